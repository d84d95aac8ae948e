"""Ruled tables: the grid that the rulings draw, the words in its cells, and its rows as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from clausediff.extract.hyphens import Vocabulary
from clausediff.extract.labels import label_of
from clausediff.extract.paragraphs import Spacing, block_of, gather
from clausediff.extract.pdf_bands import banded_rows
from clausediff.extract.pdf_drawing import Area, Drawing
from clausediff.extract.pdf_lines import Line, Piece, line_of, pieces_of, rows_of
from clausediff.extract.pdf_words import Word
from clausediff.model import Block, BlockKind

_MOST_CROSSINGS = 40_000
"""Lines across times lines down; more of them are a drawing or a chart, and take minutes."""
_SNAP = 3.0
"""Points within which rulings are one."""
_MAX_HEADING = 80
"""Characters; a longer cell is text in bold, not a column heading."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one ruled table, row by row from the top, each row from the left."""

    rows: tuple[tuple[Area, ...], ...]

    @property
    def area(self) -> Area:
        """The table's outline."""
        cells = [cell for row in self.rows for cell in row]
        return Area(
            min(cell.left for cell in cells),
            min(cell.top for cell in cells),
            max(cell.right for cell in cells),
            max(cell.bottom for cell in cells),
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with the lines in it."""

    area: Area
    lines: tuple[Line, ...]
    inner: tuple[Table, ...] = ()
    """Tables inside it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page."""

    page: int
    area: Area
    rows: tuple[tuple[Cell, ...], ...]


def _edges(areas: Iterable[Area], orientation: str) -> list[dict[str, Any]]:
    """Rulings in the form that pdfplumber's geometry takes, each on its middle line."""
    edges = []
    for area in areas:
        x, y = (area.left + area.right) / 2, (area.top + area.bottom) / 2
        across = orientation == "h"
        edges.append(
            {
                "x0": area.left if across else x,
                "x1": area.right if across else x,
                "top": y if across else area.top,
                "bottom": y if across else area.bottom,
                "width": area.width if across else 0.0,
                "height": 0.0 if across else area.height,
                "orientation": orientation,
            }
        )
    return edges


@dataclass(frozen=True, slots=True)
class Rulings:
    """What the lines of a page say about its tables before its text is looked at."""

    grids: tuple[Grid, ...] = ()
    """Closed cells."""
    across: tuple[Area, ...] = ()
    """Lines across that close no cells, joined where they touch."""


def _joined(rules: Iterable[Area]) -> Iterator[Area]:
    """Lines across, joined where they touch, each on the middle of those that lie about as high."""
    levels: list[list[tuple[float, Area]]] = []
    for middle, rule in sorted((((rule.top + rule.bottom) / 2, rule) for rule in rules), key=itemgetter(0)):
        if not levels or middle > levels[-1][-1][0] + _SNAP:
            levels.append([])
        levels[-1].append((middle, rule))
    for level in levels:
        height = sum(middle for middle, _ in level) / len(level)
        left = right = float("-inf")
        for _, rule in sorted(level, key=lambda one: one[1].left):
            if left > float("-inf") and rule.left > right + _SNAP:
                yield Area(left, height, right, height)
                left = float("-inf")
            left, right = (rule.left, rule.right) if left == float("-inf") else (left, max(right, rule.right))
        yield Area(left, height, right, height)


def rulings_of(drawing: Drawing) -> Rulings:
    """The ruled tables of a page; one closed cell alone is a frame, not a table."""
    if len(drawing.across) < 2:
        return Rulings()
    if not drawing.down:
        return Rulings(across=tuple(_joined(drawing.across)))
    from pdfplumber.table import (
        cells_to_tables,
        edges_to_intersections,
        intersections_to_cells,
        merge_edges,
    )

    edges = merge_edges(
        [*_edges(drawing.across, "h"), *_edges(drawing.down, "v")], _SNAP, _SNAP, _SNAP, _SNAP
    )
    across = sum(edge["orientation"] == "h" for edge in edges)
    if across * (len(edges) - across) > _MOST_CROSSINGS:
        return Rulings()
    crossings = edges_to_intersections(edges, _SNAP, _SNAP)
    if len(crossings) > _MOST_CROSSINGS // 20:
        return Rulings()
    grids = []
    for cells in cells_to_tables(intersections_to_cells(crossings)):
        ordered = sorted((Area(left, top, right, bottom) for left, top, right, bottom in cells), key=_reading)
        grids.append(Grid(tuple(tuple(row) for _, row in groupby(ordered, key=lambda cell: cell.top))))
    closed = [grid.area for grid in grids]
    free = [
        Area(edge["x0"], edge["top"], edge["x1"], edge["bottom"])
        for edge in edges
        if edge["orientation"] == "h"
    ]
    return Rulings(
        tuple(grids),
        tuple(rule for rule in free if not any(_part_of(rule, area) for area in closed)),
    )


def _part_of(rule: Area, area: Area) -> bool:
    return (
        area.top - _SNAP <= rule.top <= area.bottom + _SNAP
        and rule.left >= area.left - _SNAP
        and rule.right <= area.right + _SNAP
    )


def _reading(cell: Area) -> tuple[float, float]:
    return cell.top, cell.left


def _holds(area: Area, word: Word) -> bool:
    middle = (word.left + word.right) / 2
    return (
        area.left <= middle <= area.right and area.top <= word.baseline - 0.25 * word.face.size <= area.bottom
    )


def take_tables(pieces: Sequence[Piece], rulings: Rulings, page: int) -> tuple[list[Piece], list[Table]]:
    """The pieces outside all tables, and the tables with the words inside them."""
    rest = list(pieces)
    tables: list[Table] = []
    grids = [*rulings.grids, *map(Grid, banded_rows(rulings.across, pieces))]
    # The smallest first: a table inside a cell of another one keeps its words.
    for grid in sorted(grids, key=lambda grid: grid.area.width * grid.area.height):
        outline = grid.area
        inside = [piece for piece in rest if any(_holds(outline, word) for word in piece.words)]
        if not inside:
            continue
        words = [word for piece in inside for word in piece.words]
        cells: dict[Area, list[Word]] = {cell: [] for row in grid.rows for cell in row}
        loose: list[Word] = []
        for word in words:
            home = next((cell for cell in cells if _holds(cell, word)), None)
            (loose if home is None else cells[home]).append(word)
        taken = {id(piece) for piece in inside}
        rest = [*(piece for piece in rest if id(piece) not in taken), *pieces_of(loose)]
        rows: list[tuple[Cell, ...]] = []
        for row in grid.rows:
            inner = {cell: [table for table in tables if _within(table.area, cell)] for cell in row}
            rows.append(
                tuple(Cell(cell, _lines(cells[cell], cell, page), tuple(inner[cell])) for cell in row)
            )
            tables = [table for table in tables if not any(table in some for some in inner.values())]
        tables.append(Table(page, outline, tuple(rows)))
    return rest, sorted(tables, key=lambda table: (table.area.top, table.area.left))


def _within(inner: Area, outer: Area) -> bool:
    return (
        outer.top - _SNAP <= inner.top
        and inner.bottom <= outer.bottom + _SNAP
        and outer.left - _SNAP <= inner.left
        and inner.right <= outer.right + _SNAP
    )


def _lines(words: Sequence[Word], area: Area, page: int) -> tuple[Line, ...]:
    if not words:
        return ()
    left = min(word.left for word in words)
    # What lies between the cell's edge and its text on the left, lies there on the right too.
    right = max(area.right - (left - area.left), *(word.right for word in words), left)
    return tuple(line_of(row, page, (left, right)) for row in rows_of(pieces_of(words)))


@dataclass(frozen=True, slots=True)
class _ReadCell:
    area: Area
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)

    @property
    def set_off(self) -> bool:
        return bool(self.blocks) and all(block.lead >= len(block.text) for block in self.blocks)


