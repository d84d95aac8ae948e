"""One page after the other: its rows of words, its rulings, and what is to be said about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from clausediff.extract.ocr import recognise
from clausediff.extract.pdf_annotations import comments_of, field_words
from clausediff.extract.pdf_drawing import Drawing, drawing_of
from clausediff.extract.pdf_hidden import hidden_notes
from clausediff.extract.pdf_lines import joined, pieces_of, rows_of
from clausediff.extract.pdf_marks import (
    rows_under,
    with_small_capitals,
    with_underlines,
    without_struck_words,
    without_typed_underlines,
)
from clausediff.extract.pdf_page import Frame, frame_of, words_of
from clausediff.extract.pdf_tables import Rulings, rulings_of
from clausediff.extract.pdf_words import Face, Words, faces_of
from clausediff.extract.running import Row, rows_as_values
from clausediff.model import Aside, Note, NoteKind

_OUTLINES = 150
"""Paths on a page without text: so many are letters drawn as outlines, not a logo."""
_PICTURE = 0.02
"""The share of a page that its pictures take before they may hold text."""
_SCAN = 0.5
"""The share of a page that a picture of the whole page takes at least."""
_STAMP = 60
"""Characters; a stamp on a scanned page has fewer."""
_NO_TEXT = "no text layer"
_GARBLED_TEXT = "its characters have no meaning"
_MEANINGLESS = re.compile("[\ufffd\ue000-\uf8ff]")
_GARBLED = 0.5
"""The share of characters without meaning from which a page's text is no text."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page before the document is known as a whole."""

    number: int
    height: float
    rows: tuple[Row, ...] = ()
    rulings: Rulings = field(default_factory=Rulings)
    side: tuple[Row, ...] = ()
    """Rows written at another right angle than most of the page."""
    notes: tuple[Note, ...] = ()
    asides: tuple[Aside, ...] = ()
    unread: str = ""
    """Why the page's text could not be read; empty where it could."""


def read_sheet(document: Any, index: int, ocr: bool, keep_struck: bool, numbered: set[str]) -> Sheet:
    """Read one page; what pdfium cannot load is an unread page, not the end of the file.

    `numbered` gathers the names of the file's fonts that give numbers of glyphs for letters.
    """
    import pypdfium2

    number = index + 1
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Sheet(number, 0.0, unread="damaged")
    try:
        frame = frame_of(page)
        drawing = drawing_of(page, frame)
        try:
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError:
            return Sheet(number, frame.height, unread="damaged")
        try:
            words = words_of(textpage, frame, numbered)
        finally:
            textpage.close()
        unread = _why_unread(words, drawing, frame)
        if unread and ocr:
            recognised = recognise(page)
            words, unread = (Words.of(recognised), "") if recognised else (words, unread)
        if document.formenv is not None:
            filled = field_words(page, document.formenv.raw, frame)
            words = Words.of((*words, *filled)) if filled else words
        comments = comments_of(page, number)
    finally:
        page.close()
    if unread == _GARBLED_TEXT:
        words = Words.of(())
    sheet = _arranged(words, drawing, frame, number, keep_struck)
    return replace(sheet, notes=(*sheet.notes, *comments), unread=unread)


def _why_unread(words: Words, drawing: Drawing, frame: Frame) -> str:
    """Does the page show text that is not in its text layer?"""
    text = "".join(words.texts)
    if not text.isascii() and len(text) >= 20 and len(_MEANINGLESS.findall(text)) > _GARBLED * len(text):
        return _GARBLED_TEXT
    pictured = sum(area.width * area.height for area in drawing.pictures) / max(
        1.0, frame.width * frame.height
    )
    if text:
        # A scan may have been stamped with a number: that is not the page's text.
        return _NO_TEXT if len(text) < _STAMP and pictured >= _SCAN else ""
    return _NO_TEXT if pictured >= _PICTURE or drawing.shapes >= _OUTLINES else ""


def _turns(words: Words, faces: Sequence[Face]) -> Counter[int]:
    """How many characters run in each direction; 0 is always among them."""
    if not any(face.angle for face in faces):
        return Counter({0: len(words)})
    turns = Counter({0: 0})
    for face, text in zip(words.faces, words.texts, strict=True):
        turns[face.angle] += len(text)
    return turns


def _written_at(words: Words, angle: int) -> Words:
    return words.chosen([face.angle == angle for face in words.faces])


def _arranged(words: Words, drawing: Drawing, frame: Frame, number: int, keep_struck: bool) -> Sheet:
    """The rows of a page: those that run as most of its text does, and those at its side."""
    faces = faces_of(words)
    turns = _turns(words, faces)
    main = max((angle for angle in turns if angle % 90 == 0), key=lambda angle: (turns[angle], -angle))
    upright = words if len(turns) == 1 else _written_at(words, 0)
    notes = list(hidden_notes(upright, faces, drawing, frame.width, frame.height, number))
    level = upright if main == 0 else _written_at(words, main)
    rulings = Rulings()
    if main == 0:
        rulings = rulings_of(drawing)
        by_baseline = rows_under(level, drawing.across)
        level = with_underlines(with_small_capitals(level), drawing.across, by_baseline)
        stand, struck = without_struck_words(level, drawing.across, by_baseline)
        if struck and not keep_struck:
            level = stand
            text = f"Struck-out words on page {number} were left out."
            notes.append(Note(NoteKind.REVISIONS, text, number, joined(struck)))
    pieces = without_typed_underlines(pieces_of(level))
    side: list[Row] = []
    for angle in sorted(turns):
        if angle != main and angle % 90 == 0:
            side += rows_as_values(number, rows_of(pieces_of(_written_at(words, angle))))
    askew = joined(word for word in words if word.face.angle % 90) if len(turns) > 1 else ""
    return Sheet(
        number,
        frame.width if main in (90, 270) else frame.height,
        tuple(rows_as_values(number, rows_of(pieces))),
        rulings,
        tuple(side),
        tuple(notes),
        (Aside("other", askew, number),) if askew else (),
    )
