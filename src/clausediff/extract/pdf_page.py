"""One PDF page as words with places: the only module that talks to pdfium's text functions.

pdfium hands out one character a call, and Python pays for each call. So the text comes in one
piece, and places are asked for at the ends of words only; a word whose two ends lie in one text
object has one font, one size and one baseline throughout.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

_Call = Callable[..., Any]
HANDLE = ctypes.c_void_p


def fast(function: Any, result: Any, *arguments: Any) -> _Call:
    """The same C function taking and giving plain integers: a third of the price of a call."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_text_object = fast(pdfium.FPDFText_GetTextObject, HANDLE, HANDLE, ctypes.c_int)
_unicode = fast(pdfium.FPDFText_GetUnicode, ctypes.c_uint, HANDLE, ctypes.c_int)
_origin = fast(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, HANDLE, ctypes.c_int, HANDLE, HANDLE)
_loose_box = fast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, HANDLE, ctypes.c_int, HANDLE)
_matrix = fast(pdfium.FPDFText_GetMatrix, ctypes.c_int, HANDLE, ctypes.c_int, HANDLE)
_font = fast(pdfium.FPDFTextObj_GetFont, HANDLE, HANDLE)
_font_size = fast(pdfium.FPDFTextObj_GetFontSize, ctypes.c_int, HANDLE, HANDLE)
_font_name = fast(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, HANDLE, ctypes.c_char_p, ctypes.c_size_t)
_font_flags = fast(pdfium.FPDFFont_GetFlags, ctypes.c_int, HANDLE)
_font_weight = fast(pdfium.FPDFFont_GetWeight, ctypes.c_int, HANDLE)
_render_mode = fast(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, HANDLE)
_fill_colour = fast(
    pdfium.FPDFText_GetFillColor, ctypes.c_int, HANDLE, ctypes.c_int, HANDLE, HANDLE, HANDLE, HANDLE
)

_WORD = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]+")
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
class Face:
    """How a run of characters looks."""

    size: float
    """In points, as displayed."""
    bold: bool = False
    italic: bool = False
    angle: int = 0
    """Direction of the writing in degrees, counter-clockwise; 0 is left to right."""
    invisible: bool = False
    """Drawn in no colour at all, as the text layer over a scan is."""
    colour: tuple[int, int, int, int] = (0, 0, 0, 255)
    underlined: bool = False
    """Underlined, or in small capitals."""

    @property
    def set_off(self) -> bool:
        """Does it stand out from the text around it, as headings and defined terms do?"""
        return self.bold or self.underlined


