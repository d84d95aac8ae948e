"""Small PDF files written by hand: text at places, in Courier, so that widths are simple sums."""

from __future__ import annotations

import hashlib
import tempfile
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clausediff.extract.pdf import read_pdf
from clausediff.model import Reading
from clausediff.settings import ReadSettings

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


def pdf(
    pages: Iterable[Sequence[Item]], page_extra: str = "", objects: Sequence[bytes] = (), catalog: str = ""
) -> bytes:
    """The bytes of a file; `objects` get the numbers from 10 on, before the pages."""
    bodies: dict[int, bytes] = {1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog.encode()}
    for number, name in enumerate((b"Courier", b"Courier-Bold", b"Courier-Oblique"), 3):
        bodies[number] = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name
    bodies.update(enumerate(objects, 10))
    kids = []
    following = 10 + len(objects)
    for items in pages:
        bodies[following] = _stream(b"".join(item.draw() for item in items))
        bodies[following + 1] = _page(following, page_extra)
        kids.append(b"%d 0 R" % (following + 1))
        following += 2
    bodies[2] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _file(bodies)


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _page(content: int, extra: str) -> bytes:
    fonts = b" ".join(b"/F%d %d 0 R" % (number, number + 2) for number in (1, 2, 3))
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << /Font << %s >> >> %s >>"
        % (WIDTH, HEIGHT, content, fonts, extra.encode())
    )


def _file(bodies: dict[int, bytes], trailer: bytes = b"") -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number in sorted(bodies):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, bodies[number])
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(bodies) + 1
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _rc4(key: bytes, content: bytes) -> bytes:
    state = list(range(256))
    other = 0
    for place in range(256):
        other = (other + state[place] + key[place % len(key)]) % 256
        state[place], state[other] = state[other], state[place]
    out = bytearray()
    place = other = 0
    for byte in content:
        place = (place + 1) % 256
        other = (other + state[place]) % 256
        state[place], state[other] = state[other], state[place]
        out.append(byte ^ state[(state[place] + state[other]) % 256])
    return bytes(out)


def _md5(content: bytes) -> bytes:
    return hashlib.md5(content, usedforsecurity=False).digest()


def encrypted(pages: Iterable[Sequence[Item]], password: bytes) -> bytes:
    """The same file under a password, in the oldest way that readers know (RC4, 40 bits)."""
    padded = (password + _PAD)[:32]
    owner = _rc4(_md5(padded)[:5], padded)
    permissions = -4
    name = b"0123456789abcdef"
    key = _md5(padded + owner + permissions.to_bytes(4, "little", signed=True) + name)[:5]
    user = _rc4(key, _PAD)
    bodies: dict[int, bytes] = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    for number, font in enumerate((b"Courier", b"Courier-Bold", b"Courier-Oblique"), 3):
        bodies[number] = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % font
    kids = []
    for number, items in enumerate(pages):
        content = 10 + 2 * number
        locked = _md5(key + content.to_bytes(3, "little") + b"\0\0")[:10]
        bodies[content] = _stream(_rc4(locked, b"".join(item.draw() for item in items)))
        bodies[content + 1] = _page(content, "")
        kids.append(b"%d 0 R" % (content + 1))
    bodies[2] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    lock = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >>" % (
        owner.hex().encode(),
        user.hex().encode(),
        permissions,
    )
    identity = name.hex().encode()
    return _file(bodies, b"/Encrypt %s /ID [<%s> <%s>]" % (lock, identity, identity))


def pdf_reading(
    pages: Iterable[Sequence[Item]],
    page_extra: str = "",
    objects: Sequence[bytes] = (),
    catalog: str = "",
    **settings: Any,
) -> Reading:
    """What the reader makes of a file with these pages."""
    return reading_of(pdf(pages, page_extra, objects, catalog), **settings)


def reading_of(content: bytes, **settings: Any) -> Reading:
    """What the reader makes of these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(content)
        return read_pdf(path, ReadSettings(**settings))


def texts(reading: Reading) -> list[str]:
    """The text of each block."""
    return [block.text for block in reading.blocks]
