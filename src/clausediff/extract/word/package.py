"""Opening a Word file: what is in the zip, and which hostile or broken packages are refused.

python-docx opens the package where it can. Where it refuses one whose text can be read (strict
OOXML, macros, missing or odd parts), zip and XML are read directly. Nothing is ever unpacked to
disk, entities stay unresolved, and sizes are checked before anything is decompressed.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from lxml import etree

from clausediff.errors import UnreadableFile
from clausediff.extract.word.encrypted import decrypted, is_encrypted
from clausediff.extract.word.names import Element
from clausediff.extract.word.salvage import salvaged_parts
from clausediff.model import Note, NoteKind

MAX_XML = 96 * 2**20
"""Largest XML part in bytes. A contract of 1,000 pages has about 30 MB; the tree takes some six
times as much memory."""
MAX_EASY = 24 * 2**20
"""Bytes of all parts up to which python-docx, which reads every part at once, is let at them."""
MAX_TAGS = 3_000_000
"""Tags of one part; 1,000 pages have half as many."""
MAX_RATIO = 400
"""Text in Word's XML deflates 10 to 60 times; a part that claims more than this is a bomb."""
MIN_BOMB = 8 * 2**20
"""Smaller parts do no harm whatever their ratio."""

_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    KeyError,
)
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_WANTED = ("styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer")
"""Kinds of parts that text or numbers are read from."""
_CUT_OFF = "The file is cut off or damaged; only what is left of it was read, and clauses may be missing."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Related:
    """A part that the document points at."""

    kind: str
    """Last word of the relationship's type: `styles`, `numbering`, `header`, `image`."""
    element: Element | None
    """The root of its XML; None for parts that nothing is read from, or that cannot be read."""


@dataclass(frozen=True, slots=True)
class Package:
    """The document part and what it points at, by relationship id."""

    document: Element
    related: Mapping[str, Related]
    notes: tuple[Note, ...] = ()

    def part(self, kind: str) -> Element | None:
        """The first readable part of a kind; None where there is none."""
        for related in self.related.values():
            if related.kind == kind and related.element is not None:
                return related.element
        return None


def open_package(path: Path, password: str | None = None) -> Package:
    """Open a Word file; raises `UnreadableFile` with one line that says what to do."""
    data = _bytes_of(path, password)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        members = {_clean(info.filename): info for info in archive.infolist()}
    except _BROKEN_ZIP as error:
        parts = {_clean(name): part for name, part in salvaged_parts(data, MAX_XML).items()}
        if not any(name.endswith("document.xml") for name in parts):
            raise UnreadableFile(
                f"{path}: the file is damaged or cut off", "get a complete copy, or open and save it in Word"
            ) from error
        return _by_hand(path, parts.get, parts, (Note(NoteKind.NOT_READ, _CUT_OFF),))
    with archive:
        for info in members.values():
            if info.file_size > MIN_BOMB and info.file_size > MAX_RATIO * max(1, info.compress_size):
                raise UnreadableFile(
                    f"{path}: refused, {_printable(info.filename)} would unpack to {info.file_size >> 20} MiB",
                    "it looks like a zip bomb",
                )
        if sum(info.file_size for info in members.values()) <= MAX_EASY:
            opened = _by_python_docx(data)
            if opened is not None:
                return opened

        def read(name: str) -> bytes | None:
            info = members.get(name)
            return None if info is None else _read(path, archive, info)

        return _by_hand(path, read, members, ())


