"""The steps of alignment in their order, from equal text to the last search, and the matches they make."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz import fuzz

from clausediff.align.assign import assign
from clausediff.align.context import neighbour_support, section_support
from clausediff.align.encoders import Encoder
from clausediff.align.moves import mark_moves
from clausediff.align.repair import joins, lead_ins
from clausediff.align.residue import near_misses
from clausediff.align.score import candidates, log_odds
from clausediff.align.seeds import seeded_pairs
from clausediff.align.settle import settle_nearly_same, settle_same
from clausediff.align.textless import hosts_of_textless
from clausediff.align.units import Unit, units_of
from clausediff.align.vocabulary import party_names
from clausediff.model import Document, Match, MatchReason
from clausediff.settings import AlignSettings

ROUNDS = 3
"""Times the assignment is made, each with the last one's pairs as context."""
ABSTAIN = 0.0
"""Log-odds below which a clause stays alone."""


@dataclass(slots=True)
class _Draught:
    """The alignment while it is made; positions are those in the two lists of units."""

    base: tuple[Unit, ...]
    draft: tuple[Unit, ...]
    pairs: dict[int, int] = field(default_factory=dict)
    reasons: dict[int, MatchReason] = field(default_factory=dict)
    odds: dict[int, float] = field(default_factory=dict)
    with_base: dict[int, int] = field(default_factory=dict)
    """Left-over base clause: the draft clause that answers it as well."""
    with_draft: dict[int, int] = field(default_factory=dict)
    """Left-over draft clause: the base clause that it answers as well."""
    closed_base: set[int] = field(default_factory=set)
    """Base clauses that a person said have no counterpart."""

    def add(self, pairs: dict[int, int], reason: MatchReason, odds: float) -> None:
        """Take the pairs that are new."""
        for i, j in pairs.items():
            self.pairs[i] = j
            self.reasons[i] = reason
            self.odds[i] = odds

    def open_base(self) -> list[int]:
        """Base positions without a place."""
        shut = self.pairs.keys() | self.with_base.keys() | self.closed_base
        return [i for i in range(len(self.base)) if i not in shut]

    def open_draft(self) -> list[int]:
        """Draft positions without a place."""
        taken = set(self.pairs.values()) | self.with_draft.keys()
        return [j for j in range(len(self.draft)) if j not in taken]


def align_documents(
    base: Document, draft: Document, encoder: Encoder, settings: AlignSettings
) -> tuple[Match, ...]:
    """Every clause of both documents in exactly one match: base order, then what was added."""
    names = party_names(base, draft)
    work = _Draught(units_of(base, names[0]), units_of(draft, names[1]))
    _seed(work, seeded_pairs(base, draft, settings.seeds))
    _settle(work)
    _weigh(work, encoder)
    _repair(work, encoder)
    return mark_moves(_matches(base, draft, work, encoder))


def _seed(work: _Draught, seeds: Iterable[tuple[int, int | None]]) -> None:
    place = [{unit.clause: k for k, unit in enumerate(side)} for side in (work.base, work.draft)]
    for left, right in seeds:
        i, j = place[0].get(left), None if right is None else place[1].get(right)
        if i is None:
            continue
        if j is None:
            work.closed_base.add(i)
        elif i in work.pairs:
            work.with_draft[j] = i
        elif j in work.pairs.values():
            work.with_base[i] = j
        else:
            work.add({i: j}, MatchReason.USER, math.inf)


def _settle(work: _Draught) -> None:
    for step, reason, odds in (
        (_same, MatchReason.SAME_TEXT, 6.0),
        (_nearly, MatchReason.SAME_WORDS, 4.0),
    ):
        step(work, reason, odds)


def _same(work: _Draught, reason: MatchReason, odds: float) -> None:
    left, right = work.open_base(), work.open_draft()
    found = settle_same([work.base[i] for i in left], [work.draft[j] for j in right])
    work.add({left[i]: right[j] for i, j in found.items()}, reason, odds)


def _nearly(work: _Draught, reason: MatchReason, odds: float) -> None:
    left, right = work.open_base(), work.open_draft()
    found = settle_nearly_same([work.base[i] for i in left], [work.draft[j] for j in right], {})
    work.add({left[i]: right[j] for i, j in found.items()}, reason, odds)


def _weigh(work: _Draught, encoder: Encoder) -> None:
    """Pair what is open by one assignment over weighed candidates, context included."""
    left, right = work.open_base(), work.open_draft()
    if not left or not right:
        return
    found = candidates([work.base[i] for i in left], [work.draft[j] for j in right], encoder)
    rows = [left[i] for i in found.rows.tolist()]
    columns = [right[j] for j in found.columns.tolist()]
    paired: dict[int, int] = {}
    for _ in range(ROUNDS):
        context = {**work.pairs, **paired}
        odds = log_odds(
            found.features
            | {
                "section": section_support(work.base, work.draft, rows, columns, context),
                "neighbours": neighbour_support(work.base, work.draft, rows, columns, context),
            }
        )
        gains = (odds - ABSTAIN).tolist()
        again = assign(zip(rows, columns, gains, strict=True))
        if again == paired:
            break
        paired = again
    chosen = [n for n, (i, j) in enumerate(zip(rows, columns, strict=True)) if paired.get(i) == j]
    words, headings = found.features["words"], found.features["heading"]
    for n in chosen:
        work.add({rows[n]: columns[n]}, _why(words[n], headings[n]), float(odds[n]))


def _why(words: float, heading: float) -> MatchReason:
    """The strongest thing the two have in common."""
    if words >= 0.6:
        return MatchReason.SAME_WORDS
    return MatchReason.SAME_HEADING if heading >= 0.9 else MatchReason.SAME_MEANING


