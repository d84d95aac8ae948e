"""Small PDF files written by hand: text at places, in Courier, so that widths are simple sums."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 612, 792
ADVANCE = 0.6
"""Courier's characters are all this wide, in font sizes."""


@dataclass(frozen=True)
class Text:
    """A string whose baseline begins at `x`, `y` points from the top left corner."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "F1"
    """F1 regular, F2 bold, F3 italic."""
    colour: str = "0 0 0"
    turn: tuple[float, float, float, float] = (1, 0, 0, 1)
    mode: int = 0

    def draw(self) -> bytes:
        raw = self.text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        a, b, c, d = self.turn
        start = f"BT {self.colour} rg {self.mode} Tr /{self.font} {self.size} Tf {a} {b} {c} {d} {self.x} {HEIGHT - self.y} Tm "
        return start.encode() + b"(" + raw + b") Tj ET\n"


@dataclass(frozen=True)
class Bar:
    """A filled rectangle: a ruling, an underline or a cover."""

    x: float
    y: float
    width: float
    height: float
    colour: str = "0 0 0"

    def draw(self) -> bytes:
        return f"{self.colour} rg {self.x} {HEIGHT - self.y - self.height} {self.width} {self.height} re f\n".encode()


Item = Text | Bar


def paragraph(
    text: str,
    x: float = 72,
    y: float = 100,
    width: float = 468,
    size: float = 10,
    step: float = 12,
    hang: float = 0,
) -> list[Text]:
    """Wrapped lines; the lines after the first stand `hang` further in."""
    advance = ADVANCE * size
    lines = textwrap.wrap(text, int(width / advance), subsequent_indent=" " * round(hang / advance))
    return [
        Text(x + (hang if place else 0), y + place * step, line.strip(), size)
        for place, line in enumerate(lines)
    ]


def below(items: Sequence[Item], gap: float = 24) -> float:
    """A baseline `gap` points under the lowest item."""
    return max(item.y for item in items) + gap


def pdf(pages: Iterable[Sequence[Item]], page_extra: str = "", objects: Sequence[bytes] = ()) -> bytes:
    """The bytes of a file; `objects` get the numbers from 10 on, before the pages."""
    fonts = b"".join(b"/F%d %d 0 R " % (number, number + 2) for number in (1, 2, 3))
    bodies: dict[int, bytes] = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    for number, name in enumerate((b"Courier", b"Courier-Bold", b"Courier-Oblique"), 3):
        bodies[number] = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name
    bodies.update(enumerate(objects, 10))
    kids = []
    following = 10 + len(objects)
    for items in pages:
        stream = b"".join(item.draw() for item in items)
        bodies[following] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
        bodies[following + 1] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << /Font << %s>> >> %s >>"
            % (WIDTH, HEIGHT, following, fonts, page_extra.encode())
        )
        kids.append(b"%d 0 R" % (following + 1))
        following += 2
    bodies[2] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number in sorted(bodies):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, bodies[number])
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (following, start)
    return bytes(out)
