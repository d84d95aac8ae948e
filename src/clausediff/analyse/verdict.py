"""One verdict a pair: signed findings are joined, never netted; what is unsure does not decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clausediff.analyse.calculus import join
from clausediff.analyse.signs import Sign
from clausediff.model import Change, Effect


@dataclass(frozen=True, slots=True)
class Bar:
    """How sure signs must be to decide; measured on the development pairs."""

    loss: float
    gain: float
    loss_beside: float
    """Share of the gain's sureness that a loss must have to be heard beside it."""
    gain_beside: float
    reliability: Mapping[Change, tuple[tuple[float, float], ...]]
    """For each verdict, how often it was right at which strength of its signs; ascending."""


# A missed loss costs more than a false gain, so losses decide sooner; and beside a loss a gain must be
# nearly as plain to make the verdict mixed.
ALONE = Bar(
    0.46,
    0.52,
    0.65,
    0.93,
    {
        Change.WEAKENED: ((0.45, 0.55), (0.65, 0.7), (1.0, 0.72)),
        Change.STRENGTHENED: ((0.5, 0.5), (0.7, 0.65), (1.0, 0.75)),
        Change.MIXED: ((0.5, 0.35), (1.0, 0.45)),
        Change.DROPPED: ((0.7, 0.9), (1.0, 0.95)),
        Change.REWORDED: ((0.5, 0.58), (0.75, 0.65), (0.92, 0.85), (1.0, 0.9)),
    },
)
# In whole documents most clauses are only reworded, which two clauses that somebody chose to compare are not.
# Losses and gains have nearly the same bar here, so that two documents compared the other way round tell
# the reverse of every plain edit.
PAIRED = Bar(
    0.51,
    0.53,
    0.7,
    0.9,
    {
        Change.WEAKENED: ((0.5, 0.6), (0.75, 0.65), (1.0, 0.7)),
        Change.STRENGTHENED: ((0.53, 0.35), (0.65, 0.5), (1.0, 0.5)),
        Change.MIXED: ((0.5, 0.4), (1.0, 0.5)),
        Change.REWORDED: ((0.5, 0.78), (0.75, 0.88), (0.95, 0.94), (1.0, 0.98)),
    },
)
_SPEAKS = 0.4
"""Least confidence at which signs of one kind add up."""


_UNTOLD = 0.6
"""How sure it must be that something changed whose effect cannot be told, to say so."""


def together(signs: Sequence[Sign], effect: Effect) -> float:
    """How sure it is that at least one of the signs of an effect is right."""
    sure = [sign.confidence for sign in signs if sign.effect is effect]
    doubt = 1.0
    for confidence in sure:
        if confidence >= _SPEAKS:
            doubt *= 1.0 - confidence
    return max(1.0 - doubt, max(sure, default=0.0))


def decide(signs: Sequence[Sign], unexplained: float, bar: Bar = PAIRED) -> tuple[Change, float]:
    """The change and how sure it is; `unexplained` is the share of edited words that no sign covers."""
    loss, gain = together(signs, Effect.WEAKER), together(signs, Effect.STRONGER)
    top = max(loss, gain)
    effects = []
    if loss >= bar.loss and loss >= bar.loss_beside * gain:
        effects.append(Effect.WEAKER)
    if gain >= bar.gain and gain >= bar.gain_beside * loss:
        effects.append(Effect.STRONGER)
    if not effects:
        untold = max((s.confidence for s in signs if s.effect is Effect.UNCLEAR), default=0.0)
        if unexplained > UNEXPLAINED or untold >= _UNTOLD:
            return Change.UNCLEAR, 0.4
        return Change.REWORDED, reliability(bar, Change.REWORDED, max(0.5, 1.0 - max(top, unexplained)))
    change = join(effects)
    return change, reliability(bar, change, top)


def reliability(bar: Bar, change: Change, strength: float) -> float:
    """How often a verdict was right on the development pairs where its signs were as strong."""
    points = bar.reliability.get(change, ())
    if not points:
        return strength
    for (low, share), (high, next_share) in pairwise(points):
        if strength <= high:
            part = max(0.0, strength - low) / (high - low)
            return round(share + part * (next_share - share), 3)
    return points[-1][1]


UNEXPLAINED = 0.5
"""Share of a clause's content words, edited without explanation, above which a person must read it."""
