"""The matrix as values: cells, columns, the ranking and what several drafts add alike.

A column is made from one comparison and keeps no document, so that two hundred comparisons are
never in memory at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clausediff.model import LOSSES, Change, Comparison, Document, Note, NoteKind, Severity
from clausediff.report.departures import Departure, departures, place
from clausediff.report.marks import passages
from clausediff.report.matrix.data import base_data, draft_data
from clausediff.report.reviewed import OPEN, Reviewed, Reviews
from clausediff.report.table import Row, rows
from clausediff.report.visible import visible_line
from clausediff.report.words import count
from clausediff.review import Mark

WEIGHTS: dict[Severity, int] = {Severity.HIGH: 5, Severity.MEDIUM: 2, Severity.LOW: 1}
"""What a lost protection weighs in the ranking. A high one outweighs two medium ones, so that a draft
which takes one thing that matters stands above one that softens two that do not; the parts are always
shown beside the sum."""
_THIN = 0.1
"""Share of the base's words below which a draft is hardly an answer to it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What became of one base clause in one draft."""

    change: Change
    severity: Severity | None
    """None where nothing was lost or gained."""
    words: str
    """The deciding words: the draft's, or the base's where the draft has none."""
    page: int | None
    """Of the draft's clause."""
    departure: str
    """Id of the departure, `p7`; empty where there is none to open."""
    review: Reviewed = OPEN


@dataclass(frozen=True, slots=True)
class Addition:
    """A clause that only the draft has."""

    where: str
    text: str
    departure: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many protections a draft loses, by severity."""

    high: int
    medium: int
    low: int

    @property
    def total(self) -> int:
        """The parts, weighed."""
        return (
            self.high * WEIGHTS[Severity.HIGH]
            + self.medium * WEIGHTS[Severity.MEDIUM]
            + self.low * WEIGHTS[Severity.LOW]
        )


@dataclass(frozen=True, slots=True)
class Column:
    """One draft against the base."""

    name: str
    cells: tuple[Cell | None, ...]
    """One a line of the matrix; None where the comparison says nothing of the clause."""
    score: Score
    counts: tuple[tuple[Change, int], ...]
    additions: tuple[Addition, ...]
    notes: tuple[str, ...]
    unread: tuple[str, ...]
    """Notes on what could not be read, which are rows of their own."""
    categories: frozenset[str]
    """Subjects of its departures."""
    protects: frozenset[str]
    """Whose protections its departures are about."""
    table: tuple[Row, ...]
    data: str
    """Its departures for the page, as embedded JSON."""
    encoder: str
    """Name and hash of the model that matched its clauses."""
    reviewed: str = ""
    """How far its review has come, in a sentence; empty where no marks were asked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """One base clause: a row of the matrix."""

    clause: int
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A draft that could not be compared."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Group:
    """What several drafts add in much the same words; the first stands for all."""

    text: str
    members: tuple[tuple[str, Addition], ...]
    """Draft and its addition."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """All drafts of a batch."""

    base: str
    """The base's file name."""
    base_texts: dict[str, list[str]]
    """Place and text of each base clause, by index."""
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    """Most lost first; this is the ranking."""
    failed: tuple[Failed, ...]
    groups: tuple[Group, ...]

    @property
    def encoder(self) -> str:
        """Name and hash of the model that matched the clauses."""
        return ", ".join(sorted({column.encoder for column in self.columns if column.encoder}))


def lines_of(base: Document) -> tuple[Line, ...]:
    """The base's clauses that have text; a bare heading protects nobody."""
    return tuple(
        Line(clause.index, visible_line(place(base, (clause.index,))), visible_line(base.text_of(clause)))
        for clause in base.clauses
        if base.text_of(clause).strip()
    )


