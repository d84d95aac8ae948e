"""The one-to-one assignment of greatest total gain, exact, on a sparse list of candidate pairs."""

from __future__ import annotations

import heapq
from collections.abc import Iterable


def assign(edges: Iterable[tuple[int, int, float]]) -> dict[int, int]:
    """Partners by row: the pairs with the greatest sum of gains; a row may stay alone at gain 0.

    Shortest augmenting paths with potentials, one row after the other. Every row may end at no
    gain, so a search stops close to where it began and sparse problems take nearly linear time.

    >>> assign([(0, 0, 0.9), (0, 1, 0.8), (1, 0, 0.7)])
    {0: 1, 1: 0}
    """
    costs: dict[int, list[tuple[int, float]]] = {}
    for row, column, gain in edges:
        if gain > 0:
            costs.setdefault(row, []).append((column, -gain))
    row_potential: dict[int, float] = {}
    column_potential: dict[int, float] = {}
    row_of: dict[int, int] = {}
    column_of: dict[int, int] = {}
    for start in sorted(costs):
        row_potential[start] = min(0.0, *(c - column_potential.get(j, 0.0) for j, c in costs[start]))
        row_distance = {start: 0.0}
        distance: dict[int, float] = {}
        came_from: dict[int, int] = {}
        settled: set[int] = set()
        heap: list[tuple[float, int]] = []
        alone, alone_at = start, float("inf")
        row, free = start, None
        while True:
            reached = row_distance[row]
            if reached - row_potential[row] < alone_at:
                alone, alone_at = row, reached - row_potential[row]
            for column, cost in costs[row]:
                if column in settled:
                    continue
                there = reached + cost - row_potential[row] - column_potential.get(column, 0.0)
                if there < distance.get(column, float("inf")):
                    distance[column] = there
                    came_from[column] = row
                    heapq.heappush(heap, (there, column))
            while heap and (heap[0][1] in settled or heap[0][0] > distance[heap[0][1]]):
                heapq.heappop(heap)
            if not heap or heap[0][0] >= alone_at:
                end = alone_at
                break
            end, column = heapq.heappop(heap)
            settled.add(column)
            if column not in row_of:
                free = column
                break
            row = row_of[column]
            row_distance[row] = end
        for row, reached in row_distance.items():
            row_potential[row] += end - reached
        for column in settled:
            column_potential[column] = column_potential.get(column, 0.0) - (end - distance[column])
        _turn_over(free, alone, start, came_from, row_of, column_of)
    return dict(sorted(column_of.items()))


def _turn_over(
    free: int | None,
    alone: int,
    start: int,
    came_from: dict[int, int],
    row_of: dict[int, int],
    column_of: dict[int, int],
) -> None:
    """Give each row on the path the column it was reached from, so that `start` has a place."""
    if free is None:
        if alone == start:
            return
        free = column_of.pop(alone)
    column = free
    while True:
        row = came_from[column]
        before = column_of.get(row)
        column_of[row] = column
        row_of[column] = row
        if row == start or before is None:
            return
        column = before
