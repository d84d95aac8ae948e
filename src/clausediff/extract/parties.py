"""The parties of a contract and the part each plays, as its opening words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausediff.extract.definitions import clean_term
from clausediff.model import Party

_ROLES: tuple[tuple[str, str], ...] = (
    (
        "sub-?processor|processor|supplier|vendor|seller|(service |solution |software )?provider|contractor|consultant|developer|manufacturer|host|importer|data importer",
        "supplier",
    ),
    (
        "controller|customer|client|buyer|purchaser|user|subscriber|department|agency|authority|exporter|data exporter|company customer|merchant",
        "customer",
    ),
    ("disclos(er|ing party)|discloser", "discloser"),
    ("recipient|receiving party|receiver", "recipient"),
    ("licensor|franchisor", "licensor"),
    ("licensee|franchisee", "licensee"),
    ("data subjects?|individuals?|consumers?|public", "public"),
)
_GROUP = re.compile(
    r"(?i)^(the )?(part(y|ies)|effective date|agreement|this agreement|terms.*|.*\bdate|.*\bagreement|.*\baddendum|contract|dpa|policy|purpose|services?|site|website|product|program|territory)$"
)
_NAMED = re.compile(
    r"(?P<name>[A-Z][^()“”\";:]{1,160}?)\s*,?\s*\(\s*(?:(?:referred to|hereinafter|hereafter|herein|together|collectively|and its|with its|each|individually|as|or|the|a|an|“we,?”|,)\b[^()“”\"]{0,80}?)?(?:the\s+)?"
    r"[“\"](?P<term>[^“”\"()]{1,50})[”\"](?P<more>[^()]{0,120})\)"
)
_QUOTED = re.compile(r"[“\"]([^“”\"]{1,50})[”\"]")
_COMPANY = re.compile(
    r"^(?P<name>.{2,90}?)(?:,\s+(?:a|an|with|having|whose|incorporated|of|located|registered|organi[sz]ed|acting|[A-Z][a-z]+ (?:corporation|limited))\b|\s+(?:of|whose|having|incorporated|located at)\b|\s*\[|$)"
)
_WE = re.compile(r"[“\"](we|us|our)[,.]?[”\"]", re.IGNORECASE)


def role_of(name: str) -> str:
    """The role that a party's name tells; `other` where it tells none."""
    bare = re.sub(r"(?i)^the\s+", "", name).strip().lower()
    for pattern, role in _ROLES:
        if re.fullmatch(pattern, bare) or re.search(rf"\b(?:{pattern})$", bare):
            return role
    return "other"


def find_parties(opening: Sequence[str], body: str) -> tuple[Party, ...]:
    """Parties named in the opening paragraphs, else by the words the body uses for them.

    >>> [p.name for p in find_parties(['between Acme Ltd (“Supplier”) and Bolt AG (the “Customer”)'], '')]
    ['Supplier', 'Customer']
    """
    found: dict[str, Party] = {}
    for paragraph in opening:
        for match in _NAMED.finditer(paragraph):
            term = clean_term(match["term"])
            if _GROUP.match(term) or len(term.split()) > 6:
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
    if len(found) < 2:
        for party in _by_usage(body, bool(_WE.search(" ".join(opening)))):
            clash = any(
                party.name.lower() == p.name.lower() or party.role == p.role != "other"
                for p in found.values()
            )
            if not clash and len(found) < 4:
                found[party.name] = party
    return tuple(found.values())


def _company(words: str) -> str:
    """The name at the end of the words before the bracket, without the place of business."""
    tail = re.split(
        r"(?:\bbetween\b|\bby and among\b|\bamong\b|\band\b(?=\s+[A-Z\[])|[;:]|\(\d\)|\n)\s*", words
    )[-1].strip(" ,")
    tail = re.sub(r"^(?:\(?\d{1,2}[.)]\s*|the\s+(?=[A-Z]))", "", tail)
    found = _COMPANY.match(tail)
    name = (found["name"] if found else tail).strip(" ,")
    return name if 1 <= len(name) <= 90 else ""


def _by_usage(body: str, we: bool) -> list[Party]:
    """Roles that the body uses as names, twice each at least, the most frequent first."""
    counts: list[tuple[int, Party]] = []
    for pattern, role in _ROLES[:6]:
        named = re.compile(rf"\b(?:the )?(?P<name>(?:[A-Z][a-z]+ )?(?:{_capitalised(pattern)}))\b")
        hits = [found["name"] for found in named.finditer(body)]
        if len(hits) >= 2:
            name = max(sorted(set(hits)), key=hits.count)
            counts.append((len(hits), Party(name, role)))
    words = body[:200_000]
    wes = len(re.findall(r"\b(?:[Ww]e|[Uu]s|[Oo]ur)\b", words))
    yous = len(re.findall(r"\b[Yy]ou(?:r|rs)?\b", words))
    if wes >= 3 and yous >= 3:
        counts = [(n, p) for n, p in counts if n > max(wes, yous)]
        counts.append((wes, Party("we", "supplier", ("us", "our"))))
        counts.append((yous, Party("you", "customer", ("your",))))
    best: dict[str, tuple[int, Party]] = {}
    for count, party in counts:
        if party.role not in best or best[party.role][0] < count:
            best[party.role] = (count, party)
    return [party for _, party in sorted(best.values(), key=lambda item: (-item[0], item[1].name))[:2]]


def _capitalised(pattern: str) -> str:
    return re.sub(r"(?<![\\\w?])([a-z])(?=[a-z])", lambda m: m[1].upper(), pattern)
