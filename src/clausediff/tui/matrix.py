"""Clauses of the base against drafts: what each vendor did to each clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clausediff.model import LOSSES, Change, Comparison, Pair
from clausediff.tui.pieces import Line, Piece, brief, cell, crop, heading_cell, safe, width
from clausediff.tui.signs import MARKS, SEVERITY_RANK, SIGNS, WORDS
from clausediff.tui.view import Order, heading_of, lead_of

_CALM = (Change.UNCHANGED, Change.REWORDED)
_RANK = {change: rank for rank, change in enumerate(SIGNS)}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one draft did to one clause of the base."""

    change: Change
    pair: int
    severity: int
    """0 is high."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One clause of the base with a cell for each draft; None where the draft has another base."""

    clause: int
    number: str
    heading: str
    cells: tuple[Cell | None, ...]


def matrix_of(comparisons: Sequence[Comparison], order: Order = Order.GRAVITY) -> tuple[MatrixRow, ...]:
    """The clauses that at least one draft changed, most and gravest losses first."""
    if not comparisons:
        return ()
    base = comparisons[0].base
    columns = [_cells(one) if one.base.text == base.text else {} for one in comparisons]
    rows = []
    for clause in base.clauses:
        if not base.text_of(clause).strip():
            continue
        cells = tuple(column.get(clause.index) for column in columns)
        if all(one is None or one.change in _CALM for one in cells):
            continue
        number = clause.number or clause.label or "·"
        rows.append(MatrixRow(clause.index, number, heading_of(base, clause.index), cells))
    if order is Order.GRAVITY:
        rows.sort(key=lambda row: (_gravity(row), row.clause))
    return tuple(rows)


def _cells(comparison: Comparison) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    for place, pair in enumerate(comparison.pairs):
        for clause in pair.match.base:
            cells[clause] = Cell(pair.change, place, _severity(pair))
    return cells


def _severity(pair: Pair) -> int:
    lead = lead_of(pair)
    return SEVERITY_RANK[lead.severity] if lead else len(SEVERITY_RANK)


def _gravity(row: MatrixRow) -> tuple[int, int, int]:
    lost = [one for one in row.cells if one and one.change in LOSSES]
    worst = min((one.severity for one in lost), default=9)
    return (worst, -len(lost), min((_RANK[one.change] for one in row.cells if one), default=9))


_SLOT = 14
_WIDEST = 24


def _layout(cells: int, drafts: int) -> tuple[int, int, int]:
    """Width of the clause column, how many drafts fit beside it, and the width of each."""
    clause = max(cells // 3, 24)
    fit = max((cells - clause) // _SLOT, 1)
    shown = max(min(fit, drafts), 1)
    size = min(max((cells - clause) // shown, _SLOT), _WIDEST)
    return max(clause, cells - shown * size), fit, size


def slots(cells: int) -> int:
    """How many drafts fit beside the clause column."""
    return _layout(cells, 1)[1]


def number_width(rows: Sequence[MatrixRow]) -> int:
    """How wide the column of numbers must be."""
    return min(max((width(row.number) for row in rows), default=5), 14)


def row_line(row: MatrixRow, at: int, cells: int, number: int, first: int, chosen: int | None) -> Line:
    """Number and heading, then a sign and a word per draft from the `first` on; `at` is the row's own place."""
    clause, fit, size = _layout(cells, len(row.cells))
    line = [
        Piece(" "),
        cell(row.number, number, ("number",)),
        Piece("  "),
        heading_cell(row.heading, clause - number - 5, ("strong",)),
        Piece("  "),
    ]
    for place in range(first, min(first + fit, len(row.cells))):
        line += _slot(row.cells[place], size, place == chosen, f"screen.cell({at}, {place})")
    return tuple(line)


def _slot(found: Cell | None, size: int, chosen: bool, action: str) -> list[Piece]:
    pointer = "▸" if chosen else " "
    if found is None:
        text, mark = f"{pointer}·", "cell-quiet"
    else:
        text = f"{pointer}{SIGNS[found.change]} {WORDS[found.change]}"
        mark = f"cell-{MARKS[found.change]}"
    return [cell(text, size - 1, (mark, "chosen") if chosen else (mark,), action), Piece(" ")]


def head_lines(
    comparisons: Sequence[Comparison], cells: int, first: int, chosen: int, more: int | None = 0
) -> tuple[Line, ...]:
    """The drafts' names, and what each lost and gained in all; how many more are still being compared,
    None where some are and nobody knows how many."""
    clause, fit, size = _layout(cells, len(comparisons))
    count = "1 draft" if len(comparisons) == 1 else f"{len(comparisons)} drafts"
    if more is None:
        count = f"{count} so far …"
    elif more:
        count = f"{len(comparisons)} of {len(comparisons) + more} drafts …"
    base = comparisons[0].base.path.name if comparisons else ""
    names: list[Piece] = [cell(f" {base}", clause, ("title",))]
    totals: list[Piece] = [cell(f" against {count}", clause, ("dim",))]
    for place in range(first, min(first + fit, len(comparisons))):
        one = comparisons[place]
        name = crop(safe(one.draft.path.stem), size - 3)
        marks = ("title", "written") if place == chosen else ("strong",)
        names += [
            Piece(" "),
            Piece(name, marks, f"screen.draft({place})"),
            Piece(" " * (size - 1 - width(name))),
        ]
        losses = sum(one.summary[change] for change in LOSSES)
        gains = one.summary[Change.STRENGTHENED]
        lost = f"−{losses} ↑{gains}" if size < 18 else f"{losses} lost, {gains} stronger"
        totals += [Piece(" "), cell(lost, size - 1, ("loss",) if losses else ("gain",))]
    return (tuple(names), tuple(totals))


def cell_words(comparison: Comparison, row: MatrixRow, at: int, cells: int) -> Line:
    """What the chosen cell says, in one line."""
    found = row.cells[at]
    if found is None:
        return (Piece(" This draft was compared with another base.", ("dim",)),)
    pair = comparison.pairs[found.pair]
    lead = lead_of(pair)
    reason = lead.explanation if lead else WORDS[found.change]
    name = f" {safe(comparison.draft.path.name)}: "
    return (
        Piece(name, ("title",)),
        Piece(brief(reason, max(cells - width(name) - 1, 10)), (MARKS[found.change],)),
    )


def is_loss(found: Cell | None) -> bool:
    """Does the cell take a protection away?"""
    return found is not None and found.change in LOSSES
