"""The clauses of one document as an indented list, for a person to check the reading by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clausediff.extract.definitions import uses_of
from clausediff.model import Document
from clausediff.report.visible import visible_line
from clausediff.report.words import count, note_line

_MOST_USES = 8
"""Places of a term that are listed; the JSON has them all."""


def write_outline(document: Document) -> bytes:
    """One line a clause: number, heading, text, page; then what was not read."""
    return ("\n".join(_outline(document)) + "\n").encode("utf-8", "backslashreplace")


def _outline(document: Document) -> Iterator[str]:
    page = None
    for clause in document.clauses:
        if clause.page != page:
            page = clause.page
            yield f"— page {page} —"
        heading = f"{clause.heading}." if clause.heading else None
        said = " ".join(filter(None, (clause.label or clause.number, heading, document.text_of(clause))))
        yield "  " * clause.level + visible_line(said)
    yield from _terms(document)
    numbered = sum(clause.number is not None for clause in document.clauses)
    yield ""
    yield f"{count(len(document.clauses), 'clause')}, {numbered} numbered."
    for note in document.notes:
        yield visible_line(note_line("", note))


def _terms(document: Document) -> Iterator[str]:
    """The defined terms: where each is defined, and where it is used."""
    if document.definitions:
        yield ""
        yield "Defined terms"
    for definition, places in zip(document.definitions, uses_of(document), strict=True):
        names = " or ".join(f"“{name}”" for name in (definition.term, *definition.aliases))
        defined = _cited(document, definition.clause)
        used = f"used in {_listed(document, places)}" if places else "not used"
        yield "  " + visible_line(f"{names}: defined in {defined}, {used}")


def _cited(document: Document, index: int) -> str:
    """The number of a clause, or what stands for it: that of the clause it stands under, or its heading."""
    for clause in (document.clauses[index], *document.ancestors(index)):
        if clause.number or clause.heading:
            return clause.number or f"“{clause.heading}”"
    return "the opening"


def _listed(document: Document, places: Sequence[int]) -> str:
    cited = list(dict.fromkeys(_cited(document, place) for place in places))
    more = f" and {len(cited) - _MOST_USES} more" if len(cited) > _MOST_USES else ""
    return ", ".join(cited[:_MOST_USES]) + more
