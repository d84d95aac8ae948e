"""Defined terms and parties that only changed their name between two papers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from clausediff.model import Definition, Document, Match
from clausediff.text import fold

# Two definitions of one thing under two names share most of their defining words.
_SAME_DEFINITION = 70.0
# Of the pairs in which either name occurs, this share must hold both.
_TOGETHER = 0.6
_PRONOUN = re.compile(r"\b(?:We|Us|Our|You|Your|They|Their|It|Its)\b")
_CAPITALISED = re.compile(r"\b[A-Z][a-z][\w-]*(?:\s+(?:of\s+)?[A-Z][a-z][\w-]*)*")


@dataclass(frozen=True, slots=True)
class Rename:
    """A name of the base and the name that stands for the same in the draft."""

    base: str
    draft: str


def renames(base: Document, draft: Document, matches: Sequence[Match]) -> tuple[Rename, ...]:
    """Names that answer each other one-to-one, in the order of the base: parties by role, terms by
    their definitions, both by standing in each other's place throughout the paired clauses."""
    pairs = [
        (" ".join(base.text_of(i) for i in m.base), " ".join(draft.text_of(i) for i in m.draft))
        for m in matches
        if m.base and m.draft
    ]
    found: dict[str, str] = {}
    for ours, theirs in (
        *_parties(base, draft),
        *_by_definition(base, draft, matches),
        *_by_place(base, draft, pairs),
    ):
        # Pronouns decline and stand for parties everywhere: the norm reader knows them.
        named = ours[:1].isupper() and theirs[:1].isupper()
        if named and fold(ours) != fold(theirs) and ours not in found and theirs not in found.values():
            found[ours] = theirs
    return tuple(Rename(ours, theirs) for ours, theirs in found.items())


def plural(name: str) -> str:
    """`Person in Averland` → `Persons in Averland`, `Party` → `Parties`; plurals stay."""
    head, *rest = re.split(r"(?=\s(?:in|of|for|to)\s)", name, maxsplit=1)
    if head.endswith("s"):
        return name
    ending = head[:-1] + "ies" if re.search(r"[^aeiou]y$", head) else head + "s"
    return ending + "".join(rest)


def _parties(base: Document, draft: Document) -> Iterable[tuple[str, str]]:
    by_role: dict[str, list[str]] = {}
    for party in draft.parties:
        by_role.setdefault(party.role, []).append(party.name)
    for party in base.parties:
        names = by_role.get(party.role, [])
        if party.role != "other" and len(names) == 1 and sum(p.role == party.role for p in base.parties) == 1:
            yield party.name, names[0]


def _words(document: Document, definition: Definition) -> str:
    return fold(document.text_of(definition.clause)[definition.start : definition.end])


def _by_definition(base: Document, draft: Document, matches: Sequence[Match]) -> Iterable[tuple[str, str]]:
    ours = {fold(d.term): d for d in base.definitions}
    theirs = {fold(d.term): d for d in draft.definitions}
    free = [d for key, d in ours.items() if key not in theirs]
    open_ = [d for key, d in theirs.items() if key not in ours]
    answers = {i: set(m.draft) for m in matches for i in m.base}
    scored = []
    for place, one in enumerate(free):
        for other_place, other in enumerate(open_):
            score = fuzz.token_sort_ratio(_words(base, one), _words(draft, other))
            bonus = 10 if other.clause in answers.get(one.clause, ()) else 0
            if score + bonus >= _SAME_DEFINITION:
                scored.append((-(score + bonus), place, other_place))
    taken: set[int] = set()
    given: set[int] = set()
    for _, place, other_place in sorted(scored):
        if place not in taken and other_place not in given:
            taken.add(place)
            given.add(other_place)
            yield free[place].term, open_[other_place].term


def _names(document: Document) -> set[str]:
    """Capitalised words that are names by use: defined, a party, or never at a sentence's start only."""
    names = {d.term for d in document.definitions} | {p.name for p in document.parties}
    return {name for name in names if name[:1].isupper()}


def _by_place(base: Document, draft: Document, pairs: list[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    ours, theirs = _names(base), _names(draft)
    all_base, all_draft = " ".join(b for b, _ in pairs), " ".join(d for _, d in pairs)
    here, there = _finder(ours | theirs), _finder(theirs | ours | _frequent(all_draft))
    gone = ours - theirs - here(all_draft)
    come = (theirs | _frequent(all_draft)) - ours - there(all_base)
    old_in, new_in = _finder(gone), _finder(come)
    parties = {party.name for party in base.parties}
    defined_base, defined_draft = ({d.term for d in document.definitions} for document in (base, draft))
    together: Counter[tuple[str, str]] = Counter()
    alone: Counter[tuple[str, str]] = Counter()
    for before, after in pairs:
        old, new = old_in(before), new_in(after)
        # A name that neither paper defines can only be a party's: a term needs its definition compared.
        together.update((o, n) for o in old for n in new if n in theirs or o in parties)
        alone.update(("base", o) for o in old)
        alone.update(("draft", n) for n in new)
    ranked = sorted(
        (
            (-2 * count / (alone["base", o] + alone["draft", n]), -count, o, n)
            for (o, n), count in together.items()
            if count >= 2 or (o in defined_base and n in defined_draft)
        )
    )
    taken: set[str] = set()
    for share, _, old_name, new_name in ranked:
        if -share >= _TOGETHER and old_name not in taken and new_name not in taken:
            taken |= {old_name, new_name}
            yield old_name, new_name


def _frequent(text: str) -> set[str]:
    counts = Counter(match[0] for match in _CAPITALISED.finditer(text))
    return {name for name, count in counts.items() if count >= 3 and not _PRONOUN.search(name)}


def _finder(names: Iterable[str]) -> Callable[[str], set[str]]:
    """A function that tells which of the names stand in a text."""
    patterns = [(name, re.compile(rf"\b{re.escape(name)}\b")) for name in sorted(names)]
    return lambda text: {name for name, pattern in patterns if name in text and pattern.search(text)}
