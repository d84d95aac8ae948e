"""PDF files into blocks: opens the file, asks each page for its words, and puts the parts together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2

from clausediff.errors import UnreadableFile
from clausediff.extract.hyphens import vocabulary
from clausediff.extract.layout import full_edge, lines_in_order
from clausediff.extract.paragraphs import block_of, gather, spacing_of
from clausediff.extract.pdf_drawing import drawing_of
from clausediff.extract.pdf_lines import Line, pieces_of, rows_of
from clausediff.extract.pdf_marks import with_small_capitals, with_underlines, without_typed_underlines
from clausediff.extract.pdf_page import frame_of, words_of
from clausediff.extract.pdf_tables import Rulings, Table, continued, rulings_of, table_blocks, take_tables
from clausediff.extract.running import Row, rows_as_values, running_rows
from clausediff.model import Aside, Block, Reading
from clausediff.settings import ReadSettings


def _open(path: Path, settings: ReadSettings) -> Any:
    """The opened document; every reason why pdfium refuses one becomes `UnreadableFile`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror}") from error
    if not data.strip():
        raise UnreadableFile(f"{path}: the file is empty")
    try:
        return pypdfium2.PdfDocument(data, password=settings.password)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            if settings.password is None:
                raise UnreadableFile(
                    f"{path}: the file is encrypted", "give its password with --password"
                ) from error
            raise UnreadableFile(
                f"{path}: the password does not open this file", "check --password"
            ) from error
        raise UnreadableFile(f"{path}: not a PDF file that can be opened, it may be damaged") from error


@dataclass(frozen=True, slots=True)
class _Page:
    """One page before the document is known as a whole."""

    number: int
    height: float
    rows: tuple[Row, ...]
    rulings: Rulings


def read_pdf(path: Path, settings: ReadSettings) -> Reading:
    """Read a PDF file; raises `UnreadableFile`."""
    document = _open(path, settings)
    try:
        pages = [_page(document, index) for index in range(len(document))]
    finally:
        document.close()
    return _reading(pages)


def _page(document: Any, index: int) -> _Page:
    """The words and rulings of one page."""
    page = document[index]
    try:
        frame = frame_of(page)
        drawing = drawing_of(page, frame)
        textpage = page.get_textpage()
        try:
            words = words_of(page, textpage, frame)
        finally:
            textpage.close()
    finally:
        page.close()
    level = with_small_capitals([word for word in words if word.face.angle == 0])
    pieces = without_typed_underlines(pieces_of(with_underlines(level, drawing.across)))
    rows = rows_as_values(index + 1, rows_of(pieces))
    return _Page(index + 1, frame.height, tuple(rows), rulings_of(drawing))


def _edges(pages: Sequence[Sequence[Row]]) -> tuple[float, float]:
    """The usual left and right edge of the text."""
    lefts = [min(piece.left for row in rows for piece in row.pieces) for rows in pages if rows]
    rights = [max(piece.right for piece in row.pieces) for rows in pages for row in rows]
    return (median(lefts), full_edge(rights)) if lefts else (0.0, 0.0)


def _reading(pages: Sequence[_Page]) -> Reading:
    """Blocks from all pages."""
    running = running_rows([page.rows for page in pages], [page.height for page in pages])
    asides = tuple(
        Aside("header" if row.rank <= row.rest else "footer", row.text, row.page)
        for page in pages
        for row in page.rows
        if row in running
    )
    bodies = [[row for row in page.rows if row not in running] for page in pages]
    left, right = _edges(bodies)
    items: list[Line | Table] = []
    for page, rows in zip(pages, bodies, strict=True):
        pieces = [piece for row in rows for piece in row.pieces]
        rest, tables = take_tables(pieces, page.rulings, page.number)
        items.extend(_in_order(lines_in_order(rest, page.number, left, right), tables))
    return Reading(tuple(_blocks(items)), asides=asides, pages=len(pages))


def _in_order(lines: Sequence[Line], tables: Sequence[Table]) -> list[Line | Table]:
    """Each table after the last line that stands above it in its column."""
    items: list[Line | Table] = list(lines)
    for table in tables:
        above = [
            place
            for place, item in enumerate(items)
            if (
                item.baseline <= table.area.top + 2
                and item.column[0] < table.area.right
                and item.column[1] > table.area.left
                if isinstance(item, Line)
                else item.area.bottom <= table.area.top + 2 and item.area.left < table.area.right
            )
        ]
        items.insert(max(above, default=-1) + 1, table)
    return items


def _blocks(items: Sequence[Line | Table]) -> Iterator[Block]:
    """Paragraphs and table rows in reading order."""
    lines = [item for item in items if isinstance(item, Line)]
    cells = [
        line
        for item in items
        if isinstance(item, Table)
        for row in item.rows
        for cell in row
        for line in cell.lines
    ]
    words = vocabulary(line.text for line in (*lines, *cells))
    spacing = spacing_of(lines or cells)
    stretch: list[Line] = []
    parts: list[Table] = []
    for item in items:
        if isinstance(item, Line):
            if parts:
                yield from table_blocks(parts, words, spacing)
                parts = []
            stretch.append(item)
            continue
        for group in gather(stretch, spacing):
            yield block_of(group, words)
        stretch = []
        if parts and not continued([*parts, item]):
            yield from table_blocks(parts, words, spacing)
            parts = []
        parts.append(item)
    if parts:
        yield from table_blocks(parts, words, spacing)
    for group in gather(stretch, spacing):
        yield block_of(group, words)
