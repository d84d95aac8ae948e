"""The steps of alignment in their order, from equal text to the last search."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from clausediff.align.encoders import Encoder
from clausediff.align.matches import matches_of
from clausediff.align.memory import RememberingEncoder
from clausediff.align.moves import mark_moves
from clausediff.align.repair import joins, lead_ins
from clausediff.align.seeds import seeded_pairs
from clausediff.align.settle import settle_nearly_same, settle_same
from clausediff.align.units import Unit, units_of
from clausediff.align.vocabulary import party_names, term_names
from clausediff.align.weigh import Weighed, weigh
from clausediff.model import Document, Match, MatchReason
from clausediff.settings import AlignSettings

SAME_ODDS = 6.0
"""Log-odds given to equal text: about one equal clause in 400 belongs elsewhere."""
NEARLY_ODDS = 4.0
"""The same for nearly equal text."""
JOINED_ODDS = 1.0
"""The same for a clause found in a part of another, the least certain step."""


@dataclass(slots=True)
class Work:
    """The alignment while it is made; positions are those in the two lists of units."""

    base: tuple[Unit, ...]
    draft: tuple[Unit, ...]
    pairs: dict[int, int] = field(default_factory=dict)
    reasons: dict[int, MatchReason] = field(default_factory=dict)
    odds: dict[int, float] = field(default_factory=dict)
    """Log-odds of each pair, by its base clause, the least of what joined it."""
    with_base: dict[int, int] = field(default_factory=dict)
    """Left-over base clause: the paired draft clause that answers it as well."""
    with_draft: dict[int, int] = field(default_factory=dict)
    """Left-over draft clause: the paired base clause that it answers as well."""
    closed: set[int] = field(default_factory=set)
    """Base clauses that a person said have no counterpart."""

    def add(self, i: int, j: int, reason: MatchReason, odds: float) -> None:
        """Pair two clauses."""
        self.pairs[i], self.reasons[i], self.odds[i] = j, reason, odds

    def join_base(self, i: int, j: int, odds: float) -> None:
        """Let a base clause share a paired draft clause."""
        self.with_base[i] = j
        host = next(k for k, partner in self.pairs.items() if partner == j)
        self.odds[host] = min(self.odds[host], odds) if self.odds[host] < math.inf else math.inf

    def join_draft(self, j: int, i: int, odds: float) -> None:
        """Let a draft clause share a paired base clause."""
        self.with_draft[j] = i
        self.odds[i] = min(self.odds[i], odds) if self.odds[i] < math.inf else math.inf

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
    names = party_names(base, draft)
    work = Work(units_of(base, names[0]), units_of(draft, names[1]))
    _seed(work, seeded_pairs(base, draft, settings.seeds))
    _settle(work)
    weighed = weigh(work.base, work.draft, work.open_base(), work.open_draft(), work.pairs, encoder)
    terms = term_names(_terms_that_answer(work, weighed))
    if terms[0]:
        work.base = units_of(base, {**terms[0], **names[0]})
        work.draft = units_of(draft, {**terms[1], **names[1]})
        weighed = weigh(work.base, work.draft, work.open_base(), work.open_draft(), work.pairs, encoder)
    _take(work, weighed)
    _repair(work, encoder)
    return mark_moves(matches_of(base, draft, work, encoder))


def _seed(work: Work, seeds: Iterable[tuple[int, int | None]]) -> None:
    place = [{unit.clause: k for k, unit in enumerate(side)} for side in (work.base, work.draft)]
    for left, right in seeds:
        i, j = place[0].get(left), None if right is None else place[1].get(right)
        if i is None:
            continue
        if j is None:
            work.closed.add(i)
        elif i in work.pairs:
            work.join_draft(j, i, math.inf)
        elif j in work.pairs.values():
            work.join_base(i, j, math.inf)
        else:
            work.add(i, j, MatchReason.USER, math.inf)


def _settle(work: Work) -> None:
    """Pair equal text, then nearly equal text."""
    for settle, reason, odds in (
        (settle_same, MatchReason.SAME_TEXT, SAME_ODDS),
        (settle_nearly_same, MatchReason.SAME_WORDS, NEARLY_ODDS),
    ):
        left, right = work.open_base(), work.open_draft()
        found = settle([work.base[i] for i in left], [work.draft[j] for j in right])
        for i, j in found.items():
            work.add(left[i], right[j], reason, odds)


def _terms_that_answer(work: Work, weighed: Weighed) -> Iterable[tuple[str, str]]:
    """Terms, as each document has them, of definitions that were paired with each other."""
    for i, (j, _, _) in sorted(weighed.pairs.items()):
        left, right = work.base[i].defined, work.draft[j].defined
        if len(left) == len(right) == 1:
            yield left[0], right[0]


def _take(work: Work, weighed: Weighed) -> None:
    for i, (j, odds, reason) in weighed.pairs.items():
        work.add(i, j, reason, odds)
    for i, (j, odds) in weighed.with_base.items():
        work.join_base(i, j, odds)
    for j, (i, odds) in weighed.with_draft.items():
        work.join_draft(j, i, odds)


def _repair(work: Work, encoder: Encoder) -> None:
    """Let left-over clauses join the pairs that answer them."""
    back = {j: i for i, j in work.pairs.items()}
    for join in joins(work.open_base(), work.base, work.draft, back, encoder):
        work.join_base(join.unit, join.host, JOINED_ODDS)
    for join in joins(work.open_draft(), work.draft, work.base, work.pairs, encoder):
        work.join_draft(join.unit, join.host, JOINED_ODDS)
    for i, j in lead_ins(work.open_base(), work.base, work.pairs | work.with_base).items():
        work.join_base(i, j, JOINED_ODDS)
    for j, i in lead_ins(work.open_draft(), work.draft, back | work.with_draft).items():
        work.join_draft(j, i, JOINED_ODDS)
