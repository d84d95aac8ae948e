"""What is drawn on a PDF page beside its text: rulings, filled areas and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from clausediff.extract.pdf_page import HANDLE, Frame, fast, pointer

_object_at = fast(pdfium.FPDFPage_GetObject, HANDLE)
_kind_of = fast(pdfium.FPDFPageObj_GetType, ctypes.c_int)
_bounds = fast(pdfium.FPDFPageObj_GetBounds, ctypes.c_int)
_matrix = fast(pdfium.FPDFPageObj_GetMatrix, ctypes.c_int)
_colour = fast(pdfium.FPDFPageObj_GetFillColor, ctypes.c_int)
_see_through = fast(pdfium.FPDFPageObj_HasTransparency, ctypes.c_int)
_draw_mode = fast(pdfium.FPDFPath_GetDrawMode, ctypes.c_int)
_segment_count = fast(pdfium.FPDFPath_CountSegments, ctypes.c_int)
_segment_at = fast(pdfium.FPDFPath_GetPathSegment, HANDLE)
_segment_point = fast(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int)
_held_count = fast(pdfium.FPDFFormObj_CountObjects, ctypes.c_int)
_held_at = fast(pdfium.FPDFFormObj_GetObject, HANDLE)
_segment_kind = fast(pdfium.FPDFPathSegment_GetType, ctypes.c_int)

_TEXT, _PATH, _PICTURE, _FORM = 1, 2, 3, 5
_MOVE = 2
_THIN = 2.6
"""Points; what is thinner is a line, whether it was stroked or filled."""
_MOST_OBJECTS = 20_000
"""A page with more is a drawing; its rulings are not looked at, its text is."""
_MOST_SEGMENTS = 400
_DEEPEST = 4
"""Forms inside forms."""
_Transform = tuple[float, float, float, float, float, float]
_SAME: _Transform = (1, 0, 0, 1, 0, 0)


class Area(NamedTuple):
    """A rectangle in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    order: int = 0
    """How many objects of the page were drawn before it."""
    opaque: bool = True
    """Does it hide what was drawn before it?"""
    white: bool = False

    @property
    def width(self) -> float:
        """Points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that is drawn on one page."""

    across: tuple[Area, ...] = ()
    """Horizontal lines."""
    down: tuple[Area, ...] = ()
    """Vertical lines."""
    fills: tuple[Area, ...] = ()
    pictures: tuple[Area, ...] = ()
    order: Mapping[int, int] = field(default_factory=dict)
    """When each text object was drawn, by its address; of use while the page is open."""
    shapes: int = 0
    """How many paths there are: letters drawn as outlines come by the thousand."""


def _pointers(array: Any) -> list[Any]:
    """Pointers to the members of an array of four-byte numbers."""
    return [pointer(ctypes.addressof(array) + 4 * place) for place in range(len(array))]


