"""PDF files into blocks."""

from __future__ import annotations

from pathlib import Path

from clausediff.errors import UnreadableFile
from clausediff.model import Reading
from clausediff.settings import ReadSettings


def read_pdf(path: Path, settings: ReadSettings) -> Reading:
    """Read a PDF file; raises `UnreadableFile`."""
    raise UnreadableFile(f"{path}: PDF files are not read yet")
