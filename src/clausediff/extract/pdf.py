"""PDF files into blocks: opens the file, asks each page for its words, and puts the parts together."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2

from clausediff.errors import Encrypted, UnreadableFile
from clausediff.extract.contents import with_contents
from clausediff.extract.footnotes import Footnote, take_footnotes
from clausediff.extract.hyphens import Vocabulary, vocabulary
from clausediff.extract.layout import full_edge, lines_in_order
from clausediff.extract.margins import line_numbers, watermarks, without
from clausediff.extract.ocr import is_installed
from clausediff.extract.paragraphs import Spacing, block_of, gather, spacing_of
from clausediff.extract.pdf_glyphs import common_share
from clausediff.extract.pdf_lines import Line, joined, rows_of
from clausediff.extract.pdf_sheets import Sheet, read_sheet
from clausediff.extract.pdf_tables import Table, continued, table_blocks, take_tables
from clausediff.extract.running import Row, recurring_anywhere, running_rows
from clausediff.model import Aside, Block, BlockKind, Note, NoteKind, Reading
from clausediff.settings import ReadSettings

_LEAST_WORDS = 100
"""Words of a file that may show whether they are English."""
_SAMPLE = 200
"""Lines from all over the file that are looked at."""
_FOREIGN = 0.03
"""An English text has ten times that share of the commonest words, a list of figures and names two."""


def _open(path: Path, settings: ReadSettings) -> Any:
    """The opened document; every reason why pdfium refuses one becomes `UnreadableFile`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror}", "check the name and the permissions") from error
    if not data.strip():
        raise UnreadableFile(f"{path}: the file is empty")
    try:
        return pypdfium2.PdfDocument(data, password=settings.password)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            if settings.password is None:
                raise Encrypted(
                    f"{path}: the file is encrypted", "give its password with --password"
                ) from error
            raise UnreadableFile(
                f"{path}: the password does not open this file", "check --password"
            ) from error
        raise UnreadableFile(f"{path}: not a PDF file that can be opened, it may be damaged") from error


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Reading makes a thousand values a page and no cycles: looking for cycles would find nothing
    and take a sixth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def read_pdf(path: Path, settings: ReadSettings) -> Reading:
    """Read a PDF file; raises `UnreadableFile`."""
    with _without_collecting():
        return _read(path, settings)


def _read(path: Path, settings: ReadSettings) -> Reading:
    document = _open(path, settings)
    ocr = settings.ocr and is_installed()
    try:
        if document.get_formtype():
            document.init_forms()
        count = len(document)
        numbered: set[str] = set()
        sheets = [
            read_sheet(document, index, ocr, settings.revisions == "original", numbered)
            for index in range(count)
        ]
    finally:
        document.close()
    reading = _reading(sheets)
    if not reading.blocks and not reading.asides:
        raise UnreadableFile(f"{path}: {_nothing(sheets)}", _hint(sheets, settings))
    notes = (*_unread_notes(sheets, settings), *_letter_notes(sheets, bool(numbered)))
    return replace(reading, notes=(*notes, *reading.notes))


def _nothing(sheets: Sequence[Sheet]) -> str:
    if not sheets:
        return "the file has no pages"
    if any(sheet.unread == "no text layer" for sheet in sheets):
        return "its pages are pictures without a text layer"
    if any(sheet.unread for sheet in sheets):
        return "none of its pages could be read"
    return "there is no text in it"


def _hint(sheets: Sequence[Sheet], settings: ReadSettings) -> str:
    """How to read the pages that were not."""
    if not any(sheet.unread and sheet.unread != "damaged" for sheet in sheets):
        return ""
    if not settings.ocr:
        return "--ocr reads them with Tesseract"
    return "" if is_installed() else "for --ocr install Tesseract (Debian: tesseract-ocr)"


def _unread_notes(sheets: Sequence[Sheet], settings: ReadSettings) -> Iterator[Note]:
    """One note for each reason why pages were not read."""
    hint = _hint(sheets, settings)
    for why in dict.fromkeys(sheet.unread for sheet in sheets if sheet.unread):
        numbers = [sheet.number for sheet in sheets if sheet.unread == why]
        verb = "was" if len(numbers) == 1 else "were"
        text = f"{_pages(numbers)} {verb} not read: {why}"
        if hint and why != "damaged":
            text += f" ({hint})"
        yield Note(NoteKind.NOT_READ, text + ".", numbers[0])


