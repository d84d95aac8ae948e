"""Word files into blocks."""

from __future__ import annotations

from pathlib import Path

from clausediff.errors import UnreadableFile
from clausediff.model import Reading
from clausediff.settings import ReadSettings


def read_docx(path: Path, settings: ReadSettings) -> Reading:
    """Read a .docx file; raises `UnreadableFile`."""
    raise UnreadableFile(f"{path}: Word files are not read yet")
