"""Whom a norm binds or entitles: the party in the subject, or the agent of a passive."""

from __future__ import annotations

import re

from clausediff.analyse.reading.parties import Mention, Side, mentions

_AND = re.compile(r"\s+and\s+(?:the\s+)?")
_AGENT = re.compile(r"\bby\s+(?:the\s+|either\s+|any\s+)?")
_NEW_CLAUSE = re.compile(r"\b(?:that|which|who|are|is|has|have)\b")
_GOVERNED = re.compile(r"\b(?:to|with|by|for|from|between|against|under|about)\s+(?:the\s+|any\s+)?\Z")
_PRONOUN = re.compile(r"(?:it|they|he|she|such party|this)\b")
# Participles after "be" that leave the subject the bearer: "shall be entitled".
_STATES = (
    r"required|obligated|obliged|bound|permitted|allowed|entitled|deemed|responsible|liable|able|free|subject|solely|aware|"
    r"prohibited|prepared|held|authori[sz]ed"
)
_PASSIVE = re.compile(
    rf"\s*(?:\w+ly\s+|also\s+|not\s+|only\s+)*be\s+(?:\w+ly\s+|also\s+)*(?!(?:{_STATES})\b)\w+(?:ed|en|un|ht|ld|wn|pt|id|ut|et|st|ne|de|nt|ft|ost)\b"
)
_PASSIVE_NOW = re.compile(r"(?:is|are|was|were)\s+(?:not|never)$")


def is_passive(operative: str, after: str) -> bool:
    """Does the norm speak of what is done to its subject?"""
    return (
        _PASSIVE.match(after) is not None
        or _PASSIVE_NOW.match(operative) is not None
        or operative.startswith("not be")
    )


def bearer(text: str, main: int, at: int, names: frozenset[str]) -> Mention | None:
    """The party in the subject of the main clause, whose operative words stand at `at`."""
    found = _subject(text, main, at, names)
    if found is None and main and _PRONOUN.match(text, main):
        return _subject(text, 0, main, names)
    return found


def _subject(text: str, start: int, at: int, names: frozenset[str]) -> Mention | None:
    found = list(mentions(text[start:at], names))
    if not found:
        return None
    if (
        len(found) > 1
        and found[0].side is not found[1].side
        and _AND.fullmatch(text, start + found[0].end, start + found[1].start)
    ):
        return Mention(Side.EACH, "each party", start + found[0].start, start + found[1].end)
    acting = [m for m in found if not _GOVERNED.search(text[start : start + m.start])]
    found = acting or found
    head = found[-1]
    # "the employees of Supplier", "you and your users": the first name holds the clause.
    for mention in found:
        tail = text[start + mention.end : at]
        if not _NEW_CLAUSE.search(tail) and len(tail.split()) <= 8:
            head = mention
            break
    return Mention(head.side, head.name, start + head.start, start + head.end)


def agent(after: str, names: frozenset[str]) -> Mention | None:
    """Who acts in a passive: the party after "by"."""
    by = _AGENT.search(after)
    if by is None:
        return None
    found = next(iter(mentions(after[by.end() : by.end() + 30], names)), None)
    return found if found is not None and found.start <= 12 else None


def begins_with_party(text: str, names: frozenset[str]) -> bool:
    """Is the first word a party that acts, not one that owns?"""
    first = next(iter(mentions(text[:60], names)), None)
    return first is not None and first.start <= 4 and first.name not in ("your", "our")
