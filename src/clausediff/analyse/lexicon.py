"""How two words of the trade are related: the same, one wider than the other, or opposite.

The relations are WordNet's (Fellbaum 1998, *WordNet: An Electronic Lexical Database*), cut down to
words that occur in contracts by `tools/build_lexicon`. A word has several senses, and the rarer they
are the less two words that share one mean the same in a contract; so a relation counts only between
senses that are common enough for both words together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files


class Relation(StrEnum):
    """What the second of two words is to the first."""

    SAME = "same"
    """The same word in another form, a synonym, or the same act as noun and verb."""
    WIDER = "wider"
    """A hypernym: whatever is called the first is also called the second."""
    NARROWER = "narrower"
    OPPOSITE = "opposite"


_SHARED_RANKS = 3
"""Two words are synonyms if the ranks (from 0) of a shared sense add up to no more than this."""
_WIDER_RANKS = 2
"""The same for a sense of the one above a sense of the other."""


@dataclass(frozen=True)
class _Lexicon:
    senses: dict[str, tuple[int, ...]]
    """By lemma, commonest first within each part of speech."""
    above: dict[int, tuple[int, ...]]
    family: dict[str, frozenset[str]]
    """Derived forms: `notify` has `notification`."""
    opposites: dict[str, frozenset[str]]
    lemmas: dict[str, tuple[str, ...]]
    """By inflected form; a word that is its own only lemma has no entry."""


@cache
def _lexicon() -> _Lexicon:
    senses: dict[str, tuple[int, ...]] = {}
    above: dict[int, tuple[int, ...]] = {}
    family: dict[str, frozenset[str]] = {}
    opposites: dict[str, frozenset[str]] = {}
    lemmas: dict[str, tuple[str, ...]] = {}
    text = files("clausediff.analyse").joinpath("lexicon.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, fields = line[0], line[1:].split("\t")
        if kind == "=":
            lemma = fields[0]
            senses[lemma] = tuple(map(int, fields[1].split()))
            if fields[2]:
                family[lemma] = frozenset(fields[2].split())
            if fields[3]:
                opposites[lemma] = frozenset(fields[3].split())
        elif kind == "~":
            lemmas[fields[0]] = tuple(fields[1].split())
        elif kind == "^":
            above[int(fields[0])] = tuple(map(int, fields[1].split()))
    return _Lexicon(senses, above, family, opposites, lemmas)


def lemmas(word: str) -> tuple[str, ...]:
    """The dictionary forms a lower-case word may have, the word itself where none is known."""
    return _lexicon().lemmas.get(word, (word,))


@lru_cache(maxsize=1 << 16)
def relation(first: str, second: str) -> Relation | None:
    """What the second lower-case word is to the first; None where the lexicon knows nothing."""
    if first == second:
        return Relation.SAME
    ours, theirs = lemmas(first), lemmas(second)
    found = [_of_lemmas(a, b) for a in ours for b in theirs]
    for kind in (Relation.SAME, Relation.OPPOSITE, Relation.WIDER, Relation.NARROWER):
        if kind in found:
            return kind
    return None


def is_word(word: str) -> bool:
    """Is the lower-case word a common one, in whatever form?"""
    return any(lemma in _lexicon().senses for lemma in lemmas(word))


@lru_cache(maxsize=1 << 17)
def same(first: str, second: str) -> bool:
    """Is the relation of two lower-case words `SAME`? Much quicker than asking for the relation."""
    return first == second or not sames(first).isdisjoint(lemmas(second))


@lru_cache(maxsize=1 << 16)
def sames(word: str) -> frozenset[str]:
    """Every lemma that says the same as some lemma of the lower-case word, its own included."""
    return frozenset().union(*(_sames_of_lemma(lemma) for lemma in lemmas(word)))


@cache
def _kin() -> tuple[dict[int, tuple[tuple[str, int], ...]], dict[str, frozenset[str]]]:
    """The lemmas of each sense with its rank among theirs, and who names a lemma as a derived form."""
    by_sense: dict[int, list[tuple[str, int]]] = {}
    for lemma, senses in _lexicon().senses.items():
        for rank, sense in enumerate(senses[: _SHARED_RANKS + 1]):
            by_sense.setdefault(sense, []).append((lemma, rank))
    derived: dict[str, set[str]] = {}
    for lemma, family in _lexicon().family.items():
        for member in family:
            derived.setdefault(member, set()).add(lemma)
    return (
        {sense: tuple(rows) for sense, rows in by_sense.items()},
        {member: frozenset(names) for member, names in derived.items()},
    )


@lru_cache(maxsize=1 << 15)
def _sames_of_lemma(lemma: str) -> frozenset[str]:
    lexicon = _lexicon()
    by_sense, derived = _kin()
    found = {
        other
        for rank, sense in enumerate(lexicon.senses.get(lemma, ())[: _SHARED_RANKS + 1])
        for other, place in by_sense[sense]
        if rank + place <= _SHARED_RANKS
    }
    found -= lexicon.opposites.get(lemma, frozenset())
    found = {other for other in found if lemma not in lexicon.opposites.get(other, ())}
    return frozenset(
        found | lexicon.family.get(lemma, frozenset()) | derived.get(lemma, frozenset()) | {lemma}
    )


def related(first: str, second: str) -> bool:
    """Is the second lower-case word the same as, wider or narrower than the first?

    What `relation` says, without looking at the pair: far quicker where every word of one paper meets
    every word of another.
    """
    same_, opposite, near = _kinds(first)
    others = lemmas(second)
    if first == second or not same_.isdisjoint(others):
        return True
    return opposite.isdisjoint(others) and not near.isdisjoint(others)


@lru_cache(maxsize=1 << 14)
def kin(word: str) -> frozenset[str]:
    """Every lemma that a lower-case word `related` to this one has at least one of."""
    same_, _, near = _kinds(word)
    return same_ | near


@lru_cache(maxsize=1 << 14)
def _kinds(word: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The lemmas that are the same as some lemma of the word, its opposite, and above or below it."""
    found = [_kinds_of_lemma(lemma) for lemma in lemmas(word)]
    return (
        frozenset().union(*(same_ for same_, _, _ in found)),
        frozenset().union(*(opposite for _, opposite, _ in found)),
        frozenset().union(*(near for _, _, near in found)),
    )


