"""From the worked-out pairs to the values that leave the stage, headings and lone clauses included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz

from clausediff.align.encoders import Encoder
from clausediff.align.residue import near_misses
from clausediff.align.textless import hosts_of_textless
from clausediff.align.units import Unit
from clausediff.model import Document, Match, MatchReason, NearMiss

if TYPE_CHECKING:
    from clausediff.align.cascade import Work


def matches_of(base: Document, draft: Document, work: Work, encoder: Encoder) -> list[Match]:
    """Every clause of both documents in exactly one match, in base order, additions last."""
    built = [*_answered(work, encoder), *_alone(work, encoder)]
    return _with_textless(base, draft, built)


def _answered(work: Work, encoder: Encoder) -> list[Match]:
    groups = []
    for i, j in sorted(work.pairs.items()):
        left = sorted([i, *(k for k, host in work.with_base.items() if host == j)])
        right = sorted([j, *(k for k, host in work.with_draft.items() if host == i)])
        reason = work.reasons[i]
        if reason is not MatchReason.USER and (len(left) > 1 or len(right) > 1):
            reason = MatchReason.MERGE if len(left) >= len(right) else MatchReason.SPLIT
        groups.append((left, right, reason, work.chances[i]))
    texts = [
        (" ".join(work.base[i].key for i in left), " ".join(work.draft[j].key for j in right))
        for left, right, _, _ in groups
    ]
    alike = _likeness(texts, encoder)
    return [
        Match(
            tuple(work.base[i].clause for i in left),
            tuple(work.draft[j].clause for j in right),
            similarity,
            round(sure, 4),
            reason,
        )
        for (left, right, reason, sure), similarity in zip(groups, alike, strict=True)
    ]


def _likeness(texts: Sequence[tuple[str, str]], encoder: Encoder) -> list[float]:
    """0 to 1 for each two texts: wording and meaning in equal parts."""
    different = [pair for pair in texts if pair[0] != pair[1]]
    left, right = (encoder.encode([pair[side] for pair in different]) for side in (0, 1))
    cosines = np.clip(np.einsum("ij,ij->i", left, right), 0.0, 1.0).tolist()
    scores = {
        pair: round(0.5 * fuzz.ratio(*pair) / 100 + 0.5 * cosine, 4)
        for pair, cosine in zip(different, cosines, strict=True)
    }
    return [scores.get(pair, 1.0) for pair in texts]


def _alone(work: Work, encoder: Encoder) -> list[Match]:
    """The clauses without counterpart, each with the best passages of the other document."""
    left, right = sorted({*work.open_base(), *work.closed}), work.open_draft()
    found = near_misses(left, work.base, work.draft, encoder)
    lone = [_lone(work, work.base[i], "base", found.get(i, ()), i in work.closed) for i in left]
    found = near_misses(right, work.draft, work.base, encoder)
    return lone + [_lone(work, work.draft[j], "draft", found.get(j, ()), False) for j in right]


def _lone(work: Work, unit: Unit, side: str, misses: tuple[NearMiss, ...], by_hand: bool) -> Match:
    best = misses[0].score if misses else 0.0
    return Match(
        (unit.clause,) if side == "base" else (),
        (unit.clause,) if side == "draft" else (),
        0.0,
        1.0 if by_hand else round(work.weights.sure(work.alone, best), 4),
        MatchReason.USER if by_hand else MatchReason.NONE,
        near_misses=misses,
    )


def _with_textless(base: Document, draft: Document, built: Sequence[Match]) -> list[Match]:
    """The matches with the clauses without text in their places."""
    answers: tuple[dict[int, tuple[int, ...]], dict[int, tuple[int, ...]]] = (
        {i: match.draft for match in built for i in match.base},
        {j: match.base for match in built for j in match.draft},
    )
    textless = (
        [c.index for c in base.clauses if c.index not in answers[0]],
        [c.index for c in draft.clauses if c.index not in answers[1]],
    )
    pairs, hosts = hosts_of_textless(base, draft, textless, answers)
    matches = [*built, *(Match((i,), (j,), 1.0, 1.0, MatchReason.SAME_HEADING) for i, j in pairs.items())]
    members = [(set(match.base), set(match.draft)) for match in matches]
    for side in (0, 1):
        place = {clause: n for n, group in enumerate(members) for clause in group[side]}
        for clause, host in hosts[side].items():
            members[place[host]][side].add(clause)
        for clause in textless[side]:
            if clause not in hosts[side] and clause not in place:
                matches.append(Match((), (), 0.0, 1.0, MatchReason.NONE))
                members.append(({clause}, set()) if side == 0 else (set(), {clause}))
    whole = [
        match
        if len(left) == len(match.base) and len(right) == len(match.draft)
        else replace(match, base=tuple(sorted(left)), draft=tuple(sorted(right)))
        for match, (left, right) in zip(matches, members, strict=True)
    ]
    end = len(base.clauses)
    return sorted(whole, key=lambda m: (m.base[0] if m.base else end, m.draft[0] if m.draft else -1))