class Word(NamedTuple):
    """Characters without a space between them, in one face; points from the page's top left corner.

    A tuple rather than a dataclass: there are five hundred on a page.
    """

    text: str
    left: float
    right: float
    baseline: float
    face: Face
    glued: bool = False
    """Nothing stands between the word before it and this one: the face changed within a word."""
    source: int = 0
    """Address of pdfium's text object; of use while the page is open."""


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

    def place(self, xs: NDArray[np.float64], ys: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
        """Displayed x and y of the given points."""
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


def _characters(handle: ctypes.c_void_p, page: Any) -> str:
    """The page's text with exactly one character for each of pdfium's indices."""
    count = pdfium.FPDFText_CountChars(page)
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    units = pdfium.FPDFText_GetText(page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: 2 * max(0, units - 1)].decode("utf-16-le", errors="replace")
    if len(text) == count:
        return text
    # Characters without a Unicode value and those beyond the basic plane put text and indices
    # out of step.
    codes = map(_unicode, repeat(handle), range(count))
    return "".join(
        chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes
    )


def _boxes(handle: ctypes.c_void_p, indices: Iterable[int], count: int) -> NDArray[np.float64]:
    """Rows of left, top, right, bottom in page coordinates."""
    rows = np.zeros((count, 4), np.float32)
    start = rows.ctypes.data
    deque(map(_loose_box, repeat(handle), indices, range(start, start + 16 * count, 16)), maxlen=0)
    return rows.astype(np.float64)


def _origins(handle: ctypes.c_void_p, indices: Iterable[int], count: int) -> NDArray[np.float64]:
    """Rows of x, y in page coordinates."""
    rows = np.zeros((count, 2), np.float64)
    start = rows.ctypes.data
    stop = start + 16 * count
    deque(
        map(_origin, repeat(handle), indices, range(start, stop, 16), range(start + 8, stop + 8, 16)),
        maxlen=0,
    )
    return rows


class _Faces:
    """The faces of one page's text objects; pdfium may reuse their addresses on the next page."""

    def __init__(self, handle: ctypes.c_void_p, rotation: int) -> None:
        self._handle = handle
        self._turn = 90 * rotation
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._faces: dict[tuple[object, ...], Face] = {}
        self._matrix = (ctypes.c_float * 6)()
        self._size = ctypes.c_float()
        self._rgba = (ctypes.c_uint * 4)()

    def _style(self, font: int) -> tuple[bool, bool]:
        style = self._fonts.get(font)
        if style is None:
            length = _font_name(font, None, 0)
            buffer = ctypes.create_string_buffer(length + 1)
            _font_name(font, buffer, length)
            name = buffer.value.decode("latin-1").partition("+")
            flags = max(0, _font_flags(font))
            base = name[2] or name[0]
            style = self._fonts[font] = (
                bool(_BOLD_NAME.search(base) or flags & _BOLD_FLAG or _font_weight(font) >= _BOLD_WEIGHT),
                bool(_ITALIC_NAME.search(base) or flags & _ITALIC_FLAG),
            )
        return style

    def of(self, text_object: int | None, index: int) -> Face:
        """The face of the text object that the character at `index` lies in."""
        if not text_object:
            return Face(0.0)
        _matrix(self._handle, index, ctypes.addressof(self._matrix))
        a, b, c, d = self._matrix[:4]
        _font_size(text_object, ctypes.addressof(self._size))
        start = ctypes.addressof(self._rgba)
        if not _fill_colour(self._handle, index, start, start + 4, start + 8, start + 12):
            self._rgba[:] = [0, 0, 0, 255]
        mode = _render_mode(text_object)
        key = (a, b, c, d, self._size.value, tuple(self._rgba), mode, _font(text_object))
        face = self._faces.get(key)
        if face is None:
            bold, italic = self._style(key[-1]) if key[-1] else (False, False)
            angle = round(math.degrees(math.atan2(b, a))) - self._turn
            quarter = 90 * round(angle / 90)
            if abs(angle - quarter) <= _SNAP:
                angle = quarter
            red, green, blue, alpha = self._rgba
            # Mode 2 fills and strokes: the usual way to fake bold.
            face = self._faces[key] = Face(
                round(abs(self._size.value) * math.hypot(c, d), 2),
                bold or mode == 2,
                italic,
                angle % 360,
                mode in (3, 7),
                (red, green, blue, alpha),
            )
        return face


def words_of(page: Any, textpage: Any, frame: Frame) -> list[Word]:
    """The page's words in the order they were drawn, including those at an angle."""
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p)
    text = _characters(handle, textpage.raw)
    spans = [match.span() for match in _WORD.finditer(text)]
    if not spans:
        return []
    firsts = list(map(_text_object, repeat(handle), [start for start, _ in spans]))
    lasts = list(map(_text_object, repeat(handle), [end - 1 for _, end in spans]))
    parts: list[tuple[int, int, int | None, bool]] = []
    for (start, end), first, last in zip(spans, firsts, lasts, strict=True):
        if first == last:
            parts.append((start, end, first, False))
            continue
        objects = list(map(_text_object, repeat(handle), range(start, end)))
        begin = start
        for index in range(start + 1, end):
            if objects[index - start] != objects[index - start - 1] and text[index] != LINE_END_HYPHEN:
                parts.append((begin, index, objects[begin - start], begin > start))
                begin = index
        parts.append((begin, end, objects[begin - start], begin > start))
    count = len(parts)
    origins = _origins(handle, [part[0] for part in parts], count)
    last_boxes = _boxes(handle, [part[1] - 1 for part in parts], count)
    words = _placed(text, parts, origins, last_boxes, _Faces(handle, frame.rotation), frame)
    if _ODD.search(text):
        words = [word._replace(text=word.text.translate(_PLAIN)) for word in words]
    return [word for word in words if word.text]


def _placed(
    text: str,
    parts: list[tuple[int, int, int | None, bool]],
    origins: NDArray[np.float64],
    last_boxes: NDArray[np.float64],
    faces: _Faces,
    frame: Frame,
) -> list[Word]:
    """Words from the places of their first and last characters."""
    xs, ys = frame.place(origins[:, 0], origins[:, 1])
    x1, y1 = frame.place(last_boxes[:, 0], last_boxes[:, 1])
    x2, y2 = frame.place(last_boxes[:, 2], last_boxes[:, 3])
    rights = np.maximum(x1, x2)
    words: list[Word] = []
    known: dict[int | None, Face] = {}
    corners = (x1, y1, x2, y2)
    places = zip(parts, xs.tolist(), ys.tolist(), rights.tolist(), strict=True)
    for index, ((start, end, text_object, glued), x, y, right) in enumerate(places):
        face = known.get(text_object)
        if face is None:
            face = known[text_object] = faces.of(text_object, start)
        if face.angle == 0:
            words.append(Word(text[start:end], x, max(x, right), y, face, glued, text_object or 0))
        else:
            corner = [float(side[index]) for side in corners]
            word = _turned(text[start:end], x, y, corner, face, glued, frame)
            words.append(word._replace(source=text_object or 0))
    return words


def _turned(
    text: str, x: float, y: float, corner: list[float], face: Face, glued: bool, frame: Frame
) -> Word:
    """A word written at an angle, in the coordinates of the sheet turned until it reads level."""
    angle = face.angle
    left, right = sorted((corner[0], corner[2]))
    top, bottom = sorted((corner[1], corner[3]))
    if angle == 90:  # reads upwards
        return Word(text, frame.height - y, frame.height - top, x, face, glued)
    if angle == 270:  # reads downwards
        return Word(text, y, bottom, frame.width - x, face, glued)
    if angle == 180:
        return Word(text, frame.width - x, frame.width - left, frame.height - y, face, glued)
    return Word(text, x, max(x, right), y, face, glued)
