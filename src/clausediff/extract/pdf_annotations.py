"""What is pinned to a PDF page: comments become notes, filled form fields become words."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from clausediff.extract.pdf_page import Frame
from clausediff.extract.pdf_words import Face, Word
from clausediff.model import Note, NoteKind

_MOST = 2_000
"""Annotations of one page that are looked at."""
_KINDS = {
    pdfium.FPDF_ANNOT_TEXT: "Comment",
    pdfium.FPDF_ANNOT_FREETEXT: "Text box",
    pdfium.FPDF_ANNOT_HIGHLIGHT: "Highlighted passage",
    pdfium.FPDF_ANNOT_UNDERLINE: "Underlined passage",
    pdfium.FPDF_ANNOT_SQUIGGLY: "Underlined passage",
    pdfium.FPDF_ANNOT_STRIKEOUT: "Struck-out passage",
    pdfium.FPDF_ANNOT_STAMP: "Stamp",
    pdfium.FPDF_ANNOT_CARET: "Insertion mark",
    pdfium.FPDF_ANNOT_REDACT: "Passage marked for redaction",
}
_TICKED = {pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON}
_TYPED = {
    pdfium.FPDF_FORMFIELD_TEXTFIELD,
    pdfium.FPDF_FORMFIELD_COMBOBOX,
    pdfium.FPDF_FORMFIELD_LISTBOX,
}


def _string(call: Any, *arguments: Any) -> str:
    """The answer of one of pdfium's functions that fill a buffer with UTF-16."""
    length = call(*arguments, None, 0)
    if not 2 < length <= 1 << 20:
        return ""
    buffer = ctypes.create_string_buffer(length)
    call(*arguments, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le", errors="replace").rstrip("\x00")


def _annotations(page: Any) -> Iterator[Any]:
    for index in range(min(_MOST, pdfium.FPDFPage_GetAnnotCount(page.raw))):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            try:
                yield annotation
            finally:
                pdfium.FPDFPage_CloseAnnot(annotation)


def comments_of(page: Any, number: int) -> tuple[Note, ...]:
    """A note for each comment or mark pinned to the page."""
    notes = []
    for annotation in _annotations(page):
        kind = _KINDS.get(pdfium.FPDFAnnot_GetSubtype(annotation))
        if kind is None:
            continue
        author = " ".join(_string(pdfium.FPDFAnnot_GetStringValue, annotation, b"T").split())
        words = " ".join(_string(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents").split())
        by = f" by {author}" if author else ""
        text = f"{kind}{by} on page {number}" + (f": {words}" if words else ".")
        notes.append(Note(NoteKind.COMMENT, text, number))
    return tuple(notes)


def field_words(page: Any, form: Any, frame: Frame) -> list[Word]:
    """The values of filled form fields, placed where the fields stand."""
    words: list[Word] = []
    for annotation in _annotations(page):
        if pdfium.FPDFAnnot_GetSubtype(annotation) != pdfium.FPDF_ANNOT_WIDGET:
            continue
        kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
        if kind in _TICKED:
            value = "☒" if pdfium.FPDFAnnot_IsChecked(form, annotation) else "☐"
        elif kind in _TYPED:
            value = _string(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation)
        else:
            continue
        box = pdfium.FS_RECTF()
        if value.split() and pdfium.FPDFAnnot_GetRect(annotation, box):
            words.extend(_laid_out(value, box, frame))
    return words


def _laid_out(value: str, box: Any, frame: Frame) -> Iterator[Word]:
    """The words of a field side by side from its left edge, line under line."""
    xs, ys = frame.place(np.array([box.left, box.right]), np.array([box.top, box.bottom]))
    left, right, top, bottom = float(xs.min()), float(xs.max()), float(ys.min()), float(ys.max())
    lines = [line.split() for line in value.splitlines() if line.split()]
    height = (bottom - top) / len(lines)
    size = min(12.0, max(4.0, 0.7 * height))
    for row, line in enumerate(lines):
        baseline = top + (row + 0.5) * height + 0.35 * size
        advance = min(0.5 * size, (right - left) / max(1, len(" ".join(line))))
        position = left
        for text in line:
            end = position + advance * len(text)
            yield Word(text, position, end, baseline, Face(size))
            position = end + advance
