"""Reads what norm a unit holds: its operative words, whom it binds, and what it commands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from clausediff.analyse.reading.acts import EXPOSING, HARMING, verb_after
from clausediff.analyse.reading.bearers import (
    agent,
    bearer,
    begins_with_party,
    is_passive,
)
from clausediff.analyse.reading.operative import Force, main_start, operative
from clausediff.analyse.reading.parties import Mention, Side, mentions

__all__ = ["Force", "Frame", "read_frame"]

_STRONG = re.compile(r"(?:shall|will|must|may|can)\b|agree")
_DEFINES = re.compile(
    r"\s+(?:have\s+the\s+meaning|mean|refer|be\s+(?:effective|deemed|construed|interpreted|binding|(?:\w+\s+)?governed)|constitute|inure|apply|govern|survive\s+as|become\s+effective|take\s+effect)\b"
)
_REMEDIAL = re.compile(
    r"\W+(?:\w+\W+){0,7}?(?:audit|inspect|examine|verify|injunct\w+|specific\s+performance|equitable|indemnif\w+|relief|remed\w+)\b"
)
_TOLERATES = re.compile(r"\s+(?:permit|allow|tolerate|accept)\b")
_OWN_DATA = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:retain|store|keep|collect|use|process|share|log|record|access)\b.{0,60}\b(?:your|you|personal)\b"
)
_DOES_NOT_REACH = re.compile(r"\s+(?:apply|extend|include|limit|restrict|exclude)\b")
_LIMITS = re.compile(r"\s+(?:limit|restrict|exclude)\b")
_CAP_SUBJECT = re.compile(
    r"\b(?:cap|caps|limits?|limitations?|liabilit\w+|waivers?|exclusions?|disclaimers?)\b"
)
_UNABLE = re.compile(r"can\s?not|can't")
_INFORMS = re.compile(
    r"\s+(?:\w+ly\s+|also\s+)?(?:find|contact|visit|learn|see|read|sign\s+up|log\s?in|login|view|refer|check|reach|email|write|exercise|do\s+so|click|get\s+in\s+touch|subscribe|navigate|go\s+to)\b"
)
_IMPERSONAL = re.compile(
    r"as[\s-]is|at\s+\w+|non-?refundable|no\s+(?:refund|warrant)|without\s+(?:any\s+)?(?:warrant|liab)"
)
_NEGATIVE_SUBJECT = re.compile(
    r"(?:^|[,.;:]\s+|\band\s+|\bthat\s+)(?:neither\b|no\s+(?:one|person|party|employee|member|user|\w+)\b|nobody\b|nothing\s+in\b|none\s+of\b|in\s+no\s+(?:event|case|circumstances?)\b|under\s+no\s+circumstances?\b|at\s+no\s+time\b)"
)
_DENIES = re.compile(r"\b(?:no|not|never|don't|doesn't)\b")
_CONSENT = re.compile(r"\b(?:consent\w*|approv\w+|permission|agree\w*|authori[sz]\w+)\b")
_CAPS = re.compile(
    r"\bliabilit(?:y|ies)\b.{0,160}\b(?:(?:shall|will|may|does|must)\s+not\s+(?:in\s+\w+\s+\w+\s+)?(?:exceed|be\s+(?:more|greater)\s+than)|(?:is|are|shall\s+be|will\s+be)\s+(?:\w+\s+)?limited\b)|"
    r"\b(?:is|be)\s+liable\b.{0,80}\bfor\s+more\s+than\b|\b(?:in\s+no\s+(?:event|case)|under\s+no\s+circumstances?|neither)\b.{0,120}\bliabilit(?:y|ies)\b.{0,120}\b(?:exceed|be\s+(?:more|greater)\s+than)\b|\bthe\s+most\s+(?:that\s+)?(?:we|either|neither|\w+)\s+(?:can\s+|will\s+)?owe"
)
_DEFINITION = re.compile(
    r"[\"'(][^\"']{2,60}[\"']\s*(?:\([^)]*\)\s*)?(?::|means?\b|shall\s+mean|refers?\b|includes?\b|has\s+the\s+meaning|is\b|are\b)|[^.]{0,60}\b(?:means|has\s+the\s+meaning)\b"
)
_NO_ACT = re.compile(r"no\s+(?!longer|later|earlier|less|fewer|more|one\b)")
_STATIVE_VERB = re.compile(
    r"\s+(?:\w+ly\s+)?(?:is|are|am|was|were|has|have|had|believes?|knows?|thinks?|values?|understands?|recogni[sz]es?|acknowledges?|wants?|likes?|needs?|hopes?|strives?|aims?|intends?|plans?|cares?|may|might|can|would)\b"
)
_HAPPENS = re.compile(r"\b(?:is|are|was|were|be|been)\s+(?:\w+\s+)?\w+(?:ed|en|ld|pt)\b")
_EXPOSED = re.compile(
    r"\s+(?:also\s+)?be\s+(?:held\s+)?(?:liable|responsible|required|asked|charged|subject)\b"
)
_LIABLE = re.compile(r"\b(?:liable|responsible|obligated|obliged|required)\b")
_ENTITLES = re.compile(
    r"\s+(?:be\s+)?(?:entitled|permitted|allowed|free|able|have\s+(?:the|a)\s+(?:\w+\s+)?right)\b"
)
_GRANTS = re.compile(
    r"(?:is|are)\s+(?:hereby\s+)?granted|receives?\b|entitles?|grants?|authori[sz]es?|permits?|allows?|lets?|enables?|consents?|(?:gives?|offers?|provides?|reserves?)\s+(?:you|the\s+\w+|\w+)\s+(?:an?|the)\b"
)
_ADVISES = re.compile(
    r"(?:we\s+|you\s+)?(?:please\b|(?:\w+\s+)?(?:urge|encourage|recommend|suggest|advise)\w*\b)"
)
_WAY_OUT = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:opt[- ]?out|unsubscribe|object|withdraw|cancel|request|appeal)\b"
)
_INVERTED = re.compile(
    r"\b(?:under\s+no\s+circumstances?|in\s+no\s+(?:event|case)|at\s+no\s+time|nor|neither)\W+$"
)
_IMPERATIVE = re.compile(r"(?:please|do not|don't|never)\b")
_ASSENTS = re.compile(
    r"\s*(?:that|to)?\s*(?:receive|accept|be\s+bound|be\s+subject|we\s+(?:may|can)|any\s+and\s+all|any\s+rights?|all\s+rights?|us\b|our\b)"
)
_NO_MORE = re.compile(r"\s+(?:more|less|later|fewer|longer)\s+than")
_ONLY = re.compile(
    r"\b(?:only|solely|exclusively|for\s+nothing\s+else|nowhere\s+(?:else|but)|for\s+no\s+(?:other\s+)?purposes?\s+(?:but|other\s+than|except)|nothing\s+but|confined\s+to|restricted\s+to)\b"
)
_EFFORTS = re.compile(
    r"\b(?:(?:commercially\s+|all\s+)?(?:reasonable|best|diligent|good[\s-]faith|appropriate)\s+(?:\w+\s+)?(?:efforts?|endeavou?rs?|steps|attempts?|precautions)|endeavou?rs?\s+to|try\s+to|attempts?\s+to|"
    r"strives?\s+to|takes?\s+(?:reasonable\s+|appropriate\s+|commercially\s+reasonable\s+)?steps\s+to|use\s+(?:its\s+|our\s+)?(?:\w+\s+)?efforts|designed\s+to|intended\s+to|aim(?:s|ed)?\s+to|seeks?\s+to|help(?:s)?\s+(?:to\s+)?(?:protect|prevent|ensure|keep|safeguard))"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A unit's norm; offsets are relative to the text the unit was read from."""

    force: Force
    operative: tuple[int, int]
    """Place of the operative words; empty where there are none."""
    bearer: Side
    bearer_name: str
    exposing: bool
    """Is the act one that exposes the other side (collect, suspend), not one that guards it?"""
    guarding: bool
    only: bool
    """Is the act limited by *only* or *solely*?"""
    efforts: tuple[int, int]
    """Place of words that promise trying, not doing; empty where there are none."""
    main: int
    """Where the main clause begins, after a leading condition."""
    hidden: bool
    """Passive without an agent."""
    remedial: bool = False
    """Does a permission let its holder check or enforce?"""
    assent: bool = False
    """Does the user agree to bear something, rather than promise to do it?"""
    cap: bool = False
    """Does it limit somebody's liability to an amount?"""
    defines: str = ""
    """The words before "means", where it says what a term means."""
    owns: bool = False
    """Does it say whose something is? Then `bearer` is the owner."""
    active: bool = False
    """Is a statement about what a party does ("we answer within a day"), which in a contract is a promise?"""