class _Sketch:
    """Gathers the drawing of one page."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._order = 0
        self._four = (ctypes.c_float * 4)()
        self._six = (ctypes.c_float * 6)()
        self._rgba = (ctypes.c_uint * 4)()
        self._mode = ctypes.c_int()
        self._stroked = ctypes.c_int()
        self._at_four = _pointers(self._four)
        self._at_six = _pointers(self._six)[0]
        self._at_rgba = _pointers(self._rgba)
        self._at_modes = (pointer(ctypes.addressof(self._mode)), pointer(ctypes.addressof(self._stroked)))
        self.across: list[Area] = []
        self.down: list[Area] = []
        self.fills: list[Area] = []
        self.pictures: list[Area] = []
        self.order: dict[int, int] = {}
        self.shapes = 0

    def visit(self, addresses: Sequence[int], transform: _Transform, depth: int) -> None:
        """Sort the objects of a page or form."""
        items = list(map(pointer, addresses))
        for address, item, kind in zip(addresses, items, map(_kind_of, items), strict=True):
            self._order += 1
            if kind == _TEXT:
                self.order[address] = self._order
            elif kind == _PATH:
                self.shapes += 1
                self._path(item, transform)
            elif kind == _PICTURE:
                area = self._area(item, transform)
                if area is not None:
                    self.pictures.append(area)
            elif kind == _FORM and depth < _DEEPEST:
                count = _held_count(item)
                if 0 < count <= _MOST_OBJECTS:
                    _matrix(item, self._at_six)
                    inner = _combined(tuple(self._six), transform)
                    held = map(_held_at, repeat(item), range(count))
                    self.visit([address or 0 for address in held], inner, depth + 1)

    def _placed(
        self, x1: float, y1: float, x2: float, y2: float, transform: _Transform, opaque: bool = True
    ) -> Area:
        """The rectangle between two corners."""
        if transform is not _SAME:
            a, b, c, d, e, f = transform
            x1, y1 = a * x1 + c * y1 + e, b * x1 + d * y1 + f
            x2, y2 = a * x2 + c * y2 + e, b * x2 + d * y2 + f
        x1, y1 = self._frame.place(x1, y1)
        x2, y2 = self._frame.place(x2, y2)
        if x1 > x2:
            x1, x2 = x2, x1
        if y1 > y2:
            y1, y2 = y2, y1
        return Area(x1, y1, x2, y2, self._order, opaque)

    def _area(self, item: Any, transform: _Transform, opaque: bool = True) -> Area | None:
        if not _bounds(item, *self._at_four):
            return None
        left, bottom, right, top = self._four
        return self._placed(left, bottom, right, top, transform, opaque)

    def _line(self, area: Area) -> bool:
        width, height = area.right - area.left, area.bottom - area.top
        if height <= _THIN and width > _THIN:
            self.across.append(area)
        elif width <= _THIN and height > _THIN:
            self.down.append(area)
        else:
            return width <= _THIN
        return True

    def _path(self, item: Any, transform: _Transform) -> None:
        area = self._area(item, transform)
        if area is None or self._line(area):
            return
        _draw_mode(item, *self._at_modes)
        count = _segment_count(item)
        if self._mode.value and count <= 6:
            if not _colour(item, *self._at_rgba):
                self._rgba[:] = [0, 0, 0, 0]
            self.fills.append(
                area._replace(
                    opaque=self._rgba[3] >= 250 and not _see_through(item),
                    white=min(self._rgba[:3]) >= 250,
                )
            )
        if (self._stroked.value or count > 6) and count <= _MOST_SEGMENTS:
            for segment in self._segments(item, count, transform):
                self._line(segment)

    def _segments(self, item: Any, count: int, transform: _Transform) -> Iterator[Area]:
        """The straight pieces of a path."""
        _matrix(item, self._at_six)
        placed = _combined(tuple(self._six), transform)
        before: tuple[float, float] | None = None
        first: tuple[float, float] | None = None
        for index in range(count):
            segment = pointer(_segment_at(item, index))
            if not _segment_point(segment, *self._at_four[:2]):
                continue
            point = (self._four[0], self._four[1])
            if _segment_kind(segment) == _MOVE:
                if first is not None and before is not None:
                    yield self._placed(*before, *first, placed)
                first = point
            elif before is not None:
                yield self._placed(*before, *point, placed)
            before = point
        if first is not None and before is not None and count > 2:
            yield self._placed(*before, *first, placed)


def _combined(inner: tuple[float, ...], outer: _Transform) -> _Transform:
    """First the inner transform, then the outer one."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def drawing_of(page: Any, frame: Frame) -> Drawing:
    """What is drawn on a pypdfium2 page."""
    count = pdfium.FPDFPage_CountObjects(page.raw)
    if not 0 < count <= _MOST_OBJECTS:
        return Drawing()
    handle = pointer(ctypes.cast(page.raw, HANDLE).value)
    sketch = _Sketch(frame)
    sketch.visit(list(map(_object_at, repeat(handle), range(count))), _SAME, 0)
    return Drawing(
        tuple(sketch.across),
        tuple(sketch.down),
        tuple(sketch.fills),
        tuple(sketch.pictures),
        sketch.order,
        sketch.shapes,
    )
