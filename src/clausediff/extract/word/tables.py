"""Tables row by row: their cells, the headings above them, and tables that only lay text out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from clausediff.extract.word.names import VAL, Element, W, as_int, child_value, is_on
from clausediff.extract.word.styles import TableLook, has_lines, is_filled
from clausediff.model import Block, BlockKind


class CellReader(Protocol):
    """What a table asks of the walk that it is part of."""

    def rows(self, table: Element) -> Iterator[Element]:
        """Rows that are shown."""

    def cells(self, row: Element) -> Iterator[Element]:
        """Cells that are shown."""

    def cell(self, container: Element, shaded: bool) -> list[Block]:
        """Blocks of one cell."""

    def look(self, style_id: str | None) -> TableLook:
        """What the table's style puts behind and around its cells."""


@dataclass(frozen=True, slots=True)
class _Cell:
    column: int
    span: int
    blocks: tuple[Block, ...]
    """Its paragraphs and the rows of tables inside it."""
    nested: tuple[Block, ...]
    """Notes and text boxes inside it; they follow the row."""

    @property
    def text(self) -> str:
        return "\n".join(_with_label(block) for block in self.blocks)

    @property
    def set_off(self) -> bool:
        return bool(self.blocks) and all(
            block.text and block.lead >= len(block.text) for block in self.blocks
        )


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[_Cell, ...]
    is_header: bool
    """Marked to be repeated on each page."""

    @property
    def filled(self) -> tuple[_Cell, ...]:
        return tuple(cell for cell in self.cells if cell.blocks)


def table_blocks(table: Element, reader: CellReader) -> list[Block]:
    """The rows of a table as blocks, in reading order."""
    properties = table.find(W + "tblPr")
    look = reader.look(child_value(properties, "tblStyle"))
    rows = [_read_row(row, reader, look.filled) for row in reader.rows(table)]
    if all(len(row.cells) <= 1 for row in rows):
        return [block for row in rows for cell in row.cells for block in (*cell.blocks, *cell.nested)]
    if not (look.lined or has_lines(properties) or any(map(has_lines, table.iter(W + "tcPr")))) and any(
        _holds_clauses(cell) for row in rows for cell in row.cells
    ):
        return [block for row in rows for cell in row.cells for block in (*cell.blocks, *cell.nested)]
    heads = _header_count(rows)
    blocks: list[Block] = []
    for position, row in enumerate(rows):
        blocks += _row_blocks(row, rows[:heads] if position >= heads else ())
    return blocks


def _holds_clauses(cell: _Cell) -> bool:
    """Do several numbered paragraphs stand in one cell, as beside headings in the margin?"""
    return sum(bool(block.label and any(c.isalnum() for c in block.label)) for block in cell.blocks) > 1


def _read_row(row: Element, reader: CellReader, filled: bool) -> _Row:
    trpr = row.find(W + "trPr")
    column = as_int(child_value(trpr, "gridBefore")) or 0
    cells: list[_Cell] = []
    for tc in reader.cells(row):
        tcpr = tc.find(W + "tcPr")
        span = max(1, as_int(child_value(tcpr, "gridSpan")) or 1)
        shading = None if tcpr is None else tcpr.find(W + "shd")
        inner = reader.cell(tc, filled or (shading is not None and is_filled(shading)))
        merge = None if tcpr is None else tcpr.find(W + "vMerge")
        if merge is not None and merge.get(VAL, "continue") == "continue":
            inner = []
        nested = tuple(block for block in inner if block.kind in (BlockKind.FOOTNOTE, BlockKind.TEXT_BOX))
        cells.append(_Cell(column, span, tuple(b for b in inner if b not in nested), nested))
        column += span
    header = None if trpr is None else trpr.find(W + "tblHeader")
    return _Row(tuple(cells), header is not None and is_on(header))


def _header_count(rows: Sequence[_Row]) -> int:
    """How many rows at the top are column headings: those marked as such, else a first row whose
    cells are all short and set off, above one whose cells are not."""
    marked = 0
    while marked < len(rows) and rows[marked].is_header:
        marked += 1
    if marked:
        return marked if marked < len(rows) else 0
    if len(rows) < 2:
        return 0
    first = rows[0].filled
    typical = (
        len(first) >= 2
        and all(cell.set_off and len(cell.text) <= _MAX_HEADING for cell in first)
        and not all(cell.set_off for cell in rows[1].filled)
    )
    return int(typical)


_MAX_HEADING = 80
"""Characters; a longer cell is text in bold, not a column heading."""


def _row_blocks(row: _Row, heads: Sequence[_Row]) -> list[Block]:
    filled = row.filled
    nested = [block for cell in row.cells for block in cell.nested]
    if not filled:
        return nested
    first = filled[0].blocks[0]
    if len(filled) == 1 and (len(row.cells) == 1 or any(block.label for block in filled[0].blocks)):
        return [*filled[0].blocks, *nested]
    if len(filled) == 2 and len(filled[0].blocks) == 1 and first.label and not first.text:
        # The number stands alone in its cell and the clause in the next one.
        return [
            replace(filled[1].blocks[0], label=first.label, level=first.level),
            *filled[1].blocks[1:],
            *nested,
        ]
    cells = tuple(cell.text for cell in row.cells)
    header = tuple(_heading_of(cell, heads) for cell in row.cells) if heads else ()
    text = " | ".join(cell for cell in cells if cell)
    return [
        Block(
            text,
            BlockKind.TABLE_ROW,
            lead=len(text) if all(cell.set_off for cell in filled) else 0,
            size=first.size,
            indent=first.indent,
            cells=cells,
            header=header,
        ),
        *nested,
    ]


def _heading_of(cell: _Cell, heads: Sequence[_Row]) -> str:
    """The headings of all header rows that stand above a cell."""
    above = (
        head.text.replace("\n", " ")
        for row in heads
        for head in row.cells
        if head.column < cell.column + cell.span and cell.column < head.column + head.span and head.blocks
    )
    return " ".join(dict.fromkeys(above))


def _with_label(block: Block) -> str:
    text = " ".join(cell for cell in block.cells if cell) if block.cells else block.text
    return f"{block.label} {text}".rstrip() if block.label else text
