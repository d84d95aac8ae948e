"""The lens for different wording: whole norms that one side has and the other has not."""

from __future__ import annotations

import re

from clausediff.analyse.accounting import is_named
from clausediff.analyse.calculus import (
    PERMISSION,
    Norm,
    Slot,
    of_sign,
    type_change,
    weight_of,
)
from clausediff.analyse.reading import Force, Reading, Side, Unit
from clausediff.analyse.reading.parties import mentions
from clausediff.analyse.signs import Sign
from clausediff.model import Effect

_FORCE_RULE = {
    (Norm.DUTY, Norm.LIBERTY): "M05",
    (Norm.DUTY, Norm.STATEMENT): "M03",
    (Norm.BAN, Norm.STATEMENT): "M03",
    (Norm.BAN, Norm.LIBERTY): "M33",
    (Norm.BAN, Norm.DUTY): "M04",
}
# How sure a lone norm's sign is, by what its words are.
_SURE = {
    Force.DUTY: 0.7,
    Force.BAN: 0.75,
    Force.PERMISSION: 0.65,
    Force.RELEASE: 0.55,
    Force.STATEMENT: 0.5,
    Force.SHOULD: 0.4,
    Force.INTENT: 0.4,
}


def force_sign(
    base: Reading,
    draft: Reading,
    i: int,
    j: int,
    before: Norm,
    after: Norm,
    alike: float,
) -> Sign | None:
    """What became of the operative words of two answering units."""
    first, second = base.units[i], draft.units[j]
    if first.frame.defines or second.frame.defines:
        return None
    if alike < 0.4 or (_inherits(first) and _inherits(second)):
        return None
    if {before, after} == {Norm.DUTY, Norm.STATEMENT} and (first.frame.active or second.frame.active):
        return None
    if {before, after} <= {Norm.BAN, Norm.DUTY} and _asks(base, first) and _asks(draft, second):
        return None
    places = (_operative(first), _operative(second))
    forces = first.frame.force, second.frame.force
    moved = _moved_duty(base, draft, first, second, alike)
    if moved is not None:
        return Sign("M31", moved[0], moved[1], before, *places)
    eased = _eased_ban(first, second)
    if eased:
        lawful = _LAWFUL.search(
            draft.low if eased < 0 else base.low,
            (second if eased < 0 else first).start,
            (second if eased < 0 else first).end,
        )
        return Sign("M22" if lawful else "M17", of_sign(eased), 0.35 + 0.4 * alike, before, *places)
    if {before, after} == {Norm.BURDEN, Norm.STATEMENT}:
        if second.frame.force is Force.SHOULD and first.frame.force is Force.DUTY:
            return Sign("M01", Effect.STRONGER, 0.7 * alike, before, *places)
        if first.frame.force is Force.SHOULD and second.frame.force is Force.DUTY:
            return Sign("M01", Effect.WEAKER, 0.6 * alike, before, *places)
    if Force.STATEMENT in forces and min(len(first.content), len(second.content)) < 4:
        return None
    if (
        {before, after} == {Norm.BAN, Norm.LIBERTY}
        and all(_DENIED.search(r.low, u.start, u.end) for r, u in ((base, first), (draft, second)))
        and any(_NOBODY.match(r.low, u.start) for r, u in ((base, first), (draft, second)))
    ):
        return None  # "no licence is granted", "nothing in this Agreement grants a licence"
    sign = type_change(before, after)
    if {before, after} == {Norm.BAN, Norm.RIGHT} and first.frame.bearer is second.frame.bearer is Side.EACH:
        # What both may do to each other in place of the ban on it is an exception, not a right.
        return Sign("M33", Effect.WEAKER if before is Norm.BAN else Effect.STRONGER, 0.62, Norm.BAN, *places)
    if {before, after} == {Norm.BAN, Norm.DUTY} and first.frame.only != second.frame.only and alike >= 0.4:
        # "shall use … solely for": without the one word the ban on every other use is gone.
        loser = first if first.frame.only else second
        if loser.frame.exposing and not _DENIED.search(
            (draft if loser is first else base).low,
            (second if loser is first else first).start,
            (second if loser is first else first).end,
        ):
            return Sign("M12", Effect.WEAKER if loser is first else Effect.STRONGER, 0.66, Norm.BAN, *places)
    if {before, after} == {Norm.BAN, Norm.DUTY} and _equal_forms(first, second):
        return None
    if {before, after} == {Norm.BAN, Norm.DUTY} and not (first.frame.only or second.frame.only):
        # A duty about the act in place of the ban on it.
        sign = -1 if before is Norm.BAN else 1
    if sign and Norm.BURDEN not in (before, after):
        rule = _FORCE_RULE.get((before, after)) or _FORCE_RULE.get((after, before)) or "M01"
        if {before, after} <= {Norm.DUTY, Norm.LIBERTY} and not _OPTION.search(
            _softer(base, draft, i, j, before)
        ):
            rule = "M01"
        if first.frame.only != second.frame.only and {before, after} == {
            Norm.BAN,
            Norm.LIBERTY,
        }:
            rule = "M12"
        sure = 0.35 + 0.45 * alike
        if rule == "M12":
            sure = max(sure, 0.64)
        if rule == "M12" and _LAWFUL.search(draft.low, second.start, second.end):
            rule = "M22"
        if {before, after} == {Norm.RIGHT, Norm.LIBERTY}:
            # Mostly the same permission, its holder named in another way.
            sure -= 0.25
        if Force.STATEMENT in (first.frame.force, second.frame.force):
            sure -= 0.12
        return Sign(rule, of_sign(sign), sure, before, *places)
    soft = (Force.SHOULD, Force.INTENT)
    if before is after and before is Norm.DUTY and forces[0] is not forces[1]:
        if forces[1] in soft and forces[0] is Force.DUTY:
            return Sign(_softened(draft, second), Effect.WEAKER, 0.7, before, *places)
        if forces[0] in soft and forces[1] is Force.DUTY:
            return Sign(_softened(base, first), Effect.STRONGER, 0.7, before, *places)
    return None


