"""PDF files into blocks: opens the file, asks each page for its words, and puts the parts together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2

from clausediff.errors import UnreadableFile
from clausediff.extract.hyphens import vocabulary
from clausediff.extract.layout import full_edge, lines_in_order
from clausediff.extract.paragraphs import block_of, gather, spacing_of
from clausediff.extract.pdf_lines import Line, Piece, pieces_of, rows_of
from clausediff.extract.pdf_page import frame_of, words_of
from clausediff.extract.running import Row, rows_as_values, running_rows
from clausediff.model import Aside, Reading
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


def read_pdf(path: Path, settings: ReadSettings) -> Reading:
    """Read a PDF file; raises `UnreadableFile`."""
    document = _open(path, settings)
    try:
        pages: list[list[Row]] = []
        heights: list[float] = []
        for index in range(len(document)):
            page = document[index]
            frame = frame_of(page)
            textpage = page.get_textpage()
            words = [word for word in words_of(page, textpage, frame) if word.face.angle % 360 == 0]
            textpage.close()
            page.close()
            pages.append(rows_as_values(index + 1, rows_of(pieces_of(words))))
            heights.append(frame.height)
    finally:
        document.close()
    return _reading(pages, heights)


def _edges(pages: Sequence[Sequence[Row]]) -> tuple[float, float]:
    """The usual left and right edge of the text."""
    lefts = [min(piece.left for row in rows for piece in row.pieces) for rows in pages if rows]
    rights = [max(piece.right for piece in row.pieces) for rows in pages for row in rows]
    return (median(lefts), full_edge(rights)) if lefts else (0.0, 0.0)


def _reading(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> Reading:
    """Blocks from the rows of all pages."""
    running = running_rows(pages, heights)
    asides = tuple(
        Aside("header" if row.rank <= row.rest else "footer", row.text, row.page)
        for rows in pages
        for row in rows
        if row in running
    )
    bodies = [[row for row in rows if row not in running] for rows in pages]
    left, right = _edges(bodies)
    lines: list[Line] = []
    for number, rows in enumerate(bodies, 1):
        pieces: list[Piece] = [piece for row in rows for piece in row.pieces]
        lines.extend(lines_in_order(pieces, number, left, right))
    words = vocabulary(line.text for line in lines)
    spacing = spacing_of(lines)
    blocks = tuple(block_of(group, words) for group in gather(lines, spacing))
    return Reading(blocks, asides=asides, pages=len(pages))
