"""Which units of two clauses speak of the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from clausediff.analyse.reading import Unit

# Words that stand in most clauses of any contract tell little about what a unit is about.
_COMMON = frozenset(
    [
        "party",
        "servic",
        "agreement",
        "provid",
        "term",
        "use",
        "right",
        "shall",
        "must",
        "will",
        "may",
        "can",
        "not",
        "any",
        "all",
        "us",
        "we",
        "you",
        "other",
        "time",
        "section",
        "applicabl",
        "law",
        "writt",
        "customer",
        "user",
        "this",
        "their",
        "person",
        "information",
        "includ",
        "polic",
        "access",
        "our",
        "require",
        "provide",
    ]
)
_PAIRED = 0.32
"""Least weighted overlap at which two units answer each other; lower, chance meetings pair up."""
_ONLY = 0.2
"""What it adds that both are bound by *only*, if they share words at all."""
_ONLY_FROM = 0.2
_LEFT_OVER = 0.2
"""The same for units of one kind that nothing else answers."""


@lru_cache(maxsize=1 << 16)
def weight(form: str) -> float:
    """How much a word tells about what a unit is about."""
    return 0.35 if form in _COMMON or form.startswith("<") or len(form) < 3 else 1.0


def mass(content: frozenset[str]) -> float:
    """Weighted size of a set of words."""
    return sum(map(weight, content))


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Weighted Dice overlap of two sets of words, 0 to 1."""
    total = mass(first) + mass(second)
    return 2 * mass(first & second) / total if total else 0.0


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """How much of a set of words another holds, 0 to 1; an empty set is held by all."""
    total = mass(part)
    return mass(part & whole) / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two units that answer each other."""

    base: int
    draft: int
    likeness: float


def meet(base: Sequence[Unit], draft: Sequence[Unit]) -> tuple[Meeting, ...]:
    """Units paired one to one, the likest first; ties go to the earlier and to those in like places."""
    scored = []
    for i, first in enumerate(base):
        for j, second in enumerate(draft):
            score = likeness(first.content, second.content)
            if first.frame.force is second.frame.force and first.frame.bearer is second.frame.bearer:
                score += 0.06
            if first.frame.only and second.frame.only and score >= _ONLY_FROM:
                score += _ONLY
            if score >= _PAIRED:
                place = abs(i / max(1, len(base)) - j / max(1, len(draft)))
                scored.append((-round(score, 6), round(place, 6), i, j, score))
    scored.sort()
    used_base: set[int] = set()
    used_draft: set[int] = set()
    found = []
    for _, _, i, j, score in scored:
        if i not in used_base and j not in used_draft:
            used_base.add(i)
            used_draft.add(j)
            found.append(Meeting(i, j, min(1.0, score)))
    _second_pass(base, draft, used_base, used_draft, found)
    return tuple(sorted(found, key=lambda m: m.base))


def _second_pass(
    base: Sequence[Unit],
    draft: Sequence[Unit],
    used_base: set[int],
    used_draft: set[int],
    found: list[Meeting],
) -> None:
    """Units left over meet on fewer common words where they say the same kind of thing of the same side."""
    for i, first in enumerate(base):
        best: tuple[float, int] | None = None
        if i in used_base:
            continue
        for j, second in enumerate(draft):
            if j in used_draft or (first.frame.force, first.frame.bearer) != (
                second.frame.force,
                second.frame.bearer,
            ):
                continue
            score = likeness(first.content, second.content)
            if score >= _LEFT_OVER and (best is None or score > best[0]):
                best = (score, j)
        if best is not None:
            used_draft.add(best[1])
            used_base.add(i)
            found.append(Meeting(i, best[1], best[0]))
