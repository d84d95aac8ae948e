"""The lens for close texts: word edits of two units, each put into its slot and signed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from clausediff.analyse.calculus import Norm, Slot, effect, of_sign, polarity
from clausediff.analyse.marks import RESTRICTORS
from clausediff.analyse.reading import Reading, Unit
from clausediff.analyse.reading.parties import mentions
from clausediff.analyse.reading.slots import Path
from clausediff.analyse.reading.tokens import LIGHT, STOP, Token, canonical
from clausediff.analyse.signs import Place, Sides, Sign
from clausediff.model import Effect


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of one side that gave way to words of the other; either may be empty."""

    gone: tuple[Token, ...]
    come: tuple[Token, ...]
    gone_paths: tuple[Path, ...]
    come_paths: tuple[Path, ...]
    outer: Path
    """The slot of the word before the edit, on the side that has words."""
    before: str
    """That word's form."""
    after: tuple[str, ...]
    """Forms of the next words on that side."""


def edits(base: Unit, draft: Unit) -> Iterator[Edit]:
    """Word edits of two units, equal normal forms not counted."""
    left, right = [t.form for t in base.tokens], [t.form for t in draft.tokens]
    for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        unit, start, end = (draft, k, m) if k < m else (base, i, j)
        yield Edit(
            base.tokens[i:j],
            draft.tokens[k:m],
            base.paths[i:j],
            draft.paths[k:m],
            unit.paths[start - 1] if start else (),
            unit.tokens[start - 1].form if start else "",
            tuple(t.form for t in unit.tokens[end : end + 8]),
        )


def place_of(tokens: Sequence[Token]) -> tuple[Place, ...]:
    """The stretch from the first to the last token, if there is one."""
    return ((tokens[0].start, tokens[-1].end),) if tokens else ()


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
        sign = _sign(edit, gone, come, norm, base, draft, grown, grown_exceptions)
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


_LIST = frozenset({"or", "and", ",", "and/or", "/"})
_NAME_WORDS = re.compile(r"^(?:<.*>|the)$")


def _sign(
    edit: Edit,
    gone: list[Token],
    come: list[Token],
    norm: Norm,
    base: Reading,
    draft: Reading,
    grown: int,
    grown_exceptions: int,
) -> Sign | None:
    if not gone and not come:
        return _coordinator(edit, norm)
    places = place_of(edit.gone), place_of(edit.come)
    delta = _one_sided(gone, come)
    if delta:
        tokens, paths = (edit.come, edit.come_paths) if delta > 0 else (edit.gone, edit.gone_paths)
        opened = (
            _opened(tokens, paths, edit.outer) if grown * delta > 0 or grown_exceptions * delta > 0 else None
        )
        if opened is Slot.EXCEPTION and grown_exceptions * delta <= 0:
            opened = None
        if opened is Slot.TRIGGER and grown * delta <= 0:
            opened = None
        if {"and", "or"} & {t.form for t in tokens[:3]} and len(tokens) > 8:
            opened = None
        if opened is not None:
            return _opening(opened, edit, tokens, delta, norm, places)
        if Slot.TIME in [p[-1] for p in paths[:3] if p] and edit.outer != (Slot.TIME,) and len(tokens) > 2:
            return _timed(norm, delta, places)
    if not delta:
        return None
    words, paths = (come, edit.come_paths) if delta > 0 else (gone, edit.gone_paths)
    tokens = edit.come if delta > 0 else edit.gone
    return _plain(edit, tokens, words, paths, delta, norm, places)


def _one_sided(gone: Sequence[Token], come: Sequence[Token]) -> int:
    """+1 for words that came, -1 for words that went, 0 for words that gave way to as many others."""
    if not gone:
        return 1
    if not come:
        return -1
    if len(come) >= 4 * len(gone):
        return 1
    if len(gone) >= 4 * len(come):
        return -1
    return 0


def _opened(tokens: Sequence[Token], paths: Sequence[Path], outer: Path) -> Slot | None:
    """The slot that the edited words open themselves: a new exception, a new condition."""
    for token, path in list(zip(tokens, paths, strict=True))[:4]:
        if path and path[-1] in (Slot.EXCEPTION, Slot.TRIGGER) and (path != outer):
            return path[-1]
        if token.is_content:
            break
    return None


