"""Plain text into blocks: wrapped lines joined, running lines left out, pages that run together parted."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from clausediff.errors import UnreadableFile
from clausediff.extract.grammar import bullet_length, read_annex, read_label
from clausediff.extract.headings import is_capitals
from clausediff.extract.run_together import part, runs_together, unroll
from clausediff.model import Aside, Block, Reading
from clausediff.settings import ReadSettings

_PAGE_NUMBER = re.compile(
    r"^[-–—\[(]?\s*(?:page\s*)?(?:[A-Z]-)?\d{1,3}\s*(?:of\s*\d{1,3}|/\s*\d{1,3})?\s*[-–—\])]?$|^[ivx]{1,5}$",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"^(?:</?[A-Z]{1,8}>\s*)+$")
"""Page and table marks of the filings of an authority, `<PAGE>`, `<S> <C>`."""
_SOURCE = re.compile(r"^source:\s.{3,160}$", re.IGNORECASE)
_SOURCE_BEHIND = re.compile(r"\s{2,}(Source: .{3,160})$")

_RULE = re.compile(r"(?:^|(?<=\s))[-=]{4,}\s*$")
"""The line that underlines a heading in typescript."""

TORN_SHARE = 0.3
"""In a wrapped text at least so many line breaks fall into the middle of a sentence."""
WRAP_WIDTH = 130
"""Lines of a hard-wrapped text are no longer than this."""


def decode(data: bytes) -> str:
    """Text in whatever encoding it comes: marked, UTF-8, else the Windows one."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


_HINT = "check the name and the permissions"


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises `UnreadableFile` where there are none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror or 'cannot be read'}", _HINT) from error
    if not data.strip():
        raise UnreadableFile(f"{path}: the file is empty")
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile(f"{path}: not a text file")
    return data


def read_text(path: Path, settings: ReadSettings) -> Reading:
    """A .txt file; paragraphs are parted by blank lines, or by lines where none are wrapped."""
    return read_lines(decode(read_bytes(path)))


def read_lines(text: str) -> Reading:
    """Blocks of a plain text."""
    lines = [
        piece
        for line in re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)
        for piece in _SOURCE_BEHIND.sub(r"\n\1", line.expandtabs(4).rstrip()).split("\n")
    ]
    running = _running_lines(lines)
    lines = _without_page_numbers(lines, running)
    asides = tuple(
        Aside("footer", " ".join(line.split()))
        for line in lines
        if line.strip() and _is_running(line, running)
    )
    paragraphs: list[str] = []
    chunk: list[str] = []
    broken = False
    """Was the last thing a running line, so that a paragraph may go on behind it?"""
    wrapped = _is_wrapped(lines)

    def close() -> None:
        paragraphs.extend(_joined(chunk) if wrapped else chunk)
        chunk.clear()

    for line in lines:
        if not line.strip() or _RULE.fullmatch(line.strip()):
            close()
        elif _is_running(line, running):
            close()
            broken = True
        elif broken and paragraphs and not chunk and _goes_on(paragraphs[-1], line):
            paragraphs[-1] = f"{paragraphs[-1]} {line.strip()}"
            broken = False
        else:
            chunk.append(line)
            broken = False
    close()
    flat = runs_together(lines)
    paragraphs = [_RULE.sub("", piece) for paragraph in paragraphs for piece in unroll(paragraph)]
    blocks = [Block(" ".join(piece.split())) for paragraph in paragraphs for piece in part(paragraph, flat)]
    return Reading(tuple(block for block in blocks if block.text), asides=asides)


def _running_lines(lines: list[str]) -> frozenset[str]:
    """Short lines that come again and again, told apart by nothing but their digits."""
    counts = Counter(_shape(line) for line in lines if 0 < len(line.strip()) <= 120)
    return frozenset(
        shape
        for shape, count in counts.items()
        if count >= 4 and len(shape) > 12 and not shape.startswith(("name", "title", "by", "date", "_"))
    )


_NUMBER_LINE = re.compile(r"\d{1,3}\.?")
_NUMBER_BEHIND = re.compile(r"(?<=[.;:”\")])\s+\d{1,3}\.?$")


def _without_page_numbers(lines: list[str], running: frozenset[str]) -> list[str]:
    """Lines without the numbers that stand right above a running line, alone or at a page's end."""
    found = list(lines)
    below = ""
    for position in range(len(found) - 1, -1, -1):
        line = found[position].strip()
        if not line:
            continue
        if below and _is_running(below, running) and not _PAGE_NUMBER.match(below):
            if _NUMBER_LINE.fullmatch(line):
                found[position] = line.rstrip(".")
            elif len(line) > WRAP_WIDTH:
                found[position] = _NUMBER_BEHIND.sub("", found[position])
        below = line
    return found


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()).lower())


def _is_running(line: str, running: frozenset[str]) -> bool:
    bare = line.strip()
    return (
        bool(_PAGE_NUMBER.match(bare) or _SOURCE.match(bare) or _MARKUP.match(bare))
        or _shape(line) in running
    )


def _is_wrapped(lines: list[str]) -> bool:
    """Are the lines broken at a margin rather than at the ends of paragraphs?"""
    long = [line for line in lines if len(line.strip()) > 45]
    if len(long) >= 3 and sum(len(line) <= WRAP_WIDTH for line in long) >= 0.9 * len(long):
        return True
    breaks = [(a.strip(), b.strip()) for a, b in pairwise(lines) if a.strip() and b.strip()]
    torn = sum(a[-1] not in '.:;!?”"' and b[0].islower() for a, b in breaks)
    return len(breaks) >= 3 and torn >= TORN_SHARE * len(breaks)


def _goes_on(before: str, line: str) -> bool:
    """Does a paragraph run on over a page break?"""
    after = line.strip()
    if before.rstrip().endswith((".", ":", ";", "!", "?")):
        return False
    return after[:1].islower() or (before.rstrip().endswith((",", "-")) and read_label(after) is None)


def _joined(chunk: list[str]) -> list[str]:
    """Wrapped lines into paragraphs: a new one begins at a number, a bullet, a heading, a short line."""
    found: list[str] = []
    for position, line in enumerate(chunk):
        text = line.strip()
        before = chunk[position - 1].strip() if position else ""
        label = read_label(text)
        starts = (
            not found
            or bullet_length(text) > 0
            or read_annex(text) is not None
            or (
                label is not None
                and label.marked
                and (before.endswith((".", ";", ":", ",", "and", "or")) or len(before) < 50)
            )
            or (is_capitals(text) != is_capitals(before) and len(before) < 60)
            or (before.endswith((".", ":")) and len(before) < 50)
        )
        if starts:
            found.append(text)
        elif re.search(r"\w-$", found[-1]) and text[:1].islower():
            found[-1] = found[-1][:-1] + text
        else:
            found[-1] = f"{found[-1]} {text}"
    return found
