"""Tracked changes: what is shown with all of them accepted or rejected, and who made them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clausediff.extract.word.names import Element, W
from clausediff.model import Note, NoteKind
from clausediff.settings import ReadSettings

_INSERTED = (W + "ins", W + "moveTo")
_DELETED = (W + "del", W + "moveFrom")
_KINDS = {
    W + "ins": "insertion",
    W + "del": "deletion",
    W + "moveFrom": "move",
    W + "moveTo": "move",
    W + "cellIns": "insertion",
    W + "cellDel": "deletion",
    W + "cellMerge": "merged cell",
    W + "rPrChange": "formatting change",
    W + "pPrChange": "formatting change",
    W + "tblPrChange": "formatting change",
    W + "trPrChange": "formatting change",
    W + "tcPrChange": "formatting change",
    W + "sectPrChange": "formatting change",
    W + "numberingChange": "numbering change",
}


class Revisions:
    """Which side of the tracked changes is read."""

    def __init__(self, settings: ReadSettings) -> None:
        self.original = settings.revisions == "original"
        self.noted = settings.revisions == "both-noted"
        gone = _INSERTED if self.original else _DELETED
        self.skipped = frozenset(gone)
        """Run-level elements whose content is not shown."""
        self._gone_cell = W + ("cellIns" if self.original else "cellDel")

    def mark_gone(self, mark: Element | None) -> bool:
        """Is the paragraph's end taken away, so that it runs on into the next one?"""
        return mark is not None and any(mark.find(tag) is not None for tag in self.skipped)

    def row_gone(self, row: Element) -> bool:
        """Is the whole table row taken away?"""
        trpr = row.find(W + "trPr")
        return trpr is not None and any(trpr.find(tag) is not None for tag in self.skipped)

    def cell_gone(self, tcpr: Element | None) -> bool:
        """Is the table cell taken away?"""
        return tcpr is not None and tcpr.find(self._gone_cell) is not None

    def properties(self, element: Element | None) -> Element | None:
        """A `w:pPr` or `w:rPr` as it was before its tracked change, where that is what is read."""
        if element is None or not self.original:
            return element
        name = element.tag.rpartition("}")[2]
        former = element.find(f"{W}{name}Change/{W}{name}")
        return element if former is None else former

    def notes(self, stories: Iterable[Element]) -> tuple[Note, ...]:
        """How many changes are pending, of which kinds and by whom; each one too if that is wanted."""
        changes = [change for story in stories for change in _changes(story)]
        if not changes:
            return ()
        kinds = Counter(change.kind for change in changes)
        authors = Counter(change.author for change in changes)
        what = ", ".join(
            _counted(kinds[kind], kind) for kind in dict.fromkeys(_KINDS.values()) if kinds[kind]
        )
        who = ", ".join(f"{name} ({count})" for name, count in sorted(authors.items()))
        read = "rejected" if self.original else "accepted"
        summary = Note(
            NoteKind.REVISIONS,
            f"{_counted(len(changes), 'tracked change')} pending ({what}) by {who}; "
            f"the text was read with all of them {read}.",
        )
        return (summary, *(_single(change) for change in changes if self.noted and change.words))


@dataclass(frozen=True, slots=True)
class _Change:
    kind: str
    author: str
    words: str
    """Inserted, deleted or moved words; empty for changes of paragraph marks and formatting."""


def _changes(story: Element) -> Iterator[_Change]:
    """The tracked changes of a story; runs next to each other by one author are one change."""
    words: list[str] = []
    last: Element | None = None
    for element in story.iter(*_KINDS):
        kind = _KINDS[element.tag]
        if element.tag == W + "moveTo" or (kind in _WORDED and _is_part_of_another(element)):
            continue  # it counts with its other half or with the words beside it
        if last is not None and _continues(element, last):
            words.append(_words(element))
        else:
            if last is not None:
                yield _Change(_KINDS[last.tag], _author(last), " ".join("".join(words).split()))
            words = [_words(element)]
        last = element
    if last is not None:
        yield _Change(_KINDS[last.tag], _author(last), " ".join("".join(words).split()))


_WORDED = frozenset({"insertion", "deletion", "move"})
_BETWEEN = frozenset(
    W + name for name in ("proofErr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
)


def _is_part_of_another(mark: Element) -> bool:
    """Is it the change of a paragraph mark whose paragraph has words changed in the same way?"""
    properties = mark.getparent()
    if properties is None or properties.tag != W + "rPr":
        return False
    paragraph = properties.getparent()
    paragraph = None if paragraph is None else paragraph.getparent()
    if paragraph is None:
        return False
    return any(
        _author(other) == _author(mark) for other in paragraph.iterfind(f".//{mark.tag}") if len(other)
    )


def _continues(element: Element, last: Element) -> bool:
    """Does a change go on right where the last one ended?"""
    before = element.getprevious()
    while before is not None and before.tag in _BETWEEN:
        before = before.getprevious()
    return before is last and before.tag == element.tag and _author(element) == _author(last)


def _words(element: Element) -> str:
    return "".join(t.text or "" for t in element.iter(W + "t", W + "delText"))


def _single(change: _Change) -> Note:
    done = {"insertion": "inserted", "deletion": "deleted"}.get(change.kind, "moved")
    return Note(NoteKind.REVISIONS, f"{change.author} {done}: “{change.words}”", quote=change.words)


def _author(change: Element) -> str:
    return " ".join(change.get(W + "author", "").split()) or "an unnamed author"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