# What a duty waits for by its nature: knowing, being asked, the end of the contract.
_NATURAL = re.compile(
    r"\b(?:aware|learns?|knows?|request\w*|asks?|receiv\w+|receipt|terminat\w+|expir\w+|ends?|occurs?)\b"
)
_DEFERS = re.compile(
    r"\bsubject to (?:the )?(?:sections?|clauses?|articles?|paragraphs?|schedules?|annex|exhibits?|terms|\d)"
)
_SELF = re.compile(r"\b(?:you|customer|client|user|buyer|member|subscriber|consumer|data subject|licensee)\b")


def _opening(
    slot: Slot,
    edit: Edit,
    tokens: Sequence[Token],
    delta: int,
    norm: Norm,
    places: Sides,
) -> Sign | None:
    outer = tuple(s for s in edit.outer if s in (Slot.EXCEPTION, Slot.TRIGGER))[:1]
    if outer == (Slot.TRIGGER,):
        outer = ()
    change = delta if slot is Slot.EXCEPTION else -delta
    verdict = effect(norm, (*outer, slot), change)
    if verdict is Effect.UNCLEAR:
        return None
    text = " ".join(t.plain for t in tokens[:9])
    if slot is Slot.TRIGGER and _NATURAL.search(text):
        return None
    if slot is Slot.EXCEPTION:
        rule = "M25" if _DEFERS.search(text) else "M17"
    elif outer:
        rule = "M18"
    else:
        rule = (
            "M34"
            if _SELF.search(" ".join(t.plain for t in tokens[:5])) and norm in (Norm.DUTY, Norm.BAN)
            else "M16"
        )
    return Sign(rule, verdict, 0.7, norm, *places)


def _timed(norm: Norm, delta: int, places: Sides) -> Sign | None:
    """A time limit that came or went: it makes a duty harder and a right narrower."""
    if norm is Norm.DUTY:
        return Sign("M26", of_sign(delta), 0.55, norm, *places)
    if norm is Norm.RIGHT:
        return Sign("M26", of_sign(-delta), 0.5, norm, *places)
    return None


_REMEDIES = frozenset(
    map(
        canonical,
        "refund indemnify injunction damages terminate compensation credit penalty relief reimburse".split(),
    )
)
_LAWS = frozenset({"law", "laws", "regul", "regulation", "statut", "applicabl", "rule", "legal", "legisl"})
_FORMAL = frozenset({"written", "express", "expressly", "explicit", "prior", "before"})
_MANNER = frozenset("by with through using via".split())
_NO_ADVERBS = frozenset(
    "rely apply supply reply comply only family early daily weekly monthly multiply".split()
)
_NARROWS = frozenset("that which who".split())


def _plain(
    edit: Edit,
    tokens: Sequence[Token],
    words: Sequence[Token],
    paths: Sequence[Path],
    delta: int,
    norm: Norm,
    places: Sides,
) -> Sign | None:
    """Words without a mark that came or went: a list that grows, an act or object that narrows."""
    path = _main_path(tokens, paths)
    if not path or path[0] in (Slot.FORCE, Slot.TIME):
        return None
    sure = 0.62 if len(words) <= 12 else 0.5
    joined = ({tokens[0].form, tokens[-1].form} & _LIST) or (
        {edit.before} & {"and", "or"} if len(words) == 1 else set()
    )
    if joined == {","} and not {"and", "or"} & {*(t.form for t in tokens), *edit.after}:
        joined = set()
    if joined:
        if tokens[0].form in _LIST and edit.outer:
            path = edit.outer
        if all(t.form in _LAWS for t in words):
            return None
        return _listed(
            path,
            any(mentions(" ".join(t.plain for t in tokens))),
            any(t.form in _REMEDIES for t in words),
            joined,
            delta,
            norm,
            sure,
            places,
        )
    if any(t.form in RESTRICTORS for t in words):
        return None
    if tokens[0].plain.endswith("ed") and len(tokens) > 1 and path[0] is Slot.OBJECT:
        return Sign(_object_rule(delta), effect(norm, (Slot.OBJECT,), -delta), 0.5, norm, *places)
    if (
        len(words) == 1
        and norm in (Norm.BAN, Norm.LIBERTY)
        and path[0] in (Slot.OBJECT, Slot.ACTION)
        and edit.after[:1]
        and edit.after[0].isalpha()
        and edit.after[0] not in STOP
        and not words[0].plain.endswith("ly")
    ):
        return Sign("M06", effect(norm, (Slot.OBJECT,), -delta), 0.49, norm, *places)
    adverb = all(t.plain.endswith("ly") and t.form not in _NO_ADVERBS for t in words)
    manner = tokens[0].plain in _MANNER and not any(mentions(" ".join(t.plain for t in tokens)))
    formal = any(t.form in _FORMAL or t.plain in _FORMAL for t in words)
    if path[0] is Slot.TRIGGER and formal:
        return Sign("M16", effect(norm, path[:1], -delta), 0.6, norm, *places)
    if path[0] is Slot.EXCEPTION:
        return Sign("M18", effect(norm, path[:1], -delta), 0.6 if formal else 0.55, norm, *places)
    if path[0] is Slot.TRIGGER:
        return Sign(
            "M16",
            effect(norm, path[:1], -delta),
            0.45 if len(words) <= 3 else 0.3,
            norm,
            *places,
        )
    if adverb or manner:
        if polarity(norm, (Slot.ACTION,)) == 0:
            return None
        return Sign(
            "M06",
            effect(norm, (Slot.ACTION,), -delta),
            0.6 if adverb else 0.55,
            norm,
            *places,
        )
    if tokens[0].plain in _NARROWS and path[0] is Slot.OBJECT:
        return Sign("M07", effect(norm, (Slot.OBJECT,), -delta), 0.5, norm, *places)
    return None