@lru_cache(maxsize=1 << 14)
def _kinds_of_lemma(lemma: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    lexicon = _lexicon()
    by_sense, below, opposed = _lines()
    same_ = _sames_of_lemma(lemma)
    opposite = (lexicon.opposites.get(lemma, frozenset()) | opposed.get(lemma, frozenset())) - same_
    near = {
        other
        for rank, sense in enumerate(lexicon.senses.get(lemma, ()))
        for line in (lexicon.above.get(sense, ()), below.get(sense, ()))
        for relative in line
        for other, place in by_sense.get(relative, ())
        if rank + place <= _WIDER_RANKS
    }
    return same_, opposite, frozenset(near) - same_ - opposite


@cache
def _lines() -> tuple[
    dict[int, tuple[tuple[str, int], ...]], dict[int, tuple[int, ...]], dict[str, frozenset[str]]
]:
    """The lemmas of each sense with its rank among theirs, the senses below a sense, and who names a lemma
    as an opposite."""
    lexicon = _lexicon()
    by_sense: dict[int, list[tuple[str, int]]] = {}
    for lemma, senses in lexicon.senses.items():
        for rank, sense in enumerate(senses[: _WIDER_RANKS + 1]):
            by_sense.setdefault(sense, []).append((lemma, rank))
    below: dict[int, list[int]] = {}
    for sense, parents in lexicon.above.items():
        for parent in parents:
            below.setdefault(parent, []).append(sense)
    opposed: dict[str, set[str]] = {}
    for lemma, opposites in lexicon.opposites.items():
        for other in opposites:
            opposed.setdefault(other, set()).add(lemma)
    return (
        {sense: tuple(rows) for sense, rows in by_sense.items()},
        {sense: tuple(rows) for sense, rows in below.items()},
        {lemma: frozenset(names) for lemma, names in opposed.items()},
    )


def _of_lemmas(first: str, second: str) -> Relation | None:
    lexicon = _lexicon()
    if first == second or second in lexicon.family.get(first, ()) or first in lexicon.family.get(second, ()):
        return Relation.SAME
    if second in lexicon.opposites.get(first, ()) or first in lexicon.opposites.get(second, ()):
        return Relation.OPPOSITE
    ours, theirs = lexicon.senses.get(first, ()), lexicon.senses.get(second, ())
    ranks = {sense: rank for rank, sense in enumerate(theirs)}
    for rank, sense in enumerate(ours):
        if sense in ranks and rank + ranks[sense] <= _SHARED_RANKS:
            return Relation.SAME
    if _stands_above(ours, theirs):
        return Relation.WIDER
    return Relation.NARROWER if _stands_above(theirs, ours) else None


def _stands_above(below: tuple[int, ...], above: tuple[int, ...]) -> bool:
    ranks = {sense: rank for rank, sense in enumerate(above)}
    return any(
        parent in ranks and rank + ranks[parent] <= _WIDER_RANKS
        for rank, sense in enumerate(below)
        for parent in _lexicon().above.get(sense, ())
    )
