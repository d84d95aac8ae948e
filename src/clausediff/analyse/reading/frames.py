"""Reads what norm a unit holds: its operative words, whom it binds, and what it commands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from clausediff.analyse.reading.parties import Mention, Side, mentions
from clausediff.analyse.reading.tokens import stem


class Force(StrEnum):
    """What the operative words of a unit do, before it is asked whom they protect."""

    DUTY = "duty"
    BAN = "ban"
    SHOULD = "should"
    INTENT = "intent"
    PERMISSION = "permission"
    RELEASE = "release"
    """Not obliged, not liable, no warranty, no claim."""
    STATEMENT = "statement"


_LEADING = re.compile(
    r"(?:however|accordingly|for example|for clarity|for the avoidance of doubt|nevertheless|furthermore|also|finally|generally|similarly|therefore|if|when|whenever|where|wherever|unless|to the extent|in the event|subject to|except|as long as|so long as|for so long|upon|while|"
    r"although|by|in case|in order|for|during|after|before|following|within|at|on|once|until|as|notwithstanding|in addition|without|"
    r"under|taking into|with respect|depending|because|since|prior to|pursuant|additionally|in accordance|in connection|with)\b"
)
_RELATIVE = re.compile(
    r"(?:\b(?:that|which|who|whom|whose|what|where|when|if|as|how|why|whether|unless|because|until)\s+(?:[\w'-]+\s+){0,3}?|\b(?:content|information|data|anything|rights?)\s+(?:you|we|they)\s+)$"
)
_OPENS_PROMISE = re.compile(
    r"\b(?:agrees?|acknowledges?|warrants?|represents?|covenants?|undertakes?|ensures?|confirms?|understands?|guarantees?|provided|certif(?:y|ies)|"
    r"promises?|procure|means|requires?|accepts?|and)\s*,?\s+(?:and\s+\w+\s+)?that\s+(?:[\w'-]+\s+){0,3}?$"
)
_BE = r"(?:is|are|be|been|being|am|'re|was|were)"
_ADV = r"(?:\s+(?:also|further|hereby|only|solely|always|at all times|promptly|immediately|never|expressly|in turn|reasonably|otherwise|therefore|then|and))?"

_RELEASE = (
    rf"{_BE}\s+(?:not|under\s+no|in\s+no\s+way)\s+(?:\w+\s+){{0,1}}?(?:obligat\w+|oblig\w+|required|responsible|liable|bound|an?\s+obligation|accountable)"
    r"|(?:shall|will|does|do|has|have|assumes?|accepts?|bears?|undertakes?|owes?)\s+(?:not\s+)?(?:assume\s+|accept\s+|have\s+|bear\s+|incur\s+)?(?:any|no)\s+(?:\w+\s+){0,1}?(?:obligations?|dut(?:y|ies)|liabilit(?:y|ies)|responsibilit(?:y|ies)|claims?|recourse|right)"
    r"|(?:shall|will|may|can)\s+not\s+(?:be\s+)?(?:held\s+)?(?:liable|responsible|obligated|obliged|required|accountable)"
    r"|need\s+not\b|(?:does|do|did|is|are|has|have|shall|will|can)\s*(?:not|n't)\s+(?:intend\w*\s+to\s+|make\s+any\s+|offer\s+any\s+|provide\s+any\s+)?(?:warrant\w*|represent\b|representations?|guarantee\w*|endorse\w*|assume|accept\s+(?:any\s+)?(?:liab|respons)\w*|promise)|(?:does|do|is|are)\s*(?:not|n't)\s+(?:control|monitor)\b"
    r"|disclaims?\b|makes?\s+no\s+(?:\w+\s+){0,2}?(?:warrant\w*|representations?|guarantees?|promises?)|no\s+(?:warrant\w+|representations?|guarantees?)\b"
    r"|cannot\s+(?:guarantee|promise|ensure|be\s+held|be\s+responsible|control)|can't\s+(?:guarantee|promise|ensure)|as[\s-]is\b|without\s+(?:any\s+)?warrant(?:y|ies)|without\s+(?:any\s+)?liability\s+to\s+you"
    r"|no\s+obligation|no\s+(?:liability|responsibility|duty|refunds?)\b|at\s+(?:your|customer's|its|their)\s+own\s+risk|non-?refundable|reserves?\s+no"
)
_BAN = (
    r"(?:shall|will|must|may|should)\s+(?:\w+\s+){0,1}?(?:not|never|neither)\b|(?:shall|will|may|must)\s*,[^,]{2,60},\s*not\b|cannot\b|can\s?not\b|can't\b|won't\b|never\b|may\s+only\s+not"
    rf"|{_BE}\s+(?:strictly\s+|expressly\s+)?(?:prohibited|forbidden|barred|not\s+(?:\w+\s+)?(?:permitted|allowed|authori[sz]ed|entitled))|prohibits?\b|forbids?\b"
    r"|(?:agrees?|undertakes?|covenants?|commits?)\s+(?:\w+\s+)?(?:not|never)\s+to|refrains?\s+from|(?:does|do|did)\s+not\b|don't\b|doesn't\b|nor\s+(?:shall|will|may|does|do)\b|are\s+not\b(?=\s+\w+(?:ed|en)\b)|is\s+not\b(?=\s+\w+(?:ed|en)\b)|not\s+be\s+\w+(?:ed|en)\b"
)
_DUTY = (
    r"shall\b|must\b|will\b|'ll\b|waives?\b|releases?\s+(?:us|and)|agrees?\s+(?:to|that)\b|undertakes?\s+to|"
    rf"{_BE}\s+(?:\w+\s+){{0,2}}?(?:required|obligated|obliged|bound)\s+to|{_BE}\s+(?:\w+\s+){{0,2}}?(?:responsible|liable)\b|covenants?\b|commits?\s+to|warrants?\b|represents\b|"
    r"guarantees?\b|has\s+an?\s+obligation|(?:has|have)\s+to\b|indemnif(?:y|ies)\b|remains?\s+(?:\w+\s+)?(?:responsible|liable)|requires?\b|ensures?\b|assumes?\s+(?:all|full|any)"
)
_SHOULD = rf"should\b|{_BE}\s+(?:expected|encouraged|advised)\s+to|please\b|(?:we|you)?\s*(?:urge|encourage|recommend|ask)\b|would\b"
_INTENT = r"intends?\s+to|plans?\s+to|aims?\s+to|hopes?\s+to|endeavou?rs?\s+to|strives?\s+to|seeks?\s+to|tr(?:y|ies)\s+to|recogni[sz]es?\s+the\s+importance|(?:it\s+)?is\s+(?:\w+'s\s+|our\s+|its\s+)?(?:practice|policy)\s+to|is\s+committed\s+to|are\s+committed\s+to"
_PERMISSION = (
    r"may\b|can\b|might\b|"
    rf"{_BE}\s+(?:\w+\s+){{0,1}}?(?:entitled|permitted|allowed|authori[sz]ed|free|able)\s+to|is\s+(?:permitted|allowed)\b|(?:has|have|had|having|retains?|enjoys?)\s+(?:the|a|an|all|any|certain)\s+(?:\w+\s+){{0,2}}?(?:rights?|option|ability)|reserves?\s+(?:the|all|its|any)\s+rights?|"
    r"grants?\b|authori[sz]es?\b|permits?\b|allows?\b|consents?\s+to|lets?\b|enables?\b|opt[- ]?out\b|at\s+(?:its|our|their)\s+(?:sole\s+)?(?:option|discretion)|(?:license|licence)\s+includes|right\s+to\b|rights\s+to\b"
)
_OPERATIVE = re.compile(
    rf"(?<![\w-])(?:(?P<release>{_RELEASE})|(?P<ban>{_BAN})|(?P<should>{_SHOULD})|(?P<intent>{_INTENT})|(?P<duty>{_DUTY})|(?P<permission>{_PERMISSION}))"
)
_STATIVE = re.compile(
    r"\s+(?:\w+ly\s+)?(?:be\s+(?:deemed|construed|interpreted|considered|unreasonably)|constitute|mean|imply|apply|affect|limit|include|have|need|want|agree|exist|become|meet|prefer|wish|require|contain|own|create|know|cover|extend|relate|apply\s+to|comply|work|like|violate|fall|qualify|receive|accept|match)\b"
)
_FURTHER = re.compile(r"\s+(?:[\w'-]+\s+){1,4}?(?:shall|will|must|may|has|have|is|are)\b")
_STRONG = re.compile(r"(?:shall|will|must|may|can)\b|agree")
_DEFINES = re.compile(
    r"\s+(?:have\s+the\s+meaning|mean|refer|be\s+(?:deemed|construed|interpreted|binding)|constitute|inure|include|apply|govern|survive\s+as|become\s+effective|take\s+effect)\b"
)
_REMEDIAL = re.compile(
    r"\W+(?:[\w,/-]+\W+){0,6}?(?:audit|inspect|examine|verify|injunct\w+|specific\s+performance|equitable|indemnif\w+|relief|remed\w+)\b"
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
_NO_MORE = re.compile(r"\s+(?:more|less|later|fewer|longer)\s+than")
_ONLY = re.compile(r"\b(?:only|solely|exclusively)\b")
_EFFORTS = re.compile(
    r"\b(?:(?:commercially\s+|all\s+)?(?:reasonable|best|diligent|good[\s-]faith|appropriate)\s+(?:\w+\s+)?(?:efforts?|endeavou?rs?|steps|attempts?|precautions)|endeavou?rs?\s+to|try\s+to|attempts?\s+to|"
    r"strives?\s+to|takes?\s+(?:reasonable\s+|appropriate\s+|commercially\s+reasonable\s+)?steps\s+to|use\s+(?:its\s+|our\s+)?(?:\w+\s+)?efforts|designed\s+to|intended\s+to|aim(?:s|ed)?\s+to|seeks?\s+to|help(?:s)?\s+(?:to\s+)?(?:protect|prevent|ensure|keep|safeguard))"
)

# Acts that expose the one they are done to; acts that help or guard.
_EXPOSING = frozenset(
    [
        "collect",
        "share",
        "sell",
        "disclose",
        "track",
        "monitor",
        "suspend",
        "terminate",
        "remove",
        "charge",
        "disable",
        "refuse",
        "block",
        "restrict",
        "deny",
        "withhold",
        "store",
        "retain",
        "use",
        "combine",
        "transfer",
        "process",
        "access",
        "log",
        "record",
        "analyze",
        "analyse",
        "profile",
        "reclaim",
        "discontinue",
        "deactivate",
        "ban",
        "limit",
        "sublicense",
        "display",
        "publish",
        "distribute",
        "commercialize",
        "monetize",
        "rent",
        "reveal",
        "transmit",
        "gather",
        "increase",
        "deduct",
        "revoke",
        "reject",
        "personalize",
        "target",
        "train",
        "aggregate",
        "infer",
        "receive",
        "obtain",
        "link",
        "show",
        "serve",
        "cease",
        "expire",
        "delay",
    ]
)
_GUARDING = frozenset(
    [
        "protect",
        "secure",
        "encrypt",
        "notify",
        "inform",
        "delete",
        "erase",
        "destroy",
        "return",
        "refund",
        "indemnify",
        "provide",
        "support",
        "maintain",
        "ensure",
        "review",
        "respond",
        "help",
        "safeguard",
        "guard",
        "keep",
        "anonymize",
        "pseudonymize",
        "de-identify",
        "assist",
        "defend",
        "compensate",
        "repair",
        "replace",
        "restore",
        "correct",
        "honor",
        "honour",
        "comply",
        "require",
        "explain",
        "offer",
        "deliver",
        "warrant",
        "guarantee",
        "reimburse",
        "credit",
        "cooperate",
        "make",
        "give",
        "take",
        "limit",
        "apply",
        "implement",
        "update",
        "respect",
        "verify",
        "audit",
        "test",
        "treat",
        "seek",
        "obtain",
        "adhere",
    ]
)
_SAFEKEEPING = re.compile(
    r"\s+(?:[\w',/-]+\s+){0,8}?(?:confidential|secret|secure|safe|safely|informed|security|safeguards?|encryption|measures|controls|precautions|accurate|up to date)\b"
)
_HARMING = frozenset(
    [
        "suspend",
        "terminate",
        "remove",
        "charge",
        "disable",
        "refuse",
        "block",
        "restrict",
        "deny",
        "withhold",
        "share",
        "sell",
        "disclose",
        "collect",
        "track",
        "profile",
        "deactivate",
        "discontinue",
        "reclaim",
    ]
)
_VERB = re.compile(r"[a-z]+(?:-[a-z]+)?")


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


def _main_start(text: str) -> int:
    """Where the main clause begins: after leading subordinate clauses and adverbials."""
    start = 0
    while (m := _LEADING.match(text, start)) is not None:
        depth = 0
        for place in range(m.end(), len(text)):
            depth += (text[place] in "([") - (text[place] in ")]")
            if text[place] == "," and depth <= 0:
                rest = text[place + 1 :]
                found = _operative(rest, 0)
                if found and len(rest.split()) > 2 and not re.match(r"\s*(?:or|and/or)\b", rest):
                    start = place + 1 + (len(rest) - len(rest.lstrip()))
                    break
        else:
            return start
    return start


def _operative(text: str, start: int) -> re.Match[str] | None:
    """The first operative words of the main clause, outside relative clauses and parentheses."""
    fallback = None
    for match in _OPERATIVE.finditer(text, start):
        before = text[max(0, match.start() - 60) : match.start()]
        if before.count("(") > before.count(")"):
            continue
        if match.group() in ("will", "can") and re.search(r"\b(?:free|good|at|the)\s+$", before):
            continue
        if _RELATIVE.search(before) and not _OPENS_PROMISE.search(before):
            fallback = fallback or match
            continue
        if match["ban"] and _STATIVE.match(text, match.end()):
            continue
        if (
            match["duty"]
            and match.group().endswith(
                ("that", "warrants", "represents", "ensures", "guarantees", "covenants")
            )
            and _FURTHER.match(text, match.end())
        ):
            continue
        if (
            match["permission"]
            and match.group().startswith(("right", "consent", "grant", "permit", "allow", "opt"))
            and re.search(r"\b(?:your|our|its|their|the|any|all|without|prior|written|to|no)\s+$", before)
            and not match.group().startswith("right to")
        ):
            fallback = fallback or match
            continue
        return match
    return fallback


def _verb_after(
    text: str, at: int, reach: int = 9, exposing: frozenset[str] = _EXPOSING
) -> tuple[bool, bool]:
    """Is the first telling verb after a place an exposing or a guarding one?"""
    for place, match in enumerate(_VERB.finditer(text, at)):
        if place >= reach:
            break
        word = match.group()
        if word in ("keep", "keeps", "kept", "use", "uses", "using") and _SAFEKEEPING.match(
            text, match.end()
        ):
            return False, True
        for form in (word, stem(word), stem(word) + "e"):
            if form in exposing:
                return True, False
            if form in _GUARDING:
                return False, True
    return False, False


def _bearer(text: str, main: int, at: int, names: frozenset[str]) -> Mention | None:
    """The party in the subject: the first one of the main clause, the last where that is `the`'s owner."""
    found = list(mentions(text[main:at], names))
    if not found:
        return None
    if (
        len(found) > 1
        and found[0].side is not found[1].side
        and _AND.fullmatch(text, main + found[0].end, main + found[1].start)
    ):
        return Mention(Side.EACH, "each party", main + found[0].start, main + found[1].end)
    head = found[-1]
    # "the employees of Supplier", "you and your users": the first name holds the clause.
    for mention in found:
        tail = text[main + mention.end : at]
        if not re.search(r"\b(?:that|which|who)\b", tail) and len(tail.split()) <= 8:
            head = mention
            break
    return Mention(head.side, head.name, main + head.start, main + head.end)


