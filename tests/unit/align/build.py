"""Builders: documents from rows of number, heading and text, without a file."""

from __future__ import annotations

import re
from pathlib import Path

from clausediff.model import Clause, ClauseKind, Definition, Document, Span

Row = tuple[str, str, str]
_LAST = re.compile(r"^(.*?)(?:\.\d+|\([^()]+\))$")


def document(*rows: Row, name: str = "contract.md") -> Document:
    """A document of `(number, heading, text)` rows; `4.2(a)` hangs under `4.2`, that under `4`."""
    text, clauses, definitions = "", [], []
    place: dict[str, int] = {}
    for index, (number, heading, own) in enumerate(rows):
        match = _LAST.match(number)
        parent = place.get(match.group(1)) if match else None
        start = len(text)
        text += own + "\n"
        defined = re.match(r"[“\"]([^”\"]+)[”\"] (?:means|is)", own)
        kind = ClauseKind.DEFINITION if defined else ClauseKind.CLAUSE if own else ClauseKind.HEADING
        if defined:
            definitions.append(Definition(defined.group(1), index, 0, len(own)))
        clauses.append(
            Clause(
                index=index,
                number=number or None,
                label=number or None,
                heading=heading or None,
                span=Span(start, start + len(own)),
                level=0 if parent is None else clauses[parent].level + 1,
                parent=parent,
                kind=kind,
            )
        )
        if number:
            place[number] = index
    return Document(Path(name), None, text, tuple(clauses), tuple(definitions))


def edges(base: Document, draft: Document, matches) -> set[tuple[str | None, str | None]]:
    """Pairs of numbers that answer each other."""
    return {
        (base.clauses[i].number, draft.clauses[j].number) for m in matches for i in m.base for j in m.draft
    }