def _equal_forms(first: Unit, second: Unit) -> bool:
    """Is one a ban but for an exception, the other the duty to do what the exception asks: "no waiver
    unless in writing", "a waiver must be in writing"?"""
    ban, duty = (first, second) if first.frame.force is Force.BAN else (second, first)
    asked = {
        t.form
        for t, p in zip(ban.tokens, ban.paths, strict=True)
        if t.is_content and p[:1] == (Slot.EXCEPTION,)
    }
    return bool(asked) and len(asked & duty.content) >= 0.5 * len(asked)


_DENIED = re.compile(r"\b(?:not|never|no|nothing|neither|nor|except|other\s+than)\b")
_NOBODY = re.compile(r"(?:no|nothing|neither|none|nobody)\b")
_AIM = re.compile(r"\b(?:recogni[sz]\w+|importan\w+|practice|policy|committed|believ\w+|values?)\b")
_LAWFUL = re.compile(r"\blaw(?:s|ful|fully)?\b")


def _softened(reading: Reading, unit: Unit) -> str:
    """A statement of aims, or a softer modal?"""
    return "M03" if _AIM.search(reading.low, unit.start, unit.end) else "M01"


def _eased_ban(first: Unit, second: Unit) -> int:
    """-1 where a ban without exception became "only as …", +1 for the reverse, else 0."""
    for before, after, sign in ((first, second, -1), (second, first, 1)):
        bare = before.frame.force is Force.BAN and not any(p[:1] == (Slot.EXCEPTION,) for p in before.paths)
        if (
            bare
            and not before.frame.only
            and after.frame.only
            and (
                after.frame.force in (Force.DUTY, Force.PERMISSION)
                or (after.frame.force is Force.STATEMENT and after.frame.exposing)
            )
        ):
            return sign
    return 0


def _moved_duty(
    base: Reading, draft: Reading, first: Unit, second: Unit, alike: float
) -> tuple[Effect, float] | None:
    """A duty that passed to the other side, or that nobody bears any more."""
    if first.frame.force is not Force.DUTY or second.frame.force is not Force.DUTY or alike < 0.5:
        return None
    sides = first.frame.bearer, second.frame.bearer
    if sides == (Side.PROVIDER, Side.USER):
        return Effect.WEAKER, 0.3 + 0.4 * alike
    if sides == (Side.USER, Side.PROVIDER):
        return Effect.STRONGER, 0.3 + 0.4 * alike
    for unit, reading, effect in ((second, draft, Effect.WEAKER), (first, base, Effect.STRONGER)):
        nobody = unit.frame.hidden and not any(mentions(reading.low, reading.names))
        if nobody and unit.frame.bearer is Side.OTHER and set(sides) == {Side.PROVIDER, Side.OTHER}:
            return effect, 0.53
    return None


