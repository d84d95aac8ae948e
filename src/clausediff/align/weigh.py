"""The weighed part of the matching: one assignment over candidates, and clauses that share an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clausediff.align.assign import assign
from clausediff.align.context import Surroundings
from clausediff.align.encoders import Encoder
from clausediff.align.score import Candidates, candidates, log_odds
from clausediff.align.units import Unit
from clausediff.align.weights import Weights
from clausediff.model import MatchReason

ROUNDS = 3
"""Times the assignment is made, each with the last one's pairs as context."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs and shares found, as positions in the lists of units, with their log-odds."""

    pairs: dict[int, tuple[int, float, MatchReason]]
    with_base: dict[int, tuple[int, float]]
    """Left-over base clause: the paired draft clause that answers it as well."""
    with_draft: dict[int, tuple[int, float]]
    """Left-over draft clause: the paired base clause that it answers as well."""


def weigh(
    base: Sequence[Unit],
    draft: Sequence[Unit],
    left: Sequence[int],
    right: Sequence[int],
    settled: Mapping[int, int],
    encoder: Encoder,
    weights: Weights,
) -> Weighed:
    """Pair what is open on both sides; `settled` is what surrounds it."""
    if not left or not right:
        return Weighed({}, {}, {})
    found = candidates([base[i] for i in left], [draft[j] for j in right], encoder)
    return weigh_found(base, draft, left, right, settled, found, weights)


def weigh_found(
    base: Sequence[Unit],
    draft: Sequence[Unit],
    left: Sequence[int],
    right: Sequence[int],
    settled: Mapping[int, int],
    found: Candidates,
    weights: Weights,
) -> Weighed:
    """The same with the candidates at hand, which do not depend on the weights."""
    rows = [left[i] for i in found.rows.tolist()]
    columns = [right[j] for j in found.columns.tolist()]
    around = Surroundings(base, draft, rows, columns)
    paired: dict[int, int] = {}
    for _ in range(ROUNDS):
        odds = log_odds(found.features | around.support({**settled, **paired}), weights)
        again = assign(zip(rows, columns, (odds - weights.abstain).tolist(), strict=True))
        if again == paired:
            break
        paired = again
    words, headings = found.features["words"], found.features["heading"]
    pairs = {
        i: (j, float(odds[n]), _why(words[n], headings[n]))
        for n, (i, j) in enumerate(zip(rows, columns, strict=True))
        if paired.get(i) == j
    }
    with_base, with_draft = _shares(rows, columns, odds, paired, weights.share)
    back = {j: i for i, j in paired.items()}
    return Weighed(
        pairs,
        {i: share for i, share in with_base.items() if not _only_continues(base, i, back[share[0]])},
        {j: share for j, share in with_draft.items() if not _only_continues(draft, j, paired[share[0]])},
    )


def _only_continues(units: Sequence[Unit], item: int, partner: int) -> bool:
    """Does the item continue the host's partner, or the same lead-in as that?

    Then the weighing saw the lead-in's words in both; the item's own have to show that it is there.
    """
    return bool(units[item].stem) and units[item].parent in (units[partner].clause, units[partner].parent)


def _shares(
    rows: Sequence[int],
    columns: Sequence[int],
    odds: NDArray[np.float32],
    paired: Mapping[int, int],
    least: float,
) -> tuple[dict[int, tuple[int, float]], dict[int, tuple[int, float]]]:
    """Clauses left over whose best answer was given to a better one: two protections in one."""
    taken = set(paired.values())
    best_of_base: dict[int, tuple[int, float]] = {}
    best_of_draft: dict[int, tuple[int, float]] = {}
    for n in np.argsort(-odds, kind="stable").tolist():
        if odds[n] < least:
            break
        i, j = rows[n], columns[n]
        if i not in paired:
            best_of_base.setdefault(i, (j, float(odds[n])))
        if j not in taken:
            best_of_draft.setdefault(j, (i, float(odds[n])))
    return (
        {i: share for i, share in best_of_base.items() if share[0] in taken},
        {j: share for j, share in best_of_draft.items() if share[0] in paired},
    )


def _why(words: float, heading: float) -> MatchReason:
    """The strongest thing the two have in common."""
    if words >= 0.6:
        return MatchReason.SAME_WORDS
    return MatchReason.SAME_HEADING if heading >= 0.9 else MatchReason.SAME_MEANING
