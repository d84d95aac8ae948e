"""The overview's lines: the summary above, section titles and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clausediff.model import LOSSES, Change, Comparison
from clausediff.review import Mark
from clausediff.tui.pieces import Line, Piece, brief, cell, crop, heading_cell, line_width, pad, safe, width
from clausediff.tui.signs import MARKS, SECTIONS, SEVERITY_RANK, SIGNS, WORDS
from clausediff.tui.view import Order, Row, Summary, review_sign

_WIDE = 140
"""From here on there is room for everything; whose protection it is shows earlier."""
_MIDDLE = 110
_LONGEST_HEADING, _LONGEST_TITLE = 60, 36
_SHORTEST_REASON = 28
"""A reason in less room says nothing; the preview below the list says it, and the heading takes the room."""
_USUAL_NUMBER = 8
"""Cells of numbers such as `10.2(a)` and `7.3, 7.4`."""
_CALM = (Change.UNCHANGED, Change.REWORDED)
NARROW_LIST = 90
"""Below, rows lose their severity."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a row, or a section's title."""

    row: Row | None
    position: int
    """Of the row among the visible ones; of the title: of the first row below it."""
    title: str = ""
    count: int = 0


def entries_of(rows: Sequence[Row], order: Order) -> tuple[Entry, ...]:
    """The rows with a title above each section where they are listed by gravity."""
    if order is Order.DOCUMENT:
        return tuple(Entry(row, position) for position, row in enumerate(rows))
    entries: list[Entry] = []
    position = 0
    for title, changes in SECTIONS:
        inside = [row for row in rows if row.change in changes]
        if inside:
            entries.append(Entry(None, position, title, len(inside)))
            entries += [Entry(row, position + place) for place, row in enumerate(inside)]
            position += len(inside)
    return tuple(entries)


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide the columns are; 0 leaves one out."""

    base: int
    draft: int
    severity: int
    heading: int
    category: int
    protects: int
    reason: int

    @property
    def rest(self) -> int:
        """From the heading to the end of the line."""
        return self.heading + sum(size + 2 for size in (self.category, self.protects, self.reason) if size)


def columns_of(rows: Sequence[Row], cells: int) -> Columns:
    """Columns that fit the cells: numbers as wide as needed, the heading in full where that leaves room
    for a reason."""
    base = _number_width([(row.base_number, row.change) for row in rows], cells)
    draft = _number_width([(row.draft_number, row.change) for row in rows], cells)
    severity = 6 if cells >= NARROW_LIST else 0
    category = protects = 0
    if cells >= _WIDE:
        category = min(max((width(row.category) for row in rows), default=0), 18)
    if cells >= _MIDDLE:
        protects = min(max((width(row.protects) for row in rows), default=0), 16)
    fixed = 2 + 12 + severity + base + 3 + draft + 2 + sum(size + 2 for size in (category, protects) if size)
    left = max(cells - fixed - 1, 10)
    longest = max((width(safe(row.heading)) for row in rows), default=0)
    titles = [width(safe(row.heading)) for row in rows if row.change not in _CALM]
    # A heading is short; what is longer are the first words of a clause without one.
    title = max((size for size in titles if size <= _LONGEST_TITLE), default=0)
    wanted = max(left * 9 // 20, 24, min(title, left - _SHORTEST_REASON - 2))
    heading = min(longest, wanted, _LONGEST_HEADING)
    reason = left - heading - 2
    if reason < _SHORTEST_REASON:
        return Columns(base, draft, severity, left, category, protects, 0)
    return Columns(base, draft, severity, heading, category, protects, reason)


def _number_width(numbers: Sequence[tuple[str, Change]], cells: int) -> int:
    """As wide as the widest number; where room is short, as wide as those of rows that say something."""
    every = max((width(number) for number, _ in numbers), default=1)
    if cells >= _WIDE:
        return min(every, 14)
    telling = max((width(number) for number, change in numbers if change not in _CALM), default=1)
    return min(every, max(telling, _USUAL_NUMBER), 9)


_SHORT = {"high": "high", "medium": "med", "low": "low"}


def row_line(row: Row, columns: Columns, marks: Mapping[str, Mark], faded: bool = False) -> Line:
    """`✓− DROPPED  high  4.2 → —  Bulk data  bulk-data  the public  No clause …`; a faded one stands back."""
    mark = MARKS[row.change]
    calm = row.change in _CALM
    sign = review_sign(row, marks)
    number = ("quiet",) if calm else ("number",)
    text = ("quiet",) if calm else ("strong",)
    line = [
        cell(sign, 1, ("loss" if sign == "✗" else "review",)),
        Piece(" "),
        cell(f"{SIGNS[row.change]} {WORDS[row.change]}", 12, (mark,)),
    ]
    if columns.severity:
        severity = _SHORT[row.severity.value] if row.severity else ""
        line.append(cell(severity, columns.severity, (mark,) if severity == "high" else ("dim",)))
    line += [
        cell(row.base_number, columns.base, number, right=True),
        Piece(" ⇄ " if row.moved else " → ", ("dim",)),
        cell(row.draft_number, columns.draft, number),
        Piece("  "),
    ]
    if calm and not row.moved:
        # Its section says all there is to say of it, so its words may have the rest of the line.
        line.append(heading_cell(row.heading, columns.rest, text))
    else:
        line.append(heading_cell(row.heading, columns.heading, text))
        for value, size in ((row.category, columns.category), (row.protects, columns.protects)):
            if size:
                line += [Piece("  "), cell(value, size, ("dim",))]
        if columns.reason:
            reason = brief(row.reason, columns.reason)
            line += [Piece("  "), cell(reason, columns.reason, ("dim",) if calm else ())]
    if faded:
        return tuple(Piece(piece.text, ("quiet",), piece.action) for piece in line)
    return tuple(line)


def title_line(entry: Entry, cells: int) -> Line:
    """A section's title with its count and a thin rule."""
    head = (Piece(f"  {entry.title} ", ("section",)), Piece(f"{entry.count} ", ("dim",)))
    return (*head, Piece("─" * max(cells - line_width(head) - 1, 0), ("rule",)))


