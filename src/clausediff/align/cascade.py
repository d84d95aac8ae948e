"""The steps of alignment in their order, from equal text to the last search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from clausediff.align.encoders import Encoder
from clausediff.align.matches import matches_of
from clausediff.align.memory import RememberingEncoder
from clausediff.align.moves import mark_moves
from clausediff.align.repair import joins, lead_ins, listed
from clausediff.align.seeds import seeded_pairs
from clausediff.align.settle import settle_nearly_same, settle_same
from clausediff.align.units import Unit, units_of
from clausediff.align.vocabulary import Names, party_names, term_names
from clausediff.align.weigh import Weighed, weigh
from clausediff.align.weights import Weights, fitted
from clausediff.model import Document, Match, MatchReason
from clausediff.settings import AlignSettings

KEPT = ("same text", "same words")
"""The steps that pair clauses which kept their words."""
USER = "by hand"
"""The step that is never doubted; the others are those of `Weights.curves`."""


@dataclass(frozen=True, slots=True)
class Step:
    """One clause of either side that found its place, as positions in the two lists of units."""

    base: int
    draft: int
    name: str
    score: float


@dataclass(slots=True)
class Work:
    """The alignment while it is made; positions are those in the two lists of units."""

    base: tuple[Unit, ...]
    draft: tuple[Unit, ...]
    weights: Weights
    pairs: dict[int, int] = field(default_factory=dict)
    reasons: dict[int, MatchReason] = field(default_factory=dict)
    chances: dict[int, float] = field(default_factory=dict)
    """How sure each pair is, by its base clause: the least of what joined it."""
    with_base: dict[int, int] = field(default_factory=dict)
    """Left-over base clause: the paired draft clause that answers it as well."""
    with_draft: dict[int, int] = field(default_factory=dict)
    """Left-over draft clause: the paired base clause that it answers as well."""
    closed: set[int] = field(default_factory=set)
    """Base clauses that a person said have no counterpart."""
    steps: list[Step] = field(default_factory=list)
    """How each clause came to its place, in the order in which it happened."""

    def add(self, i: int, j: int, reason: MatchReason, step: str, score: float = 0.0) -> None:
        """Pair two clauses."""
        self.pairs[i], self.reasons[i], self.chances[i] = j, reason, self._sure(i, j, step, score)

    def join_base(self, i: int, j: int, step: str, score: float = 0.0) -> None:
        """Let a base clause share a paired draft clause."""
        self.with_base[i] = j
        self._doubt(next(k for k, partner in self.pairs.items() if partner == j), i, j, step, score)

    def join_draft(self, j: int, i: int, step: str, score: float = 0.0) -> None:
        """Let a draft clause share a paired base clause."""
        self.with_draft[j] = i
        self._doubt(i, i, j, step, score)

    def _doubt(self, host: int, i: int, j: int, step: str, score: float) -> None:
        """A pair is as sure as its least sure member; one set by hand stays certain."""
        sure = self._sure(i, j, step, score)
        if self.reasons[host] is not MatchReason.USER:
            self.chances[host] = min(self.chances[host], sure)

    def _sure(self, i: int, j: int, step: str, score: float) -> float:
        self.steps.append(Step(i, j, step, score))
        return 1.0 if step == USER else self.weights.sure(step, score)

    @property
    def alone(self) -> str:
        """The step by which a clause stays alone: in a mark-up it is seldom wrong, on another paper often."""
        kept = sum(step.name in KEPT for step in self.steps)
        return "alone in a mark-up" if 2 * kept >= len(self.base) else "alone"

    def open_base(self) -> list[int]:
        """Base positions without a place."""
        shut = self.pairs.keys() | self.with_base.keys() | self.closed
        return [i for i in range(len(self.base)) if i not in shut]

    def open_draft(self) -> list[int]:
        """Draft positions without a place."""
        taken = set(self.pairs.values()) | self.with_draft.keys()
        return [j for j in range(len(self.draft)) if j not in taken]


def align_documents(
    base: Document, draft: Document, encoder: Encoder, settings: AlignSettings
) -> tuple[Match, ...]:
    """Every clause of both documents in exactly one match: base order, then what was added."""
    encoder = RememberingEncoder(encoder)
    work = arranged(base, draft, encoder, settings)
    return mark_moves(matches_of(base, draft, work, encoder))


def begun(
    base: Document, draft: Document, names: tuple[Names, Names], settings: AlignSettings, weights: Weights
) -> Work:
    """The alignment before anything is weighed: what was set by hand and what kept its words."""
    work = Work(units_of(base, names[0]), units_of(draft, names[1]), weights)
    _seed(work, seeded_pairs(base, draft, settings.seeds))
    _settle(work)
    return work


def arranged(
    base: Document,
    draft: Document,
    encoder: Encoder,
    settings: AlignSettings,
    weights: Weights | None = None,
) -> Work:
    """The places of all clauses that have text; `weights` are those that ship unless others are given."""
    names = party_names(base, draft)
    weights = weights or fitted()
    work = begun(base, draft, names, settings, weights)

    def weighed() -> Weighed:
        return weigh(work.base, work.draft, work.open_base(), work.open_draft(), work.pairs, encoder, weights)

    found = weighed()
    terms = term_names(_terms_that_answer(work, found))
    if terms[0]:
        work.base = units_of(base, {**terms[0], **names[0]})
        work.draft = units_of(draft, {**terms[1], **names[1]})
        found = weighed()
    _take(work, found)
    _repair(work, encoder)
    return work


def _seed(work: Work, seeds: Iterable[tuple[int, int | None]]) -> None:
    place = [{unit.clause: k for k, unit in enumerate(side)} for side in (work.base, work.draft)]
    for left, right in seeds:
        i, j = place[0].get(left), None if right is None else place[1].get(right)
        if i is None:
            continue
        if j is None:
            work.closed.add(i)
        elif i in work.pairs:
            work.join_draft(j, i, USER)
        elif j in work.pairs.values():
            work.join_base(i, j, USER)
        else:
            work.add(i, j, MatchReason.USER, USER)


def _settle(work: Work) -> None:
    """Pair equal text, then nearly equal text."""
    for settle, reason, step in (
        (settle_same, MatchReason.SAME_TEXT, KEPT[0]),
        (settle_nearly_same, MatchReason.SAME_WORDS, KEPT[1]),
    ):
        left, right = work.open_base(), work.open_draft()
        found = settle([work.base[i] for i in left], [work.draft[j] for j in right])
        for i, j in found.items():
            work.add(left[i], right[j], reason, step)


def _terms_that_answer(work: Work, weighed: Weighed) -> Iterable[tuple[str, str]]:
    """Terms, as each document has them, of definitions that were paired with each other."""
    for i, (j, _, _) in sorted(weighed.pairs.items()):
        left, right = work.base[i].defined, work.draft[j].defined
        if len(left) == len(right) == 1:
            yield left[0], right[0]


def _take(work: Work, weighed: Weighed) -> None:
    for i, (j, odds, reason) in weighed.pairs.items():
        work.add(i, j, reason, "weighed", odds)
    for i, (j, odds) in weighed.with_base.items():
        work.join_base(i, j, "shared", odds)
    for j, (i, odds) in weighed.with_draft.items():
        work.join_draft(j, i, "shared", odds)


def _repair(work: Work, encoder: Encoder) -> None:
    """Let left-over clauses join the pairs that answer them."""
    back = {j: i for i, j in work.pairs.items()}
    for join in joins(work.open_base(), work.base, work.draft, back, encoder):
        work.join_base(join.unit, join.host, "joined", join.score)
    for join in joins(work.open_draft(), work.draft, work.base, work.pairs, encoder):
        work.join_draft(join.unit, join.host, "joined", join.score)
    for i, j in lead_ins(work.open_base(), work.base, work.pairs | work.with_base).items():
        work.join_base(i, j, "lead-in")
    for j, i in lead_ins(work.open_draft(), work.draft, back | work.with_draft).items():
        work.join_draft(j, i, "lead-in")
    for i, j in listed(work.open_base(), work.base, work.draft, work.pairs | work.with_base).items():
        work.join_base(i, j, "listed")
    for j, i in listed(work.open_draft(), work.draft, work.base, back | work.with_draft).items():
        work.join_draft(j, i, "listed")
