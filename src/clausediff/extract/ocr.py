"""Pages that are pictures, read by the program `tesseract` where it is installed."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import Any

from clausediff.extract.pdf_words import Face, Word

_DPI = 300
"""What Tesseract was trained on."""
_MOST_PIXELS = 40_000_000
_SECONDS = 120
"""For one page."""
_DESCENDS = frozenset("gjpqy,;()[]{}|/\\_Q")
_LETTER_HEIGHT = 1.05
"""Font sizes from the top of an ascender to the foot of a descender, about."""


def is_installed() -> bool:
    """Can pages be recognised on this machine?"""
    return shutil.which("tesseract") is not None


@dataclass(frozen=True, slots=True)
class _Found:
    """One recognised word, in pixels."""

    line: tuple[str, ...]
    text: str
    left: int
    top: int
    right: int
    bottom: int


def _found(table: str) -> Iterable[_Found]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") == "5" and text:
            left, top = int(row["left"]), int(row["top"])
            yield _Found(
                (row["block_num"], row["par_num"], row["line_num"]),
                text,
                left,
                top,
                left + int(row["width"]),
                top + int(row["height"]),
            )


def words_from_table(table: str, scale: float) -> list[Word]:
    """Tesseract's table of words, at so many pixels a point, as words with places.

    Recognition gives boxes, not letters' sizes: lines of nearly one height get one size, or every
    line without a descender would look like another kind of text.
    """
    lines = [list(words) for _, words in groupby(_found(table), key=lambda word: word.line)]
    heights = [max(word.bottom for word in line) - min(word.top for word in line) for line in lines]
    usual = median(heights) if heights else 0.0
    words: list[Word] = []
    for line, height in zip(lines, heights, strict=True):
        even = [word.bottom for word in line if not _DESCENDS & set(word.text)]
        baseline = median(even) if even else max(word.bottom for word in line) - 0.2 * height
        tall = usual if 0.6 * usual < height < 1.5 * usual else height
        face = Face(round(tall / scale / _LETTER_HEIGHT, 1))
        words.extend(
            Word(word.text, word.left / scale, word.right / scale, baseline / scale, face) for word in line
        )
    return words


def recognise(page: Any) -> list[Word]:
    """The words of a pypdfium2 page's picture; none where Tesseract fails."""
    width, height = page.get_size()
    scale = _DPI / 72
    if width * height * scale * scale > _MOST_PIXELS:
        scale = (_MOST_PIXELS / (width * height)) ** 0.5
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        picture = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height)
        pixels = bitmap.to_numpy()
        picture += pixels.reshape(bitmap.height, -1)[:, : bitmap.width].tobytes()
    finally:
        bitmap.close()
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "--dpi", str(round(72 * scale)), "tsv"],
            input=picture,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    if done.returncode:
        return []
    return words_from_table(done.stdout.decode("utf-8", errors="replace"), scale)