def _repair(work: _Draught, encoder: Encoder) -> None:
    """Let left-over clauses join the pairs that answer them."""
    partner_of_draft = {j: i for i, j in work.pairs.items()}
    for join in joins(work.open_base(), work.base, work.draft, partner_of_draft, encoder):
        work.with_base[join.unit] = join.host
    for join in joins(work.open_draft(), work.draft, work.base, work.pairs, encoder):
        work.with_draft[join.unit] = join.host
    work.with_base.update(
        lead_ins(work.open_base(), work.base, _answers(work.pairs, work.with_base, work.with_draft))
    )
    work.with_draft.update(
        lead_ins(work.open_draft(), work.draft, _answers(partner_of_draft, work.with_draft, work.with_base))
    )


def _answers(pairs: dict[int, int], extra: dict[int, int], back: dict[int, int]) -> dict[int, set[int]]:
    """For each placed clause of a side, the paired clauses of the other side in its match."""
    answers = {k: {host} for k, host in (*pairs.items(), *extra.items())}
    for other, own in back.items():
        answers.setdefault(own, set()).add(other)
    return answers


def _likeness(left: str, right: str, encoder: Encoder) -> float:
    """0 to 1: wording and meaning of two texts, in equal parts."""
    if left == right:
        return 1.0
    meaning = encoder.encode([left, right])
    cosine = float(np.clip(meaning[0] @ meaning[1], 0.0, 1.0))
    return round(0.5 * fuzz.ratio(left, right) / 100 + 0.5 * cosine, 4)


def _confidence(odds: float) -> float:
    return 1.0 if odds == math.inf else round(1.0 / (1.0 + math.exp(-odds)), 4)


def _matches(base: Document, draft: Document, work: _Draught, encoder: Encoder) -> list[Match]:
    """The matches, with the clauses without text in their places."""
    groups: list[tuple[list[int], list[int], MatchReason, float]] = []
    for i, j in sorted(work.pairs.items()):
        left = [i, *(k for k, host in work.with_base.items() if host == j)]
        right = [j, *(k for k, host in work.with_draft.items() if host == i)]
        reason = work.reasons[i]
        if reason is not MatchReason.USER and (len(left) > 1 or len(right) > 1):
            reason = MatchReason.MERGE if len(left) >= len(right) else MatchReason.SPLIT
        groups.append((sorted(left), sorted(right), reason, work.odds[i]))
    alone_base = [i for i in range(len(work.base)) if i in work.closed_base] + work.open_base()
    missed_base = near_misses(sorted(alone_base), work.base, work.draft, encoder)
    missed_draft = near_misses(work.open_draft(), work.draft, work.base, encoder)
    built = [
        Match(
            tuple(work.base[i].clause for i in left),
            tuple(work.draft[j].clause for j in right),
            _likeness(
                " ".join(work.base[i].key for i in left), " ".join(work.draft[j].key for j in right), encoder
            ),
            _confidence(odds),
            reason,
        )
        for left, right, reason, odds in groups
    ]
    for i in sorted(alone_base):
        misses = missed_base.get(i, ())
        sure = 1.0 if i in work.closed_base else round(1.0 - (misses[0].score if misses else 0.0) / 2, 4)
        reason = MatchReason.USER if i in work.closed_base else MatchReason.NONE
        built.append(Match((work.base[i].clause,), (), 0.0, sure, reason, near_misses=misses))
    for j in work.open_draft():
        misses = missed_draft.get(j, ())
        sure = round(1.0 - (misses[0].score if misses else 0.0) / 2, 4)
        built.append(Match((), (work.draft[j].clause,), 0.0, sure, MatchReason.NONE, near_misses=misses))
    return _place_textless(base, draft, built)


def _place_textless(base: Document, draft: Document, built: Sequence[Match]) -> list[Match]:
    """The matches with every clause in one of them, in base order, additions last."""
    answers: tuple[dict[int, tuple[int, ...]], dict[int, tuple[int, ...]]] = (
        {i: match.draft for match in built for i in match.base},
        {j: match.base for match in built for j in match.draft},
    )
    textless = (
        [c.index for c in base.clauses if c.index not in answers[0]],
        [c.index for c in draft.clauses if c.index not in answers[1]],
    )
    pairs, (base_hosts, draft_hosts) = hosts_of_textless(base, draft, textless, answers)
    groups = [[set(match.base), set(match.draft)] for match in built]
    facts = list(built)
    for i, j in pairs.items():
        groups.append([{i}, {j}])
        facts.append(Match((i,), (j,), 1.0, 1.0, MatchReason.SAME_HEADING))
    for side, hosts in enumerate((base_hosts, draft_hosts)):
        place = {clause: n for n, group in enumerate(groups) for clause in group[side]}
        for clause, host in hosts.items():
            groups[place[host]][side].add(clause)
        homeless = [c for c in textless[side] if c not in hosts and c not in place]
        for clause in homeless:
            group: list[set[int]] = [set(), set()]
            group[side].add(clause)
            groups.append(group)
            facts.append(Match((), (), 0.0, 1.0, MatchReason.NONE))
    whole = [
        Match(
            tuple(sorted(group[0])),
            tuple(sorted(group[1])),
            fact.similarity,
            fact.confidence,
            fact.reason,
            near_misses=fact.near_misses,
        )
        for group, fact in zip(groups, facts, strict=True)
    ]
    end = len(base.clauses)
    return sorted(whole, key=lambda m: (m.base[0] if m.base else end, m.draft[0] if m.draft else -1))
