"""The form of a rule: what a manoeuvre is, when it weakens, how it shows and how it is explained."""

from __future__ import annotations

from dataclasses import dataclass

from clausediff.model import Change


@dataclass(frozen=True, slots=True)
class Example:
    """Two wordings and the verdict on them; `fires` says whether the rule must be among the findings."""

    base: str
    draft: str
    change: Change
    fires: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """One manoeuvre, as `clausediff explain` and the documentation show it."""

    id: str
    title: str
    group: str
    definition: str
    test: str
    false_alarms: str
    weaker: str
    """Why it weakens, to follow the quoted words: "a duty one may leave undone protects nobody"."""
    stronger: str
    """Why the reverse strengthens."""
    examples: tuple[Example, ...]


def lost(base: str, draft: str) -> Example:
    """An example that weakens."""
    return Example(base, draft, Change.WEAKENED)


def gained(base: str, draft: str) -> Example:
    """An example of the reverse, which strengthens."""
    return Example(base, draft, Change.STRENGTHENED)


def calm(base: str, draft: str) -> Example:
    """A typical false alarm: nothing of substance changed."""
    return Example(base, draft, Change.REWORDED, fires=False)


def other(base: str, draft: str, change: Change) -> Example:
    """A change that looks like this manoeuvre and is another, or has the opposite sign."""
    return Example(base, draft, change, fires=False)
