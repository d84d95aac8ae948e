"""Small documents and alignments made by hand, for tests of what only a whole document shows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from clausediff.model import (
    Change,
    Clause,
    ClauseKind,
    Definition,
    Document,
    Effect,
    Evidence,
    Finding,
    Match,
    MatchReason,
    Pair,
    Party,
    Severity,
    Span,
)

PARTIES = (Party("Host", "supplier"), Party("Client", "customer"))


def paper(
    *rows: tuple[str, str], terms: Mapping[str, str] | None = None, parties: tuple[Party, ...] = PARTIES
) -> Document:
    """A document of `(number, text)` rows; `1.2` and `1(a)` hang below `1`; a row without text is a
    heading, one whose text begins with `Heading: ` has a heading; `terms` maps a term to the number
    of the clause that defines it."""
    text, clauses, places = "", [], dict[str, int]()
    for number, words in rows:
        heading = None
        if ": " in words[:30] and words.split(": ", 1)[0].istitle():
            heading, words = words.split(": ", 1)
        parent = max((p for p in places if _is_below(number, p)), key=len, default=None)
        start = len(text)
        text += words + "\n"
        places[number] = len(clauses)
        clauses.append(
            Clause(
                len(clauses),
                number,
                number,
                heading if words else heading or number,
                Span(start, start + len(words)),
                0 if parent is None else clauses[places[parent]].level + 1,
                None if parent is None else places[parent],
                _kind(words),
            )
        )
    definitions = tuple(
        _defined(term, clauses[places[number]], text) for term, number in (terms or {}).items()
    )
    return Document(Path("paper.md"), None, text, tuple(clauses), definitions, parties)


def _defined(term: str, clause: Clause, text: str) -> Definition:
    words = text[clause.span.start : clause.span.end]
    return Definition(term, clause.index, words.index(" means ") + 7 if " means " in words else 0, len(words))


def _kind(words: str) -> ClauseKind:
    if not words:
        return ClauseKind.HEADING
    return ClauseKind.DEFINITION if words.startswith("“") and " means " in words else ClauseKind.CLAUSE


def _is_below(number: str, parent: str) -> bool:
    return number != parent and number.startswith(parent) and number[len(parent)] in ".(,"


def index(document: Document, number: str) -> int:
    """Where the clause of that number stands."""
    return next(c.index for c in document.clauses if c.number == number)


def aligned(
    base: Document, draft: Document, renumbered: Mapping[str, str | None] | None = None
) -> tuple[Match, ...]:
    """Clauses of equal number answer each other, unless `renumbered` says otherwise (None: nothing)."""
    renumbered = renumbered or {}
    numbers = {c.number: c.index for c in draft.clauses}
    matches, taken = [], set[int]()
    for clause in base.clauses:
        answer = renumbered.get(clause.number or "", clause.number)
        place = numbers.get(answer) if answer is not None else None
        if place is None or place in taken:
            matches.append(Match((clause.index,), (), 0.0, 1.0, MatchReason.NONE))
        else:
            taken.add(place)
            matches.append(Match((clause.index,), (place,), 0.9, 1.0, MatchReason.SAME_WORDS))
    matches += [
        Match((), (c.index,), 0.0, 1.0, MatchReason.NONE) for c in draft.clauses if c.index not in taken
    ]
    return tuple(matches)


def judged(base: Document, draft: Document, matches: tuple[Match, ...]) -> tuple[Pair, ...]:
    """Pairs as if nothing but their own words had been looked at, and found harmless."""
    pairs = []
    for match in matches:
        if not match.draft:
            change = Change.DROPPED
        elif not match.base:
            change = Change.ADDED
        else:
            same = [base.text_of(i) for i in match.base] == [draft.text_of(i) for i in match.draft]
            change = Change.UNCHANGED if same else Change.REWORDED
        pairs.append(Pair(match, change, 0.9))
    return tuple(pairs)


def finding(
    effect: Effect, base: tuple[Evidence, ...] = (), draft: tuple[Evidence, ...] = (), rule: str = "M07"
) -> Finding:
    """A finding of the pair judge."""
    return Finding(
        rule, effect, Severity.MEDIUM, "general", "", "", base, draft, "Said by the pair judge.", 0.8
    )


def changes(base: Document, draft: Document, pairs: tuple[Pair, ...] | list[Pair]) -> dict[str, str]:
    """Number (of the base, or of an added clause) → change, as a person would read it."""
    said = {}
    for pair in pairs:
        document, indices = (base, pair.match.base) if pair.match.base else (draft, pair.match.draft)
        for place in indices:
            said[document.clauses[place].number or ""] = str(pair.change)
    return said
