"""Files become documents: `extract(path)` picks the reader and segments what it read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clausediff.errors import UnreadableFile
from clausediff.extract.segment import segment
from clausediff.model import Document, Reading
from clausediff.settings import ReadSettings

Reader = Callable[[Path, ReadSettings], Reading]


def _read_docx(path: Path, settings: ReadSettings) -> Reading:
    from clausediff.extract.docx import read_docx

    return read_docx(path, settings)


def _read_pdf(path: Path, settings: ReadSettings) -> Reading:
    from clausediff.extract.pdf import read_pdf

    return read_pdf(path, settings)


def _read_text(path: Path, settings: ReadSettings) -> Reading:
    from clausediff.extract.plain import read_text

    return read_text(path, settings)


def _read_markdown(path: Path, settings: ReadSettings) -> Reading:
    from clausediff.extract.markdown import read_markdown

    return read_markdown(path, settings)


def _read_html(path: Path, settings: ReadSettings) -> Reading:
    from clausediff.extract.html import read_html

    return read_html(path, settings)


def _read_office(path: Path, settings: ReadSettings) -> Reading:
    from clausediff.extract.office import read_office

    return read_office(path, settings)


READERS: dict[str, Reader] = {
    ".docx": _read_docx,
    ".docm": _read_docx,
    ".dotx": _read_docx,
    ".pdf": _read_pdf,
    ".md": _read_markdown,
    ".txt": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".doc": _read_office,
    ".odt": _read_office,
    ".rtf": _read_office,
}
"""By file ending; the libraries of a reader are imported when it is first used."""


def extract(path: Path, settings: ReadSettings | None = None) -> Document:
    """Read a file into its clauses; raises `UnreadableFile` with one line that says what to do."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = " ".join(READERS)
        raise UnreadableFile(f"{path}: unknown kind of file", f"clausediff reads {known}")
    return segment(reader(path, settings or ReadSettings()), path)
