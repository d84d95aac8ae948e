"""The two texts of a pair: what changed between them, and the words that decided it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from clausediff.model import Comparison, Document, Pair
from clausediff.text import Word, fold, words
from clausediff.tui.pieces import Highlight
from clausediff.tui.view import findings_of


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One clause's text and its marks."""

    number: str
    heading: str
    stem: str
    """The words that a list item continues; empty for a clause that stands alone."""
    text: str
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: ranges as (paragraph, start, end) on each side; None where a side has nothing."""

    base: tuple[int, int, int] | None
    draft: tuple[int, int, int] | None
    at: int
    """Where in its base paragraph it happens, for words that are only added."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Both sides of a pair."""

    base: tuple[Paragraph, ...]
    draft: tuple[Paragraph, ...]
    edits: tuple[Edit, ...]
    share_changed: float
    """0 to 1: how many of the words are not common to both."""


@dataclass(frozen=True, slots=True)
class Focus:
    """What the reader looks for in a pair, beside what changed."""

    finding: int | None = None
    """Its evidence alone is marked; None marks the evidence of all."""
    edit: int | None = None
    query: str = ""
    extra: tuple[tuple[str, int, int, int], ...] = ()
    """Words to mark as (side, clause, start, end): those of a finding in another pair."""


def texts_of(comparison: Comparison, pair: Pair, focus: Focus | None = None) -> Texts:
    """The pair's clauses with marks on edits, deciding words, search hits and the edit in focus."""
    focus = focus or Focus()
    base, draft = comparison.base, comparison.draft
    base_texts = [base.text_of(index) for index in pair.match.base]
    draft_texts = [draft.text_of(index) for index in pair.match.draft]
    edits, share = _edits(base_texts, draft_texts)
    evidence: list[tuple[str, int, int, int]] = list(focus.extra)
    places = findings_of(pair) if focus.finding is None else (focus.finding,)
    for place in places:
        finding = pair.findings[place]
        evidence += [("base", one.clause, one.start, one.end) for one in finding.base_evidence]
        evidence += [("draft", one.clause, one.start, one.end) for one in finding.draft_evidence]
    current = edits[focus.edit] if focus.edit is not None and focus.edit < len(edits) else None
    sides = []
    for side, document, clauses in (("base", base, pair.match.base), ("draft", draft, pair.match.draft)):
        mark = "deleted" if side == "base" else "inserted"
        paragraphs = []
        for place, index in enumerate(clauses):
            text = document.text_of(index)
            marks = [Highlight(start, end, mark) for start, end in _on_side(edits, side, place)]
            if current and (spot := getattr(current, side)) and spot[0] == place:
                marks.append(Highlight(spot[1], spot[2], "current"))
            for where, clause, start, end in evidence:
                if (where, clause) == (side, index) and not _is_everything(pair, text, start, end):
                    marks.append(Highlight(start, end, "deciding"))
            marks += [Highlight(start, end, "hit") for start, end in find_all(text, focus.query)]
            paragraphs.append(_paragraph(document, index, text, tuple(marks)))
        sides.append(tuple(paragraphs))
    return Texts(sides[0], sides[1], edits, share)


def _paragraph(document: Document, index: int, text: str, marks: tuple[Highlight, ...]) -> Paragraph:
    clause = document.clauses[index]
    heading = clause.heading or ""
    if not heading:
        path = document.heading_path(index)
        heading = path[-1] if path else ""
    return Paragraph(clause.number or clause.label or "", heading, document.stem(index), text, marks)


def _is_everything(pair: Pair, text: str, start: int, end: int) -> bool:
    """Evidence that is the whole of a clause without counterpart marks nothing: all of it is gone."""
    lone = not pair.match.base or not pair.match.draft
    return lone and end - start > 0.6 * len(text)


def _on_side(edits: Sequence[Edit], side: str, place: int) -> list[tuple[int, int]]:
    spots = [getattr(edit, side) for edit in edits]
    return [(spot[1], spot[2]) for spot in spots if spot and spot[0] == place]


def _edits(base: Sequence[str], draft: Sequence[str]) -> tuple[tuple[Edit, ...], float]:
    """Runs of words that differ; none where one side is empty, as there is nothing to compare."""
    if not base or not draft:
        return (), 1.0
    left = [(place, word) for place, text in enumerate(base) for word in words(text)]
    right = [(place, word) for place, text in enumerate(draft) for word in words(text)]
    left_words = [fold(word.text) for _, word in left]
    right_words = [fold(word.text) for _, word in right]
    matcher = SequenceMatcher(None, left_words, right_words, autojunk=False)
    runs: list[list[int]] = []
    same = 0
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            same += b - a
            continue
        # A lone sign or short word between two changes is no common ground: one edit, not two.
        if runs and a - runs[-1][1] == 1 and len(left_words[a - 1]) <= 2:
            runs[-1][1], runs[-1][3] = b, d
        else:
            runs.append([a, b, c, d])
    edits: list[Edit] = []
    for a, b, c, d in runs:
        at = left[a][1].start if a < len(left) else len(base[-1])
        edits += [Edit(*spots, at) for spots in zip_longest(_spots(left[a:b]), _spots(right[c:d]))]
    total = max(len(left_words), len(right_words), 1)
    return tuple(edits), 1 - same / total


def _spots(run: Sequence[tuple[int, Word]]) -> list[tuple[int, int, int]]:
    """The run's ranges, one for each paragraph it touches."""
    spots: dict[int, tuple[int, int, int]] = {}
    for place, word in run:
        start = spots[place][1] if place in spots else word.start
        spots[place] = (place, start, word.end)
    return list(spots.values())


def find_all(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Where the query stands in the text, whatever the case."""
    if not query:
        return ()
    folded, wanted = text.lower(), query.lower()
    if len(folded) != len(text):
        # Lower-casing changed the length (İ): exact case keeps the places true.
        folded, wanted = text, query
    hits, start = [], folded.find(wanted)
    while start >= 0:
        hits.append((start, start + len(wanted)))
        start = folded.find(wanted, start + len(wanted))
    return tuple(hits)
