"""Which words of a text to mark, and which stretches of a long one to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clausediff.model import Change, Document, Evidence, Span
from clausediff.report.departures import Departure
from clausediff.text import changed_words

_MOST_MARKED = 0.7
"""A text marked nearly from end to end shows nothing: above this share it is shown unmarked."""
_CONTEXT = 140
"""Characters shown around marked words in a long text."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One clause as a report quotes it."""

    clause: int
    runs: tuple[Run, ...]
    elsewhere: bool = False
    """True for a clause outside the pair that decides its fate, such as an override."""


def merge(spans: Iterable[Span], length: int) -> tuple[Span, ...]:
    """Sorted spans within the text, those that touch joined."""
    merged: list[Span] = []
    for start, end in sorted((max(0, s.start), min(length, s.end)) for s in spans):
        if merged and start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        elif start < end:
            merged.append(Span(start, end))
    return tuple(merged)


def runs(text: str, spans: Sequence[Span]) -> tuple[Run, ...]:
    """The text cut at the spans; nothing is lost."""
    cut: list[Run] = []
    position = 0
    for span in spans:
        if span.start > position:
            cut.append(Run(text[position : span.start], False))
        cut.append(Run(text[span.start : span.end], True))
        position = span.end
    if position < len(text):
        cut.append(Run(text[position:], False))
    return tuple(cut)


def deciding(departure: Departure, side: str, document: Document) -> dict[int, tuple[Span, ...]]:
    """The deciding words of a departure on one side, by clause; clauses outside the pair included."""
    spans: dict[int, list[Span]] = {}
    for finding in departure.findings:
        evidence: tuple[Evidence, ...] = getattr(finding, f"{side}_evidence")
        for piece in evidence:
            spans.setdefault(piece.clause, []).append(Span(piece.start, piece.end))
    return {clause: merge(found, len(document.text_of(clause))) for clause, found in spans.items()}


def passages(
    departure: Departure, base: Document, draft: Document
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """What to quote of both sides: the pair's clauses, then the clauses elsewhere that decide.

    Deciding words are marked; where no finding names any, the words that differ are.
    """
    match = departure.pair.match
    marks = (deciding(departure, "base", base), deciding(departure, "draft", draft))
    if not any(marks[0].values()) and not any(marks[1].values()) and len(match.base) == len(match.draft) == 1:
        gone, come = changed_words(base.text_of(match.base[0]), draft.text_of(match.draft[0]))
        marks = ({match.base[0]: gone}, {match.draft[0]: come})
    return (
        _side(base, match.base, marks[0], departure.change),
        _side(draft, match.draft, marks[1], departure.change),
    )


def _side(
    document: Document, clauses: tuple[int, ...], marks: dict[int, tuple[Span, ...]], change: Change
) -> tuple[Passage, ...]:
    quoted = []
    for clause in (*clauses, *sorted(set(marks) - set(clauses))):
        text = document.text_of(clause)
        spans = marks.get(clause, ())
        share = sum(s.end - s.start for s in spans) / max(1, len(text))
        plain = share > _MOST_MARKED or (change in (Change.DROPPED, Change.ADDED) and clause in clauses)
        if text.strip():
            quoted.append(Passage(clause, runs(text, () if plain else spans), clause not in clauses))
    return tuple(quoted)


def shorten(cut: Sequence[Run], limit: int) -> tuple[Run, ...]:
    """Runs of at most about `limit` characters: unmarked stretches far from marks give way to `[…]`."""
    if sum(len(run.text) for run in cut) <= limit:
        return tuple(cut)
    if not any(run.marked for run in cut):
        return (Run(_head(cut[0].text, limit) + " […]", False),)
    kept: list[Run] = []
    for position, run in enumerate(cut):
        first, last = position == 0, position == len(cut) - 1
        if run.marked:
            over = len(run.text) > limit
            kept.append(
                Run(_head(run.text, limit // 2) + " […] " + _tail(run.text, limit // 2), True)
                if over
                else run
            )
        elif len(run.text) <= (_CONTEXT if first or last else 2 * _CONTEXT):
            kept.append(run)
        else:
            head = "" if first else _head(run.text, _CONTEXT) + " "
            tail = "" if last else " " + _tail(run.text, _CONTEXT)
            kept.append(Run(f"{head}[…]{tail}", False))
    return tuple(kept)


def _head(text: str, length: int) -> str:
    return text[:length].rsplit(None, 1)[0] if len(text) > length else text


def _tail(text: str, length: int) -> str:
    parts = text[-length:].split(None, 1)
    return parts[-1] if len(text) > length and parts else text
