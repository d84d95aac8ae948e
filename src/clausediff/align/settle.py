"""The cheap first steps: clauses whose words stayed the same, or nearly, need no model."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from clausediff.align.units import Unit

NEARLY = 0.88
"""Share of letters in common from which two texts are taken as one text edited. Below it, siblings
such as two bans on different uses of the same service begin to look alike."""
MARGIN = 0.04
"""How much closer the partner must be than the next best clause on either side."""
FEW_WORDS = 4
"""Texts up to this long (`Reserved.`) say too little to be recognised away from their place."""

Pairs = dict[int, int]
"""Draft position by base position, in the lists of units."""


def settle_same(base: Sequence[Unit], draft: Sequence[Unit]) -> Pairs:
    """Pairs of equal text: in order where the order holds, else where the text is unique."""
    pairs: Pairs = {}
    signs: tuple[Callable[[Unit], object], ...] = (
        lambda unit: (unit.key, unit.heading, unit.stem),
        lambda unit: (unit.key, unit.heading),
        lambda unit: unit.key,
        lambda unit: unit.plain,
    )
    for sign in signs:
        left = [i for i in range(len(base)) if i not in pairs]
        taken = set(pairs.values())
        right = [j for j in range(len(draft)) if j not in taken]
        pairs.update(_in_order(left, right, [sign(base[i]) for i in left], [sign(draft[j]) for j in right]))
        left = [i for i in left if i not in pairs]
        taken = set(pairs.values())
        right = [j for j in right if j not in taken]
        pairs.update(_unique(base, draft, left, right, sign))
    return pairs


def _in_order(
    left: Sequence[int], right: Sequence[int], left_signs: Sequence[object], right_signs: Sequence[object]
) -> Iterable[tuple[int, int]]:
    ids: dict[object, int] = {}
    a = [ids.setdefault(s, len(ids)) for s in left_signs]
    b = [ids.setdefault(s, len(ids)) for s in right_signs]
    for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            yield left[block.a + step], right[block.b + step]


def _unique(
    base: Sequence[Unit],
    draft: Sequence[Unit],
    left: Sequence[int],
    right: Sequence[int],
    sign: Callable[[Unit], object],
) -> Iterable[tuple[int, int]]:
    places: defaultdict[object, list[int]] = defaultdict(list)
    for j in right:
        places[sign(draft[j])].append(j)
    counts = Counter(sign(base[i]) for i in left)
    for i in left:
        found = places.get(sign(base[i]), [])
        long_enough = len(base[i].key.split()) > FEW_WORDS
        if len(found) == 1 and counts[sign(base[i])] == 1 and long_enough:
            yield i, found[0]


def settle_nearly_same(base: Sequence[Unit], draft: Sequence[Unit]) -> Pairs:
    """Pairs of nearly equal text, each other's best by a clear margin.

    Candidates share rare runs of words, so the texts that are compared letter by letter are few.
    """
    runs: defaultdict[str, list[int]] = defaultdict(list)
    for j in range(len(draft)):
        for run in _runs(draft[j].plain):
            runs[run].append(j)
    best_of_base: dict[int, list[tuple[float, int]]] = {}
    best_of_draft: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for i in range(len(base)):
        shared: Counter[int] = Counter()
        for run in _runs(base[i].plain):
            holders = runs.get(run, [])
            if len(holders) <= 20:
                shared.update(holders)
        scores = []
        for j, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:8]:
            score = fuzz.ratio(base[i].plain, draft[j].plain, score_cutoff=100 * (NEARLY - MARGIN)) / 100
            if score:
                scores.append((score, j))
                best_of_draft[j].append((score, i))
        best_of_base[i] = sorted(scores, key=lambda item: (-item[0], item[1]))
    found: Pairs = {}
    for i, scores in best_of_base.items():
        if not scores or scores[0][0] < NEARLY:
            continue
        score, j = scores[0]
        rivals = [s for s, _ in scores[1:2]] + [s for s, other in best_of_draft[j] if other != i]
        if all(rival <= score - MARGIN for rival in rivals) and base[i].norm == draft[j].norm:
            found[i] = j
    return found


def _runs(text: str, length: int = 3) -> set[str]:
    words = text.split()
    return {" ".join(words[k : k + length]) for k in range(max(1, len(words) - length + 1))}
