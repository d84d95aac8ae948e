"""Finds the operative words of a unit, "shall not", "is entitled to", and where its main clause begins."""

from __future__ import annotations

import re
from enum import StrEnum


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
    r"under|taking into|with respect|depending|because|since|prior to|pursuant|additionally|in accordance|in connection|with|should(?=\s+(?:the|a|an|any|either|you|we|it|they|such|this)\b))\b"
)
_RELATIVE = re.compile(
    r"(?:\b(?:that|which|who|whom|whose|what|where|when|if|how|why|whether|unless|because|until)\s+(?:[\w'-]+\s+){0,3}?|\bas\s+(?:we|you|they|it|he|she)\s+|\b(?:content|information|data|anything|rights?)\s+(?:you|we|they)\s+)$"
)
_SUBORDINATE = re.compile(r"(?<!but )(?<!as )\b(?:unless|except|if|when|where|because|until|while)\b(?!\s*$)")
_PARTY_FIRST = re.compile(
    r"\s*(?:we|you|they|(?:the\s+)?(?:customer|client|provider|supplier|vendor|licensor|licensee|recipient|discloser|company|parties|host|seller|buyer))\s"
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
    r"|need\s+not\b|(?:is|are)\s+not\s+(?:\w+'s|your|our|its|their)\s+(?:responsibility|liability)|(?:does|do|did|is|are|has|have|shall|will|can)\s*(?:not|n't)\s+(?:intend\w*\s+to\s+|make\s+any\s+|offer\s+any\s+|provide\s+any\s+)?(?:warrant\w*|represent\b|representations?|guarantee\w*|endorse\w*|assume|accept\s+(?:any\s+)?(?:liab|respons)\w*|promise)|(?:does|do|is|are)\s*(?:not|n't)\s+(?:control|monitor)\b"
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
    rf"{_BE}\s+(?:\w+\s+){{0,2}}?(?:required|obligated|obliged|bound)\s+to|{_BE}\s+(?:\w+\s+){{0,2}}?(?:responsible|liable)\b|surviv(?:e|es)\b|continues?\s+(?:in\s+force|to\s+apply)\b|remains?\s+in\s+(?:full\s+)?(?:force|effect)\b|go(?:es)?\s+on\s+applying\b|covenants?\b|commits?\s+to|warrants?\b|represents\b|"
    r"guarantees?\b|has\s+an?\s+obligation|(?:has|have)\s+to\b|indemnif(?:y|ies)\b|remains?\s+(?:\w+\s+)?(?:responsible|liable|accountable|answerable)|requires?\b|ensures?\b|assumes?\s+(?:all|full|any)"
)
_SHOULD = rf"should\b|{_BE}\s+(?:expected|encouraged|advised)\s+to|please\b|(?:we|you)?\s*(?:urge|encourage|recommend|ask)\b|we\s+(?:request|suggest|advise)\b|would\b"
_INTENT = r"intends?\s+to|plans?\s+to|aims?\s+to|hopes?\s+to|endeavou?rs?\s+to|strives?\s+to|seeks?\s+to|tr(?:y|ies)\s+to|recogni[sz]es?\s+the\s+importance|(?:it\s+)?is\s+(?:\w+'s\s+|our\s+|its\s+)?(?:practice|policy)\s+to|is\s+committed\s+to|are\s+committed\s+to"
_PERMISSION = (
    r"may\b|can\b|might\b|"
    rf"{_BE}\s+(?:\w+\s+){{0,1}}?(?:entitled|permitted|allowed|authori[sz]ed|free|able)\s+to|is\s+(?:permitted|allowed)\b|(?:is|are)\s+(?:hereby\s+)?granted\b|(?:has|have|had|having|retains?|enjoys?)\s+(?:the|a|an|all|any|certain)\s+(?:\w+\s+){{0,2}}?(?:rights?|option|ability)|reserves?\s+(?:the|all|its|any)\s+rights?|"
    r"receives?\s+(?:a|an|the)\b[^.]{0,80}?\b(?:right|licen[cs]e)\b|entitles?\b|grants?\b|authori[sz]es?\b|permits?\b|allows?\b|consents?\s+to|lets?\b|enables?\b|opt[- ]?out\b|at\s+(?:its|our|their)\s+(?:sole\s+)?(?:option|discretion)|(?:gives?|offers?|provides?|reserves?)\s+(?:you|the\s+\w+|\w+)\s+(?:an?|the)\s+(?:\w+\s+)?(?:opportunity|possibility|option|chance|right)\s+to|(?:license|licence)\s+includes|right\s+to\b|rights\s+to\b"
)
_OPERATIVE = re.compile(
    rf"(?<![\w-])(?:(?P<release>{_RELEASE})|(?P<ban>{_BAN})|(?P<should>{_SHOULD})|(?P<intent>{_INTENT})|(?P<duty>{_DUTY})|(?P<permission>{_PERMISSION}))"
)
_STATIVE = re.compile(
    r"\s+(?:\w+ly\s+)?(?:(?:be\s+)?(?:deemed|construed|interpreted|considered|unreasonably)|constitute|mean|imply|affect|have|need|want|agree|exist|become|meet|prefer|wish|require|contain|own|create|know|cover|relate|comply|work|like|violate|fall|qualify|receive|accept|match)\b"
)
_FURTHER = re.compile(r"\s+(?:[\w'-]+\s+){1,4}?(?:shall|will|must|may|has|have|is|are)\b")

