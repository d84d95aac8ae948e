"""One verdict a pair: signed findings are joined, never netted; what is unsure does not decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


# A missed loss costs more than a false gain, so losses decide sooner; and beside a loss a gain must be
# nearly as plain to make the verdict mixed.
ALONE = Bar(0.46, 0.52, 0.75, 0.93)
# In whole documents most clauses are only reworded, which two clauses that somebody chose to compare are not.
PAIRED = Bar(0.5, 0.57, 0.8, 0.9)
_SPEAKS = 0.4
"""Least confidence at which signs of one kind add up."""


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
        if unexplained > UNEXPLAINED:
            return Change.UNCLEAR, 0.4
        return Change.REWORDED, max(0.5, 1.0 - max(top, unexplained))
    return join(effects), top


UNEXPLAINED = 0.5
"""Share of a clause's content words, edited without explanation, above which a person must read it."""
