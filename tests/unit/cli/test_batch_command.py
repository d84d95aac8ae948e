"""The batch command: what it tells, where, and its exit status."""

import csv
import io
import zipfile

import pytest
from lxml import etree

import hostile
from clausediff.cli import run
from pages import Page

BASE = """# Services agreement

1. Use. The Supplier shall not use Customer Data to train any model.

2. Notice. The Supplier shall notify the Customer of a breach within 24 hours.
"""
WEAK = BASE.replace("24 hours", "72 hours")


@pytest.fixture
def papers(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.md").write_text(BASE)
    return tmp_path


def batch(*drafts: str, options: tuple[str, ...] = ()) -> int:
    return run(["batch", "base.md", *drafts, "-o", "out", "--no-cache", "--workers", "1", *options])


@pytest.mark.parametrize(
    ("texts", "status", "told"),
    [
        ({"same": BASE}, 0, "1 of 1 compared, protections lost in 0; results in out"),
        ({"same": BASE, "weak": WEAK}, 1, "2 of 2 compared, protections lost in 1; results in out"),
        ({"same": BASE, "none": ""}, 0, "1 of 2 compared, protections lost in 0, 1 could not be compared;"),
        ({"weak": WEAK, "none": ""}, 1, "1 of 2 compared, protections lost in 1, 1 could not be compared;"),
        ({"none": "", "nil": ""}, 2, "0 of 2 compared, protections lost in 0, 2 could not be compared;"),
    ],
)
def test_the_status_is_2_only_if_nothing_could_be_compared(papers, capsys, texts, status, told):
    for name, text in texts.items():
        (papers / f"{name}.md").write_text(text)
    assert batch(*(f"{name}.md" for name in texts)) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err.splitlines()[-1]
    assert (papers / "out" / "report.html").exists() == (status != 2)


def test_quiet_tells_of_failures_and_nothing_else(papers, capsys):
    (papers / "same.md").write_text(BASE)
    batch("same.md", options=("-q",))
    assert capsys.readouterr() == ("", "")
    (papers / "none.md").write_text("")
    batch("same.md", "none.md", options=("-q",))
    assert capsys.readouterr().err.count("1 could not be compared") == 1


def test_what_an_earlier_run_had_is_one_line(papers, capsys):
    for name in ("a", "b", "c"):
        (papers / f"{name}.md").write_text(BASE)
    batch("a.md", "b.md")
    capsys.readouterr()
    batch("a.md", "b.md", "c.md")
    assert capsys.readouterr().err.splitlines()[:2] == [
        "2 drafts kept from an earlier run",
        "[3/3] c: compared",
    ]


def test_a_hostile_contract_changes_nothing_but_its_own_text(papers, capsys):
    # A file with NUL is not taken for text; the writers meet it in tests/unit/report.
    attacks = [text for text in hostile.ATTACKS if "\x00" not in text]
    attack = "\n\n".join(f"{n}. {text}" for n, text in enumerate(attacks, 3))
    bad = papers / "=cmd()\x1b[2J<script>\u202e.md"
    bad.write_text(f"{WEAK}\n{attack}\n", "utf-8", "backslashreplace")
    (papers / "\x1b[31mempty.md").write_text("")
    assert batch(".") == 1
    told = capsys.readouterr().err
    assert not any(ord(c) < 32 and c != "\n" for c in told)
    assert "\u202e" not in told
    page = Page((papers / "out" / "report.html").read_bytes())
    assert page.open == []
    assert {"img", "b"}.isdisjoint(tag for tag, _ in page.tags)
    assert page.count("script") == 3  # the base's data, one draft's, and the page's own
    rows = [*csv.reader(io.StringIO((papers / "out" / "matrix.csv").read_text("utf-8-sig")))]
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    with zipfile.ZipFile(papers / "out" / "matrix.xlsx") as book:
        for name in book.namelist():
            if "worksheets/sheet" in name:
                sheet = etree.fromstring(book.read(name))
                assert not [*sheet.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f")]
