"""Changing a verdict once the whole document is known: findings come or go, and rule 7 joins anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from clausediff.analyse.calculus import Norm, join
from clausediff.analyse.signs import Sign
from clausediff.analyse.verdict import decide
from clausediff.model import Change, Document, Effect, Evidence, Finding, Match, Pair

_FIXED = (Change.DROPPED, Change.ADDED)


def with_findings(pair: Pair, found: Sequence[Finding]) -> Pair:
    """The pair with findings added; a dropped or added clause stays what it is."""
    if not found:
        return pair
    findings = (*pair.findings, *found)
    if pair.change in _FIXED:
        return replace(pair, findings=findings)
    # What the pair judge held too unsure to decide stays undecided: its verdict is joined, not its doubts.
    change = _joined(pair.change, (_EFFECT.get(pair.change, ()), *((f.effect,) for f in found)))
    confidence = pair.confidence if change is pair.change else max(f.confidence for f in found)
    return replace(pair, change=change, findings=findings, confidence=confidence)


def without_findings(pair: Pair, unwanted: Callable[[Finding], bool]) -> Pair:
    """The pair without findings that the whole document explains, decided anew on what is left."""
    findings = tuple(f for f in pair.findings if not unwanted(f))
    if len(findings) == len(pair.findings) or pair.change in _FIXED:
        return pair
    signs = [Sign(f.rule, f.effect, f.confidence, Norm.STATEMENT, (), ()) for f in findings]
    change, confidence = decide(signs, 0.0)
    return replace(pair, findings=findings, change=change, confidence=confidence)


_EFFECT = {
    Change.WEAKENED: (Effect.WEAKER,),
    Change.STRENGTHENED: (Effect.STRONGER,),
    Change.MIXED: (Effect.WEAKER, Effect.STRONGER),
    Change.UNCLEAR: (Effect.UNCLEAR,),
}


def _joined(before: Change, effects: Iterable[tuple[Effect, ...]]) -> Change:
    change = join(effect for group in effects for effect in group)
    return before if change is Change.REWORDED and before is Change.UNCHANGED else change


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