_Row = tuple[_ReadCell, ...]


def table_blocks(tables: Sequence[Table], words: Vocabulary, spacing: Spacing) -> list[Block]:
    """The rows of a table as blocks; its parts on several pages come as several tables."""
    rows: list[_Row] = []
    head: _Row | None = None
    for part, table in enumerate(tables):
        read = [
            tuple(_ReadCell(cell.area, _cell_blocks(cell, words, spacing)) for cell in row)
            for row in table.rows
        ]
        read = [line for row in read if any(cell.blocks for cell in row) for line in _unruled_rows(row)]
        if part and read and head is not None and _texts(read[0]) == _texts(head):
            read = read[1:]
        if part and read and rows and _goes_on(rows[-1], read[0]):
            rows[-1] = _one_row(rows[-1], read[0], words)
            read = read[1:]
        rows.extend(read)
        if head is None and rows:
            head = rows[0]
    if all(len(row) == 1 for row in rows):
        return [block for row in rows for cell in row for block in cell.blocks]
    heads = _header_count(rows)
    blocks: list[Block] = []
    for place, row in enumerate(rows):
        blocks.extend(_row_blocks(row, rows[:heads] if place >= heads else ()))
    return blocks


def _cell_blocks(cell: Cell, words: Vocabulary, spacing: Spacing) -> tuple[Block, ...]:
    """A cell's paragraphs, and after those above it each row of a table inside it."""
    blocks: list[Block] = []
    rest = list(cell.lines)
    for table in cell.inner:
        above = [line for line in rest if line.baseline < table.area.top]
        rest = rest[len(above) :]
        blocks.extend(block_of(lines, words) for lines in gather(above, spacing))
        for row in table_blocks([table], words, spacing):
            text = " ".join(inner for inner in row.cells if inner) if row.cells else row.text
            blocks.append(replace(row, text=text))
    blocks.extend(block_of(lines, words) for lines in gather(rest, spacing))
    return tuple(blocks)