_NOWHERE = (0, 0)
_ALL_OTHER = re.compile(r"(?:any|all|every|each)\s+other\b|otherwise\b")
"""A subject set against what went before: a clause of its own, and no item of it."""


def read_frame(text: str, names: frozenset[str], inherited: Frame | None = None) -> Frame:
    """The norm of one unit (plain text); an item without operative words has its lead-in's."""
    main = main_start(text)
    match = operative(text, main)
    only = bool(_ONLY.search(text))
    trying = _EFFORTS.search(text, main)
    efforts = trying.span() if trying else _NOWHERE
    if (
        inherited is not None
        and (match is None or match.start() > 25 or not _STRONG.match(match.group()))
        and not begins_with_party(text[main:], names)
        and not (match is not None and _ALL_OTHER.match(text))
    ):
        return _item(text, inherited, only, efforts, main)
    if match is None and _CAPS.search(text):
        subject = bearer(text, main, len(text), names)
        side, name = (subject.side, subject.name) if subject else (Side.PROVIDER, "")
        return Frame(
            Force.RELEASE, _NOWHERE, side, name, False, False, only, efforts, main, hidden=False, cap=True
        )
    if match is None or _DEFINITION.match(text):
        return _statement(text, main, names, only, efforts)
    return _norm(text, match, names, only, efforts, main)


