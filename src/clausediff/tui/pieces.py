"""Text cut into marked pieces and fitted to cells, without a terminal.

A `Piece` carries the names of its marks, never a colour or an escape: what a mark looks like is
the theme's business, and contract text cannot pretend to be one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len

_PICTURES = {**{code: 0x2400 + code for code in range(0x20)}, 0x7F: 0x2421}
_OVERRIDES = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
_JOINERS = frozenset("\u200c\u200d")
_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_CLOSING = "、。，．）」』】〕〉》！？：；"
# A wide character may end a line where it stands, but closing punctuation stays with it.
_TOKEN = re.compile(rf"\s+|[{_WIDE}][{_CLOSING}]*|[^\s{_WIDE}]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is shown in one style."""

    text: str
    marks: tuple[str, ...] = ()
    action: str = ""
    """What a click on it does, as the name of an action; nothing where empty."""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A mark on a range of characters."""

    start: int
    end: int
    mark: str


def safe(text: str) -> str:
    """Displayable text: control characters as pictures, direction overrides visible, the rest of
    the invisible characters gone.

    >>> safe("pay\\x1b[31m now")
    'pay␛[31m now'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    code = ord(character)
    if character in "\n\t":
        return " "
    if code in _PICTURES:
        return chr(_PICTURES[code])
    if character in _OVERRIDES:
        return "�"
    kind = unicodedata.category(character)
    if kind == "Cc" or kind in ("Cs", "Cn"):
        return "�"
    if kind == "Cf" and character not in _JOINERS:
        return ""
    return " " if kind in ("Zl", "Zp") else character


def width(text: str) -> int:
    """Cells that the text takes on the screen."""
    return len(text) if text.isascii() else cell_len(text)


def line_width(line: Iterable[Piece]) -> int:
    """Cells that the line takes on the screen."""
    return sum(width(piece.text) for piece in line)


def line_text(line: Iterable[Piece]) -> str:
    """The line without its marks."""
    return "".join(piece.text for piece in line)


def crop(text: str, cells: int, ellipsis: str = "…") -> str:
    """The text, cut to the cells with an ellipsis where it is too long."""
    if width(text) <= cells:
        return text
    if cells <= 0:
        return ""
    kept, used = [], width(ellipsis)
    for character in text:
        used += width(character)
        if used > cells:
            break
        kept.append(character)
    return "".join(kept).rstrip(" ,;:…") + ellipsis


def heading_cell(text: str, cells: int, marks: tuple[str, ...] = ()) -> Piece:
    """A heading in its cells; of `Parent: own words` the parent gives way first, as it is the same for many.

    >>> heading_cell("Liability and remedies: A breach of clause 4 is not limited", 36).text
    'Liability a…: A breach of clause 4…'
    >>> heading_cell("Liability and remedies: A breach of clause 4 is not limited", 20).text
    'A breach of clause…'
    """
    text = safe(text)
    parent, colon, own = text.partition(": ")
    if colon and width(text) > cells and width(parent) > cells // 3:
        text = f"{crop(parent, cells // 3)}: {own}" if cells // 3 >= _SHORTEST_QUOTE else own
    return cell(text, cells, marks)


_QUOTE = re.compile(r"(“[^”]*”)")
_SHORTEST_QUOTE = 10


def brief(text: str, cells: int) -> str:
    """A sentence cut to the cells at its quotations first, so that what it says of them stays.

    >>> brief("“The Supplier shall pay interest” is gone: nothing in the draft says so.", 30)
    '“The Supplier shall…” is gone'
    """
    text = safe(text)
    if width(text) <= cells:
        return text
    parts = _QUOTE.split(text)
    parts[-1] = re.split(r"[:;.]", parts[-1])[0]
    quotes = sorted(range(1, len(parts), 2), key=lambda place: width(parts[place]))
    room = cells - sum(width(part) for part in parts[::2])
    if not quotes or room < _SHORTEST_QUOTE * len(quotes):
        return crop(text, cells)
    for left, place in zip(range(len(quotes), 0, -1), quotes, strict=True):
        if width(parts[place]) > room // left:
            parts[place] = f"“{crop(parts[place][1:-1], room // left - 2)}”"
        room -= width(parts[place])
    return "".join(parts)


def cell(text: str, cells: int, marks: tuple[str, ...] = (), action: str = "", right: bool = False) -> Piece:
    """A piece of exactly so many cells: cropped, or filled up with spaces."""
    shown = crop(safe(text), cells)
    fill = " " * (cells - width(shown))
    return Piece(fill + shown if right else shown + fill, marks, action)


def pad(line: Line, cells: int, marks: tuple[str, ...] = ()) -> Line:
    """The line filled up with spaces to so many cells, or cropped to them."""
    used = line_width(line)
    if used == cells:
        return line
    if used < cells:
        return (*line, Piece(" " * (cells - used), marks))
    kept: list[Piece] = []
    left = cells
    for piece in line:
        if width(piece.text) > left:
            kept.append(cell(piece.text, left, piece.marks, piece.action))
            break
        kept.append(piece)
        left -= width(piece.text)
    return tuple(kept)


def join(parts: Sequence[Piece | None], gap: Piece) -> Line:
    """The parts that exist with the gap between them."""
    line: list[Piece] = []
    for part in parts:
        if part is not None and part.text:
            if line:
                line.append(gap)
            line.append(part)
    return tuple(line)


def cut(text: str, start: int, end: int, highlights: Sequence[Highlight]) -> Line:
    """The range as pieces, cut wherever a highlight begins or ends."""
    edges = {start, end}
    near = [mark for mark in highlights if mark.start < end and mark.end > start]
    for mark in near:
        edges.update((max(start, mark.start), min(end, mark.end)))
    places = sorted(edges)
    pieces = []
    for left, right in pairwise(places):
        marks = tuple(dict.fromkeys(mark.mark for mark in near if mark.start <= left < mark.end))
        shown = safe(text[left:right])
        if shown:
            pieces.append(Piece(shown, marks))
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class Wrapped:
    """One screen line of a text and the range it shows."""

    start: int
    end: int
    line: Line


def wrap(
    text: str, cells: int, highlights: Sequence[Highlight] = (), wrapped: bool = True
) -> tuple[Wrapped, ...]:
    """The text on lines of at most so many cells; one line per paragraph where not `wrapped`."""
    lines: list[Wrapped] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        ranges = _ranges(text, start, end, max(cells, 1)) if wrapped else [(start, end)]
        lines.extend(Wrapped(left, right, cut(text, left, right, highlights)) for left, right in ranges)
        start = end + 1
    return tuple(lines)


def _ranges(text: str, start: int, end: int, cells: int) -> Iterator[tuple[int, int]]:
    left, right, used = start, start, 0
    for token in _TOKEN.finditer(text, start, end):
        size = width(safe(token.group()))
        if token.group().isspace():
            used += size
            continue
        if used + size > cells and right > left:
            yield left, right
            left, used = token.start(), 0
        if size > cells:
            for place in range(token.start(), token.end()):
                step = width(safe(text[place]))
                if used + step > cells and place > left:
                    yield left, place
                    left, used = place, 0
                used += step
            right = token.end()
            continue
        used += size
        right = token.end()
    yield left, max(left, right)
