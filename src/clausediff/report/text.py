"""The report for a terminal, a pipe or an e-mail: losses first, old words, new words, reason.

Deciding words are underlined: by the terminal where colours are on, by a line of `~` below them
otherwise, so the meaning never hangs on colour.
"""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from clausediff.model import Change, Comparison, Document
from clausediff.report import Wishes
from clausediff.report.departures import Departure, departures, nothing_answers, place, with_items
from clausediff.report.marks import Passage, Run, passages, shorten
from clausediff.report.reviewed import Reviews
from clausediff.report.visible import visible, visible_line
from clausediff.report.words import SIGNS, about, note_line, reasons, summary_line

_NARROWEST, _WIDEST = 40, 100
_LONGEST_LOSS = 900
"""Characters quoted of one clause of a lost protection; what falls out is shown as `[…]`."""
_LONGEST_OTHER = 420
_LABEL = "  draft │ "
_STYLES = {
    "loss": "1;31",
    "gain": "1;32",
    "unclear": "1;33",
    "added": "1;36",
    "title": "1",
    "faint": "2",
    "mark": "1;4",
}
_TONES = {
    Change.DROPPED: "loss",
    Change.WEAKENED: "loss",
    Change.MIXED: "loss",
    Change.STRENGTHENED: "gain",
    Change.ADDED: "added",
}


def write_text(comparison: Comparison, wishes: Wishes) -> bytes:
    """The report as UTF-8 text; raises `BadSettings` where the party it should be for is unknown."""
    width = wishes.width or shutil.get_terminal_size((80, 24)).columns
    pen = _Pen(max(_NARROWEST, min(width, _WIDEST)), wishes.colour)
    lines = [*_report(comparison, wishes, pen)]
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode("utf-8", "backslashreplace")


class _Pen:
    """Width and colours of one report."""

    def __init__(self, width: int, colour: bool) -> None:
        self.width = width
        self.colour = colour

    def style(self, name: str, text: str) -> str:
        return f"\x1b[{_STYLES[name]}m{text}\x1b[0m" if self.colour and text else text

    def wrapped(self, text: str, indent: str, first: str | None = None) -> Iterator[str]:
        """Sanitised text, wrapped, every line indented; a first line may begin with something else."""
        start = indent if first is None else first
        wide = self.width - max(len(indent), len(start))
        for number, line in enumerate(wrap((Run(text, False),), wide)):
            yield (indent if number else start) + "".join(run.text for run in line)


