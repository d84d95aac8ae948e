"""What the clauses around a pair say of it: a section's clauses mostly answer one section's clauses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from clausediff.align.units import Unit


def section_support(
    base: Sequence[Unit],
    draft: Sequence[Unit],
    rows: Sequence[int],
    columns: Sequence[int],
    pairs: Mapping[int, int],
) -> NDArray[np.float32]:
    """Share of the other matched clauses of both sections that were matched to each other."""
    flows: Counter[tuple[int, int]] = Counter()
    out: Counter[int] = Counter()
    into: Counter[int] = Counter()
    for i, j in pairs.items():
        flows[base[i].section, draft[j].section] += 1
        out[base[i].section] += 1
        into[draft[j].section] += 1
    support = np.zeros(len(rows), dtype=np.float32)
    for n, (i, j) in enumerate(zip(rows, columns, strict=True)):
        left, right = base[i].section, draft[j].section
        shared, leaving, arriving = flows[left, right], out[left], into[right]
        if i in pairs:
            leaving -= 1
            shared -= draft[pairs[i]].section == right
        if leaving + arriving:
            support[n] = max(0, shared) / max(1, min(leaving, arriving))
    return np.minimum(support, 1.0)


def neighbour_support(
    base: Sequence[Unit],
    draft: Sequence[Unit],
    rows: Sequence[int],
    columns: Sequence[int],
    pairs: Mapping[int, int],
) -> NDArray[np.float32]:
    """Share of the clause before, the clause after and the parent that the pairing carries along."""
    place_of = [{unit.clause: k for k, unit in enumerate(side)} for side in (base, draft)]
    above: list[defaultdict[int, int | None]] = []
    for side, places in zip((base, draft), place_of, strict=True):
        parents: defaultdict[int, int | None] = defaultdict(lambda: None)
        for k, unit in enumerate(side):
            parents[k] = places.get(unit.parent) if unit.parent is not None else None
        above.append(parents)
    support = np.zeros(len(rows), dtype=np.float32)
    for n, (i, j) in enumerate(zip(rows, columns, strict=True)):
        before = i > 0 and pairs.get(i - 1) == j - 1
        after = i + 1 < len(base) and pairs.get(i + 1) == j + 1
        parent = above[0][i]
        carried = parent is not None and pairs.get(parent, -1) == above[1][j]
        support[n] = (before + after + carried) / (3 if parent is not None and above[1][j] is not None else 2)
    return support
