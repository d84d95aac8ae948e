"""The words that all reports share: what a change is called and how counts are told."""

from __future__ import annotations

import re
from functools import cache

from clausediff.model import Change, Effect, Finding, Note, NoteKind
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

EFFECT_SIGNS: dict[Effect, str] = {
    Effect.WEAKER: "↓",
    Effect.STRONGER: "↑",
    Effect.NEUTRAL: "≈",
    Effect.UNCLEAR: "?",
}

UNEXPLAINED = "No rule tells what this change does."
"""Said of an unclear pair that no finding speaks about."""

NOTE_TITLES: dict[NoteKind, str] = {
    NoteKind.NOT_READ: "not read",
    NoteKind.REVISIONS: "tracked changes",
    NoteKind.HIDDEN: "hidden text",
    NoteKind.COMMENT: "comment",
    NoteKind.ASSUMED: "assumed",
    NoteKind.PATTERN: "pattern",
}


@cache
def category(identifier: str) -> str:
    """A subject in words: its title in the table, or its id with the dashes gone."""
    from clausediff.analyse.subjects import load_subjects

    row = load_subjects().row(identifier)
    if row is None:
        return re.sub(r"[-_]", " ", identifier)
    # An acronym keeps its capitals.
    return row.title if row.title[1:2].isupper() else row.title[:1].lower() + row.title[1:]


def about(departure: Departure) -> str:
    """Severity, subject, whose protection and whom it binds, in one line; empty where nothing is known."""
    parts = [f"{departure.severity.value} severity"] if departure.findings else []
    parts += [category(c) for c in departure.categories if c != "general"]
    if departure.protects:
        parts.append(f"protects {' and '.join(departure.protects)}")
    if departure.binds:
        parts.append(f"binds {' and '.join(departure.binds)}")
    return " · ".join(parts)


def reasons(departure: Departure) -> tuple[str, ...]:
    """What happened, a sentence each with its sign, rule and how sure it is; whose protection it is
    where the findings do not agree on that."""
    if not departure.findings:
        return (f"? {UNEXPLAINED}",) if departure.change is Change.UNCLEAR else ()
    return tuple(_reason(finding, len(departure.protects) > 1) for finding in departure.findings)


def _reason(finding: Finding, whose: bool) -> str:
    sentence = " ".join(finding.explanation.split())
    told = [finding.rule, f"{round(100 * finding.confidence)}% sure"]
    if whose and finding.protects:
        told.insert(0, f"protects {finding.protects}")
    return f"{EFFECT_SIGNS[finding.effect]} {sentence} [{', '.join(told)}]"


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
