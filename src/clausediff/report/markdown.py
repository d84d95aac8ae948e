"""The report as Markdown, for a ticket or a wiki; what a contract says cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clausediff.model import Comparison, Document
from clausediff.report import Wishes
from clausediff.report.departures import Departure, departures, nothing_answers, place, with_items
from clausediff.report.marks import Passage, passages
from clausediff.report.reviewed import Reviews
from clausediff.report.visible import visible_line
from clausediff.report.words import SIGNS, about, note_line, reasons, summary_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$@]|(?<=:)/(?=/)|(?<=www)\.)")
_OPENER = re.compile(r"^(\d*)([-+=.)])")


def escape(text: str) -> str:
    """Text on one line that every Markdown reader shows as it is.

    >>> escape("see <b>[a](x)</b>")
    'see \\\\<b\\\\>\\\\[a\\\\](x)\\\\</b\\\\>'
    """
    return _SPECIAL.sub(r"\\\1", visible_line(text))


def _opening(text: str) -> str:
    """Escaped text that may begin a line: it opens no list and underlines no heading."""
    return _OPENER.sub(r"\1\\\2", escape(text))


def write_markdown(comparison: Comparison, wishes: Wishes) -> bytes:
    """The report as UTF-8 Markdown."""
    return ("\n".join(_report(comparison, wishes)).rstrip() + "\n").encode("utf-8", "backslashreplace")


def _report(comparison: Comparison, wishes: Wishes) -> Iterator[str]:
    told = departures(comparison, wishes.protects)
    reviews = Reviews(comparison, wishes.review)
    yield f"# {escape(comparison.base.path.name)} → {escape(comparison.draft.path.name)}"
    yield ""
    yield _opening(summary_line(told))
    if wishes.protects:
        yield f"Protections of {escape(wishes.protects)} only."
    if done := reviews.summary(told):
        yield ""
        yield _opening(done)
    number = 0
    for title, found in (
        ("Lost", told.losses),
        ("Stronger", told.gains),
        ("Unclear: a person must read these", told.unclear),
        ("Added", told.added),
    ):
        if not found:
            continue
        yield ""
        yield f"## {title} ({len(found)})"
        for departure, items in with_items(found, comparison.base):
            number += 1
            yield from _departure(comparison, departure, items, number)
            for one in (departure, *items):
                whose = "" if one is departure else f", {escape(place(comparison.base, one.pair.match.base))}"
                for line in reviews.of(one).lines:
                    yield ""
                    yield f"**Review{whose}:** {escape(line)}"
    if told.notes:
        yield ""
        yield f"## To know ({len(told.notes)})"
        yield ""
        for side, note in told.notes:
            yield f"- {_opening(note_line(side, note))}"
    if others := reviews.others(told):
        yield ""
        yield f"## Reviewed too ({len(others)})"
        yield ""
        for line in others:
            yield f"- {_opening(line)}"
    if comparison.encoder:
        yield ""
        yield f"Clauses matched with {escape(comparison.encoder)}."


def _departure(
    comparison: Comparison, departure: Departure, items: Sequence[Departure], number: int
) -> Iterator[str]:
    base, draft, match = comparison.base, comparison.draft, departure.pair.match
    here = place(base, match.base) if match.base else place(draft, match.draft)
    yield ""
    yield f"### {number}. {SIGNS[departure.change]} {departure.change.value}: {escape(here)}"
    if known := about(departure):
        yield ""
        yield _opening(known)
    of_base, of_draft = passages(departure, base, draft)
    if match.base:
        yield from _quotes("Base", base, match.base, of_base)
        for index in (index for item in items for index in item.pair.match.base):
            text = f"{base.clauses[index].label or ''} {base.text_of(index)}"
            yield ">"
            yield f"> {_opening(text)}"
    if match.draft or of_draft:
        yield from _quotes("Draft", draft, match.draft, of_draft)
    if not match.draft:
        yield ""
        yield f"**Draft:** {escape(nothing_answers(comparison, departure))}"
    if told := reasons(departure):
        yield ""
    for sentence in told:
        yield f"- {_opening(sentence)}"


def _quotes(side: str, document: Document, own: tuple[int, ...], quoted: Sequence[Passage]) -> Iterator[str]:
    if own:
        yield ""
        yield f"**{side}**, {escape(place(document, own))}"
    for passage in quoted:
        if passage.elsewhere:
            yield ""
            yield f"**{side}**, decided elsewhere, in {escape(place(document, (passage.clause,)))}"
        yield ""
        yield "> " + _OPENER.sub(r"\1\\\2", "".join(_run(run.text, run.marked) for run in passage.runs))


def _run(text: str, marked: bool) -> str:
    """A run with its outer spaces kept; marks stand on words, never on spaces."""
    inner = escape(text)
    if not inner:
        return " " if text else ""
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}**{inner}**{after}" if marked else f"{before}{inner}{after}"