def cells(text: str) -> int:
    """How many columns a terminal needs for the text."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def wrap(cut: Sequence[Run], width: int) -> list[list[Run]]:
    """Lines of runs that fit the width, broken at white space, or anywhere in a word wider than a line."""
    lines: list[list[Run]] = [[]]
    used = 0
    gap = ""
    for run in cut:
        text = visible(run.text)
        if text[:1].isspace() and used:
            gap = " "
        for number, word in enumerate(text.split()):
            if number and used:
                gap = " "
            while word:
                room = width - used - len(gap)
                if cells(word) <= room:
                    if gap:
                        both = run.marked and bool(lines[-1]) and lines[-1][-1].marked
                        lines[-1].append(Run(gap, both))
                    lines[-1].append(Run(word, run.marked))
                    used += len(gap) + cells(word)
                    word, gap = "", ""
                elif used:
                    lines.append([])
                    used, gap = 0, ""
                else:
                    fitting = _fitting(word, width)
                    lines[-1].append(Run(word[:fitting], run.marked))
                    word = word[fitting:]
                    used = width
        if text[-1:].isspace() and used:
            gap = " "
    return lines


def _fitting(word: str, width: int) -> int:
    """How many leading characters of a word fit into the width; at least one."""
    used = 0
    for position, character in enumerate(word):
        used += cells(character)
        if used > width:
            return max(1, position)
    return len(word)


def _report(comparison: Comparison, wishes: Wishes, pen: _Pen) -> Iterator[str]:
    told = departures(comparison, wishes.protects)
    reviews = Reviews(comparison, wishes.review)
    names = f"{comparison.base.path.name} → {comparison.draft.path.name}"
    yield from pen.wrapped(visible_line(names), "")
    if wishes.protects:
        yield from pen.wrapped(f"Protections of {visible_line(wishes.protects)} only.", "")
    if done := reviews.summary(told):
        yield from pen.wrapped(done, "")
    yield ""
    sections = (
        ("LOST", "loss", told.losses, _LONGEST_LOSS),
        ("STRONGER", "gain", told.gains, _LONGEST_OTHER),
        ("UNCLEAR: a person must read these", "unclear", told.unclear, _LONGEST_OTHER),
        ("ADDED", "added", told.added, _LONGEST_OTHER),
    )
    number = 0
    for title, tone, found, longest in sections:
        if not found:
            continue
        yield pen.style(tone, f"{title} ({len(found)})")
        yield pen.style("faint", "─" * pen.width)
        for departure, items in with_items(found, comparison.base):
            number += 1
            yield from _departure(comparison, departure, items, number, longest, pen)
            for one in (departure, *items):
                yield from _review(comparison.base, one, reviews, pen, own=one is departure)
            yield ""
    if told.notes:
        yield pen.style("title", f"TO KNOW ({len(told.notes)})")
        yield pen.style("faint", "─" * pen.width)
        for side, note in told.notes:
            yield from pen.wrapped(note_line(side, note), "  ", "• ")
        yield ""
    if others := reviews.others(told):
        yield pen.style("title", f"REVIEWED TOO ({len(others)})")
        yield pen.style("faint", "─" * pen.width)
        for line in others:
            yield from pen.wrapped(line, "  ", "• ")
        yield ""
    yield from pen.wrapped(summary_line(told), "")
    if comparison.encoder:
        yield pen.style("faint", f"Clauses matched with {visible_line(comparison.encoder)}.")


def _departure(
    comparison: Comparison,
    departure: Departure,
    items: Sequence[Departure],
    number: int,
    longest: int,
    pen: _Pen,
) -> Iterator[str]:
    base, draft, match = comparison.base, comparison.draft, departure.pair.match
    here = place(base, match.base) if match.base else place(draft, match.draft)
    tone = _TONES.get(departure.change, "unclear")
    word = f"{SIGNS[departure.change]} {departure.change.value.upper()}"
    head = f"{number}. {word}  "
    lines = [*pen.wrapped(visible_line(here), " " * 3, head)]
    yield lines[0].replace(head, f"{number}. {pen.style(tone, word)}  ", 1)
    yield from lines[1:]
    if known := about(departure):
        for line in pen.wrapped(known, "   "):
            yield pen.style("faint", line)
    of_base, of_draft = passages(departure, base, draft)
    if match.base:
        yield from _quotes("base", base, of_base, longest, pen, match.base)
        for item in items:
            yield from _item(base, item, pen)
    if match.draft:
        yield from _quotes("draft", draft, of_draft, longest, pen, match.draft, match.moved)
    elif match.base:
        yield from _nothing(comparison, departure, pen)
        yield from _quotes("draft", draft, of_draft, longest, pen, ())
    for told in reasons(departure):
        yield from pen.wrapped(told, "     ", "   ")


def _review(base: Document, one: Departure, reviews: Reviews, pen: _Pen, own: bool) -> Iterator[str]:
    """What the reviewer said, of the departure itself or of a list item that went with it."""
    whose = "" if own else f" {visible_line(place(base, one.pair.match.base))}"
    for line in reviews.of(one).lines:
        yield from pen.wrapped(f"review{whose}: {line}", "     ", "   ")


def _item(base: Document, item: Departure, pen: _Pen) -> Iterator[str]:
    """A list item that went with its clause, on lines of its own."""
    for index in item.pair.match.base:
        label = base.clauses[index].label or "•"
        text = f"{label} {base.text_of(index)}"
        yield from _gutter(pen, wrap((Run(text, False),), pen.width - len(_LABEL)), "")


def _nothing(comparison: Comparison, departure: Departure, pen: _Pen) -> Iterator[str]:
    told = nothing_answers(comparison, departure)
    yield from _gutter(pen, wrap((Run(told, False),), pen.width - len(_LABEL)), "draft", faint=True)


def _label(side: str, pen: _Pen) -> str:
    return pen.style("faint", f"{side:>7} │ ")


def _quotes(
    side: str,
    document: Document,
    quoted: Sequence[Passage],
    longest: int,
    pen: _Pen,
    own: tuple[int, ...],
    moved: bool = False,
) -> Iterator[str]:
    if side == "draft" and own:
        told = f"{place(document, own)}{', moved' if moved else ''}"
        yield from _gutter(pen, wrap((Run(told, False),), pen.width - len(_LABEL)), side, faint=True)
        side = ""
    for passage in quoted:
        if passage.elsewhere:
            told = f"decided elsewhere, in {place(document, (passage.clause,))}:"
            yield from _gutter(pen, wrap((Run(told, False),), pen.width - len(_LABEL)), side, faint=True)
            side = ""
        yield from _gutter(pen, wrap(shorten(passage.runs, longest), pen.width - len(_LABEL)), side)
        side = ""


def _gutter(pen: _Pen, lines: Sequence[Sequence[Run]], side: str, faint: bool = False) -> Iterator[str]:
    """Lines behind a gutter; marked words underlined, by the terminal or by a line of their own."""
    for number, line in enumerate(lines):
        gutter = _label(side if number == 0 else "", pen)
        if pen.colour:
            yield gutter + "".join(_styled(pen, marked, text, faint) for marked, text in _stretches(line))
            continue
        yield gutter + "".join(run.text for run in line)
        if any(run.marked for run in line):
            yield _label("", pen) + "".join(("~" if r.marked else " ") * cells(r.text) for r in line)


def _stretches(line: Sequence[Run]) -> Iterator[tuple[bool, str]]:
    """The line's runs, neighbours of one kind joined."""
    for marked, group in groupby(line, key=lambda run: run.marked):
        yield marked, "".join(run.text for run in group)


def _styled(pen: _Pen, marked: bool, text: str, faint: bool) -> str:
    if marked:
        return pen.style("mark", text)
    return pen.style("faint", text) if faint else text
