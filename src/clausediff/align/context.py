"""What the clauses around a pair say of it: a section's clauses mostly answer one section's clauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from clausediff.align.units import Unit

_NONE, _NOWHERE = -1, -2
"""No parent with text; no partner."""


class Surroundings:
    """Sections, neighbours and parents of both sides' clauses, for the pairs that are weighed."""

    def __init__(
        self, base: Sequence[Unit], draft: Sequence[Unit], rows: Sequence[int], columns: Sequence[int]
    ) -> None:
        self._rows, self._columns = (np.array(side, dtype=np.int64) for side in (rows, columns))
        self._size = len(base)
        self._sections = [np.array([unit.section for unit in side], dtype=np.int64) for side in (base, draft)]
        self._parents = [_parents(side) for side in (base, draft)]

    def support(self, pairs: Mapping[int, int]) -> dict[str, NDArray[np.float32]]:
        """Features of each pair as the given pairs stand around it.

        - `section`: share of the other matched clauses of both sections that were matched to each other
        - `neighbours`: share of the clause before, the clause after and the parent that the pairing
          carries along
        """
        partner = np.full(self._size + 1, _NOWHERE, dtype=np.int64)
        partner[list(pairs)] = list(pairs.values())
        return {"section": self._section(partner), "neighbours": self._neighbours(partner)}

    def _section(self, partner: NDArray[np.int64]) -> NDArray[np.float32]:
        of_base, of_draft = self._sections
        matched = np.flatnonzero(partner >= 0)
        left, right = of_base[matched], of_draft[partner[matched]]
        width = 1 + int(of_draft.max(initial=0))
        flows, flowing = np.unique(left * width + right, return_counts=True)
        out, into = (
            np.bincount(side, minlength=1 + int(all_.max(initial=0)))
            for side, all_ in ((left, of_base), (right, of_draft))
        )
        a, b = of_base[self._rows], of_draft[self._columns]
        key = a * width + b
        at = np.minimum(np.searchsorted(flows, key), max(0, len(flows) - 1))
        shared = (
            np.where(flows[at] == key, flowing[at], 0) if len(flows) else np.zeros(len(key), dtype=np.int64)
        )
        own = partner[self._rows]
        leaving = out[a] - (own >= 0)
        shared = shared - ((own >= 0) & (of_draft[np.maximum(own, 0)] == b))
        smaller = np.maximum(1, np.minimum(leaving, into[b]))
        support = np.where(leaving + into[b] > 0, np.maximum(0, shared) / smaller, 0)
        return np.minimum(support, 1.0).astype(np.float32)

    def _neighbours(self, partner: NDArray[np.int64]) -> NDArray[np.float32]:
        i, j = self._rows, self._columns
        # The last place of `partner` is nobody's: it stands before the first clause and after the last.
        before = partner[i - 1] == j - 1
        after = partner[i + 1] == j + 1
        above, other = self._parents[0][i], self._parents[1][j]
        carried = (above >= 0) & (partner[above] == other)
        both = (above >= 0) & (other >= 0)
        support: NDArray[np.float32] = (
            (before.astype(np.float32) + after + carried) / np.where(both, 3, 2)
        ).astype(np.float32)
        return support


def _parents(units: Sequence[Unit]) -> NDArray[np.int64]:
    """Position of each clause's parent, where that has text."""
    places = {unit.clause: k for k, unit in enumerate(units)}
    found = [places.get(unit.parent, _NONE) if unit.parent is not None else _NONE for unit in units]
    return np.array(found, dtype=np.int64)
