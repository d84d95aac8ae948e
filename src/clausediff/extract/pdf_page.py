"""One PDF page as words with places: the only module that talks to pdfium's text functions.

pdfium hands out one character a call, and Python pays for each call. So the text comes in one
piece, and places are asked for at the ends of words only; a word whose two ends lie in one text
object has one font, one size and one baseline throughout.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, TypeVar

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from clausediff.extract.pdf_glyphs import is_untold, with_letters
from clausediff.extract.pdf_words import Face, Word, Words

_Call = Callable[..., Any]
_Measure = TypeVar("_Measure", float, NDArray[np.float64])
HANDLE = ctypes.c_void_p


def fast(function: Any, result: Any) -> _Call:
    """The same C function without the checking of its arguments: an eighth of the price of a call.

    Numbers must be C integers and pointers come from `pointer`; there is no second look.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result)(address)


pointer: _Call = HANDLE.from_param
"""An address in the form that a fast function takes, to be made once and used often."""


_text_object = fast(pdfium.FPDFText_GetTextObject, ctypes.c_size_t)
_unicode = fast(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_is_made_up = fast(pdfium.FPDFText_IsGenerated, ctypes.c_int)
_origin = fast(pdfium.FPDFText_GetCharOrigin, ctypes.c_int)
_loose_box = fast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
_matrix = fast(pdfium.FPDFText_GetMatrix, ctypes.c_int)
_font = fast(pdfium.FPDFTextObj_GetFont, HANDLE)
_font_size = fast(pdfium.FPDFTextObj_GetFontSize, ctypes.c_int)
_render_mode = fast(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
_fill_colour = fast(pdfium.FPDFText_GetFillColor, ctypes.c_int)

_BLANK = np.zeros(0x3002, np.bool_)
_BLANK[[*range(0x21), *range(0x7F, 0xA1), 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029]] = True
_BLANK[[0x202F, 0x205F, 0x3000]] = True
"""Blanks and controls; no character beyond these is one."""
_ODD = re.compile("[\u200b-\u200f\u2060\ufb00-\ufb06\ufeff]")
_PLAIN = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
    | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
)
"""Ligatures as the letters they join; signs without a picture away."""
_SNAP = 3
"""Degrees by which the writing of a scanned page may be askew."""
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|semibd|[-,_]bd|[^a-z]b$", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"ital|obli|slanted|[-,_]it\b", re.IGNORECASE)
_BOLD_FLAG = 1 << 18
_ITALIC_FLAG = 1 << 6
_BOLD_WEIGHT = 600
LINE_END_HYPHEN = "\ufffe"
"""What pdfium writes for a hyphen at a line's end."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page's own coordinates become points from the displayed top left corner."""

    width: float
    height: float
    rotation: int
    """Quarter turns clockwise."""
    left: float
    bottom: float
    right: float
    top: float

    def place(self, xs: _Measure, ys: _Measure) -> tuple[_Measure, _Measure]:
        """Displayed x and y of a point, or of many."""
        if self.rotation == 1:
            return ys - self.bottom, xs - self.left
        if self.rotation == 2:
            return self.right - xs, ys - self.bottom
        if self.rotation == 3:
            return self.top - ys, self.right - xs
        return xs - self.left, self.top - ys


def frame_of(page: Any) -> Frame:
    """The frame of a pypdfium2 page."""
    left, bottom, right, top = page.get_bbox()
    width, height = page.get_size()
    return Frame(width, height, page.get_rotation() // 90 % 4, left, bottom, right, top)


def _characters(handle: Any, page: Any, numbered: set[str]) -> str:
    """The page's text with exactly one character for each of pdfium's indices."""
    count = pdfium.FPDFText_CountChars(page)
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    units = pdfium.FPDFText_GetText(page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: 2 * max(0, units - 1)].decode("utf-16-le", errors="replace")
    if len(text) == count and not numbered:
        return text
    # Characters without a Unicode value and those beyond the basic plane put text and indices
    # out of step.
    codes = map(_unicode, repeat(handle), range(count))
    text = "".join(
        chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes
    )
    return with_letters(text, _fonts(handle, count), numbered) if numbered or is_untold(text) else text


def _font_name(font: int) -> str:
    """The font's name with the mark of the part of it that the file holds."""
    handle = ctypes.cast(font, pdfium.FPDF_FONT)
    length = pdfium.FPDFFont_GetBaseFontName(handle, None, 0)
    buffer = ctypes.create_string_buffer(length + 1)
    pdfium.FPDFFont_GetBaseFontName(handle, buffer, length)
    return buffer.value.decode("latin-1")


def _fonts(handle: Any, count: int) -> list[str]:
    """The name of each character's font, empty for characters that pdfium made up."""
    objects = list(map(_text_object, repeat(handle), range(count)))
    fonts = {address: _font(pointer(address)) or 0 for address in set(objects) if address}
    names = {font: _font_name(font) for font in set(fonts.values()) if font}
    known = {address: names.get(font, "") for address, font in fonts.items()}
    made_up = map(_is_made_up, repeat(handle), range(count))
    return [
        "" if is_made_up else known.get(address, "")
        for address, is_made_up in zip(objects, made_up, strict=True)
    ]


class _Places:
    """Room for what pdfium says of the places of characters, and the pointers into it.

    Making a pointer costs as much as the call that it is for, so all pages use the same.
    """

    def __init__(self) -> None:
        self._rows = np.zeros((0, 2), np.float64)
        self._firsts: list[Any] = []
        self._seconds: list[Any] = []

    def _reserve(self, count: int) -> None:
        if count > len(self._rows):
            self._rows = np.zeros((max(1024, 2 * count), 2), np.float64)
            start = self._rows.ctypes.data
            places = range(start, start + self._rows.nbytes, 16)
            self._firsts = [pointer(place) for place in places]
            self._seconds = [pointer(place + 8) for place in places]

    def origins(self, handle: Any, indices: Sequence[int]) -> NDArray[np.float64]:
        """Rows of x, y in page coordinates."""
        count = len(indices)
        self._reserve(count)
        self._rows[:count] = 0
        deque(map(_origin, repeat(handle), indices, self._firsts, self._seconds), maxlen=0)
        return self._rows[:count].copy()

    def boxes(self, handle: Any, indices: Sequence[int]) -> NDArray[np.float64]:
        """Rows of left, top, right, bottom in page coordinates."""
        count = len(indices)
        self._reserve(count)
        self._rows[:count] = 0
        deque(map(_loose_box, repeat(handle), indices, self._firsts), maxlen=0)
        return self._rows[:count].view(np.float32).astype(np.float64)


_places = _Places()


_LOOK = struct.Struct("=4I5f")
"""Red, green, blue, opacity; font size; the part of the matrix that turns and stretches."""
_STRIDE = _LOOK.size + 12
"""With the part of the matrix that shifts, which is the same for no two objects."""
_BLACK = struct.pack("=4I", 0, 0, 0, 255)


class _Looks:
    """Room for what pdfium says of how text objects look, and the pointers into it."""

    def __init__(self) -> None:
        self._room = bytearray()
        self._columns: list[list[Any]] = []

    def _reserve(self, count: int) -> None:
        if count * _STRIDE > len(self._room):
            self._room = bytearray(2 * count * _STRIDE)
            start = ctypes.addressof(ctypes.c_char.from_buffer(self._room))
            self._columns = [
                [pointer(place + shift) for place in range(start, start + len(self._room), _STRIDE)]
                for shift in (0, 4, 8, 12, 16, 20)
            ]

    def of(self, handle: Any, indices: Sequence[int], items: Sequence[Any]) -> list[bytes]:
        """The look of each text object, of which one character stands at the index."""
        count = len(indices)
        self._reserve(count)
        red, green, blue, alpha, size, matrix = self._columns
        deque(map(_matrix, repeat(handle), indices, matrix), maxlen=0)
        deque(map(_font_size, items, size), maxlen=0)
        known = list(map(_fill_colour, repeat(handle), indices, red, green, blue, alpha))
        ends = range(0, count * _STRIDE, _STRIDE)
        for start, is_known in zip(ends, known, strict=True):
            if not is_known:
                self._room[start : start + len(_BLACK)] = _BLACK
        whole = bytes(self._room[: count * _STRIDE])
        return [whole[start : start + _LOOK.size] for start in ends]


_looks = _Looks()


class _Faces:
    """The faces of one page's text objects; pdfium may reuse their addresses on the next page."""

    def __init__(self, handle: Any, rotation: int) -> None:
        self._handle = handle
        self._turn = 90 * rotation
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._faces: dict[tuple[bytes, int, int | None], Face] = {}

    def _style(self, font: int) -> tuple[bool, bool]:
        style = self._fonts.get(font)
        if style is None:
            handle = ctypes.cast(font, pdfium.FPDF_FONT)
            name = _font_name(font).partition("+")
            flags = max(0, pdfium.FPDFFont_GetFlags(handle))
            base = name[2] or name[0]
            style = self._fonts[font] = (
                bool(
                    _BOLD_NAME.search(base)
                    or flags & _BOLD_FLAG
                    or pdfium.FPDFFont_GetWeight(handle) >= _BOLD_WEIGHT
                ),
                bool(_ITALIC_NAME.search(base) or flags & _ITALIC_FLAG),
            )
        return style

    def of(self, text_objects: Mapping[int, int]) -> dict[int, Face]:
        """The faces of text objects, each given with the place of a character that lies in it."""
        given = {address: index for address, index in text_objects.items() if address}
        items = list(map(pointer, given))
        looks = _looks.of(self._handle, list(given.values()), items)
        keys = zip(looks, map(_render_mode, items), map(_font, items), strict=True)
        known = {0: Face(0.0)}
        faces = self._faces
        for address, key in zip(given, keys, strict=True):
            face = faces.get(key)
            known[address] = faces.setdefault(key, self._face(*key)) if face is None else face
        return known

    def _face(self, look: bytes, mode: int, font: int | None) -> Face:
        red, green, blue, alpha, size, a, b, c, d = _LOOK.unpack(look)
        bold, italic = self._style(font) if font else (False, False)
        angle = round(math.degrees(math.atan2(b, a))) - self._turn
        quarter = 90 * round(angle / 90)
        if abs(angle - quarter) <= _SNAP:
            angle = quarter
        # Mode 2 fills and strokes: the usual way to fake bold.
        return Face(
            round(abs(size) * math.hypot(c, d), 2),
            bold or mode == 2,
            italic,
            angle % 360,
            mode in (3, 7),
            (red, green, blue, alpha),
        )


@dataclass(frozen=True, slots=True)
class _Parts:
    """Words, cut where the text object changes within them, as columns."""

    starts: list[int]
    ends: list[int]
    sources: list[int]
    """Addresses of text objects, 0 where pdfium made a character up."""
    glued: list[bool]


def _parts(handle: Any, text: str) -> _Parts:
    """The words of a page's text, cut where the text object changes within them."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    inside = np.zeros(len(codes) + 2, np.int8)
    inside[1:-1] = ~_BLANK[np.minimum(codes, len(_BLANK) - 1)]
    changes = np.diff(inside)
    starts, ends = np.flatnonzero(changes == 1).tolist(), np.flatnonzero(changes == -1).tolist()
    sources = list(map(_text_object, repeat(handle), starts))
    glued = [False] * len(starts)
    firsts = np.array([*sources, 0], np.uint64)
    # The characters of an object follow each other: where the next word begins in the same object,
    # this one ends in it. From the last word back, so that places stay as they are.
    places = np.flatnonzero(firsts[1:] != firsts[:-1]).tolist()
    lasts = list(map(_text_object, repeat(handle), [ends[place] - 1 for place in places]))
    mixed = [place for place, last in zip(places, lasts, strict=True) if last != sources[place]]
    for place in reversed(mixed):
        start, end = starts[place], ends[place]
        objects = list(map(_text_object, repeat(handle), range(start, end)))
        cuts = [
            index
            for index in range(start + 1, end)
            if objects[index - start] != objects[index - start - 1] and text[index] != LINE_END_HYPHEN
        ]
        begins = [start, *cuts]
        starts[place : place + 1] = begins
        ends[place : place + 1] = [*cuts, end]
        sources[place : place + 1] = [objects[index - start] for index in begins]
        glued[place : place + 1] = [index > start for index in begins]
    return _Parts(starts, ends, sources, glued)


def words_of(textpage: Any, frame: Frame, numbered: set[str]) -> Words:
    """The page's words in the order they were drawn, including those at an angle.

    `numbered` gathers the names of the file's fonts that give numbers of glyphs for letters.
    """
    handle = pointer(ctypes.cast(textpage.raw, HANDLE).value)
    text = _characters(handle, textpage.raw, numbered)
    parts = _parts(handle, text)
    if not parts.starts:
        return Words.of(())
    words = _placed(handle, text, parts, frame)
    if not text.isascii() and _ODD.search(text):
        plain = [word.translate(_PLAIN) for word in words.texts]
        words = Words((plain, *words.columns[1:]))
        if "" in plain:
            words = words.chosen(list(map(bool, plain)))
    return words


def _placed(handle: Any, text: str, parts: _Parts, frame: Frame) -> Words:
    """Words from the places of their first and last characters."""
    starts, ends, sources = parts.starts, parts.ends, parts.sources
    origins = _places.origins(handle, starts)
    boxes = _places.boxes(handle, [end - 1 for end in ends])
    xs, ys = frame.place(origins[:, 0], origins[:, 1])
    x1, y1 = frame.place(boxes[:, 0], boxes[:, 1])
    x2, y2 = frame.place(boxes[:, 2], boxes[:, 3])
    rights = np.maximum(np.maximum(x1, x2), xs)
    index_in = dict(zip(reversed(sources), reversed(starts), strict=True))
    known = _Faces(handle, frame.rotation).of(index_in)
    looks = list(map(known.__getitem__, sources))
    texts = list(map(text.__getitem__, map(slice, starts, ends)))
    words = Words((texts, xs.tolist(), rights.tolist(), ys.tolist(), looks, parts.glued, sources))
    if not any(face.angle for face in known.values()):
        return words
    corners = np.stack((x1, y1, x2, y2), 1).tolist()
    return Words.of(
        _turned(word, corner, frame) if word.face.angle else word
        for word, corner in zip(words, corners, strict=True)
    )


def _turned(word: Word, corner: Sequence[float], frame: Frame) -> Word:
    """A word written at an angle, in the coordinates of the sheet turned until it reads level."""
    x, y = word.left, word.baseline
    left, right = sorted((corner[0], corner[2]))
    top, bottom = sorted((corner[1], corner[3]))
    if word.face.angle == 90:  # reads upwards
        return word._replace(left=frame.height - y, right=frame.height - top, baseline=x)
    if word.face.angle == 270:  # reads downwards
        return word._replace(left=y, right=bottom, baseline=frame.width - x)
    if word.face.angle == 180:
        return word._replace(left=frame.width - x, right=frame.width - left, baseline=frame.height - y)
    return word._replace(right=max(x, right))
