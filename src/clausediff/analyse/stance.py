"""Whose protection a clause is, and what each of its norms is to that one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clausediff.analyse.calculus import Norm
from clausediff.analyse.reading import Force, Frame, Side, Unit

# How much a norm tells about whom its clause is there for: a promise or right more than a liberty.
_TELLS = {
    (Force.DUTY, Side.PROVIDER): +1.0,
    (Force.BAN, Side.PROVIDER): +1.0,
    (Force.SHOULD, Side.PROVIDER): +0.5,
    (Force.INTENT, Side.PROVIDER): +0.5,
    (Force.PERMISSION, Side.USER): +1.0,
    (Force.PERMISSION, Side.PROVIDER): +0.7,
    (Force.RELEASE, Side.PROVIDER): +0.2,
    (Force.STATEMENT, Side.PROVIDER): +0.5,
    (Force.DUTY, Side.USER): -0.8,
    (Force.BAN, Side.USER): -1.0,
    (Force.BAN, Side.OTHER): +0.4,
    (Force.SHOULD, Side.USER): -0.3,
}


def protected_side(units: Iterable[Unit]) -> Side:
    """The side that most norms of the clause protect; `EACH` where both sides bind themselves in
    earnest, the user's where nothing tells."""
    user = provider = 0.0
    for unit in units:
        frame = unit.frame
        weight = _TELLS.get((frame.force, frame.bearer), 0.0)
        if frame.force is Force.STATEMENT and not (frame.exposing or frame.guarding):
            weight = 0.0
        if frame.assent:
            weight = 0.0
        if unit.item:
            weight *= 0.3
        if weight < 0 and frame.bearer_name.startswith("client"):
            weight = 0.0
        user += max(weight, 0.0)
        provider -= min(weight, 0.0)
    if min(user, provider) >= _BOTH * max(user, provider) > 0:
        return Side.EACH
    return Side.PROVIDER if provider > user else Side.USER


_BOTH = 0.5
"""Share of the greater side's weight from which a clause protects both."""


def norm_of(frame: Frame, protected: Side) -> Norm:
    """What a frame is to the protected side; where both are, to the one it protects."""
    if protected is Side.EACH:
        promises = not frame.assent and frame.force in (
            Force.DUTY,
            Force.BAN,
            Force.SHOULD,
            Force.INTENT,
        )
        protected = Side.PROVIDER if promises and frame.bearer is Side.USER else Side.USER
    own = frame.bearer is protected
    match frame.force:
        case Force.BAN:
            return Norm.BURDEN if own else Norm.BAN
        case Force.DUTY:
            if frame.assent:
                return Norm.STATEMENT if protected is Side.PROVIDER else Norm.BURDEN
            if own:
                return Norm.BURDEN
            if frame.exposing and frame.only:
                return Norm.BAN
            if frame.exposing and not frame.only and protected is Side.USER and frame.bearer is not Side.EACH:
                return Norm.LIBERTY
            return Norm.DUTY
        case Force.SHOULD | Force.INTENT:
            return Norm.STATEMENT if own else Norm.DUTY
        case Force.PERMISSION:
            if own or frame.bearer is Side.EACH or frame.remedial:
                return Norm.RIGHT
            return Norm.BAN if frame.only else Norm.LIBERTY
        case Force.RELEASE:
            if frame.cap and not (own and frame.bearer is not Side.EACH):
                return Norm.LIBERTY
            return Norm.IMMUNITY if own or frame.bearer is Side.EACH else Norm.LIBERTY
        case Force.STATEMENT:
            return _statement(frame, protected, own)


_PERMITS = re.compile(
    r"\W*(?:[\w'-]+\s+){0,2}?(?:permitted|authori[sz]ed|allowed|approved|purposes?|affiliates?|excluded|exceptions?|third[- ]party|subprocessors?|fees)\b"
)


def _statement(frame: Frame, protected: Side, own: bool) -> Norm:
    if frame.owns:
        return Norm.RIGHT if own and protected is Side.USER else Norm.STATEMENT
    if frame.defines:
        return Norm.LIBERTY if _PERMITS.match(frame.defines) else Norm.BAN
    if own or protected is Side.PROVIDER:
        return Norm.STATEMENT
    if frame.exposing:
        return Norm.BAN if frame.only else Norm.LIBERTY
    return Norm.DUTY if frame.guarding and frame.bearer is Side.PROVIDER else Norm.STATEMENT