_AND = re.compile(r"\s+and\s+(?:the\s+)?")
_PASSIVE_AGENT = re.compile(r"\bby\s+(?:the\s+|either\s+|any\s+)?")


def read_frame(text: str, names: frozenset[str], inherited: Frame | None = None) -> Frame:
    """The norm of one unit (plain text); an item without operative words has its lead-in's."""
    main = _main_start(text)
    match = _operative(text, main)
    only = bool(_ONLY.search(text))
    efforts = _EFFORTS.search(text, main)
    effort_span = efforts.span() if efforts else (0, 0)
    if (
        inherited is not None
        and (match is None or match.start() > 25 or not _STRONG.match(match.group()))
        and not _own_subject(text, main, names)
    ):
        exposing, guarding = inherited.exposing, inherited.guarding
        if not (exposing or guarding):
            exposing, guarding = _verb_after(text, 0)
        return Frame(
            inherited.force,
            (0, 0),
            inherited.bearer,
            inherited.bearer_name,
            exposing,
            guarding,
            only or inherited.only,
            effort_span,
            main,
            inherited.hidden,
        )
    if match is None:
        return _statement(text, main, names, only, effort_span)
    force = Force(
        {
            "release": "release",
            "ban": "ban",
            "should": "should",
            "intent": "intent",
            "duty": "duty",
            "permission": "permission",
        }[match.lastgroup or "duty"]
    )
    at, end = match.span()
    if force in (Force.DUTY, Force.PERMISSION) and _NEGATIVE_SUBJECT.search(text[:at]):
        liable = re.search(r"\b(?:liable|responsible|obligated|obliged|required)\b", text[end : end + 60])
        force = Force.RELEASE if liable or text.startswith("nothing") else Force.BAN
    if text.startswith("please"):
        force = Force.SHOULD
    if force is Force.DUTY and match.group() in ("shall", "will", "must") and _DEFINES.match(text, end):
        force = Force.STATEMENT
    if force is Force.BAN and _NO_MORE.match(text, end):
        force = Force.DUTY
    if force is Force.DUTY and match.group() in ("will", "shall", "'ll") and efforts is None:
        further = re.match(
            r"\s+(?:be\s+)?(?:entitled|permitted|allowed|free|able|have\s+(?:the|a)\s+(?:\w+\s+)?right)\b",
            text[end:],
        )
        if further:
            force = Force.PERMISSION
    mention = _bearer(text, main, at, names) or _bearer(text, 0, at, names)
    if _IMPERSONAL.match(match.group()):
        mention = None
    after = text[end:]
    agent = _PASSIVE_AGENT.search(after)
    passive = re.match(r"\s+(?:\w+\s+)?(?:be\b|been\b)", after) is not None or match.group().startswith(
        ("is ", "are ", "not be")
    )
    hidden = False
    if mention is None or (passive):
        by = next(iter(mentions(after[agent.end() : agent.end() + 30], names)), None) if agent else None
        possessed = (
            mention is not None
            and re.match(r"(?:'s|s')?\s+[a-z]", text[mention.end :]) is not None
            and (mention.name in ("your", "our") or mention.name.endswith(("'s", "s'")))
        )
        if passive and possessed and not after.lstrip().startswith("be deemed"):
            mention = None
        if by is not None:
            mention = by
        elif mention is None or passive:
            hidden = mention is None
    if (
        force is Force.PERMISSION
        and match.group() in ("may", "can")
        and _INFORMS.match(text, end)
        and mention is not None
        and mention.side is Side.USER
    ):
        force = Force.STATEMENT
    grant = force is Force.PERMISSION and re.match(
        r"(?:grants?|authori[sz]es?|permits?|allows?|lets?|enables?|consents?)", match.group()
    )
    if force is Force.DUTY:
        soft = match.group() in ("will", "'ll")
        harming = _EXPOSING if only else _HARMING if soft else frozenset[str]()
        exposing, guarding = _verb_after(text, end, exposing=harming)
    else:
        exposing, guarding = _verb_after(text, end)
    if grant:
        receiver = next(iter(mentions(after[:60], names)), None)
        if receiver is not None:
            mention = receiver
        elif mention is not None and mention.side is Side.USER:
            mention = Mention(Side.PROVIDER, "", 0, 0)
        exposing = True
    if (
        force is Force.BAN
        and _UNABLE.match(match.group())
        and (mention is None or mention.side is Side.PROVIDER)
    ):
        force = Force.RELEASE
    if mention is not None:
        bearer, name = mention.side, mention.name
    elif force is Force.SHOULD or re.match(r"(?:please|do not|don't|never)\b", text[main:]):
        bearer, name = Side.USER, "you"
    elif force is Force.RELEASE:
        bearer, name = Side.PROVIDER, ""
    else:
        bearer, name = Side.OTHER, ""
    remedial = force is Force.PERMISSION and _REMEDIAL.match(text, end) is not None
    if (
        force is Force.PERMISSION
        and bearer is Side.OTHER
        and not exposing
        and match.group() in ("may", "can", "might")
    ):
        force = Force.STATEMENT
    return Frame(
        force, (at, end), bearer, name, exposing, guarding, only, effort_span, main, hidden, remedial
    )


def _own_subject(text: str, main: int, names: frozenset[str]) -> bool:
    """Does the text begin with a party as its subject?"""
    first = next(iter(mentions(text[main:], names)), None)
    return first is not None and first.start <= 4 and first.name not in ("your", "our")


def _statement(text: str, main: int, names: frozenset[str], only: bool, efforts: tuple[int, int]) -> Frame:
    first = next(iter(mentions(text[main : main + 80], names)), None)
    side, name = (first.side, first.name) if first else (Side.OTHER, "")
    begin = main + first.end if first else main
    exposing, guarding = _verb_after(text, begin, 6)
    return Frame(Force.STATEMENT, (0, 0), side, name, exposing, guarding, only, efforts, main, first is None)
