"""The words that all reports share: what a change is called and how counts are told."""

from __future__ import annotations

from clausediff.model import Change, Finding, Note, NoteKind
from clausediff.report.departures import Departure, Departures

SIGNS: dict[Change, str] = {
    Change.UNCHANGED: "=",
    Change.REWORDED: "≈",
    Change.WEAKENED: "↓",
    Change.STRENGTHENED: "↑",
    Change.MIXED: "±",
    Change.DROPPED: "−",
    Change.ADDED: "+",
    Change.UNCLEAR: "?",
}
"""A sign for each change, so that none is told by colour alone."""

NOTE_TITLES: dict[NoteKind, str] = {
    NoteKind.NOT_READ: "not read",
    NoteKind.REVISIONS: "tracked changes",
    NoteKind.HIDDEN: "hidden text",
    NoteKind.COMMENT: "comment",
    NoteKind.ASSUMED: "assumed",
    NoteKind.PATTERN: "pattern",
}


def category(identifier: str) -> str:
    """A category's id as words: `bulk-data` is `bulk data`."""
    return identifier.replace("-", " ").replace("_", " ")


def about(departure: Departure) -> str:
    """Severity, subject, whose protection and whom it binds, in one line."""
    parts = [f"{departure.severity.value} severity"]
    parts += [category(c) for c in departure.categories if c != "general"]
    if departure.protects:
        parts.append(f"protects {' and '.join(departure.protects)}")
    if departure.binds:
        parts.append(f"binds {' and '.join(departure.binds)}")
    return " · ".join(parts)


def reason(finding: Finding) -> str:
    """The finding's sentence with its rule and how sure it is."""
    sentence = " ".join(finding.explanation.split())
    return f"{sentence} [{finding.rule}, {round(100 * finding.confidence)} % sure]"


def note_line(side: str, note: Note) -> str:
    """A note as one line: which document, what kind, where, what."""
    where = ", ".join(filter(None, (side, f"page {note.page}" if note.page else "")))
    quote = f" “{' '.join(note.quote.split())}”" if note.quote else ""
    return f"{NOTE_TITLES[note.kind]}{f' ({where})' if where else ''}: {note.text}{quote}"


def count(number: int, one: str, many: str = "") -> str:
    """`1 clause`, `2 clauses`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def summary_line(told: Departures) -> str:
    """All counts in one sentence, what was left out included."""
    parts = []
    if told.losses:
        kinds = {change: sum(d.change is change for d in told.losses) for change in Change}
        kinds_told = ", ".join(f"{number} {change.value}" for change, number in kinds.items() if number)
        parts.append(f"{count(len(told.losses), 'protection')} lost ({kinds_told})")
    else:
        parts.append("no protection lost")
    parts.append(f"{len(told.gains)} stronger")
    parts.append(f"{len(told.unclear)} unclear")
    parts.append(f"{len(told.added)} added")
    parts.append(f"{told.quiet} unchanged or only reworded")
    if told.left_out:
        parts.append(f"{told.left_out} about others' protections left out")
    line = "; ".join(parts) + "."
    return line[0].upper() + line[1:]
