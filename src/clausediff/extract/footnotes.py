"""Footnotes: small lines at a page's foot that begin with a mark which the page's text cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clausediff.extract.pdf_lines import Line, Stretch, joined
from clausediff.extract.pdf_words import Word

_SMALL = 0.93
"""Footnotes are set at most so large, in sizes of the text."""
_RAISED = 0.85
"""Raised marks are at most so large, in sizes of their line."""
_MARK = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])")
_TYPED_MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡§¶]{1,3})[\])]?")


@dataclass(frozen=True, slots=True)
class Footnote:
    """One note, its mark apart from its lines."""

    page: int
    mark: str
    lines: tuple[Line, ...]


def _is_raised(word: Word, line: Line) -> bool:
    size = line.size
    return word.face.size <= _RAISED * size and word.baseline < line.baseline - 0.12 * size


def _cited(line: Line) -> list[str]:
    """Raised signs after a word that may be note marks; `1st` and `m2` have letters or a short word."""
    if line.face is not None or (
        isinstance(line.words, Stretch) and line.words.smallest() > _RAISED * line.size
    ):
        return []
    return [
        word.text
        for place, word in enumerate(line.words)
        if place
        and _is_raised(word, line)
        and _MARK.fullmatch(word.text)
        and len(line.words[place - 1].text) > 2
    ]


def _mark_of(line: Line) -> str | None:
    """The mark that the line begins with."""
    first = line.words[0]
    match = _TYPED_MARK.fullmatch(first.text)
    if len(line.words) > 1 and (match or (_is_raised(first, line) and _MARK.fullmatch(first.text))):
        return match[1] if match else first.text
    return None


def _without_first_word(line: Line) -> Line:
    words = (line.words[1]._replace(glued=False), *line.words[2:])
    return replace(line, words=words, text=joined(words), left=words[0].left)


def _without_marks(line: Line, marks: set[str]) -> Line:
    """The line without its note marks, which it keeps in `cites`; other raised signs stand apart."""
    cited = _cited(line)
    if not cited:
        return line
    words: list[Word] = []
    cites: list[str] = []
    for place, word in enumerate(line.words):
        if place and word.text in cited and _is_raised(word, line):
            if word.text in marks:
                cites.append(word.text)
                continue
            word = word._replace(glued=not word.text.isdigit())
        elif place and words and line.words[place - 1].text in cites and word.glued:
            word = word._replace(glued=True)
        words.append(word)
    return replace(line, words=tuple(words), text=joined(words), cites=tuple(cites))


def take_footnotes(
    lines: Sequence[Line], usual: float, before: Footnote | None
) -> tuple[list[Line], list[Footnote]]:
    """The lines of one page without its footnotes, and these; `before` is the last one of the page
    before, which may go on here."""
    start = len(lines)
    while start and lines[start - 1].size <= _SMALL * usual:
        start -= 1
    body, foot = list(lines[:start]), list(lines[start:])
    marks = {mark for line in body for mark in _cited(line)}
    notes: list[Footnote] = []
    lead: list[Line] = []
    for line in foot:
        mark = _mark_of(line)
        if mark is not None and mark in marks and all(mark != note.mark for note in notes):
            notes.append(Footnote(line.page, mark, (_without_first_word(line),)))
        elif notes:
            last = notes.pop()
            notes.append(replace(last, lines=(*last.lines, line)))
        else:
            lead.append(line)
    if lead and notes and before is not None and before.page == notes[0].page - 1:
        notes.insert(0, replace(before, lines=(*before.lines, *lead)))
        lead = []
    known = {note.mark for note in notes if any(note.page == line.page for line in foot)}
    return [_without_marks(line, known) for line in (*body, *lead)], notes