def _inherits(unit: Unit) -> bool:
    """Is the norm the lead-in's, and its change the lead-in's matter?"""
    return (
        unit.frame.operative == (0, 0) and not unit.frame.active and unit.frame.force is not Force.STATEMENT
    )


_ASKS = re.compile(r"\b(?:consent\w*|approv\w+|permission|agree\w*|notice|notif\w+)\b")


def _asks(reading: Reading, unit: Unit) -> bool:
    """Does the norm turn on consent or notice? "Not without notice" is "only after notice"."""
    return _ASKS.search(reading.low, unit.start, unit.end) is not None


_OPTION = re.compile(r"\b(?:option|discretion|obligat\w+|obliged|duty|need\s+not|responsib\w+|required)\b")


def _softer(base: Reading, draft: Reading, i: int, j: int, before: Norm) -> str:
    """Text of the unit that leaves the act free."""
    reading, unit = (draft, draft.units[j]) if before is Norm.DUTY else (base, base.units[i])
    return reading.low[unit.start : unit.end]


def _operative(unit: Unit) -> tuple[tuple[int, int], ...]:
    start, end = unit.frame.operative
    if end <= start:
        return ((unit.start, unit.end),)
    # A few words with the modal make evidence that can be read.
    later = [t.end for t in unit.tokens if t.start >= unit.start + end][:4]
    return ((unit.start + start, later[-1] if later else unit.start + end),)


_ACTS = re.compile(
    r"\b(?:indemnif|reimburs|refund|liab|responsib|injunct|audit|inspect|terminat|notif|return|delet|destroy|eras|encrypt|certif|insur|log|train|sell|disclos|surveil|weapon|profil|scor)\w*"
)


def act_sign(base: Reading, draft: Reading, i: int, j: int, before: Norm, after: Norm) -> Sign | None:
    """An act whose very name the other text has nowhere, in norms that their words do not bind together."""
    lost, won = _acts_only_of(base, base.units[i], draft), _acts_only_of(draft, draft.units[j], base)
    if bool(lost) == bool(won):
        return None
    norm, unit = (before, base.units[i]) if lost else (after, draft.units[j])
    if weight_of(norm) <= 0:
        return None
    rule = "M29" if all(_CHECKS.match(word) for word in lost or won) else "M32"
    place = ((unit.start, unit.end),)
    # Where the other norm is of no kind that protects, the act has no counterpart in kind either.
    lone = weight_of(after if lost else before) <= 0
    return Sign(
        rule,
        Effect.WEAKER if lost else Effect.STRONGER,
        0.56 if lone else 0.5,
        norm,
        place if lost else (),
        () if lost else place,
    )


def _acts_only_of(reading: Reading, unit: Unit, other: Reading) -> list[str]:
    """The telling acts of a unit, if the other text names none of them."""
    named = [m.group() for m in _ACTS.finditer(reading.low, unit.start, unit.end)]
    return [] if any(is_named(word, other) for word in named) else named


_CHECKS = re.compile(r"(?:audit|inspect|certif|log)")
_RUNGS = (
    (
        "written-consent",
        re.compile(r"\bwritten\s+(?:\w+\s+)?(?:consent|approval|permission|authori[sz]ation)"),
    ),
    (
        "consent",
        re.compile(r"\b(?:consent|approval|permission|authori[sz]ation|approved|authori[sz]ed)\b"),
    ),
    ("consultation", re.compile(r"\bconsult\w*")),
    (
        "prior-notice",
        re.compile(r"\b(?:prior|advance)\s+(?:written\s+)?notice|\bnotice\b[^.]{0,30}\b(?:before|prior)"),
    ),
    ("notice", re.compile(r"\bnotif\w+|\bnotice\b|\binform\w*")),
)


