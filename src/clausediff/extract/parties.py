"""The parties of a contract and the part each plays, as its opening words tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from clausediff.extract.definitions import clean_term
from clausediff.model import Party

_ROLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "supplier",
        (
            "supplier",
            "vendor",
            "seller",
            "provider",
            "service provider",
            "contractor",
            "consultant",
            "developer",
            "manufacturer",
            "host",
            "co-host",
            "processor",
            "sub-processor",
            "subprocessor",
            "data importer",
            "importer",
        ),
    ),
    (
        "customer",
        (
            "customer",
            "client",
            "buyer",
            "purchaser",
            "subscriber",
            "department",
            "agency",
            "authority",
            "merchant",
            "controller",
            "data exporter",
            "exporter",
            "user",
        ),
    ),
    ("discloser", ("discloser", "disclosing party")),
    ("recipient", ("recipient", "receiving party", "receiver")),
    ("licensor", ("licensor", "franchisor")),
    ("licensee", ("licensee", "franchisee")),
    ("public", ("data subject", "data subjects", "consumer", "consumers", "public")),
)
_GROUP = re.compile(
    r"(?i)^(the )?(part(y|ies)|effective date|agreement|this agreement|terms.*|.*\bdate|.*\bagreement|.*\baddendum|contract|dpa|policy|purpose|services?|site|website|product|program|territory)$"
)
_NAMED = re.compile(
    r"(?P<name>[A-Z][^()“”\";:]{1,160}?)\s*,?\s*\(\s*(?:(?:referred to|hereinafter|hereafter|herein|together|collectively|and its|with its|each|individually|as|or|the|a|an|“we,?”|,)\b[^()“”\"]{0,80}?)?(?:the\s+)?"
    r"[“\"](?P<term>[^“”\"()]{1,50})[”\"](?P<more>[^()]{0,120})\)"
)
_DESCRIBED = re.compile(
    r"\b(?:the|any|each|an?) (?:\w+ )?(?:entity|person|company|party|individual|organi[sz]ation|business)\b[^()“”\";]{0,160}"
    r"\(\s*(?:collectively,?\s+)?(?:the\s+)?[“\"](?P<term>[^“”\"()]{1,50})[”\"](?P<more>[^()]{0,120})\)"
)
"""Whoever signs: `the entity that accepts these terms (“Customer” or “you”)`."""
_BARE = re.compile(
    r"(?P<name>[A-Z][^“”\"]{1,300}?)\s*,?\s*\((?:the\s+)?(?P<term>[A-Z][\w’-]*(?: [A-Z][\w’-]*){0,3})\)[;.,]?(?:\s*and)?$"
)
"""A party of a list of them, its name in brackets without quotes: `ACME LIMITED, … (the Supplier); and`."""
_QUOTED = re.compile(r"[“\"]([^“”\"]{1,50})[”\"]")
_COMPANY = re.compile(
    r"^(?P<name>.{2,90}?)(?:,\s+(?:a|an|with|having|whose|incorporated|of|located|registered|organi[sz]ed|acting|[A-Z][a-z]+ (?:corporation|limited))\b|\s+(?:whose|having|incorporated|located at)\b|\s+of\s+(?=\d|[^,]{0,40}\d)|\s*\[|$)"
)
_RECITALS = re.compile(r"\bWHEREAS\b|\bRECITALS?\b|\bWITNESSETH\b|\bBackground\b")
_ENTITY = re.compile(
    r"\b(?:Inc|LLC|L\.L\.C|Ltd|Limited|Corp|Corporation|Company|Co|plc|PLC|AG|GmbH|S\.?A|B\.?V|N\.?V|L\.?P|LLP|S\.p\.A|Pty|KK|Oy|AB|Department|Ministry"
    r"|University|Authority|Agency|Trust|Bank|Association|Foundation|Institute|individual|Commonwealth|City|County)\b"
)
_BETWEEN = re.compile(r"(?i)\b(?:between|among|parties)\b|^\(?1\)")
_THING = re.compile(
    r"(?i)\b(?:terms?|orders?|products?|policy|policies|licen[cs]e|agreement|date|information|services?|software|territory|property|amendment|fees?|works?|period)$"
)
OPENING_LENGTH = 2000
"""Parties are named in the first so many characters of a paragraph of the preamble."""
FULL_NAME_WORDS = 9
"""A longer definition of a party describes it rather than names it."""
USAGE_LENGTH = 200_000
"""The names used in so much of the text tell who its parties are."""


def role_of(name: str) -> str:
    """The role that a party's name tells; `other` where it tells none."""
    bare = re.sub(r"(?i)^the\s+", "", name).strip().lower()
    for role, words in _ROLES:
        if any(bare == word or bare.endswith(" " + word) for word in words):
            return role
    return "other"


