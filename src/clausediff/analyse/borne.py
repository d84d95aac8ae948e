"""Marks that only one of two answering norms bears: a limit, an effort, a discretion that came or went."""

from __future__ import annotations

import re
from collections import Counter

from clausediff.analyse.calculus import Norm, Slot
from clausediff.analyse.edits import place_of
from clausediff.analyse.marks import BEGINNING, FAR_MARKS, MARKS
from clausediff.analyse.reading import Reading, Unit
from clausediff.analyse.reading.slots import EXCEPTION
from clausediff.analyse.signs import Sign


def mark_signs(base: Reading, draft: Reading, i: int, j: int, norm: Norm, close: bool) -> list[Sign]:
    """Marks that only one of two answering units bears; in far ones only those that are sure."""
    first, second = base.units[i], draft.units[j]
    left, right = (
        base.low[first.start : first.end],
        draft.low[second.start : second.end],
    )
    found: list[Sign] = []
    differing = _beginnings(left, right)
    for mark in MARKS if close else (*MARKS, *FAR_MARKS):
        if (mark.confidence < 0.6 and not close) or not mark.asks(norm, differing):
            continue
        here = _only_here(mark.pattern, left, right, base.text[first.start : first.end])
        there = _only_here(mark.pattern, right, left, draft.text[second.start : second.end])
        if (here is None) == (there is None):
            continue
        if here.group() in draft.low if here else there is not None and there.group() in base.low:
            continue  # another unit over there bears it
        one = here or there
        assert one is not None
        text, unit = (left, first) if here else (right, second)
        inside = _inside_exception(unit, one.start()) and not EXCEPTION.match(text, one.start())
        path = (Slot.EXCEPTION, *mark.path) if inside and mark.path != (Slot.EXCEPTION,) else mark.path
        verdict = mark.effect_on(norm, path, 1 if there else -1)
        if verdict is None:
            continue
        base_place = _around(first, here.span()) if here else ()
        draft_place = _around(second, there.span()) if there else ()
        sure = mark.confidence if close else mark.confidence - 0.12
        found.append(Sign(mark.rule, verdict, sure, norm, base_place, draft_place))
    return found


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Is the word part of a name or defined term (`Serious Misuse Event`)?"""
    return match.start() > 0 and text[match.start()].isupper()


def _beginnings(left: str, right: str) -> frozenset[str]:
    """How the words begin of which one text has more than the other."""
    first, second = Counter(_WORD.findall(left)), Counter(_WORD.findall(right))
    return frozenset(word[:BEGINNING] for word in (first - second) | (second - first))


_WORD = re.compile(r"[a-z]+")


def _only_here(pattern: re.Pattern[str], text: str, other: str, own: str) -> re.Match[str] | None:
    """The first occurrence whose words the other text has nowhere; None if the other bears the mark at all
    in as many places."""
    here = [m for m in pattern.finditer(text) if not _is_name(own, m)]
    if len(here) <= sum(1 for _ in pattern.finditer(other)):
        return None
    return next((m for m in here if m.group() not in other), None)


def _inside_exception(unit: Unit, at: int) -> bool:
    """Do the words at a place of the unit stand in an exception?"""
    for token, path in zip(unit.tokens, unit.paths, strict=True):
        if token.end > unit.start + at:
            return path[:1] == (Slot.EXCEPTION,)
    return False


def _around(unit: Unit, span: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    inside = [t for t in unit.tokens if unit.start + span[0] <= t.start < unit.start + span[1]]
    later = [t for t in unit.tokens if t.start >= unit.start + span[1]][: max(0, 6 - len(inside))]
    return place_of([*inside, *later])