_MODAL_FURTHER = re.compile(r"\s+(?:[\w'-]+\s+){1,4}?(?:shall|will|must|may)\b")
_VOUCHES = ("warrant", "represent", "guarantee")
"""Who vouches for what is, owes that it is so, whatever it may be: "warrants that it is entitled"."""


def main_start(text: str) -> int:
    """Where the main clause begins: after leading subordinate clauses and adverbials."""
    start = 0
    while (m := _LEADING.match(text, start)) is not None:
        depth = 0
        for place in range(m.end(), len(text)):
            depth += (text[place] in "([") - (text[place] in ")]")
            if text[place] == "," and depth <= 0:
                rest = text[place + 1 :]
                found = operative(rest, 0)
                if (
                    (found or _PARTY_FIRST.match(rest))
                    and len(rest.split()) > 2
                    and not re.match(r"\s*(?:or|and/or)\b", rest)
                ):
                    start = place + 1 + (len(rest) - len(rest.lstrip()))
                    break
        else:
            return start
    return start


def operative(text: str, start: int) -> re.Match[str] | None:
    """The first operative words of the main clause, outside relative clauses and parentheses."""
    fallback = None
    for match in _OPERATIVE.finditer(text, start):
        before = text[max(0, match.start() - 60) : match.start()]
        if text.count("(", 0, match.start()) > text.count(")", 0, match.start()):
            continue
        if match.group() in ("will", "can") and re.search(r"\b(?:free|good|at|the)\s+$", before):
            continue
        clause = text[start : match.start()].rpartition(",")[2]
        if _SUBORDINATE.search(clause):
            fallback = fallback or match
            continue
        if _RELATIVE.search(before) and not _OPENS_PROMISE.search(before):
            fallback = fallback or match
            continue
        if (
            match["duty"]
            and before.endswith("to ")
            and match.group().startswith(("ensure", "guarantee", "require", "indemnif"))
        ):
            continue  # a purpose: "to ensure that …, we advise"
        if match["ban"] and _STATIVE.match(text, match.end()):
            continue
        if (
            match["duty"]
            and match.group().endswith(
                ("that", "warrants", "represents", "ensures", "guarantees", "covenants")
            )
            and (_MODAL_FURTHER if match.group().startswith(_VOUCHES) else _FURTHER).match(text, match.end())
        ):
            continue
        if (
            match["permission"]
            and match.group().startswith(("right", "consent", "grant", "permit", "allow", "opt"))
            and re.search(
                r"\b(?:your|our|its|their|the|any|all|without|prior|written|to|no)\s+$",
                before,
            )
            and not match.group().startswith("right to")
        ):
            fallback = fallback or match
            continue
        return match
    return (
        fallback
        if fallback is not None and fallback.group() in ("shall", "must", "shall not", "must not")
        else None
    )