def _item(text: str, lead: Frame, only: bool, efforts: tuple[int, int], main: int) -> Frame:
    """A list item continues its lead-in: same norm, own act."""
    exposing, guarding = lead.exposing, lead.guarding
    if not (exposing or guarding):
        # A duty exposes only in plain words, in an item as in a sentence of its own.
        harming = HARMING if lead.force is Force.DUTY and not (only or lead.only) else EXPOSING
        exposing, guarding = verb_after(text, 0, exposing=harming)
    return replace(
        lead,
        operative=_NOWHERE,
        exposing=exposing,
        guarding=guarding,
        only=only or lead.only,
        efforts=efforts,
        main=main,
    )


def _norm(
    text: str,
    match: re.Match[str],
    names: frozenset[str],
    only: bool,
    efforts: tuple[int, int],
    main: int,
) -> Frame:
    at, end = match.span()
    words, after = match.group(), text[end:]
    force = _force(text, match, bool(efforts[1]))
    subject = None if _IMPERSONAL.match(words) else bearer(text, main, at, names)
    if subject is None and _INVERTED.search(text[:at]):
        # "Under no circumstances shall the Recipient use": the subject follows the modal.
        first = next(iter(mentions(after[:40], names)), None)
        subject = first if first is not None and first.start <= 6 else None
    if is_passive(words, after) or subject is None:
        subject = agent(after, names)
    exposing, guarding = _act(text, words, end, force, only, bool(efforts[1]))
    if (
        force is Force.DUTY
        and words in ("will", "'ll")
        and subject is not None
        and subject.side is Side.PROVIDER
    ):
        exposing = exposing or (_OWN_DATA.match(after) is not None and verb_after(text, end)[0])
    if force is Force.PERMISSION and (grant := _GRANTS.match(words)):
        receiver = next(iter(mentions(text[at + 5 : end + 60], names)), None)
        if receiver is not None and subject is not None and receiver.side is subject.side is Side.USER:
            receiver = None
        if words.endswith("granted") or words.startswith("receive"):
            receiver = bearer(text, main, at, names)
        if receiver is not None:
            subject = receiver
        elif subject is not None and subject.side is Side.USER:
            subject = Mention(Side.PROVIDER, "", 0, 0)
        exposing = grant is not None
    side, name = (subject.side, subject.name) if subject is not None else (Side.OTHER, "")
    if force is Force.SHOULD and _ADVISES.match(text, at):
        # Advice to read or to check binds nobody; the way out that is offered with it is a right.
        force = Force.PERMISSION if _WAY_OUT.match(text, end) else Force.STATEMENT
        side, name = Side.USER, "you"
        exposing = guarding = False
    if force is Force.PERMISSION and words in ("may", "can", "might"):
        informs = side is Side.USER and _INFORMS.match(text, end) is not None
        if informs or (side is Side.OTHER and not exposing and not only):
            force = Force.STATEMENT
    if force is Force.BAN and side is Side.PROVIDER and _TOLERATES.match(after):
        side, name = Side.USER, ""
    if (
        force is Force.BAN
        and _DOES_NOT_REACH.match(after)
        and words.startswith(("do", "shall", "will"))
        and (subject is None or not _LIMITS.match(after))
    ):
        # What a protection does not reach is left free; what a cap does not reach stays owed.
        force = Force.BAN if _CAP_SUBJECT.search(text[:at]) or _LIMITS.match(after) else Force.RELEASE
        side, name, exposing = Side.OTHER, "", False
    if force is Force.BAN and _UNABLE.match(words) and side is Side.PROVIDER:
        force = Force.RELEASE
    if side is Side.OTHER and (force is Force.SHOULD or _IMPERATIVE.match(text, main)):
        side, name = Side.USER, "you"
    elif side is Side.OTHER and force is Force.RELEASE and not _DOES_NOT_REACH.match(after):
        side = Side.PROVIDER
    return Frame(
        force,
        (at, end),
        side,
        name,
        exposing,
        guarding,
        only,
        efforts,
        main,
        hidden=subject is None,
        cap=force is Force.RELEASE and _CAPS.search(text) is not None,
        remedial=force is Force.PERMISSION and _REMEDIAL.match(text, end) is not None,
        assent=force is Force.DUTY
        and words.startswith(("agree", "waive", "release"))
        and side is Side.USER
        and _ASSENTS.match(after) is not None,
    )


