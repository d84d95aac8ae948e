"""Pairs that a person set by hand: they stand, and everything else is arranged around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausediff.errors import BadSettings
from clausediff.model import Document
from clausediff.text import fold

_PREFIX = re.compile(r"^(?:section|article|clause|paragraph|§)\s*")


def seeded_pairs(
    base: Document, draft: Document, seeds: Sequence[tuple[str, str | None]]
) -> tuple[tuple[int, int | None], ...]:
    """The seeds as clause indices; a number that no clause has is a `BadSettings`."""
    return tuple(
        (
            _clause(base, left, "base"),
            None if right is None else _clause(draft, right, "draft"),
        )
        for left, right in seeds
    )


def _normal(number: str) -> str:
    return _PREFIX.sub("", fold(number)).replace(" ", "").rstrip(".,:").replace(".(", "(")


def _clause(document: Document, number: str, side: str) -> int:
    wanted = _normal(number)
    for clause in document.clauses:
        if clause.number and _normal(clause.number) == wanted:
            return clause.index
    raise BadSettings(
        f"no clause {number} in the {side} {document.path.name}",
        f"`clausediff extract {document.path.name}` lists the numbers",
    )
