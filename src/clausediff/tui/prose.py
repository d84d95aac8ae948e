"""Two texts laid out on lines: side by side, or as one column with deletions in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clausediff.model import Pair
from clausediff.tui.pieces import Highlight, Line, Piece, crop, pad, safe, width, wrap
from clausediff.tui.texts import Paragraph, Texts

NARROW = 99
"""Below so many columns two texts do not fit side by side in lines one can read: those of a screen of 100
that a scroll bar leaves."""

# Above this share of new words an inline redline is a thicket: the texts are shown one after the other.
_THICKET = 0.6


@dataclass(frozen=True, slots=True)
class Page:
    """Lines to show, and where its places of interest are."""

    lines: tuple[Line, ...]
    edits: tuple[int, ...] = ()
    """First line of each edit."""
    deciding: int | None = None
    """First line with deciding words."""
    hits: tuple[int, ...] = ()
    """Lines with search hits."""


def titles(texts: Texts, names: tuple[str, str], cells: int, side_by_side: bool) -> tuple[Line, ...]:
    """The lines that stay in sight: file, number and heading of each side."""
    if not side_by_side:
        numbers = f"{_citation(texts.base)} → {_citation(texts.draft)}"
        heading = _heading(texts.base) or _heading(texts.draft)
        return (pad((Piece(f" {safe(numbers)}  ", ("number",)), Piece(safe(heading), ("strong",))), cells),)
    left, right = _columns(cells)
    line: list[Piece] = []
    for label, name, paragraphs, size in (
        ("BASE", names[0], texts.base, left),
        ("DRAFT", names[1], texts.draft, right),
    ):
        if line:
            line.append(Piece(" │ ", ("rule",)))
        number = _citation(paragraphs)
        head = (Piece(f"{label} ", ("label",)), Piece(f"{number}  ", ("number",)))
        room = size - sum(width(piece.text) for piece in head)
        title = crop(safe(_heading(paragraphs)), room)
        rest = room - width(title) - 2
        tail = crop(safe(name), rest) if rest > 6 else ""
        gap = " " * (room - width(title) - width(tail))
        line += [*head, Piece(title, ("strong",)), Piece(gap), Piece(tail, ("dim",))]
    return ((Piece(" "), *line, Piece(" ")),)


def _citation(paragraphs: Sequence[Paragraph]) -> str:
    if not paragraphs:
        return "—"
    shown = [paragraph.number or "·" for paragraph in paragraphs]
    return ", ".join(shown) if len(shown) < 4 else f"{shown[0]} … {shown[-1]}"


def _heading(paragraphs: Sequence[Paragraph]) -> str:
    return next((paragraph.heading for paragraph in paragraphs if paragraph.heading), "")


def _columns(cells: int) -> tuple[int, int]:
    room = cells - 5
    return room // 2, room - room // 2


def side_by_side(texts: Texts, pair: Pair, cells: int, wrapped: bool = True) -> Page:
    """Base left, draft right."""
    left_width, right_width = _columns(cells)
    left = _column(texts.base, left_width, wrapped, _absence("base"))
    right = _column(texts.draft, right_width, wrapped, _absence("draft"))
    height = max(len(left), len(right))
    lines: list[Line] = []
    divider = Piece(" │ ", ("rule",))
    for row in range(height):
        first = left[row].line if row < len(left) else ()
        second = right[row].line if row < len(right) else ()
        lines.append((Piece(" "), *pad(first, left_width), divider, *pad(second, right_width), Piece(" ")))
    places = []
    for edit in texts.edits:
        found = [_line_of(left, edit.base), _line_of(right, edit.draft)]
        places.append(min((place for place in found if place is not None), default=0))
    return Page(tuple(lines), tuple(places), *_marked(lines))


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    paragraph: int = -1
    start: int = 0
    end: int = 0


def _line_of(rows: Sequence[_Row], spot: tuple[int, int, int] | None) -> int | None:
    if spot is None:
        return None
    for place, row in enumerate(rows):
        if row.paragraph == spot[0] and row.start <= spot[1] < max(row.end, row.start + 1):
            return place
    return None


def _absence(side: str) -> str:
    return "Nothing in the draft answers this clause." if side == "draft" else "Not in the base."


def _column(paragraphs: Sequence[Paragraph], cells: int, wrapped: bool, absence: str) -> list[_Row]:
    if not paragraphs:
        mark = "dropped" if absence == _absence("draft") else "absent"
        return [_Row(one.line) for one in wrap(absence, cells, (Highlight(0, len(absence), mark),))]
    rows: list[_Row] = []
    for place, paragraph in enumerate(paragraphs):
        if len(paragraphs) > 1:
            if rows:
                rows.append(_Row(()))
            title = crop(safe(f"{paragraph.number}  {paragraph.heading}".strip()), cells)
            rows.append(_Row((Piece(title, ("number",)),)))
        if paragraph.stem and place == 0:
            stem = paragraph.stem
            rows += [_Row(one.line) for one in wrap(stem, cells, (Highlight(0, len(stem), "dim"),))]
        text = paragraph.text or "(heading only)"
        marks = paragraph.highlights if paragraph.text else (Highlight(0, len(text), "dim"),)
        rows += [_Row(one.line, place, one.start, one.end) for one in wrap(text, cells, marks, wrapped)]
    return rows


def _marked(lines: Sequence[Line]) -> tuple[int | None, tuple[int, ...]]:
    """The first line with deciding words, and the lines with search hits."""
    deciding = next(
        (place for place, line in enumerate(lines) if any("deciding" in piece.marks for piece in line)), None
    )
    hits = tuple(place for place, line in enumerate(lines) if any("hit" in piece.marks for piece in line))
    return deciding, hits


def unified(texts: Texts, pair: Pair, cells: int, wrapped: bool = True) -> Page:
    """One column: an inline redline where most words are common, else base and then draft."""
    room = cells - 2
    single = len(texts.base) == len(texts.draft) == 1
    if single and texts.share_changed < _THICKET:
        rows, places = _redline(texts, room, wrapped)
    else:
        rows, places = _stacked(texts, room, wrapped)
    lines: list[Line] = [(Piece(" "), *row.line) for row in rows]
    return Page(tuple(lines), places, *_marked(lines))


def _redline(texts: Texts, cells: int, wrapped: bool) -> tuple[list[_Row], tuple[int, ...]]:
    """The draft's words with the deleted ones of the base before what replaced them."""
    base, draft = texts.base[0], texts.draft[0]
    merged = ""
    highlights: list[Highlight] = []
    starts: list[int] = []

    def take(paragraph: Paragraph, start: int, end: int, pen: str = "") -> None:
        nonlocal merged
        if pen:
            highlights.append(Highlight(len(merged), len(merged) + end - start, pen))
        for mark in paragraph.highlights:
            left, right = max(mark.start, start), min(mark.end, end)
            if left < right:
                shift = len(merged) - start
                highlights.append(Highlight(left + shift, right + shift, mark.mark))
        merged += paragraph.text[start:end]

    place = 0
    for edit in texts.edits:
        upto = edit.base[1] if edit.base else edit.at
        take(base, place, upto)
        place = upto
        if edit.base:
            starts.append(len(merged))
            take(base, edit.base[1], edit.base[2], "struck")
            place = edit.base[2]
        if edit.draft:
            if merged[-1:].isalnum() and draft.text[edit.draft[1]].isalnum():
                merged += " "
            if not edit.base:
                starts.append(len(merged))
            take(draft, edit.draft[1], edit.draft[2], "written")
            if not edit.base and base.text[place : place + 1].isalnum():
                merged += " "
    take(base, place, len(base.text))
    rows = [_Row(one.line, 0, one.start, one.end) for one in wrap(merged, cells, highlights, wrapped)]
    stem = draft.stem
    lead = [_Row(one.line) for one in wrap(stem, cells, (Highlight(0, len(stem), "dim"),))] if stem else []
    rows = [*lead, *rows]
    return rows, tuple(_line_of(rows, (0, start, start)) or 0 for start in starts)


def _stacked(texts: Texts, cells: int, wrapped: bool) -> tuple[list[_Row], tuple[int, ...]]:
    """The base's text, then the draft's."""
    rows: list[_Row] = []
    found: dict[str, int] = {}
    for side, paragraphs in (("base", texts.base), ("draft", texts.draft)):
        if rows:
            rows.append(_Row(()))
        # Number and heading of a clause without counterpart stand above already.
        if texts.base and texts.draft:
            label = f"{side.upper()} "
            name = f"{_citation(paragraphs)}  {_heading(paragraphs)}"
            rows.append(
                _Row((Piece(label, ("label",)), Piece(crop(safe(name), cells - len(label)), ("number",))))
            )
        found[side] = len(rows)
        rows += _column(paragraphs, cells, wrapped, _absence(side))
    lefts, rights = rows[: found["draft"]], rows[found["draft"] :]
    places = []
    for edit in texts.edits:
        in_base, in_draft = _line_of(lefts, edit.base), _line_of(rights, edit.draft)
        places.append(
            in_base if in_base is not None else found["draft"] + in_draft if in_draft is not None else 0
        )
    return rows, tuple(places)