def _unruled_rows(row: _Row) -> list[_Row]:
    """The rows that no line parts: each label in the first cell stands level with its value in every
    other. Two columns of labels, as of two parties who sign, are one row."""
    filled = [cell for cell in row if cell.blocks]
    counts = {len(cell.blocks) for cell in filled}
    if len(filled) < 2 or len(counts) > 1 or counts == {1}:
        return [row]
    if not all(block.text.endswith(":") for block in filled[0].blocks) or any(
        block.text.endswith(":") or "__" in block.text for cell in filled[1:] for block in cell.blocks
    ):
        return [row]
    for level in zip(*(cell.blocks for cell in filled), strict=True):
        tops = [block.boxes[0].top for block in level if block.boxes]
        if len(tops) < len(level) or max(tops) - min(tops) > _SNAP:
            return [row]
    return [
        tuple(_ReadCell(cell.area, cell.blocks[place : place + 1]) for cell in row)
        for place in range(counts.pop())
    ]


def _texts(row: _Row) -> tuple[str, ...]:
    return tuple(cell.text for cell in row)


def _goes_on(before: _Row, row: _Row) -> bool:
    """Was the row cut by the page's end? A cell then goes on in the middle of a sentence, or the
    first cell, which says what the row is about, is empty."""
    if len(before) == len(row) > 1 and before[0].blocks and not row[0].blocks:
        return True
    return len(before) == len(row) and any(
        cell.text[:1].islower() and upper.text and upper.text[-1] not in ".;:!?"
        for upper, cell in zip(before, row, strict=True)
    )


def _one_row(before: _Row, row: _Row, words: Vocabulary) -> _Row:
    """Both halves of a row as one."""
    cells = []
    for upper, lower in zip(before, row, strict=True):
        blocks = list(upper.blocks)
        for block in lower.blocks:
            if blocks and (block.text[:1].islower() or blocks[-1].text[-1:] not in ".;:!?"):
                last = blocks[-1]
                blocks[-1] = replace(
                    last, text=words.join(last.text, block.text), boxes=(*last.boxes, *block.boxes)
                )
            else:
                blocks.append(block)
        cells.append(_ReadCell(upper.area, tuple(blocks)))
    return tuple(cells)


def _header_count(rows: Sequence[_Row]) -> int:
    """A first row whose cells are all short and set off, above one whose cells are not, is a heading."""
    if len(rows) < 2:
        return 0
    first, second = ([cell for cell in row if cell.blocks] for row in rows[:2])
    return int(
        len(first) >= 2
        and all(cell.set_off and len(cell.text) <= _MAX_HEADING for cell in first)
        and not all(cell.set_off for cell in second)
    )


def _row_blocks(row: _Row, heads: Sequence[_Row]) -> list[Block]:
    filled = [cell for cell in row if cell.blocks]
    if len(filled) == 1 and (len(row) == 1 or label_of(filled[0].text)):
        return list(filled[0].blocks)
    first = filled[0].blocks[0]
    label = label_of(first.text)
    numbered = label is not None and label.lastgroup != "worded" and label.end() >= len(filled[0].text)
    if len(filled) == 2 and numbered:
        # The number stands alone in its cell and the clause in the next one.
        clause = filled[1].blocks[0]
        lead = len(first.text) + 1 + clause.lead if clause.lead else first.lead
        joined = replace(
            clause,
            text=f"{first.text} {clause.text}",
            lead=lead,
            indent=first.indent,
            boxes=(*first.boxes, *clause.boxes),
        )
        return [joined, *filled[1].blocks[1:]]
    text = " | ".join(cell.text for cell in filled)
    return [
        Block(
            text,
            BlockKind.TABLE_ROW,
            lead=len(text) if all(cell.set_off for cell in filled) else 0,
            size=first.size,
            indent=first.indent,
            page=first.page,
            boxes=tuple(box for cell in filled for block in cell.blocks for box in block.boxes),
            cells=tuple(cell.text for cell in row),
            header=tuple(_heading_of(cell, heads) for cell in row) if heads else (),
        )
    ]


def _heading_of(cell: _ReadCell, heads: Sequence[_Row]) -> str:
    """The headings that stand above a cell."""
    above = (
        head.text.replace("\n", " ")
        for row in heads
        for head in row
        if head.blocks and min(head.area.right, cell.area.right) - max(head.area.left, cell.area.left) > _SNAP
    )
    return " ".join(dict.fromkeys(above))


def continued(tables: Sequence[Table]) -> bool:
    """Is the last of these tables the next page's part of the one before?"""
    return all(
        before.page + 1 == table.page
        and [round(cell.area.left / 4) for cell in before.rows[-1]]
        == [round(cell.area.left / 4) for cell in table.rows[0]]
        for before, table in pairwise(tables[-2:])
    )
