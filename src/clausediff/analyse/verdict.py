"""One verdict a pair: signed findings are joined, never netted; what is unsure does not decide."""

from __future__ import annotations

from collections.abc import Sequence

from clausediff.analyse.calculus import join
from clausediff.analyse.signs import Sign
from clausediff.model import Change, Effect

DECIDES = 0.45
"""Least confidence of a sign that decides a verdict."""
_SPEAKS = 0.4
"""Least confidence at which signs of one kind add up."""
_BESIDE = 0.72
"""Least confidence of the lesser side, relative to the greater, that makes a verdict mixed."""


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
    if top < DECIDES:
        if unexplained > UNEXPLAINED:
            return Change.UNCLEAR, 0.4
        return Change.REWORDED, max(0.5, 1.0 - max(top, unexplained))
    effects = []
    if loss >= DECIDES and loss >= _BESIDE * top:
        effects.append(Effect.WEAKER)
    if gain >= DECIDES and gain >= _BESIDE * top:
        effects.append(Effect.STRONGER)
    return join(effects), top


UNEXPLAINED = 0.5
"""Share of a clause's content words, edited without explanation, above which a person must read it."""
