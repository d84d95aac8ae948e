"""Files become documents: `extract(path)` picks the reader and segments what it read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clausediff.errors import UnreadableFile
from clausediff.extract.plain import read_text
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


READERS: dict[str, Reader] = {
    ".docx": _read_docx,
    ".pdf": _read_pdf,
    ".md": read_text,
    ".txt": read_text,
}
"""By file ending; the libraries of a reader are imported when it is first used."""


def extract(path: Path, settings: ReadSettings | None = None) -> Document:
    """Read a file into its clauses; raises `UnreadableFile` with one line that says what to do."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = " ".join(READERS)
        raise UnreadableFile(f"{path}: unknown kind of file", f"clausediff reads {known}")
    return segment(reader(path, settings or ReadSettings()), path)
