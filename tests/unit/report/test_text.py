"""The terminal report: nothing is lost by wrapping, nothing in a contract commands the terminal."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from clausediff.model import Change, Comparison, Effect, Evidence
from clausediff.report import Wishes
from clausediff.report.marks import Run, runs, shorten
from clausediff.report.text import cells, wrap, write_text
from comparisons import document, finding, pair, sample

SGR = re.compile(r"\x1b\[[0-9;]*m")
HOSTILE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f]")
TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("\x1b\x9b\x07\r\n\t \u202e\u2066\u200b漢字é[]~")), max_size=80
)


def compared(old: str, new: str) -> Comparison:
    base = document("base\x1b]0;x\x07.docx", ("1", old, old + "."))
    draft = document("draft.docx", ("1", new, new + "."))
    loss = finding(
        "M01", Effect.WEAKER, old, (Evidence(0, 0, len(old)),), (Evidence(0, 0, len(new)),), protects=new
    )
    return Comparison(base, draft, (pair((0,), (0,), Change.WEAKENED, loss),))


@given(TEXTS, TEXTS, st.booleans(), st.integers(20, 120))
@settings(max_examples=60, deadline=None)
def test_no_control_sequence_of_a_contract_reaches_the_terminal(old, new, colour, width):
    written = write_text(compared(old, new), Wishes(width=width, colour=colour)).decode()
    assert not HOSTILE.search(SGR.sub("", written) if colour else written)


@given(TEXTS, TEXTS, st.integers(40, 120))
@settings(max_examples=60, deadline=None)
def test_no_line_is_wider_than_the_terminal(old, new, width):
    written = write_text(compared(old, new), Wishes(width=width)).decode()
    assert all(cells(line) <= width for line in written.split("\n"))


@given(TEXTS, st.integers(2, 30))
def test_wrapping_keeps_every_word(text, width):
    from clausediff.report.visible import visible

    wrapped = "".join(run.text for line in wrap((Run(text, False),), width) for run in line)
    assert re.sub(r"\s", "", wrapped) == re.sub(r"\s", "", visible(text))


def test_marked_words_are_underlined_without_colours():
    lines = write_text(sample(), Wishes(width=80)).decode().split("\n")
    notify = next(n for n, line in enumerate(lines) if "notify the Department within" in line)
    start = lines[notify].index("within 24 hours")
    assert lines[notify + 1] == "        │ ".ljust(start) + "~" * len("within 24 hours")


def test_no_escape_without_colours_and_no_underline_row_with_them():
    assert b"\x1b" not in write_text(sample(), Wishes(width=80))
    assert b"~~~" not in write_text(sample(), Wishes(width=80, colour=True))


def test_nothing_lost_is_said_first_of_all_counts():
    same = document("a.docx", ("1", None, "Same."))
    told = write_text(
        Comparison(same, same, (pair((0,), (0,), Change.UNCHANGED),)), Wishes(width=80)
    ).decode()
    assert "\n\nNo protection lost; 0 stronger;" in told


def test_a_long_clause_is_shortened_around_its_marks():
    text = "word " * 300 + "but not this one " + "word " * 300
    at = text.index("but not")
    from clausediff.model import Span

    cut = shorten(runs(text, (Span(at, at + 7),)), 400)
    assert sum(len(run.text) for run in cut) <= 400
    assert [run.text for run in cut if run.marked] == ["but not"]
    assert cut[0].text.startswith("[…]")
    assert cut[-1].text.endswith("[…]")
