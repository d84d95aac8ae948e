"""What one edit does: the slot it opens or stands in, and the sign the calculus gives it there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausediff.analyse.calculus import Norm, Slot, effect, of_sign, polarity
from clausediff.analyse.edits import Edit, main_path, place_of
from clausediff.analyse.marks import RESTRICTORS
from clausediff.analyse.reading.parties import mentions
from clausediff.analyse.reading.slots import Path
from clausediff.analyse.reading.tokens import Token, canonical
from clausediff.analyse.reading.wordlists import STOP
from clausediff.analyse.signs import Sides, Sign
from clausediff.model import Effect

_LIST = frozenset({"or", "and", ",", "and/or", "/"})


def edit_sign(
    edit: Edit,
    gone: list[Token],
    come: list[Token],
    norm: Norm,
    grown: int,
    grown_exceptions: int,
) -> Sign | None:
    """The sign of an edit of which the words in `gone` and `come` tell something; None where none can be told.

    `grown` and `grown_exceptions` say how many conditions and exceptions more the draft's unit has: one
    that only moved opens no slot.
    """
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


_SPEAKER = frozenset({"we", "us", "our", "ours"})
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
_TELLS_MORE = re.compile(
    r"(?:stating|showing|setting|including|describing|identifying|specifying|detailing|containing|listing|covering|explaining)$"
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
    path = main_path(tokens, paths)
    if not path or path[0] in (Slot.FORCE, Slot.TIME):
        return None
    sure = 0.62 if len(words) <= 12 else 0.5
    joined = ({tokens[0].form, tokens[-1].form} & _LIST) or (
        {edit.before} & {"and", "or"} if len(words) == 1 else set()
    )
    if joined == {","} and not {"and", "or"} & {*(t.form for t in tokens), *edit.after}:
        joined = set()
    if tokens[0].plain in _NARROWS and path[0] is Slot.OBJECT and len(words) > 1:
        return Sign("M07", effect(norm, (Slot.OBJECT,), -delta), 0.55, norm, *places)
    if joined:
        if tokens[0].form in _LIST and edit.outer:
            path = edit.outer
        if all(t.form in _LAWS for t in words):
            return None
        return _listed(
            path,
            any(m.name not in _SPEAKER for m in mentions(" ".join(t.plain for t in tokens))),
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
    if (
        norm is Norm.DUTY
        and path[0] in (Slot.ACTION, Slot.OBJECT)
        and _TELLS_MORE.match(tokens[0].plain)
        and len(words) > 1
    ):
        # A duty to report "stating the cause" asks for more than one to report.
        return Sign("M08", effect(norm, (Slot.ACTION,), -delta), 0.58, norm, *places)
    adverb = all(t.plain.endswith("ly") and t.form not in _NO_ADVERBS for t in words)
    manner = tokens[0].plain in _MANNER and not any(mentions(" ".join(t.plain for t in tokens)))
    formal = any(t.form in _FORMAL or t.plain in _FORMAL for t in words)
    if path[0] is Slot.TRIGGER and formal:
        return Sign("M16", effect(norm, path[:1], -delta), 0.6, norm, *places)
    if path[0] is Slot.EXCEPTION:
        return Sign("M18", effect(norm, path[:1], -delta), 0.6 if formal else 0.55, norm, *places)
    if path[0] is Slot.TRIGGER:
        # One or two words more in a condition mostly name its thing more fully: alone they decide nothing,
        # and below `verdict._SPEAKS` they do not add up either.
        return Sign(
            "M16",
            effect(norm, path[:1], -delta),
            0.38 if len(words) <= 2 else 0.45 if len(words) == 3 else 0.3,
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
    if path[:2] == (Slot.EXCEPTION, Slot.TRIGGER):
        # One more of several conditions that must all hold opens the exception less.
        narrower = "and" in joined and "or" not in joined
        return Sign("M18", effect(norm, path[:2], -delta if narrower else delta), sure, norm, *places)
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


def _coordinator(edit: Edit, norm: Norm) -> Sign | None:
    """`and` became `or`, or the reverse."""
    gone = {t.form for t in edit.gone} & {"and", "or"}
    come = {t.form for t in edit.come} & {"and", "or"}
    if not gone or not come or gone == come or len(edit.gone) > 2 or len(edit.come) > 2:
        return None
    places = place_of(edit.gone), place_of(edit.come)
    path = main_path(edit.come, edit.come_paths) or (Slot.OBJECT,)
    widens = "or" in come
    if path[0] is Slot.TRIGGER or path[:2] == (Slot.EXCEPTION, Slot.TRIGGER):
        return Sign("M21", effect(norm, path, 1 if widens else -1), 0.6, norm, *places)
    if norm is Norm.DUTY and path[0] in (Slot.ACTION, Slot.OBJECT):
        return Sign("M21", effect(norm, (Slot.ACTION,), 1 if widens else -1), 0.6, norm, *places)
    return Sign("M21", Effect.UNCLEAR, 0.3, norm, *places)
