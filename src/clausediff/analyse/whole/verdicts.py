"""Changing a verdict once the whole document is known: findings come or go, and rule 7 joins anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from clausediff.model import Change, Document, Effect, Evidence, Finding, Match, Pair

_FIXED = (Change.DROPPED, Change.ADDED)


def with_findings(pair: Pair, found: Sequence[Finding]) -> Pair:
    """The pair with findings added; a dropped or added clause stays what it is."""
    if not found:
        return pair
    findings = (*pair.findings, *found)
    if pair.change in _FIXED:
        return replace(pair, findings=findings)
    change = _join(pair.change, findings)
    confidence = pair.confidence
    if change is not pair.change:
        confidence = max(f.confidence for f in found)
    return replace(pair, change=change, findings=findings, confidence=confidence)


def without_findings(pair: Pair, unwanted: Callable[[Finding], bool]) -> Pair:
    """The pair without findings that the whole document explains; reworded where none is left."""
    findings = tuple(f for f in pair.findings if not unwanted(f))
    if len(findings) == len(pair.findings) or pair.change in _FIXED:
        return pair
    return replace(pair, findings=findings, change=_join(Change.REWORDED, findings))


def _join(before: Change, findings: Iterable[Finding]) -> Change:
    effects = {finding.effect for finding in findings}
    if {Effect.WEAKER, Effect.STRONGER} <= effects:
        return Change.MIXED
    if Effect.WEAKER in effects:
        return Change.WEAKENED
    if Effect.STRONGER in effects:
        return Change.STRENGTHENED
    if Effect.UNCLEAR in effects:
        return Change.UNCLEAR
    return before if before in (Change.UNCHANGED, Change.REWORDED) else Change.REWORDED


def whole(document: Document, clause: int) -> Evidence:
    """The whole text of a clause as evidence."""
    return Evidence(clause, 0, len(document.text_of(clause)))


def place(document: Document, index: int) -> str:
    """How a sentence names a clause: by its number, else by its heading, else not at all."""
    clause = document.clauses[index]
    if clause.number:
        return clause.number
    return f"“{clause.heading}”" if clause.heading else "an unnumbered clause"


def places(document: Document, indices: Iterable[int], most: int = 6) -> str:
    """`4.1, 4.2 and 5`; what goes beyond `most` is counted."""
    names = list(dict.fromkeys(place(document, index) for index in indices))
    shown, rest = names[:most], len(names) - most
    if rest > 0:
        return f"{', '.join(shown)} and {rest} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else ""


def pair_of(pairs: Sequence[Pair], side: str) -> dict[int, int]:
    """Clause index of that side (`base` or `draft`) → place of the pair it stands in."""
    return {index: at for at, pair in enumerate(pairs) for index in _side(pair.match, side)}


def _side(match: Match, side: str) -> tuple[int, ...]:
    return match.base if side == "base" else match.draft
