"""One verdict a pair: signed findings are joined, never netted; what is unsure does not decide."""

from __future__ import annotations

from collections.abc import Sequence

from clausediff.analyse.calculus import join
from clausediff.analyse.signs import Sign
from clausediff.model import Change, Effect

# Measured on the development pairs: a loss decides on weaker evidence than a gain, for a missed loss
# costs more, and beside a loss a gain must be nearly as plain to make the verdict mixed.
LOSS_DECIDES = 0.44
GAIN_DECIDES = 0.53
LOSS_BESIDE = 0.8
GAIN_BESIDE = 0.9
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


def decide(signs: Sequence[Sign], unexplained: float) -> tuple[Change, float]:
    """The change and how sure it is; `unexplained` is the share of edited words that no sign covers."""
    loss, gain = together(signs, Effect.WEAKER), together(signs, Effect.STRONGER)
    top = max(loss, gain)
    effects = []
    if loss >= LOSS_DECIDES and loss >= LOSS_BESIDE * gain:
        effects.append(Effect.WEAKER)
    if gain >= GAIN_DECIDES and gain >= GAIN_BESIDE * loss:
        effects.append(Effect.STRONGER)
    if not effects:
        if unexplained > UNEXPLAINED:
            return Change.UNCLEAR, 0.4
        return Change.REWORDED, max(0.5, 1.0 - max(top, unexplained))
    return join(effects), top


UNEXPLAINED = 0.5
"""Share of a clause's content words, edited without explanation, above which a person must read it."""