def _object_rule(delta: int) -> str:
    return "M07" if delta > 0 else "M15"


def _listed(
    path: Path,
    names_somebody: bool,
    remedies: bool,
    joined: set[str],
    delta: int,
    norm: Norm,
    sure: float,
    places: Sides,
) -> Sign | None:
    """A member more or less in a list."""
    slot = path[0]
    if slot is Slot.TRIGGER:
        if "and" in joined and "or" not in joined:
            delta = -delta
        return Sign("M16", effect(norm, path[:1], delta), sure - 0.27, norm, *places)
    if slot is Slot.EXCEPTION:
        return Sign("M17", effect(norm, path[:1], delta), sure, norm, *places)
    if slot is Slot.BEARER:
        if not names_somebody:
            return None
        return Sign("M11", effect(norm, path[:1], delta), sure, norm, *places)
    if slot is Slot.ACTION and norm is Norm.DUTY and "or" in joined:
        return Sign("M21", effect(norm, (Slot.ACTION,), delta), sure, norm, *places)
    rule = "M15" if delta < 0 else "M07"
    if slot in (Slot.ACTION, Slot.OBJECT) and remedies and norm in (Norm.RIGHT, Norm.DUTY):
        return Sign("M28", effect(norm, (Slot.OBJECT,), delta), sure + 0.1, norm, *places)
    if names_somebody and norm is Norm.DUTY:
        rule = "M30"
    return Sign(rule, effect(norm, (Slot.OBJECT,), delta), sure, norm, *places)


def _main_path(tokens: Sequence[Token], paths: Sequence[Path]) -> Path:
    """The slot of most of a stretch's content words; the first one's where they tie."""
    counted = [path for token, path in zip(tokens, paths, strict=True) if token.is_content] or list(paths)
    return Counter(counted).most_common(1)[0][0] if counted else ()


def _coordinator(edit: Edit, norm: Norm) -> Sign | None:
    """`and` became `or`, or the reverse."""
    gone = {t.form for t in edit.gone} & {"and", "or"}
    come = {t.form for t in edit.come} & {"and", "or"}
    if not gone or not come or gone == come or len(edit.gone) > 2 or len(edit.come) > 2:
        return None
    places = place_of(edit.gone), place_of(edit.come)
    path = _main_path(edit.come, edit.come_paths) or (Slot.OBJECT,)
    widens = "or" in come
    if path[0] is Slot.TRIGGER or path[:2] == (Slot.EXCEPTION, Slot.TRIGGER):
        return Sign("M21", effect(norm, path, 1 if widens else -1), 0.6, norm, *places)
    if norm is Norm.DUTY and path[0] in (Slot.ACTION, Slot.OBJECT):
        return Sign("M21", effect(norm, (Slot.ACTION,), 1 if widens else -1), 0.6, norm, *places)
    return Sign("M21", Effect.UNCLEAR, 0.3, norm, *places)
