"""Clauses cut into sentences and listed items, so that a protection is found inside another clause."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from clausediff.align.units import Unit
from clausediff.align.vocabulary import renamed

_SENTENCE = re.compile(r"(?<=[.;:!?])[\"”’)]?\s+(?=[\"“‘(]?[A-Z0-9(])")
_SEGMENT = re.compile(r"\s*[,;:]\s+|\s+(?=\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s)")
_JOINT = re.compile(r"[,;:.]\s+(?:(?:and|or|nor)\b)?|\s(?:and|or|nor)\s")
SHORTEST = 4
"""Words in the shortest part that is worth comparing."""
HOLDERS = 8
"""Clauses of the other document that are searched part by part for each clause left over."""
COMMON = 0.1
"""Share of the clauses from which a word is too common to point at any of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, or a part of one, and where it stands."""

    unit: int
    """Position of its clause in the list of units."""
    start: int
    end: int
    """Offsets in the clause's own text."""
    said: str
    """The words there, in the names that both documents share."""


def parts_of(units: Sequence[Unit], positions: Sequence[int]) -> tuple[Part, ...]:
    """Whole texts, sentences and parts between commas of the clauses at the positions, each once."""
    return tuple(
        Part(position, start, end, _said(units[position], start, end))
        for position in positions
        for start, end in _ranges(units[position].text)
    )


def likely_holders(
    sought: Sequence[Unit], units: Sequence[Unit], among: Sequence[int], most: int = HOLDERS
) -> tuple[int, ...]:
    """Positions of the clauses that share the most rare words with any that is sought, in order.

    Where few clauses are left over, as in a mark-up, the others need not be cut and encoded.
    """
    if len(among) <= most:
        return tuple(among)
    bags = [_bag(unit.plain) for unit in sought]
    wanted = frozenset().union(*bags)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for position in among:
        for word in wanted & _bag(units[position].plain):
            holders[word].append(position)
    chosen: set[int] = set()
    for bag in bags:
        shared: defaultdict[int, float] = defaultdict(float)
        for word in sorted(bag):
            found = holders.get(word, [])
            if len(found) <= max(most, COMMON * len(among)):
                for position in found:
                    shared[position] += 1.0 / len(found)
        chosen.update(sorted(shared, key=lambda position: (-shared[position], position))[:most])
    return tuple(sorted(chosen))


@lru_cache(maxsize=20_000)
def _bag(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _said(unit: Unit, start: int, end: int) -> str:
    """A part of the text in the shared names; where the whole has none of them, it is as it stands."""
    part = unit.text[start:end]
    return part if unit.said is unit.text else renamed(part, unit.names)


@lru_cache(maxsize=20_000)
def _ranges(text: str) -> tuple[tuple[int, int], ...]:
    """The whole text, its sentences and, where these are long, their comma-separated parts."""
    found = {(0, len(text))}
    for start, end in _cut(text, 0, len(text), _SENTENCE):
        found.add((start, end))
        if len(text[start:end].split()) >= 3 * SHORTEST:
            found.update(_cut(text, start, end, _SEGMENT))
    return tuple(sorted(found))


def segments(text: str) -> int:
    """Pieces between commas, semicolons and joining words, which is what a list becomes in a sentence.

    >>> segments("keep it secret, guard it and return it")
    3
    """
    return 1 + sum(1 for _ in _JOINT.finditer(text))


def sentences_of(units: Sequence[Unit]) -> tuple[Part, ...]:
    """The sentences of every clause, in order; a clause of one sentence is its own."""
    return tuple(
        Part(position, start, end, _said(unit, start, end))
        for position, unit in enumerate(units)
        for start, end in _cut(unit.text, 0, len(unit.text), _SENTENCE)
    )


def _cut(text: str, start: int, end: int, border: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Pieces between borders, each joined with what follows until it has enough words."""
    begin = start
    for match in border.finditer(text, start, end):
        if len(text[begin : match.start()].split()) >= SHORTEST:
            yield begin, match.start()
            begin = match.end()
    if begin < end and (begin == start or len(text[begin:end].split()) >= SHORTEST):
        yield begin, end
