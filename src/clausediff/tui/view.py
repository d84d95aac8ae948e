"""Rows, filters and counts over a finished comparison; imports no Textual and no reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from clausediff.model import (
    LOSSES,
    Change,
    ClauseKind,
    Comparison,
    Document,
    Effect,
    Finding,
    Note,
    NoteKind,
    Pair,
    Severity,
)
from clausediff.review import Decision, Mark, finding_ids
from clausediff.tui.signs import SECTIONS, SEVERITY_RANK, SIGNS, WORDS, category_words


class Order(StrEnum):
    """How rows are listed."""

    GRAVITY = "gravest first"
    DOCUMENT = "document order"


@dataclass(frozen=True, slots=True)
class Row:
    """One pair as a line of a list."""

    pair: int
    """Index in `Comparison.pairs`."""
    change: Change
    moved: bool
    severity: Severity | None
    """Of the gravest finding; None where nothing was found."""
    base_number: str
    draft_number: str
    heading: str
    category: str
    protects: str
    reason: str
    ids: tuple[str, ...]
    """Ids of its findings."""
    place: tuple[int, int, int]
    """Where it stands, for document order."""

    @property
    def is_loss(self) -> bool:
        """Does it take a protection away?"""
        return self.change in LOSSES


_DEFAULT_REASONS = {
    Change.DROPPED: "No clause of the draft answers it",
    Change.ADDED: "No clause of the base answers it",
    Change.WEAKENED: "The protection is weaker",
    Change.STRENGTHENED: "The protection is stronger",
    Change.MIXED: "Some of it is weaker, some stronger",
    Change.UNCLEAR: "Changed; what that does to the protection cannot be told",
    Change.REWORDED: "Other words, same protection",
    Change.UNCHANGED: "Word for word the same",
}

_SIGNED = {Effect.WEAKER: 0, Effect.UNCLEAR: 1, Effect.STRONGER: 2, Effect.NEUTRAL: 3}


def findings_of(pair: Pair) -> tuple[int, ...]:
    """Places of the pair's findings, those that decided its change first."""
    first = Effect.STRONGER if pair.change is Change.STRENGTHENED else Effect.WEAKER
    return tuple(
        sorted(
            range(len(pair.findings)),
            key=lambda place: (
                pair.findings[place].effect is not first,
                _SIGNED[pair.findings[place].effect],
                SEVERITY_RANK[pair.findings[place].severity],
                place,
            ),
        )
    )


def lead_of(pair: Pair) -> Finding | None:
    """The finding that stands for the pair in a list."""
    places = findings_of(pair)
    return pair.findings[places[0]] if places else None


def numbers(document: Document, clauses: Sequence[int]) -> str:
    """The clauses' citation: `4.2`, `4.2, 4.3`, `4.2 … 4.7`; a dash for none."""
    if not clauses:
        return "—"
    shown = [document.clauses[index].number or "·" for index in clauses]
    if len(shown) > 2:
        return f"{shown[0]} … {shown[-1]}"
    return ", ".join(shown)


def heading_of(document: Document, index: int) -> str:
    """The clause's heading, else its first words, under its parent's heading if it is a list item."""
    clause = document.clauses[index]
    if clause.heading:
        return clause.heading
    words = " ".join(document.text_of(clause).split())
    if clause.kind is ClauseKind.DEFINITION:
        return words
    for ancestor in document.ancestors(index):
        if ancestor.heading:
            return f"{ancestor.heading}: {words}" if words else ancestor.heading
    return words


def rows_of(comparison: Comparison) -> tuple[Row, ...]:
    """A row for every pair, as the contract reads; bare headings that stayed are no rows."""
    ids = finding_ids(comparison)
    places = _draft_places(comparison)
    rows = []
    for index, pair in enumerate(comparison.pairs):
        match = pair.match
        if pair.change in (Change.UNCHANGED, Change.REWORDED) and not comparison.has_words(pair):
            continue
        side, clauses = (comparison.base, match.base) if match.base else (comparison.draft, match.draft)
        lead = lead_of(pair)
        rows.append(
            Row(
                pair=index,
                change=pair.change,
                moved=match.moved,
                severity=_severity(pair, lead),
                base_number=numbers(comparison.base, match.base),
                draft_number=numbers(comparison.draft, match.draft),
                heading=heading_of(side, clauses[0]),
                category=category_words(lead.category) if lead else "",
                protects=lead.protects if lead else "",
                reason=_reason(pair, lead),
                ids=ids[index],
                place=(match.base[0], 0, 0) if match.base else places[match.draft[0]],
            )
        )
    return tuple(sorted(rows, key=lambda row: row.place))


def _draft_places(comparison: Comparison) -> tuple[tuple[int, int, int], ...]:
    """Where each draft clause would stand in the base: after the neighbour it follows."""
    base_of = {
        clause: pair.match.base[0]
        for pair in comparison.pairs
        if pair.match.base
        for clause in pair.match.draft
    }
    places = []
    last = -1
    for index in range(len(comparison.draft.clauses)):
        last = base_of.get(index, last)
        places.append((last, 1, index))
    return tuple(places)


def _reason(pair: Pair, lead: Finding | None) -> str:
    """What the lead says; of a clause that keeps its protection only that, its card has the rest."""
    if pair.match.moved and pair.change in (Change.UNCHANGED, Change.REWORDED):
        return "Moved; the protection is the same"
    if lead is not None and pair.change not in (Change.UNCHANGED, Change.REWORDED):
        return lead.explanation
    return _DEFAULT_REASONS[pair.change]