def name_line(comparison: Comparison, at: int, count: int, summary: Summary, cells: int) -> Line:
    """Which files, which of several drafts, and how far the review has come."""
    asked = f"{summary.reviewed} of {summary.to_review} reviewed " if summary.to_review else ""
    several = f"  draft {at + 1} of {count}" if count > 1 else ""
    room = max(cells - width(asked) - width(several) - 6, 10)
    base = crop(safe(comparison.base.path.name), room // 2)
    draft = crop(safe(comparison.draft.path.name), room - width(base))
    head: Line = (
        Piece(" "),
        Piece(base, ("title",)),
        Piece(" → ", ("dim",)),
        Piece(draft, ("title",)),
        Piece(several, ("dim",)),
    )
    return (*pad(head, max(cells - width(asked), 0)), Piece(asked, ("dim",)))


def summary_line(summary: Summary, cells: int) -> Line:
    """The counts, each a filter to click on, and what was not read."""
    tail: list[Piece] = []
    if summary.not_read:
        tail.append(Piece(f"⚠ {summary.not_read} not read ", ("title", "unclear"), "screen.notes"))
    elif summary.notes:
        tail.append(
            Piece(f"{summary.notes} {'note' if summary.notes == 1 else 'notes'} ", ("dim",), "screen.notes")
        )
    counted = [change for change in SIGNS if summary.changes[change]]
    told = [(change, f"{SIGNS[change]} {summary.changes[change]}") for change in counted]
    worded = [(change, f"{text} {WORDS[change].lower()}") for change, text in told]
    room = cells - line_width(tail) - (3 if tail else 1)
    shown, gap = next(
        (
            (texts, " " * gap)
            for texts in (worded, told)
            for gap in (3, 2)
            if sum(width(text) + gap for _, text in texts) - gap <= room
        ),
        (told, " "),
    )
    head: list[Piece] = []
    for change, text in shown:
        head += [Piece(gap if head else " "), Piece(text, (MARKS[change],), f"screen.only('{change.value}')")]
    return (*pad(tuple(head), cells - line_width(tail)), *tail)


def gravity_line(summary: Summary, order: Order, filter_words: str, query: str, cells: int) -> Line:
    """Losses by severity, and what is shown: order, filter, search. What was chosen last gives way last."""
    losses = sum(summary.changes[change] for change in LOSSES)
    parts = [f"{summary.severities[one]} {one.value}" for one in SEVERITY_RANK if summary.severities[one]]
    head: list[Piece] = [Piece(" ")]
    if losses:
        noun = "protection lost" if losses == 1 else "protections lost"
        graded = f" · {', '.join(parts)} severity" if parts else ""
        head += [Piece(f"{losses} {noun}", ("dropped",)), Piece(graded, ("loss",))]
    elif any(summary.changes.values()):
        head.append(Piece("No protection lost", ("gain",)))
    else:
        head.append(Piece("Nothing was compared", ("unclear",)))
    chosen = [f"only {filter_words}"] if filter_words else []
    if query:
        chosen.append(f"search “{safe(query)}”")
    shown = " · ".join([order.value, *chosen])
    if chosen and width(shown) > cells - line_width(head) - 3:
        shown = " · ".join(chosen)
        if width(shown) > cells - line_width(head) - 3:
            head = head[:2]
    room = cells - line_width(head) - 3
    tail = Piece(crop(shown, room) + " ", ("accent",) if chosen else ("dim",))
    return (*pad(tuple(head), cells - width(tail.text)), tail)


def bar_line(summary: Summary, cells: int) -> Line:
    """All rows as one thin line, each change its share; the counts above say it in words."""
    total = sum(summary.changes.values())
    if not total:
        return (Piece("─" * cells, ("rule",)),)
    pieces = []
    left, seen = cells, 0
    for change in SIGNS:
        count = summary.changes[change]
        if not count:
            continue
        seen += count
        # At least one cell each, so that a single loss among a thousand clauses is seen.
        size = min(max(round(cells * count / total), 1), left) if seen < total else left
        left -= size
        mark = "rule" if change in _CALM else MARKS[change]
        pieces.append(Piece("━" * size, (mark,)))
    return tuple(pieces)
