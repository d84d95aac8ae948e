"""Plain text and Markdown into blocks."""

from __future__ import annotations

import re
from pathlib import Path

from clausediff.errors import UnreadableFile
from clausediff.model import Block, Reading
from clausediff.settings import ReadSettings


def read_text(path: Path, settings: ReadSettings) -> Reading:
    """Blocks are separated by blank lines; `#` lines are headings."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror}") from error
    blocks = []
    for chunk in re.split(r"\n\s*\n", text):
        chunk = " ".join(chunk.split())
        if not chunk:
            continue
        heading = re.match(r"(#+) +(.*)", chunk)
        blocks.append(Block(heading[2], outline=len(heading[1])) if heading else Block(chunk))
    return Reading(tuple(blocks))
