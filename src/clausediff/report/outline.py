"""The clauses of one document as an indented list, for a person to check the reading by."""

from __future__ import annotations

from collections.abc import Iterator

from clausediff.model import Document
from clausediff.report.visible import visible_line
from clausediff.report.words import count, note_line


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
    numbered = sum(clause.number is not None for clause in document.clauses)
    yield ""
    yield f"{count(len(document.clauses), 'clause')}, {numbered} numbered."
    for note in document.notes:
        yield visible_line(note_line("", note))
