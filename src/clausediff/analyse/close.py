"""The lens for close texts: the word edits of two units that still have to be signed, and their signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from clausediff.analyse.calculus import Norm, Slot
from clausediff.analyse.edit_signs import edit_sign
from clausediff.analyse.edits import Edit, edits, place_of
from clausediff.analyse.reading import Reading, Unit
from clausediff.analyse.reading.tokens import Token
from clausediff.analyse.reading.wordlists import LIGHT
from clausediff.analyse.signs import Place, Sign


def signed_edits(
    base: Reading,
    draft: Reading,
    i: int,
    j: int,
    norm: Norm,
    elsewhere: frozenset[str],
    taken: Sequence[Sign],
) -> tuple[list[Sign], float]:
    """The signs of two close units' edits, and how many content words none of them explains.

    `elsewhere` holds the words of other units: what went there has moved; edits whose words lie in
    `taken` have their sign already.
    """
    first, second = base.units[i], draft.units[j]
    found: list[Sign] = []
    unexplained = 0.0
    every = list(edits(first, second))
    gone_all = Counter(t.form for e in every for t in e.gone if t.is_content)
    come_all = Counter(t.form for e in every for t in e.come if t.is_content)
    moved = frozenset(gone_all & come_all)
    base_and_draft = {t.form for u in base.units for t in u.tokens} & {
        t.form for u in draft.units for t in u.tokens
    }
    grown = _runs(second, Slot.TRIGGER) - _runs(first, Slot.TRIGGER)
    grown_exceptions = _runs(second, Slot.EXCEPTION) - _runs(first, Slot.EXCEPTION)
    for edit in every:
        gone = _telling(edit.gone, moved | elsewhere | second.content)
        come = _telling(edit.come, moved | elsewhere | first.content)
        if _covered(edit, taken):
            continue
        sign = edit_sign(edit, gone, come, norm, grown, grown_exceptions)
        if sign is not None and sign.rule == "M26" and _numbers(edit) and _numbers(edit) <= base_and_draft:
            sign = None
        if sign is None:
            unexplained += max(len(gone), len(come))
            continue
        found.append(_with_context(sign, edit, first, second))
    return _without_moves(found), unexplained


_LONG = 6
"""Content words of an edit in which a mark speaks of the new words only, not of the norm."""


def in_longer_edit(sign: Sign, first: Unit, second: Unit) -> bool:
    """Do the sign's words stand amid many others that came or went with them?"""
    for edit in edits(first, second):
        for tokens, others, places in (
            (edit.gone, edit.come, sign.base),
            (edit.come, edit.gone, sign.draft),
        ):
            content = [t for t in tokens if t.is_content]
            if len(content) < _LONG or len([t for t in others if t.is_content]) > 2:
                continue
            if any(
                tokens[0].start < a and b <= tokens[-1].end + 20 and a < tokens[-1].end for a, b in places
            ):
                return True
    return False


def _telling(tokens: Sequence[Token], known: frozenset[str]) -> list[Token]:
    """The words of an edit that are nowhere on the other side and could change something."""
    return [
        t
        for t in tokens
        if t.is_content and t.form not in LIGHT and t.form not in known and not t.form.isdigit()
    ]


def _numbers(edit: Edit) -> set[str]:
    """Figures among the words of an edit."""
    return {t.form for t in (*edit.gone, *edit.come) if t.form[:1].isdigit()}


def _covered(edit: Edit, taken: Sequence[Sign]) -> bool:
    """Does another sign's evidence touch the edit?"""
    spots = ((place_of(edit.gone), "base"), (place_of(edit.come), "draft"))
    return any(
        a < d and c < b
        for place, side in spots
        for a, b in place
        for sign in taken
        for c, d in (sign.base if side == "base" else sign.draft)
    )


def _runs(unit: Unit, slot: Slot) -> int:
    """How many stretches of a unit fill a slot."""
    return sum(
        1
        for before, path in zip(((), *unit.paths), unit.paths, strict=False)
        if path and path[-1] is slot and before != path
    )


def _without_moves(signs: list[Sign]) -> list[Sign]:
    """An exception or condition that went in one place and came in another has moved."""
    kept = list(signs)
    for rules in (("M17", "M18"), ("M16", "M34")):
        gone = [s for s in kept if s.rule in rules and s.base and not s.draft]
        come = [s for s in kept if s.rule in rules and s.draft and not s.base]
        for one, other in zip(gone, come, strict=False):
            kept.remove(one)
            kept.remove(other)
    return kept


def _with_context(sign: Sign, edit: Edit, first: Unit, second: Unit) -> Sign:
    """The sign with evidence that a person can read: short edits get a few words around them."""
    return Sign(
        sign.rule,
        sign.effect,
        sign.confidence,
        sign.norm,
        _widened(first, edit.gone),
        _widened(second, edit.come),
    )


def _widened(unit: Unit, tokens: Sequence[Token], words: int = 5) -> tuple[Place, ...]:
    if not tokens:
        return ()
    start, end = tokens[0].start, tokens[-1].end
    short = words - len(tokens)
    if short > 0:
        for token in [t for t in unit.tokens if t.start >= end][:short]:
            if token.form in ",;:.()":
                break
            end = token.end
    return ((start, end),)