def column(
    name: str, comparison: Comparison, lines: Sequence[Line], review: Mapping[str, Mark] | None = None
) -> Column:
    """One comparison as a column of the matrix whose rows are `lines`, with review marks if any are given."""
    told = departures(comparison)
    reviews = Reviews(comparison, review)
    by_id = {departure.id: departure for departure in told.all}
    cells: dict[int, Cell] = {}
    for index, pair in enumerate(comparison.pairs):
        cell = _cell(comparison, index, by_id.get(f"p{index}"), reviews)
        cells.update(dict.fromkeys(pair.match.base, cell))
    lost = Counter(departure.severity for departure in told.losses)
    notes = [*comparison.notes, *comparison.draft.notes]
    return Column(
        visible_line(name),
        tuple(cells.get(line.clause) for line in lines),
        Score(lost[Severity.HIGH], lost[Severity.MEDIUM], lost[Severity.LOW]),
        tuple((change, comparison.summary[change]) for change in Change),
        tuple(_addition(comparison, departure) for departure in told.added),
        (
            *(_note(note) for note in notes if note.kind is not NoteKind.NOT_READ),
            *(f"Reviewed too: {line}." for line in reviews.others(told)),
        ),
        (*_thin(comparison), *(_note(note) for note in notes if note.kind is NoteKind.NOT_READ)),
        frozenset(visible_line(c) for departure in told.all for c in departure.categories),
        frozenset(visible_line(p) for departure in told.all for p in departure.protects),
        rows(comparison, review=review),
        draft_data(name, comparison, told.all, reviews),
        visible_line(comparison.encoder),
        reviews.summary(told),
    )


def matrix(base: Document, columns: Sequence[Column], failed: Sequence[Failed]) -> Matrix:
    """The columns ranked: most lost first, names decide between equals."""
    ranked = sorted(columns, key=lambda c: (-c.score.total, -c.score.high, c.name.casefold(), c.name))
    return Matrix(
        visible_line(base.path.name),
        base_data(base),
        lines_of(base),
        tuple(ranked),
        tuple(failed),
        _groups(ranked),
    )


def _thin(comparison: Comparison) -> tuple[str, ...]:
    """A warning where so little of a draft was read that its losses may be those of the reading."""
    base, draft = (len(document.text.split()) for document in (comparison.base, comparison.draft))
    if draft >= _THIN * base:
        return ()
    return (f"Only {count(draft, 'word')} read, against {base:,} of the base: is it the whole draft?",)


def _note(note: Note) -> str:
    where = f"page {note.page}: " if note.page else ""
    return visible_line(f"{where}{note.text}")


def _cell(comparison: Comparison, index: int, departure: Departure | None, reviews: Reviews) -> Cell:
    pair = comparison.pairs[index]
    first = pair.match.draft[:1]
    page = comparison.draft.clauses[first[0]].page if first else None
    if departure is None:
        return Cell(pair.change, None, "", page, "")
    of_base, of_draft = passages(departure, comparison.base, comparison.draft)
    marked = [
        [visible_line(run.text) for passage in side for run in passage.runs if run.marked]
        for side in (of_draft, of_base)
    ]
    severity = departure.severity if departure.findings or departure.change in LOSSES else None
    words = " … ".join(marked[0] or marked[1])
    return Cell(departure.change, severity, words, page, departure.id, reviews.of(departure))


def _addition(comparison: Comparison, departure: Departure) -> Addition:
    clauses = departure.pair.match.draft
    text = " ¶ ".join(comparison.draft.text_of(index) for index in clauses)
    return Addition(visible_line(place(comparison.draft, clauses)), visible_line(text), departure.id)


def _groups(columns: Sequence[Column]) -> tuple[Group, ...]:
    """Additions of different drafts joined where they say the same; the largest groups first."""
    from clausediff.align import default_encoder
    from clausediff.align.gather import group_alike
    from clausediff.settings import AlignSettings

    every = [(column.name, addition) for column in columns for addition in column.additions]
    found = group_alike([(name, addition.text) for name, addition in every], default_encoder(AlignSettings()))
    return tuple(Group(every[group[0]][1].text, tuple(every[at] for at in group)) for group in found)
