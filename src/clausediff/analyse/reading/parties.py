"""Who is named in a text, and on which side of the bargain such names usually stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from clausediff.analyse.lexicon import is_word


class Side(StrEnum):
    """Where a party stands, as far as its name tells."""

    USER = "user"
    """Who consumes, owns the data or the secret: you, customer, data subject, disclosing party."""
    PROVIDER = "provider"
    """Who supplies, processes, receives: we, vendor, licensee under a licence, receiving party."""
    EACH = "each"
    """Both alike: either party, neither party."""
    OTHER = "other"
    """A stranger, or nobody named."""


_USER = (
    r"you|your|yours|yourself|customers?|clients?|end[- ]users?|users?|members?|consumers?|subscribers?|individuals?|data subjects?|"
    r"controllers?|data controllers?|buyers?|purchasers?|passengers?|players?|guests?|patients?|students?|child(?:ren)?|minors?|"
    r"visitors?|disclosing party|disclosers?|owners?|tenants?|creators?|authors?|drivers?|teens?|adults?|residents?|account holders?|"
    r"policyholders?|insureds?|borrowers?|people|persons|citizens|indemnitees?|business users?|advertisers?|sellers? on|developers?"
)
_PROVIDER = (
    r"we|us|our|ours|ourselves|company|vendor|supplier|provider|service provider|host|seller|carrier|lab|processor|contractor|"
    r"consultant|licensor|licensees?|recipient|receiving party|agency|distributor|franchisee|franchisor|stockholder|prime|operator|bank|"
    r"department|merchant|publisher|insurer|lender|employer|manufacturer|engineers|designer|agents?|affiliates?|subprocessors?|sub-processors?|subcontractors?"
)
_EACH = (
    r"each party|either party|neither party|both parties|the parties|each of the parties|each of us|either of us|the party|a party|"
    r"one of us|both of us|neither of us|each side|either side|neither side|a side|the other side|both sides|the other(?=\s*$|\s+(?:may|shall|can|must|will|has)\b)|"
    r"any party|each party hereto|no party|parties hereto|you and we|we and you|either you or we|the other party|other party|each other"
)
_PATTERN = re.compile(
    rf"\b(?:(?P<each>{_EACH})|(?P<user>{_USER})|(?P<provider>{_PROVIDER}))(?:'s|s')?(?![\w-])"
    r"|(?P<other>\b(?:third part(?:y|ies)|others|no one|nobody|anyone|everyone|persons?|any person))\b"
)
_IN_PERSON = re.compile(r"\b(?:in|per)\s+person$")
_NAME = re.compile(r"(?<![.!?:;]\s)(?<!^)\b([A-Z][a-z]*[A-Z]?[\w.]*|[A-Z]{2,})(?:\s+(?:[A-Z][\w.]*|AI))?\b")
_BEFORE_VERB = re.compile(
    r"\b([A-Z][\w.&-]*(?:\s+[A-Z][\w.&-]*)?)\s+(?:and its affiliates\s+)?(?:hereby\s+)?(?:shall|will|may|must|can|cannot|does|do not|is not|agrees|"
    r"reserves|grants|has the|uses|collects|shares|considers|takes|provides|warrants|represents|disclaims|makes|should|complies|operates)\b"
)
# Capitalised subjects that are things, not people.
_THINGS = re.compile(
    r"^(?:the|this|these|that|such|any|all|if|it|in|no|nothing|services?|content|data|information|agreement|terms|personal|confidential|section|"
    r"fees?|products?|software|and|or|for|to|as|such|each|either|neither|use|access|order|there|here|what|who|which|when|where|website|"
    r"platform|policy|policies|notice|party|parties|they|he|she|one|some|both|other|another|audit|certain|additional|statement|apps?|"
    r"materials?|property|privacy|google play|cookies?|results|outputs?|inputs?|license|licence|licen[sc]es?|subscription|customer.*|"
    r"programs?|documentation|deliverables|equipment|inventions?|term|effective|liability|termination|payment|accounts?|membership)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named in a plain text."""

    side: Side
    name: str
    start: int
    end: int


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(' "“(')
    return not before or before[-1] in ".!?:;\n-"


def names_in(text: str) -> frozenset[str]:
    """Proper names that act in the text (`Acme will …`), in lower case: taken for the providers."""
    found = set()
    for match in _BEFORE_VERB.finditer(text):
        name = match[1]
        if _THINGS.match(name) or _PATTERN.fullmatch(name.lower()):
            continue
        first = name.split()[0]
        if _PATTERN.fullmatch(first.lower()):
            continue
        # A capital at the head of a sentence makes no name, unless it stands elsewhere too.
        begins = _begins_sentence(text, match.start(1)) and " " not in name and is_word(name.lower())
        places = re.finditer(rf"\b{re.escape(name)}\b", text) if begins else ()
        if begins and all(_begins_sentence(text, m.start()) for m in places):
            continue
        last = name.split()[-1]
        if _THINGS.match(last) or (len(name.split()) > 1 and _PATTERN.fullmatch(last.lower())):
            continue
        found.add(name.lower())
    return frozenset(found)


@lru_cache(maxsize=1 << 14)
def side_of(word: str, names: frozenset[str]) -> Side | None:
    """The side on which a lower-case word names a party, as `mentions` reads it; None for other words."""
    found = next(iter(mentions(word, names)), None)
    return found.side if found is not None and (found.start, found.end) == (0, len(word)) else None


def mentions(text: str, names: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """Parties in a plain (lower-case) text, in order; `names` are taken for providers."""
    spots: list[Mention] = []
    for match in _PATTERN.finditer(text):
        if match["other"] == "person" and _IN_PERSON.search(text, 0, match.end()):
            continue  # "in person" says how, not who
        side = (
            Side.EACH
            if match["each"]
            else Side.USER
            if match["user"]
            else Side.PROVIDER
            if match["provider"]
            else Side.OTHER
        )
        spots.append(Mention(side, match.group(), match.start(), match.end()))
    for name in sorted(names):
        found = re.finditer(rf"\b{re.escape(name)}\b", text)
        spots.extend(Mention(Side.PROVIDER, name, match.start(), match.end()) for match in found)
    spots.sort(key=lambda m: (m.start, -m.end))
    end = -1
    for spot in spots:
        if spot.start >= end:
            end = spot.end
            yield spot
