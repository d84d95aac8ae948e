"""A finding in the making: rule, effect, how sure, and the places of the deciding words."""

from __future__ import annotations

from dataclasses import dataclass

from clausediff.analyse.calculus import Norm
from clausediff.model import Effect

Place = tuple[int, int]
"""Half-open range of characters in the joined text of one side."""

Sides = tuple[tuple[Place, ...], tuple[Place, ...]]
"""Evidence in base and draft."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One signed edit."""

    rule: str
    effect: Effect
    confidence: float
    norm: Norm
    base: tuple[Place, ...]
    draft: tuple[Place, ...]
    bearer: str = ""
    """The name of the one whom the norm binds or entitles, as the text has it."""