def _severity(pair: Pair, lead: Finding | None) -> Severity | None:
    """The lead's; a loss that nobody graded is neither buried nor on top, and what is kept has none."""
    if pair.change in (Change.UNCHANGED, Change.REWORDED):
        return None
    if lead is not None:
        return lead.severity if lead.effect is not Effect.NEUTRAL else None
    return Severity.MEDIUM if pair.change in LOSSES else None


# The order of the reports, so that the first row here is the first line there.
_RANK = {Change.DROPPED: 0, Change.MIXED: 1, Change.WEAKENED: 2}
_SECTION = {change: place for place, (_, changes) in enumerate(SECTIONS) for change in changes}


def ordered(rows: Sequence[Row], order: Order) -> tuple[Row, ...]:
    """The rows gravest first, or as the contract reads."""
    if order is Order.DOCUMENT:
        return tuple(sorted(rows, key=lambda row: row.place))
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                _SECTION[row.change],
                SEVERITY_RANK[row.severity] if row.severity else len(SEVERITY_RANK),
                _RANK.get(row.change, 3),
                row.place,
            ),
        )
    )


_ASKING = LOSSES | {Change.UNCLEAR, Change.STRENGTHENED, Change.ADDED}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows to show; an empty set lets everything through."""

    changes: frozenset[Change] = frozenset()
    severities: frozenset[Severity] = frozenset()
    categories: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    unread: bool = False
    """Only rows that a person should look at and that carry no mark yet."""

    @property
    def is_open(self) -> bool:
        """Does it let everything through?"""
        return self == Filter()

    def lets(self, row: Row, marks: Mapping[str, Mark]) -> bool:
        """Is the row shown?"""
        return (
            (not self.changes or row.change in self.changes)
            and (not self.severities or row.severity in self.severities)
            and (not self.categories or row.category in self.categories)
            and (not self.parties or row.protects in self.parties)
            and (not self.unread or is_unread(row, marks))
        )

    @property
    def words(self) -> str:
        """The filter as a reader says it."""
        chosen = [WORDS[change].lower() for change in SIGNS if change in self.changes]
        chosen += [severity.value for severity in SEVERITY_RANK if severity in self.severities]
        chosen += sorted(self.categories)
        chosen += [f"protects {party}" for party in sorted(self.parties)]
        return ", ".join([*chosen, *(["not reviewed"] if self.unread else [])])


def is_unread(row: Row, marks: Mapping[str, Mark]) -> bool:
    """Does it still ask for a person's decision?"""
    return row.change in _ASKING and any(one not in marks for one in row.ids)


def party_filter(rows: Sequence[Row], party: str) -> Filter:
    """The filter that lets this party's protections through, however much of its name is given."""
    wanted = party.casefold()
    names = {row.protects for row in rows if row.protects and wanted in row.protects.casefold()}
    return Filter(parties=frozenset(names or {party}))


MARKED, REJECTED, COMMENTED, PARTLY, UNMARKED = "✓", "✗", "✎", "◐", " "


def review_sign(row: Row, marks: Mapping[str, Mark]) -> str:
    """One character for the row's review: agreed, rejected, commented, in part, or blank."""
    found = [marks[one] for one in row.ids if one in marks]
    if not found:
        return UNMARKED
    if len(found) < len(row.ids):
        return PARTLY
    decisions = {mark.decision for mark in found}
    if decisions == {Decision.AGREE}:
        return MARKED
    if decisions == {Decision.REJECT}:
        return REJECTED
    return COMMENTED if decisions == {None} else PARTLY


def matches(comparison: Comparison, row: Row, query: str) -> bool:
    """Does the query stand in the row's texts, headings or numbers, whatever the case?"""
    wanted = query.casefold()
    pair = comparison.pairs[row.pair]
    for document, clauses in ((comparison.base, pair.match.base), (comparison.draft, pair.match.draft)):
        for index in clauses:
            clause = document.clauses[index]
            for text in (document.text_of(index), clause.heading or "", clause.number or ""):
                if wanted in text.casefold():
                    return True
    return False


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of the bar above the list."""

    changes: Mapping[Change, int]
    severities: Mapping[Severity, int]
    """Of the losses."""
    to_review: int
    """Rows that a person should look at: losses, gains, unclear ones and additions."""
    reviewed: int
    not_read: int
    notes: int = field(default=0)
    """All notes, those of what was not read included."""


def summary_of(comparison: Comparison, rows: Sequence[Row], marks: Mapping[str, Mark]) -> Summary:
    """The counts over all rows, filtered or not."""
    changes = dict.fromkeys(SIGNS, 0)
    severities = dict.fromkeys(SEVERITY_RANK, 0)
    asking = reviewed = 0
    for row in rows:
        changes[row.change] += 1
        if row.is_loss and row.severity:
            severities[row.severity] += 1
        if row.change in _ASKING:
            asking += 1
            reviewed += all(one in marks for one in row.ids)
    notes = all_notes(comparison)
    return Summary(
        changes,
        severities,
        asking,
        reviewed,
        sum(note.kind is NoteKind.NOT_READ for _, note in notes),
        len(notes),
    )


def all_notes(comparison: Comparison) -> tuple[tuple[str, Note], ...]:
    """Every note with the file it is about."""
    notes = [("both documents", note) for note in comparison.notes]
    notes += [(comparison.base.path.name, note) for note in comparison.base.notes]
    notes += [(comparison.draft.path.name, note) for note in comparison.draft.notes]
    kinds = list(NoteKind)
    return tuple(sorted(notes, key=lambda item: kinds.index(item[1].kind)))