def _force(text: str, match: re.Match[str], efforts: bool) -> Force:
    """What the operative words do, with the negations of the subject and of comparisons resolved."""
    at, end = match.span()
    force = Force(match.lastgroup or "duty")
    if _CAPS.search(text):
        return Force.RELEASE
    if force in (Force.DUTY, Force.PERMISSION) and _NEGATIVE_SUBJECT.search(text[:at]):
        liable = _LIABLE.search(match.group() + text[end : end + 60])
        return Force.RELEASE if liable or text.startswith("nothing") else Force.BAN
    if text.startswith("please"):
        return Force.SHOULD
    if force is Force.PERMISSION and _EXPOSED.match(text, end):
        return Force.DUTY
    if force is Force.DUTY and match.group().startswith("require") and _CONSENT.search(text[end : end + 60]):
        return Force.BAN
    if force is Force.DUTY and match.group() in ("shall", "will", "must", "'ll"):
        if _DEFINES.match(text, end):
            return Force.STATEMENT
        if not efforts and _ENTITLES.match(text, end):
            return Force.PERMISSION
    if force is Force.BAN and _NO_MORE.match(text, end):
        return Force.DUTY
    return force


def _act(text: str, words: str, end: int, force: Force, only: bool, efforts: bool) -> tuple[bool, bool]:
    """Does the act expose, does it guard? A duty exposes only in plain words: "we will charge"."""
    if force is not Force.DUTY:
        return verb_after(text, end)
    soft = words in ("will", "'ll") and not efforts
    return verb_after(text, end, exposing=EXPOSING if only else HARMING if soft else frozenset())


_OWNS = re.compile(
    r"\b(?:owns?|retains?\s+(?:all\s+|full\s+|sole\s+)?(?:ownership|rights?,?|title)|keeps?\s+(?:all\s+)?(?:ownership|title)|(?:is|are|remains?)\s+the\s+(?:\w+\s+)?owners?)\b"
)
_BELONGS = re.compile(
    r"\b(?:belongs?\s+(?:\w+\s+)?to|vests?\s+(?:\w+\s+)?in|(?:is|are|remains?|be)\s+(?:\w+\s+){0,2}?(?:property|owned)\s+(?:of|by))\s+"
)


def _owner(text: str, main: int, names: frozenset[str]) -> Mention | None:
    """Whose something is said to be; None where that is not what the text says."""
    if (owned := _BELONGS.search(text, main)) is not None:
        after = next(iter(mentions(text[owned.end() : owned.end() + 30], names)), None)
        return after if after is not None and after.start <= 6 else None
    if (owning := _OWNS.search(text, main)) is not None:
        before = list(mentions(text[main : owning.start()], names))
        return before[0] if before and before[0].start <= 16 else None
    return None


def _statement(text: str, main: int, names: frozenset[str], only: bool, efforts: tuple[int, int]) -> Frame:
    first = next(iter(mentions(text[main : main + 40], names)), None)
    if first is not None and first.start > 16:
        first = None
    side, name = (first.side, first.name) if first else (Side.OTHER, "")
    begin = main + first.end if first else main
    exposing, guarding = verb_after(text, begin, 6)
    if first is None and not _HAPPENS.search(text):
        exposing = False
    definition = _DEFINITION.match(text)
    defines = definition.group() if definition else ""
    if defines:
        exposing = guarding = False
    if first is None and _NO_ACT.match(text):
        return Frame(
            Force.BAN,
            _NOWHERE,
            Side.OTHER,
            "",
            exposing,
            guarding,
            only,
            efforts,
            main,
            hidden=True,
        )
    owner = None if defines else _owner(text, main, names)
    if owner is not None:
        return Frame(
            Force.STATEMENT,
            _NOWHERE,
            owner.side,
            owner.name,
            exposing=False,
            guarding=False,
            only=only,
            efforts=efforts,
            main=main,
            hidden=False,
            owns=True,
        )
    active = first is not None and not _STATIVE_VERB.match(text, begin) and first.name not in ("your", "our")
    denied = exposing and _DENIES.search(text, main) is not None
    return Frame(
        Force.BAN if denied else Force.STATEMENT,
        _NOWHERE,
        side,
        name,
        exposing,
        guarding,
        only,
        efforts,
        main,
        hidden=first is None,
        active=active and not defines,
        defines=defines,
    )