def find_parties(
    opening: Sequence[str], body: str, terms: Mapping[str, str] | None = None
) -> tuple[Party, ...]:
    """Parties named in the opening paragraphs, else by the words the body uses for them.

    >>> [p.name for p in find_parties(['between Acme Ltd (“Supplier”) and Bolt AG (the “Customer”)'], '')]
    ['Supplier', 'Customer']
    """
    found: dict[str, Party] = {}
    for paragraph in opening:
        paragraph = _RECITALS.split(paragraph)[0][:OPENING_LENGTH]
        for match in _NAMED.finditer(paragraph):
            term = clean_term(match["term"])
            if _GROUP.match(term) or len(term.split()) > 6:
                continue
            between = _BETWEEN.search(paragraph, max(0, match.start() - 500), match.end("name"))
            if (
                role_of(term) == "other"
                and not _ENTITY.search(match["name"])
                and (not between or _THING.search(term))
            ):
                continue
            full = _company(match["name"])
            others = [clean_term(t) for t in _QUOTED.findall(match["more"])]
            names = [n for n in (full, *others) if n and n.lower() != term.lower()]
            if term in found:
                continue
            if term.lower() in ("we", "us", "our") and full:
                found[full] = Party(full, "supplier", ("we", "us", "our"))
            else:
                found[term] = Party(term, role_of(term), tuple(dict.fromkeys(names)))
        for match in _DESCRIBED.finditer(paragraph):
            term = clean_term(match["term"])
            if role_of(term) != "other" and term not in found:
                aliases = tuple(clean_term(t) for t in _QUOTED.findall(match["more"]))
                found[term] = Party(term, role_of(term), aliases)
        bare = _BARE.match(paragraph.strip())
        if bare and bare["term"] not in found and not _GROUP.match(bare["term"]):
            full = _company(bare["name"])
            if role_of(bare["term"]) != "other" or _ENTITY.search(full):
                found[bare["term"]] = Party(bare["term"], role_of(bare["term"]), (full,) if full else ())
    if len(found) < 2:
        for party in _by_usage(body[:USAGE_LENGTH]):
            clash = any(
                party.name.lower() == p.name.lower() or party.role == p.role != "other"
                for p in found.values()
            )
            if not clash and len(found) < 4:
                found[party.name] = party
    return tuple(_with_full_name(party, terms or {}) for party in _completed(tuple(found.values())))


def _with_full_name(party: Party, terms: Mapping[str, str]) -> Party:
    """The party with the name that a definition gives it, “Licensor”: Tessellate Models AG."""
    words = re.sub(r"^(?:means |the )+", "", terms.get(party.name, "").strip()).rstrip(". ")
    named = words[:1].isupper() and len(words.split()) <= FULL_NAME_WORDS and words != party.name
    return replace(party, aliases=(words,)) if named and not party.aliases else party


_ANSWERS = {
    "supplier": "customer",
    "customer": "supplier",
    "licensor": "licensee",
    "licensee": "licensor",
    "discloser": "recipient",
    "recipient": "discloser",
}


def _completed(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Of two parties, the one whose name tells no role plays the part that answers the other's."""
    if len(parties) != 2:
        return parties
    return tuple(
        replace(party, role=_ANSWERS[other.role])
        if party.role == "other" and other.role in _ANSWERS
        else party
        for party, other in zip(parties, reversed(parties), strict=True)
    )


def _company(words: str) -> str:
    """The name at the end of the words before the bracket, without the place of business."""
    tail = re.split(
        r"(?:\bbetween\b|\bby and among\b|\bamong\b|\band\b(?=\s+[A-Z\[])|[;:]|\(\d\)|\n)\s*", words
    )[-1].strip(" ,")
    tail = re.sub(r"^(?:\(?\d{1,2}[.)]\s*|the\s+(?=[A-Z]))", "", tail)
    found = _COMPANY.match(tail)
    name = (found["name"] if found else tail).strip(" ,")
    name = re.split(r"\s(?!(?:of|and|the|for|de|in)\s)[a-z]+\s+(?=[A-Z])", name)[-1]
    return name if 1 <= len(name) <= 90 and not _THING.search(name) else ""


def _by_usage(body: str) -> list[Party]:
    """Two parties that answer each other, by the names that the body uses most."""
    wes = len(re.findall(r"\b(?:[Ww]e|[Uu]s|[Oo]ur)\b", body))
    yous = len(re.findall(r"\b[Yy]ou(?:r|rs)?\b", body))
    best: dict[str, tuple[int, Party]] = {}
    if wes >= 3 and yous >= 3:
        best["supplier"] = wes, Party("we", "supplier", ("us", "our"))
        best["customer"] = yous, Party("you", "customer", ("your",))
    for role, words in _ROLES[:6]:
        for word in words:
            title = "[ -]".join(part.capitalize() for part in re.split("[ -]", word))
            count = len(re.findall(rf"\b(?:{title}|{word.upper()})\b", body))
            if count >= 2 and (role not in best or count > best[role][0]):
                best[role] = (
                    count,
                    Party(
                        "-".join(p.capitalize() for p in word.split("-")) if "-" in word else word.title(),
                        role,
                    ),
                )
    if not best:
        return []
    first = max(best.values(), key=lambda item: (item[0], item[1].name))[1]
    answer = best.get(_ANSWERS.get(first.role, ""))
    if answer is None:
        others = [item for role, item in best.items() if role != first.role]
        answer = max(others, key=lambda item: (item[0], item[1].name), default=None)
    return [first] + ([answer[1]] if answer else [])