def consent_sign(base: Reading, draft: Reading, i: int, j: int, norm: Norm) -> Sign | None:
    """A step on the ladder from consent to notice, in the exception of a ban."""
    if norm is not Norm.BAN:
        return None
    first, second = _rung(base, base.units[i]), _rung(draft, draft.units[j])
    if first is None or second is None:
        return None
    step = PERMISSION.step(first[0], second[0])
    if not step or {first[0], second[0]} == {"written-consent", "consent"}:
        return None
    return Sign("M19", of_sign(step), 0.7, norm, (first[1],), (second[1],))


def _rung(reading: Reading, unit: Unit) -> tuple[str, tuple[int, int]] | None:
    inside = [t for t, path in zip(unit.tokens, unit.paths, strict=True) if path[:1] == (Slot.EXCEPTION,)]
    if not inside:
        return None
    start, end = inside[0].start, inside[-1].end
    for name, pattern in _RUNGS:
        if pattern.search(reading.low, start, end):
            return name, (start, end)
    return None


_ANSWERS = re.compile(r"(?:and\s+|but\s+)?(?:\w+\s+){0,4}?(?:liable|responsible|accountable|answerable)\b")


def lone_sign(reading: Reading, index: int, norm: Norm, added: bool, novelty: float) -> Sign | None:
    """The sign of a norm that the other side has not; `novelty` is how much of it is nowhere there."""
    unit = reading.units[index]
    weight = weight_of(norm)
    if (
        norm is Norm.STATEMENT
        or (unit.frame.defines and not unit.item)
        or not weight
        or len(unit.content) < (2 if _ANSWERS.match(reading.low, unit.start) else 3)
    ):
        return None
    # A ban is seldom said twice: that its words stand elsewhere tells less than for other norms.
    permits = added and norm is Norm.LIBERTY and unit.frame.force is Force.PERMISSION
    if unit.frame.force is Force.PERMISSION and unit.frame.only and norm is Norm.BAN:
        # A permission within limits opens what was not open before; the ban on the rest was there already.
        if not added:
            return None
        norm, weight = Norm.LIBERTY, weight_of(Norm.LIBERTY)
    floor = 0.4 if norm is Norm.BAN or permits else -0.1
    sure = _SURE[unit.frame.force] * min(1.0, max(floor + 0.6 * novelty, (novelty - 0.1) / 0.5))
    if weight < 0 and not added:
        sure *= LIBERTY_GONE
    if unit.frame.bearer is Side.EACH and norm in (Norm.DUTY, Norm.RIGHT):
        sure *= 0.6
    text = reading.low[unit.start : unit.end]
    if unit.frame.force is Force.PERMISSION and text[slice(*unit.frame.operative)] == "can":
        sure *= 0.85
    if norm is Norm.BURDEN:
        sure *= 0.5
    if norm is Norm.DUTY and _VACUOUS.search(text) and len(unit.content) < 18:
        sure *= 0.4
    if _REACH.search(text):
        sure *= 0.65
    if norm is Norm.BAN and _OTHERWISE.search(text):
        sure *= 0.6
    if text.startswith(("for example", "for instance", "e.g")):
        sure *= 0.8
    if unit.frame.defines:
        sure = min(sure, 0.47)
    place = ((unit.start, unit.end),)
    rule = _lone_rule(norm, added, unit)
    sign = of_sign(weight if added else -weight)
    return Sign(rule, sign, sure, norm, () if added else place, place if added else ())


_VACUOUS = re.compile(
    r"\b(?:comply|complies|compliance|accordance|consistent)\b[^.]{0,30}\b(?:applicable|all)?\s*(?:\w+\s+)?laws?\b|as\s+(?:required|permitted)\s+by\s+(?:applicable\s+)?law"
)


_REACH = re.compile(r"\bnot\s+(?:apply|extend|include)\b")
_OTHERWISE = re.compile(r"\bnot\s+otherwise\b|\bnot\b[^.]{0,40}\bfor\s+any\s+other\s+purpose")
LIBERTY_GONE = 0.5
"""What a liberty that is no longer spelled out tells: often it is only said elsewhere."""


def _lone_rule(norm: Norm, added: bool, unit: Unit) -> str:
    if norm is Norm.LIBERTY:
        return "M05" if unit.frame.force is Force.RELEASE else "M17"
    if norm is Norm.BURDEN:
        return "M34"
    if norm in (Norm.RIGHT, Norm.IMMUNITY):
        return "M28"
    return "M32"