def _letter_notes(sheets: Sequence[Sheet], numbered: bool) -> Iterator[Note]:
    """What is to be said where the file's fonts do not tell, or seem not to tell, its letters."""
    if numbered:
        yield Note(
            NoteKind.ASSUMED,
            "Some fonts of the file do not say which letters they show; the letters were worked out from "
            "the order of their glyphs. Compare a page.",
        )
    rows = [row.text for sheet in sheets for row in sheet.rows]
    sample = rows[:: 1 + len(rows) // _SAMPLE]
    share = common_share("\n".join(sample), _LEAST_WORDS)
    if share is not None and share < _FOREIGN:
        yield Note(
            NoteKind.ASSUMED,
            "Hardly a word of the file is English: it is in another language, or its fonts do not say "
            "which letters they show.",
        )


def _pages(numbers: Sequence[int]) -> str:
    """Page numbers for a person.

    >>> _pages([3]), _pages([3, 4, 5, 9])
    ('Page 3', 'Pages 3–5, 9')
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"Page {shown}" if len(numbers) == 1 else f"Pages {shown}"


def _edges(pages: Sequence[Sequence[Row]]) -> tuple[float, float]:
    """The usual left and right edge of the text."""
    lefts = [min(piece.left for row in rows for piece in row.pieces) for rows in pages if rows]
    rights = [max(piece.right for piece in row.pieces) for rows in pages for row in rows]
    return (median(lefts), full_edge(rights)) if lefts else (0.0, 0.0)


def _reading(sheets: Sequence[Sheet]) -> Reading:
    """Blocks from all pages."""
    sheets, asides = _without_margins(sheets)
    running = running_rows([sheet.rows for sheet in sheets], [sheet.height for sheet in sheets])
    running |= recurring_anywhere([sheet.side for sheet in sheets])
    if running.issuperset(row for sheet in sheets for row in (*sheet.rows, *sheet.side)):
        running = set()  # the same few words on every page are the file's text after all
    asides += [
        Aside("header" if row.rank <= row.rest else "footer", row.text, row.page)
        for sheet in sheets
        for row in (*sheet.rows, *sheet.side)
        if row in running
    ]
    asides += [aside for sheet in sheets for aside in sheet.asides]
    bodies = [[row for row in sheet.rows if row not in running] for sheet in sheets]
    left, right = _edges(bodies)
    items: list[Line | Table] = []
    usual = _usual_size(sheets)
    notes: list[Footnote] = []
    for sheet, rows in zip(sheets, bodies, strict=True):
        pieces = [piece for row in rows for piece in row.pieces]
        rest, tables = take_tables(pieces, sheet.rulings, sheet.number)
        level = rows_of(rest) if tables else [row.pieces for row in rows]
        lines = lines_in_order(level, sheet.number, left, right)
        lines, found = take_footnotes(lines, usual, notes[-1] if notes else None)
        if found and notes and found[0].mark == notes[-1].mark and found[0].page == notes[-1].page:
            notes.pop()  # it went on from the page before
        notes += found
        items.extend(_in_order(with_contents(lines), tables))
        beside = rows_of(piece for row in sheet.side if row not in running for piece in row.pieces)
        items.extend(lines_in_order(beside, sheet.number, 0.0, 0.0))
    said = tuple(note for sheet in sheets for note in sheet.notes)
    blocks = tuple(_blocks(items, {(note.page, note.mark): note for note in notes}))
    return Reading(blocks, notes=said, asides=tuple(asides), pages=len(sheets))


def _usual_size(sheets: Sequence[Sheet]) -> float:
    """The size of most of the text."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for row in sheet.rows:
            sizes[round(row.size * 2) / 2] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=10.0)


def _without_margins(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Aside]]:
    """The pages without line numbers and watermarks, and the watermarks' words."""
    marks = watermarks(
        [sheet.rows for sheet in sheets], [sheet.height for sheet in sheets], _usual_size(sheets)
    )
    cleaned = []
    asides = []
    for sheet in sheets:
        here = {id(piece) for row in sheet.rows for piece in row.pieces} if marks else set()
        behind = [piece for piece in marks if id(piece) in here]
        asides += [Aside("other", joined(piece.words), sheet.number) for piece in behind]
        rows = without(sheet.rows, behind)
        cleaned.append(replace(sheet, rows=tuple(without(rows, line_numbers(rows)))))
    return cleaned, asides


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


def _blocks(items: Sequence[Line | Table], notes: Mapping[tuple[int, str], Footnote]) -> Iterator[Block]:
    """Paragraphs, each with the footnotes it cites, and table rows in reading order."""
    lines = [item for item in items if isinstance(item, Line)]
    cells = [
        line
        for item in items
        if isinstance(item, Table)
        for row in item.rows
        for cell in row
        for line in cell.lines
    ]
    foot = [line for note in notes.values() for line in note.lines]
    words = vocabulary(line.text for line in (*lines, *cells, *foot))
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
        yield from _paragraphs(stretch, notes, words, spacing)
        stretch = []
        if parts and not continued([*parts, item]):
            yield from table_blocks(parts, words, spacing)
            parts = []
        parts.append(item)
    if parts:
        yield from table_blocks(parts, words, spacing)
    yield from _paragraphs(stretch, notes, words, spacing)


def _paragraphs(
    lines: Sequence[Line],
    notes: Mapping[tuple[int, str], Footnote],
    words: Vocabulary,
    spacing: Spacing,
) -> Iterator[Block]:
    """Paragraphs, each followed by the footnotes that it cites."""
    for group in gather(lines, spacing):
        yield block_of(group, words)
        for page, mark in dict.fromkeys((line.page, mark) for line in group for mark in line.cites):
            block = block_of(notes[page, mark].lines, words)
            yield replace(block, kind=BlockKind.FOOTNOTE, label=mark)
