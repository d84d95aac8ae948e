"""What is drawn on a PDF page beside its text: rulings, filled areas and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from clausediff.extract.pdf_page import HANDLE, Frame, fast

_object_at = fast(pdfium.FPDFPage_GetObject, HANDLE, HANDLE, ctypes.c_int)
_inner_at = fast(pdfium.FPDFFormObj_GetObject, HANDLE, HANDLE, ctypes.c_ulong)
_inner_count = fast(pdfium.FPDFFormObj_CountObjects, ctypes.c_int, HANDLE)
_kind_of = fast(pdfium.FPDFPageObj_GetType, ctypes.c_int, HANDLE)
_bounds = fast(pdfium.FPDFPageObj_GetBounds, ctypes.c_int, HANDLE, HANDLE, HANDLE, HANDLE, HANDLE)
_matrix = fast(pdfium.FPDFPageObj_GetMatrix, ctypes.c_int, HANDLE, HANDLE)
_colour = fast(pdfium.FPDFPageObj_GetFillColor, ctypes.c_int, HANDLE, HANDLE, HANDLE, HANDLE, HANDLE)
_see_through = fast(pdfium.FPDFPageObj_HasTransparency, ctypes.c_int, HANDLE)
_draw_mode = fast(pdfium.FPDFPath_GetDrawMode, ctypes.c_int, HANDLE, HANDLE, HANDLE)
_segment_count = fast(pdfium.FPDFPath_CountSegments, ctypes.c_int, HANDLE)
_segment_at = fast(pdfium.FPDFPath_GetPathSegment, HANDLE, HANDLE, ctypes.c_int)
_segment_point = fast(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int, HANDLE, HANDLE, HANDLE)
_segment_kind = fast(pdfium.FPDFPathSegment_GetType, ctypes.c_int, HANDLE)

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


@dataclass(frozen=True, slots=True)
class Area:
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
        self.across: list[Area] = []
        self.down: list[Area] = []
        self.fills: list[Area] = []
        self.pictures: list[Area] = []
        self.order: dict[int, int] = {}
        self.shapes = 0

    def visit(self, items: list[int], transform: _Transform, depth: int) -> None:
        """Sort the objects of a page or form."""
        for item, kind in zip(items, map(_kind_of, items), strict=True):
            self._order += 1
            if kind == _TEXT:
                self.order[item] = self._order
            elif kind == _PATH:
                self.shapes += 1
                self._path(item, transform)
            elif kind == _PICTURE:
                area = self._area(item, transform)
                if area is not None:
                    self.pictures.append(area)
            elif kind == _FORM and depth < _DEEPEST:
                count = _inner_count(item)
                if 0 < count <= _MOST_OBJECTS:
                    _matrix(item, ctypes.addressof(self._six))
                    inner = _combined(tuple(self._six), transform)
                    self.visit([_inner_at(item, index) for index in range(count)], inner, depth + 1)

    def _placed(self, points: list[tuple[float, float]], transform: _Transform, opaque: bool = True) -> Area:
        a, b, c, d, e, f = transform
        xs = np.array([a * x + c * y + e for x, y in points])
        ys = np.array([b * x + d * y + f for x, y in points])
        shown_x, shown_y = self._frame.place(xs, ys)
        return Area(
            float(shown_x.min()),
            float(shown_y.min()),
            float(shown_x.max()),
            float(shown_y.max()),
            self._order,
            opaque,
        )

    def _area(self, item: int, transform: _Transform, opaque: bool = True) -> Area | None:
        start = ctypes.addressof(self._four)
        if not _bounds(item, start, start + 4, start + 8, start + 12):
            return None
        left, bottom, right, top = self._four
        return self._placed([(left, bottom), (right, top)], transform, opaque)

    def _line(self, area: Area) -> bool:
        if area.height <= _THIN and area.width > _THIN:
            self.across.append(area)
        elif area.width <= _THIN and area.height > _THIN:
            self.down.append(area)
        else:
            return area.width <= _THIN
        return True

    def _path(self, item: int, transform: _Transform) -> None:
        area = self._area(item, transform)
        if area is None or self._line(area):
            return
        _draw_mode(item, ctypes.addressof(self._mode), ctypes.addressof(self._stroked))
        count = _segment_count(item)
        if self._mode.value and count <= 6:
            start = ctypes.addressof(self._rgba)
            if not _colour(item, start, start + 4, start + 8, start + 12):
                self._rgba[:] = [0, 0, 0, 0]
            self.fills.append(
                replace(
                    area,
                    opaque=self._rgba[3] >= 250 and not _see_through(item),
                    white=min(self._rgba[:3]) >= 250,
                )
            )
        if (self._stroked.value or count > 6) and count <= _MOST_SEGMENTS:
            for segment in self._segments(item, count, transform):
                self._line(segment)

    def _segments(self, item: int, count: int, transform: _Transform) -> Iterator[Area]:
        """The straight pieces of a path."""
        _matrix(item, ctypes.addressof(self._six))
        placed = _combined(tuple(self._six), transform)
        before: tuple[float, float] | None = None
        first: tuple[float, float] | None = None
        start = ctypes.addressof(self._four)
        for index in range(count):
            segment = _segment_at(item, index)
            if not segment or not _segment_point(segment, start, start + 4):
                continue
            point = (self._four[0], self._four[1])
            if _segment_kind(segment) == _MOVE:
                if first is not None and before is not None:
                    yield self._placed([before, first], placed)
                first = point
            elif before is not None:
                yield self._placed([before, point], placed)
            before = point
        if first is not None and before is not None and count > 2:
            yield self._placed([before, first], placed)


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
    handle = ctypes.cast(page.raw, ctypes.c_void_p)
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
