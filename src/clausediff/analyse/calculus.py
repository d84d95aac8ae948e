"""The direction calculus: what an edit in a slot of a norm does to the protection; pure.

A protection is the set of conducts that breach nothing. Polarity says whether widening a slot
shrinks that set for the bound party (+1, the protection grows) or widens it (-1); an edit's own
sign says whether it widens (+1) or narrows (-1) the slot; the product is the effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from clausediff.model import Change, Effect


class Norm(StrEnum):
    """What a norm is to the one it protects."""

    DUTY = "D"
    """The bound party shall act."""
    BAN = "F"
    """The bound party, or nobody, may act."""
    RIGHT = "R"
    """The protected party may act."""
    IMMUNITY = "I"
    """The protected party is not liable, or need not act."""
    LIBERTY = "L"
    """The bound party may act, or need not."""
    BURDEN = "X"
    """The protected party shall act."""
    STATEMENT = "S"
    """No norm: a fact, an aim, a recital."""


class Slot(StrEnum):
    """A place in a norm that words can fill."""

    FORCE = "force"
    BEARER = "bearer"
    ACTION = "action"
    OBJECT = "object"
    TRIGGER = "trigger"
    EXCEPTION = "exception"
    DURATION = "duration"
    TIME = "time"
    THRESHOLD = "threshold"
    PERSONS = "persons"
    REMEDY = "remedy"
    CONTROL = "control"


_ORDER = (Norm.DUTY, Norm.BAN, Norm.RIGHT, Norm.IMMUNITY, Norm.LIBERTY, Norm.BURDEN)
_ROWS: dict[Slot, tuple[int, ...]] = {
    Slot.FORCE: (+1, +1, +1, +1, -1, -1),
    Slot.BEARER: (+1, +1, +1, +1, -1, -1),
    Slot.ACTION: (-1, +1, +1, +1, -1, +1),
    Slot.OBJECT: (+1, +1, +1, +1, -1, -1),
    Slot.TRIGGER: (+1, +1, +1, +1, -1, -1),
    Slot.EXCEPTION: (-1, -1, -1, -1, +1, +1),
    Slot.DURATION: (+1, +1, +1, +1, -1, -1),
    Slot.TIME: (-1, 0, 0, 0, 0, +1),
    Slot.THRESHOLD: (-1, -1, -1, -1, +1, +1),
    Slot.PERSONS: (+1, +1, +1, +1, 0, 0),
    Slot.REMEDY: (+1, +1, +1, +1, 0, 0),
    Slot.CONTROL: (+1, +1, +1, +1, +1, +1),
}

POLARITY: dict[tuple[Norm, Slot], int] = {
    (norm, slot): sign for slot, row in _ROWS.items() for norm, sign in zip(_ORDER, row, strict=True)
}
"""Does widening the slot protect more (+1), less (-1), or has the norm no such slot (0)?"""

# What an act commands when the norm on it changes: the rank of each type as a protection.
_RANK = {
    Norm.DUTY: 2,
    Norm.BAN: 2,
    Norm.RIGHT: 2,
    Norm.IMMUNITY: 2,
    Norm.STATEMENT: 1,
    Norm.LIBERTY: 0,
    Norm.BURDEN: 0,
}


def polarity(norm: Norm, path: Sequence[Slot]) -> int:
    """Sign of the innermost slot of `path`, outermost first; nesting multiplies.

    Inside an exception every slot widens the exception, but an exception to it narrows it:

    >>> polarity(Norm.BAN, [Slot.EXCEPTION, Slot.TRIGGER])
    -1
    >>> polarity(Norm.BAN, [Slot.EXCEPTION, Slot.EXCEPTION])
    1
    """
    sign = POLARITY.get((norm, path[0]), 0) if path else 0
    for slot in path[1:]:
        sign *= -1 if slot in (Slot.EXCEPTION, Slot.THRESHOLD) else 1
    return sign


def effect(norm: Norm, path: Sequence[Slot], delta: int) -> Effect:
    """What an edit of sign `delta` in the slot at `path` does to the protection."""
    return of_sign(polarity(norm, path) * delta)


def of_sign(sign: int) -> Effect:
    """The effect a sign stands for; 0 is a sign that cannot be told."""
    return Effect.STRONGER if sign > 0 else Effect.WEAKER if sign < 0 else Effect.UNCLEAR


def type_change(before: Norm, after: Norm) -> int:
    """Sign of a norm's change of type on the same act; 0 where the types weigh the same."""
    difference = _RANK[after] - _RANK[before]
    return (difference > 0) - (difference < 0)


def weight_of(norm: Norm) -> int:
    """Sign of a norm as a whole: does its presence protect (+1), expose (-1), or do nothing (0)?"""
    return _RANK[norm] - 1


def join(effects: Iterable[Effect]) -> Change:
    """The verdict on a pair whose every edit is accounted for; losses and gains are never netted."""
    found = set(effects)
    if {Effect.WEAKER, Effect.STRONGER} <= found:
        return Change.MIXED
    if Effect.WEAKER in found:
        return Change.WEAKENED
    if Effect.STRONGER in found:
        return Change.STRENGTHENED
    return Change.UNCLEAR if Effect.UNCLEAR in found else Change.REWORDED


class Ladder:
    """Bands of words, strongest protection first; a step down weakens."""

    def __init__(self, *bands: tuple[str, ...]) -> None:
        self.bands = bands
        self._place = {word: place for place, band in enumerate(bands) for word in band}

    def step(self, before: str, after: str) -> int | None:
        """Sign of the move from one rung to another; 0 within a band, None off the ladder."""
        if before not in self._place or after not in self._place:
            return None
        difference = self._place[before] - self._place[after]
        return (difference > 0) - (difference < 0)


FORCE = Ladder(("duty",), ("should",), ("intent",), ("may",), ("none",))
MEANS = Ladder(("result",), ("act",), ("efforts",), ("measure",), ("consider",))
PERMISSION = Ladder(
    ("written-consent",),
    ("consent",),
    ("consent-reasonable",),
    ("deemed-consent",),
    ("consultation",),
    ("prior-notice",),
    ("notice",),
    ("nothing",),
)
AUTHORSHIP = Ladder(("text",), ("law-dated",), ("law",), ("standard",), ("policy",), ("discretion",))
CERTAINTY = Ladder(("specific",), ("defined",), ("vague",))
