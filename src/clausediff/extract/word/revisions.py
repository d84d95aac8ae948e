"""Tracked changes: what is shown with all of them accepted or rejected, and who made them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

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
        """How many changes are pending, of which kinds and by whom."""
        kinds: Counter[str] = Counter()
        authors: Counter[str] = Counter()
        for story in stories:
            for change in story.iter(*_KINDS):
                kind = _KINDS[change.tag]
                if change.tag == W + "moveTo":
                    continue  # the other half of a moveFrom
                kinds[kind] += 1
                authors[_author(change)] += 1
        total = sum(kinds.values())
        if not total:
            return ()
        what = ", ".join(
            _counted(kinds[kind], kind) for kind in dict.fromkeys(_KINDS.values()) if kinds[kind]
        )
        who = ", ".join(f"{name} ({count})" for name, count in sorted(authors.items()))
        read = "rejected" if self.original else "accepted"
        return (
            Note(
                NoteKind.REVISIONS,
                f"{_counted(total, 'tracked change')} pending ({what}) by {who}; "
                f"the text was read with all of them {read}.",
            ),
        )


def _author(change: Element) -> str:
    return " ".join(change.get(W + "author", "").split()) or "an unnamed author"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
