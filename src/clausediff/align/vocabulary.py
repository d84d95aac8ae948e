"""One vocabulary for two papers: what each calls the same party or thing gets one name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from clausediff.model import Document, Party

_ROLE_FAMILY = {
    "licensor": "supplier",
    "supplier": "supplier",
    "licensee": "customer",
    "customer": "customer",
    "discloser": "discloser",
    "recipient": "recipient",
}
_CALLED = {
    "supplier": "supplier",
    "customer": "customer",
    "discloser": "disclosing party",
    "recipient": "receiving party",
}
"""What a role is called where the two papers call it differently."""

Names = Mapping[str, str]
"""Common name by the name a document uses."""


def party_names(base: Document, draft: Document) -> tuple[Names, Names]:
    """For each document, common names for the parties that both have, under whatever name."""
    left, right = list(base.parties), list(draft.parties)
    pairs: list[tuple[Party, Party]] = []
    tests: tuple[Callable[[Party, Party], bool], ...] = (
        lambda a, b: a.name.lower() == b.name.lower(),
        lambda a, b: a.role in _ROLE_FAMILY and _ROLE_FAMILY[a.role] == _ROLE_FAMILY.get(b.role),
    )
    for test in tests:
        for a in tuple(left):
            fitting = [b for b in right if test(a, b)]
            if len(fitting) == 1:
                pairs.append((a, fitting[0]))
                left.remove(a)
                right.remove(fitting[0])
    if len(left) == len(right) == 1 and "other" in (left[0].role, right[0].role):
        pairs.append((left[0], right[0]))
    names: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for a, b in pairs:
        role = next((_ROLE_FAMILY[p.role] for p in (a, b) if p.role in _ROLE_FAMILY), None)
        common = _CALLED[role] if role else min(a.name.lower(), b.name.lower())
        for known, party in zip(names, (a, b), strict=True):
            known.update({name: common for name in (party.name, *party.aliases) if len(name) > 1})
    return names


def term_names(pairs: Iterable[tuple[str, str]]) -> tuple[Names, Names]:
    """For each document, common names for terms that it and the other define alike."""
    names: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for left, right in pairs:
        if left.lower() != right.lower():
            common = min((left.lower(), right.lower()), key=lambda name: (len(name), name))
            names[0].setdefault(left, common)
            names[1].setdefault(right, common)
    return names


def renamed(text: str, names: Names) -> str:
    """The text with the names replaced; longer names first, whole words only."""
    return renamer(names)(text)


def renamer(names: Names) -> Callable[[str], str]:
    """The same for many texts."""
    if not names:
        return lambda text: text
    pattern, table = _table(tuple(sorted(names.items())))
    return lambda text: pattern.sub(lambda match: table[match.group().lower()], text)


@lru_cache(maxsize=16)
def _table(names: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    table = {name.lower(): common for name, common in names}
    longest = sorted({name for name, _ in names}, key=lambda name: (-len(name), name))
    spelt = "|".join(
        # A name is written with a capital; `we` and `you` are words in any case.
        f"(?i:{re.escape(name)})" if name.islower() else f"{re.escape(name)}|{re.escape(name.upper())}"
        for name in longest
    )
    return re.compile(rf"\b(?:{spelt})\b"), table