def _bytes_of(path: Path, password: str | None) -> bytes:
    """The file, if it begins like a zip; else an error that says what it is instead."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror or error}") from error
    if not data:
        raise UnreadableFile(f"{path}: the file is empty")
    if data.startswith(_OLE):
        if is_encrypted(data):
            return decrypted(path, data, password)
        raise UnreadableFile(f"{path}: this is an old Word file (.doc)", "save it in Word as .docx")
    if not data.startswith(b"PK"):
        start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        for magic, what in (
            (b"%pdf", "a PDF; name it .pdf"),
            (b"{\\rtf", "an RTF file; save it in Word as .docx"),
            (b"<", "an XML or HTML file; save it in Word as .docx"),
        ):
            if start.startswith(magic):
                raise UnreadableFile(f"{path}: this is not a Word file but {what}")
        raise UnreadableFile(f"{path}: this is not a Word file")
    return data


def _by_python_docx(data: bytes) -> Package | None:
    """The package as python-docx opens it; None where it refuses."""
    import docx

    try:
        part = docx.Document(BytesIO(data)).part
        related: dict[str, Related] = {}
        for rid, relationship in part.rels.items():
            element = None
            kind = relationship.reltype.rpartition("/")[2]
            if kind in _WANTED and not relationship.is_external:
                target = relationship.target_part
                element = getattr(target, "element", None)
                if element is None:
                    element = etree.fromstring(target.blob, _parser())
            related[rid] = Related(kind, element)
        # Without relationships the parts may still be there under their usual names.
        return Package(part.element, related) if related else None
    except Exception:  # whatever it raises: the package is read by hand instead
        return None


def _by_hand(
    path: Path, read: Callable[[str], bytes | None], names: Collection[str], notes: tuple[Note, ...]
) -> Package:
    """The package read without python-docx, as far as it can be read."""
    broken: dict[str, None] = {}

    def parse(name: str) -> Element | None:
        data = read(name)
        if data is None:
            return None
        if data.count(b"<") > MAX_TAGS:
            raise UnreadableFile(f"{path}: refused, {_printable(name)} is too large to be a contract")
        element, whole = _parse(data)
        if not whole:
            broken[name] = None
        return element

    main = _main_part(parse("_rels/.rels"), names)
    if main is None:
        kind = "an OpenDocument file" if "mimetype" in names else "no Word document part in it"
        raise UnreadableFile(f"{path}: {kind}", "open it in Word and save it as .docx")
    document = parse(main)
    if document is None:
        raise UnreadableFile(
            f"{path}: {_printable(main)} is damaged beyond reading", "open and save the file in Word"
        )
    folder, name = posixpath.split(main)
    related: dict[str, Related] = {}
    relationships = parse(f"{folder}/_rels/{name}.rels".lstrip("/"))
    for link in () if relationships is None else relationships.iter(_RELATIONSHIP):
        kind = link.get("Type", "").rpartition("/")[2]
        target = _resolve(folder, link.get("Target", ""))
        wanted = kind in _WANTED and link.get("TargetMode") != "External"
        related[link.get("Id", "")] = Related(kind, parse(target) if wanted else None)
    if relationships is None:
        for kind in _WANTED:
            related[kind] = Related(kind, parse(f"{folder}/{kind}.xml"))
    damaged = tuple(
        Note(
            NoteKind.NOT_READ,
            f"The part {_printable(name)} of the file is damaged; what can be read of it was read.",
        )
        for name in broken
    )
    return Package(document, related, notes + damaged)


def _main_part(relationships: Element | None, names: Collection[str]) -> str | None:
    """Name of the document part: as the package says, else where it usually is."""
    for link in () if relationships is None else relationships.iter(_RELATIONSHIP):
        if link.get("Type", "").endswith("/officeDocument"):
            name = _resolve("", link.get("Target", ""))
            if name in names:
                return name
    usual = "word/document.xml"
    if usual in names:
        return usual
    found = sorted(name for name in names if name.lower().endswith(("/document.xml", "/document2.xml")))
    return found[0] if found else None


def _read(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A part's bytes, as many as can be decompressed."""
    if info.file_size > MAX_XML:
        raise UnreadableFile(
            f"{path}: refused: {_printable(info.filename)} unpacks to {info.file_size >> 20} MiB",
            f"the limit is {MAX_XML >> 20} MiB",
        )
    if info.flag_bits & 1:
        raise UnreadableFile(f"{path}: the file is encrypted", "save it in Word without a password")
    chunks: list[bytes] = []
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(2**16):
                chunks.append(chunk)
    except _BROKEN_ZIP:
        pass  # the parser finds that it ends early, and a note says so
    return b"".join(chunks)


def _parser(recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover
    )


def _parse(data: bytes) -> tuple[Element | None, bool]:
    """The root of an XML part and whether all of it was sound."""
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    try:
        return etree.fromstring(data, _parser()), True
    except (etree.XMLSyntaxError, ValueError):
        pass
    try:
        return etree.fromstring(data, _parser(recover=True)), False
    except (etree.XMLSyntaxError, ValueError):
        return None, False


def _resolve(folder: str, target: str) -> str:
    """A relationship's target as a member name; it cannot leave the package, there is no disk."""
    return _clean(target if target.startswith("/") else posixpath.join(folder, target))


def _clean(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")


def _printable(name: str) -> str:
    """A member name, which is data of a stranger, for one line of a message."""
    return "".join(c if c.isprintable() else "?" for c in name)[:80]
