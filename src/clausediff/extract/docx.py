"""Word files into blocks."""

from __future__ import annotations

from pathlib import Path

from clausediff.extract.word.body import Walker
from clausediff.extract.word.names import Element, W
from clausediff.extract.word.package import Package, open_package
from clausediff.extract.word.revisions import Revisions
from clausediff.model import Aside, Block, Note, NoteKind, Reading
from clausediff.settings import ReadSettings

_WHY_UNSEEN = {
    "hidden": "Hidden text was read",
    "white": "White text was read",
    "tiny": "Text too small to be seen was read",
}


def read_docx(path: Path, settings: ReadSettings) -> Reading:
    """Read a .docx file as Word displays it; raises `UnreadableFile`."""
    package = open_package(path, settings.password)
    revisions = Revisions(settings)
    walker = Walker(package, revisions)
    body = package.document.find(W + "body")
    blocks = walker.story(package.document if body is None else body)
    asides = _asides(package, walker)
    notes = [
        *package.notes,
        *revisions.notes(_stories(package)),
        *_unseen(walker),
        *_unread(walker),
        *_comments(package, walker),
    ]
    return Reading(tuple(blocks), walker.title, tuple(notes), asides)


def _stories(package: Package) -> list[Element]:
    """The parts that hold text of the contract."""
    kinds = ("header", "footer", "footnotes", "endnotes")
    related = [part.element for part in package.related.values() if part.kind in kinds]
    return [package.document, *(element for element in related if element is not None)]


def _unseen(walker: Walker) -> list[Note]:
    return [
        Note(NoteKind.HIDDEN, f"{_WHY_UNSEEN[why]}.", quote=" ".join(text.split()))
        for why, text, _ in walker.runs.unseen
    ]


def _unread(walker: Walker) -> list[Note]:
    deep = Note(NoteKind.NOT_READ, "Some tables are nested too deeply; only their bare text was read.")
    return [deep] * walker.runs.too_deep + [
        Note(NoteKind.NOT_READ, f"{count} × {kind} not read.")
        for kind, count in sorted(walker.runs.unread.items())
    ]


def _comments(package: Package, walker: Walker) -> list[Note]:
    part = package.part("comments")
    notes: list[Note] = []
    for comment in () if part is None else part.iterfind(W + "comment"):
        author = " ".join(comment.get(W + "author", "").split()) or "an unnamed author"
        text = " ".join("".join(t.text or "" for t in p.iter(W + "t")) for p in comment.iter(W + "p"))
        anchor = " ".join(walker.runs.anchors.get(comment.get(W + "id", ""), "").split())
        notes.append(Note(NoteKind.COMMENT, f"Comment by {author}: {' '.join(text.split())}", quote=anchor))
    return notes


def _asides(package: Package, walker: Walker) -> tuple[Aside, ...]:
    """Running headers and footers, each text once."""
    asides: dict[Aside, None] = {}
    for part in package.related.values():
        if part.kind in ("header", "footer") and part.element is not None:
            text = "\n".join(_line(block) for block in walker.running(part.element))
            if text:
                asides[Aside(part.kind, text)] = None
    return tuple(asides)


def _line(block: Block) -> str:
    return f"{block.label} {block.text}" if block.label else block.text
