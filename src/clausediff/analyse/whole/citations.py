"""References from clause to clause: "Section 4.2", "Clauses 4, 7 and 9 to 11", and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from clausediff.model import ClauseKind, Document
from clausediff.text import fold

_ITEM = r"(?:(?:[IVXLC]{1,6}|[A-Z])\.?)?\d+(?:\.\d+)*(?:\s?\([a-zA-Z0-9]{1,4}\))*|[A-Z](?:\.\d+)+|[IVXLC]{1,6}\b|[A-Z]\b|\([a-z0-9]{1,4}\)(?:\([a-z0-9]{1,4}\))*"
_NAME = r"(?:\s*\((?:[A-Z“\"][^()\d]{2,70})\))?"
_CITATION = re.compile(
    r"(?<![\w-])(?P<word>(?i:sub-?)?(?i:sections?|clauses?|articles?|paragraphs?|schedules?|annex(?:es)?|exhibits?|appendix|appendices|§§?))"
    rf"\s*(?P<list>(?:{_ITEM}){_NAME}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to|through|and/or)\s+|\s*[-–]\s*)"
    rf"(?:(?i:section|clause|article|paragraph)s?\s+)?(?:{_ITEM}){_NAME})*)"
)
_ONE = re.compile(rf"(?P<number>{_ITEM})")
_RANGE = re.compile(r"\s*(?:to|through|[-–])\s*(?:(?i:section|clause|article|paragraph)s?\s+)?$")
_FOREIGN = re.compile(
    r"\s*(?:\([^)]{0,80}\)\s*)*(?:,\s*)?(?:of|in|under|to)\s+(?:the\s+|that\s+|its\s+|EU\s+|UK\s+|said\s+)?"
    r"(?!this\b|these\b|Agreement\b|Terms\b|present\b)(?P<work>[A-Z][\w&.-]*)"
)
_OWN_WORKS = re.compile(
    r"(?:Agreement|Terms|DPA|Addendum|Policy|Contract|Order|Schedule|Annex|Exhibit|Appendix)s?\b"
)
_ANNEX_WORDS = ("schedule", "annex", "exhibit", "appendi")


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited number and the place of its words."""

    number: str
    """Normal form, `4.2(a)`; an annex carries its word, `schedule 1`."""
    start: int
    end: int
    last: str = ""
    """The end of a range that begins here, `11` in "9 to 11"; empty otherwise."""


@lru_cache(maxsize=4096)
def citations(text: str) -> tuple[Citation, ...]:
    """Every number the text cites of its own document, in order; statutes are left out.

    >>> [c.number for c in citations("Clauses 4, 7 and 9.4 survive; Article 28 of the GDPR applies")]
    ['4', '7', '9.4']
    """
    found: list[Citation] = []
    for match in _CITATION.finditer(text):
        if _is_foreign(text, match.end()):
            continue
        found += _listed(match)
    return tuple(found)


def _is_foreign(text: str, end: int) -> bool:
    after = _FOREIGN.match(text, end)
    return after is not None and not _OWN_WORKS.match(after["work"])


def _listed(match: re.Match[str]) -> Iterator[Citation]:
    word = match["word"].lower()
    annex = next((stem for stem in _ANNEX_WORDS if word.startswith(stem)), None)
    offset = match.start("list")
    names = re.sub(r"\([A-Z“\"][^()\d]{2,70}\)", lambda name: " " * len(name[0]), match["list"])
    numbers = [*_ONE.finditer(names)]
    skip = False
    for place, one in enumerate(numbers):
        if skip:
            skip = False
            continue
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        last = ""
        end = one.end()
        if following is not None and _RANGE.fullmatch(names[one.end() : following.start()]):
            last, end, skip = normal_number(following["number"]), following.end(), True
        number = normal_number(one["number"])
        if annex:
            number = f"{'appendix' if annex == 'appendi' else annex} {number}"
        start = match.start() if place == 0 else offset + one.start()
        yield Citation(number, start, offset + end, last)


def normal_number(number: str) -> str:
    """`Section 5.2 (a).` → `5.2(a)`, in lower case; `Schedule 1, 2.1` → `schedule 1,2.1`."""
    plain = re.sub(r"^(?:section|article|clause|paragraph|§)\s*", "", fold(number))
    annex = re.match(r"(schedule|annex|exhibit|appendix)\s*", plain)
    rest = re.sub(r"\s+", "", plain[annex.end() :] if annex else plain).rstrip(".,:").replace(".(", "(")
    return f"{annex[1]} {rest}" if annex else rest


class Numbering:
    """The clauses of one document by their numbers."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._by_number: dict[str, int] = {}
        for clause in document.clauses:
            if clause.number:
                self._by_number.setdefault(normal_number(clause.number), clause.index)
        self._order = [normal_number(c.number) for c in document.clauses if c.number]

    def find(self, citation: Citation, within: int | None = None) -> tuple[int, ...]:
        """Indices of the clauses a citation covers: the cited one with all below it; empty where the
        number leads nowhere. `within` is the citing clause, whose annex is searched first."""
        first = self._at(citation.number, within)
        if not first or not citation.last:
            return first
        last = self._at(citation.last, within)
        return tuple(range(first[0], last[-1] + 1)) if last and last[-1] >= first[0] else first

    def _at(self, number: str, within: int | None) -> tuple[int, ...]:
        annex = self._annex_of(within)
        names = [f"{annex},{number}", number] if annex else [number]
        for name in names:
            index = self._by_number.get(name)
            if index is not None:
                return tuple(self.below(index))
            below = [
                at
                for key, at in self._by_number.items()
                if key.startswith((f"{name}.", f"{name}(", f"{name},"))
            ]
            if below:
                return tuple(sorted({leaf for at in below for leaf in self.below(at)}))
        if within is not None and number.startswith("("):
            return self._sibling(number, within)
        return ()

    def _sibling(self, number: str, within: int) -> tuple[int, ...]:
        """`paragraph (b)` is a child or a neighbour of the clause that says so."""
        clauses = self.document.clauses
        for place in (within, *(ancestor.index for ancestor in self.document.ancestors(within))):
            for child in self.document.children.get(place, ()):
                if normal_number(clauses[child].label or "") == number:
                    return tuple(self.below(child))
        return ()

    def _annex_of(self, index: int | None) -> str | None:
        if index is None:
            return None
        chain = (self.document.clauses[index], *self.document.ancestors(index))
        for clause in chain:
            if clause.kind is ClauseKind.ANNEX and clause.number:
                return normal_number(clause.number)
        number = normal_number(self.document.clauses[index].number or "")
        return number.split(",")[0] if "," in number else None

    def below(self, index: int) -> Iterator[int]:
        """The clause and everything under it, in reading order."""
        yield index
        for child in self.document.children.get(index, ()):
            yield from self.below(child)
