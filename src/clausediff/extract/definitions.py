"""Defined terms: the paragraphs that define one, and every term a clause defines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile

from clausediff.extract.headings import is_title_case, words_of
from clausediff.model import ClauseKind, Definition, Document

_QUOTED = r"[“\"‘'«](?P<term>[^”\"’«»]{1,80}?)[”\"’'»]"
_MEANS = (
    r"(?:shall |will |must )?(?:means?\b|have the meanings?\b|has the meanings?\b|had the meaning\b|is defined\b|are defined\b|be defined\b"
    r"|refers? to\b|includes?\b|be deemed\b|(?:is|are|has been|have been) (?:as )?defined\b|bears? the meaning\b|(?:is|are) the\b)"
)
_OPENING = re.compile(
    rf"^(?:the (?:term|terms|expression|word|words) )?{_QUOTED}(?:,? (?:or|and) (?:the )?{_QUOTED.replace('term', 'second')})*"
    rf"[^“”\".;:]{{0,90}}?(?P<verb>{_MEANS}|:|\s[–—-]\s|\s\(|\s=)",
    re.IGNORECASE,
)
_UNQUOTED = re.compile(
    r"^(?P<term>[A-Z][\w’'&/-]*(?: (?:[A-Z(][\w’'&/)-]*|of|and|or|the|for|in|to)){0,7}),?(?P<verb> (?:shall |will )?(?:means?|have the meanings?|has the meanings?)\b)"
)
_COLON = re.compile(
    r"^(?P<term>[A-Z][\w’'&/-]*(?: (?:[A-Z(][\w’'&/)-]*|of|and|or|the|for|in|to)){0,6})(?P<verb>:) "
)
_CELL = re.compile(
    r"^(?:[“\"](?P<quoted>[^|“”\"\n]{1,80})[”\"]|(?P<term>[A-Z][^|“”\"\n.;:]{0,80}?))\s*(?P<verb>:?\s\|\s)(?!.*\s\|\s)"
)
"""A row of a table of definitions: the term in one cell, its meaning in the next."""
_CONTACT = re.compile(
    r"(?i)(?:tele)?phone|tel|fax|facsimile|e-?mail|attn|attention|address|name|title|date|by|mobile|website"
)
"""What stands before a colon in an address or under a signature."""
_COVER_ROW = re.compile(
    r"(?P<term>[A-Z][^|“”\"\n.;:]{2,60}?):?(?:\n[^|]*)?\s\|\s(?P<meaning>\S(?:(?!\s\|\s).)*)$", re.DOTALL
)
"""A row of a cover page: the term, perhaps what it is about below it, and in the next cell its value."""
_NO_TERM = re.compile(
    r"(?i)(?:schedule|exhibit|annex|appendix|attachment|section|clause|article|part)\b|"
    r"(?:(?:defined )?terms?|definition|expression|word|meaning)$"
)
"""What the first cell of a row holds where it names a part of the contract, or heads its column."""
_INLINE = re.compile(
    r"\((?P<lead>[^()“”\"]{0,60}?)(?P<terms>[“\"][^“”\"()]{1,60}[”\"](?:(?:,? (?:or|and|each,?|collectively,?|together,?|individually,?)| ?,| ?/)*[^()“”\"]{0,40}[“\"][^“”\"()]{1,60}[”\"])*)[^()“”\"]{0,60}\)"
)
_PLURAL = r"(?:e?s)?\s+"
"""Between the words of a term: "Persons in Averland" is a use of "Person in Averland"."""
_TERM = re.compile(r"[“\"]([^“”\"]{1,60})[”\"]")


def opening_term(text: str, lead: int = 0, listed: bool = False) -> re.Match[str] | None:
    """The match that shows a paragraph to define a term: `“X” means …`.

    `listed` says that it stands among definitions, so `X: …` is enough.
    """
    found = _OPENING.match(text) or _UNQUOTED.match(text)
    if found is None and (listed or lead):
        found = _COLON.match(text)
        if found and not listed and lead < found.end("term"):
            return None
        if found and _CONTACT.fullmatch(found["term"]):
            return None
    return found


def term_of_row(text: str, listed: bool) -> re.Match[str] | None:
    """The match that shows a table row to define a term: quoted, or in a table of definitions."""
    found = _CELL.match(text)
    if found is None or found["quoted"] is not None:
        return found
    return found if listed and is_title_case(found["term"]) and not _NO_TERM.match(found["term"]) else None


def clean_term(term: str) -> str:
    """A term without the punctuation that typographers put inside the quotes."""
    return term.strip(" ,.;:")


def definitions_in(text: str, clause: int, listed: bool = False) -> Iterable[Definition]:
    """Every term that a clause defines, in order, with the words that define it.

    >>> [d.term for d in definitions_in('Acme Ltd (the “Supplier”) sells goods.', 0)]
    ['Supplier']
    """
    found = opening_term(text, listed=listed)
    taken: set[str] = set()
    if found:
        term = clean_term(found["term"])
        aliases = tuple(
            clean_term(t) for t in _TERM.findall(text[found.end("term") + 1 : found.start("verb")])
        )
        if 0 < len(words_of(term)) <= 10:
            taken.add(term)
            start = len(text) - len(text[found.end("verb") :].lstrip(" :–—-"))
            yield Definition(
                term, clause, min(start, len(text)), len(text), tuple(a for a in aliases if a != term)
            )
    elif row := term_of_row(text, listed):
        term = clean_term(row["quoted"] or row["term"])
        taken.add(term)
        yield Definition(term, clause, row.end(), len(text))
    for inline in _INLINE.finditer(text):
        terms = [clean_term(t) for t in _TERM.findall(inline["terms"])]
        terms = [
            t
            for t in terms
            if t
            and len(words_of(t)) <= 8
            and (t[0].isupper() or t[0].isdigit() or t.lower() in ("we", "us", "our", "you", "your"))
        ]
        if not terms or terms[0] in taken:
            continue
        taken.add(terms[0])
        start = _named_from(text, inline.start())
        yield Definition(terms[0], clause, start, inline.start(), tuple(terms[1:]))


def _named_from(text: str, end: int) -> int:
    """Where the words begin that an inline definition `(“X”)` stands behind: its sentence part."""
    before = text[:end]
    cuts = [m.end() for m in re.finditer(r"[.;:]\s+(?=[A-Z“\"(])|\n|[)”\"]\s?(?:,|and|;)\s", before)]
    return cuts[-1] if cuts else 0


def cover_definitions(document: Document, known: Iterable[str]) -> Iterator[Definition]:
    """The terms that the table on a cover page gives a meaning: those that the clauses after it use."""
    taken = set(known)
    ahead = list(takewhile(lambda clause: clause.number is None, document.clauses))
    prose = "\n".join(
        document.text_of(clause) for clause in document.clauses if clause.kind is not ClauseKind.TABLE_ROW
    )
    for clause in ahead:
        row = _COVER_ROW.match(document.text_of(clause)) if clause.kind is ClauseKind.TABLE_ROW else None
        if row is None or row["term"] in taken or _NO_TERM.match(row["term"]):
            continue
        if is_title_case(row["term"]) and re.search(rf"(?<!\w){re.escape(row['term'])}(?!\w)", prose):
            taken.add(row["term"])
            yield Definition(row["term"], clause.index, row.start("meaning"), row.end())


def uses_of(document: Document) -> list[tuple[int, ...]]:
    """For each definition the clauses that use its term or one of its other names.

    Where terms overlap the longer one is used: "Customer Data" is no use of "Data".
    """
    forms = [_forms((definition.term, *definition.aliases)) for definition in document.definitions]
    longest_first = sorted(set().union(*forms), key=lambda name: (-len(name), name))
    if not longest_first:
        return [() for _ in forms]
    written = "|".join(f"({_PLURAL.join(map(re.escape, name.split()))})" for name in longest_first)
    pattern = re.compile(rf"(?<!\w)(?:{written})(?:e?s|[’']s?)?(?!\w)")
    used: dict[str, Counter[int]] = {name: Counter() for name in longest_first}
    for clause in document.clauses:
        for match in pattern.finditer(document.text_of(clause)):
            used[longest_first[(match.lastindex or 1) - 1]][clause.index] += 1
    return [
        tuple(
            sorted(
                {
                    place
                    for name in names
                    for place, times in used[name].items()
                    # Where a term is defined it stands once for that.
                    if place != definition.clause or times > 1
                }
            )
        )
        for definition, names in zip(document.definitions, forms, strict=True)
    ]


def _forms(names: Iterable[str]) -> set[str]:
    """The names as they are written in a text: "we" begins a sentence as "We"."""
    return {form for name in names if name for form in (name, name.capitalize() if name.islower() else name)}


def is_definition_heading(heading: str | None) -> bool:
    """Does a heading announce definitions?"""
    return bool(
        heading and re.search(r"(?i)\bdefin|\binterpretation\b|\bglossary\b|\bdefined terms\b", heading)
    )


__all__ = [
    "clean_term",
    "cover_definitions",
    "definitions_in",
    "is_definition_heading",
    "is_title_case",
    "opening_term",
    "term_of_row",
    "uses_of",
]
