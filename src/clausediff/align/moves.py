"""Which matches changed their place: found after matching, as the fewest that explain the order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from clausediff.model import Match


def mark_moves(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches with `moved` set on those outside the longest run that keeps its order."""
    placed = sorted(
        (index for index, match in enumerate(matches) if match.base and match.draft),
        key=lambda index: (matches[index].base[0], matches[index].draft[0]),
    )
    kept = _longest_rising([matches[index].draft[0] for index in placed])
    in_order = {placed[position] for position in kept}
    moved = set(placed) - in_order
    return tuple(replace(match, moved=True) if n in moved else match for n, match in enumerate(matches))


def _longest_rising(values: Sequence[int]) -> list[int]:
    """Positions of a longest strictly rising subsequence.

    >>> _longest_rising([3, 1, 2, 5, 4])
    [1, 2, 4]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for position, value in enumerate(values):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else None)
        if length == len(tails):
            tails.append(value)
            ends.append(position)
        else:
            tails[length] = value
            ends[length] = position
    chain: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]
