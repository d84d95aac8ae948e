"""Words become pieces, and pieces become lines: geometry of one page, without any reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import sub
from statistics import median_low
from typing import NamedTuple

from clausediff.extract.pdf_page import Face, Word

WIDE_GAP = 0.9
"""A gap of so many font sizes ends a piece: wider than the blanks of justified text, narrower
than the space between columns or after a hanging number."""


_UNEVEN = 2.3
"""Blanks of one justified line are all alike; one so many times wider than most is a gap."""
_LEAST_GAP = 0.6
"""Font sizes; a narrower blank is never a gap."""


class Piece(NamedTuple):
    """Words that follow each other on one baseline with ordinary blanks between them."""

    left: float
    right: float
    baseline: float
    size: float
    words: tuple[Word, ...]
    text: str
    """The words with single blanks between them."""
    face: Face | None
    """The face of all its words; None where they differ."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text in one column."""

    page: int
    left: float
    right: float
    baseline: float
    size: float
    words: tuple[Word, ...]
    text: str
    """The words with single blanks between them."""
    column: tuple[float, float]
    """Left edge of the text around it, and where its full lines end."""
    face: Face | None = None
    """The face of all its words, as far as that is known; None where they differ."""
    cites: tuple[str, ...] = ()
    """Marks of the footnotes that it cites; they are not in its text."""
    is_contents: bool = False
    """Is it an entry of a table of contents?"""

    @property
    def top(self) -> float:
        """About where its capitals end."""
        return self.baseline - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """About where its descenders end."""
        return self.baseline + 0.25 * self.size


def joined(words: Iterable[Word]) -> str:
    """The words as text: a blank between two words unless one is glued to the other."""
    parts: list[str] = []
    for word in words:
        if parts and not word.glued:
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def _main_word(words: Sequence[Word]) -> Word:
    """The word that speaks for size and baseline: raised note marks are small and short."""
    return max(words, key=lambda word: (round(word.face.size, 1), len(word.text)))


def _raised(mark: Word, word: Word) -> bool:
    """Is it a small sign that touches the word and stands higher: the `nd` of 2nd, or a note's mark?"""
    return (
        mark.face.size <= 0.8 * word.face.size
        and mark.baseline < word.baseline - 0.1 * word.face.size
        and mark.left - word.right < 0.15 * word.face.size
    )


class _Stream:
    """Words in the order they were drawn, cut into pieces.

    A word at a time would be slow, and nearly all go on from the word before: whole stretches in one
    face on one baseline are looked at by columns.
    """

    def __init__(self, words: Iterable[Word]) -> None:
        self.words = list(words)
        texts, lefts, rights, levels, faces, glued, _ = zip(*self.words, strict=True)
        self._texts, self._rights, self._faces, self._levels = texts, rights, faces, levels
        self._glued = list(glued)
        self._blanks = [0.0, *map(sub, lefts[1:], rights)]
        """Between each word and the one before it."""
        self._pieces: list[Piece] = []

    def pieces(self) -> list[Piece]:
        """Cut wherever the line, or the blank between words, breaks."""
        faces, levels, blanks = self._faces, self._levels, self._blanks
        count = len(faces)
        changes = [
            place
            for place in range(1, count)
            if faces[place] is not faces[place - 1] or levels[place] != levels[place - 1]
        ]
        begin = 0
        for start, end in pairwise((0, *changes, count)):
            if start:
                begin = self._begin(begin, start)
            size = faces[start].size
            inner = blanks[start + 1 : end]
            if not inner:
                continue
            # Of those on a raised line each is compared with where the line began.
            if levels[start] != levels[begin] or min(inner) <= -0.5 * size or max(inner) >= WIDE_GAP * size:
                for place in range(start + 1, end):
                    begin = self._begin(begin, place)
        self._end(begin, count)
        return self._pieces

    def _begin(self, begin: int, place: int) -> int:
        """Where the run begins that this word belongs to: at the word itself where it breaks off
        from the run that began at `begin`, which is a piece then."""
        word, before = self.words[place], self.words[place - 1]
        size = max(word.face.size, before.face.size)
        together = (
            -0.5 * size < self._blanks[place] < WIDE_GAP * size
            and abs(word.baseline - before.baseline) < 0.55 * size
            # A line that begins right under a raised mark would chain lines together.
            and abs(word.baseline - self._levels[begin]) < 0.8 * size
        )
        if not together:
            self._end(begin, place)
        glued = together and (word.glued or (word.face is not before.face and _raised(word, before)))
        if glued != word.glued:
            self.words[place], self._glued[place] = word._replace(glued=glued), glued
        return begin if together else place

    def _end(self, begin: int, end: int) -> None:
        """The words as one piece, or cut where a blank is much wider than the others: the cells of a
        narrow table."""
        piece = self._piece(begin, end)
        blanks = self._blanks[begin + 1 : end]
        if not blanks or max(blanks) <= _LEAST_GAP * piece.size:
            self._pieces.append(piece)
            return
        glued = self._glued
        if True in glued[begin + 1 : end]:
            blanks = [self._blanks[place] for place in range(begin + 1, end) if not glued[place]]
        widest = max(_UNEVEN * median_low(blanks), _LEAST_GAP * piece.size) if blanks else 0.0
        cuts = [place for place in range(begin + 1, end) if not glued[place] and self._blanks[place] > widest]
        if cuts:
            self._pieces.extend(self._piece(*ends) for ends in pairwise((begin, *cuts, end)))
        else:
            self._pieces.append(piece)

    def _piece(self, begin: int, end: int) -> Piece:
        words = tuple(self.words[begin:end])
        first, last = words[0], words[-1]
        faces = self._faces[begin:end]
        alike = faces.count(first.face) == len(faces)
        main = first if alike else _main_word(words)
        return Piece(
            min(first.left, last.left),
            # From left to right, but for a mark that stands over the end of the word before it.
            max(self._rights[max(begin, end - 2) : end]),
            main.baseline,
            main.face.size,
            words,
            joined(words) if True in self._glued[begin:end] else " ".join(self._texts[begin:end]),
            first.face if alike else None,
        )


def pieces_of(words: Iterable[Word]) -> list[Piece]:
    """Cut the stream of words wherever the line, or the blank between words, breaks."""
    words = list(words)
    return _Stream(words).pieces() if words else []


def _same_row(row: Piece, piece: Piece) -> bool:
    """Do both stand on one line, one of them perhaps raised or lowered?"""
    shift = abs(row.baseline - piece.baseline)
    big, small = max(row.size, piece.size), min(row.size, piece.size)
    if shift <= 0.25 * big:
        return True
    return small <= 0.85 * big and shift <= 0.55 * big


def rows_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces side by side, from the top of the page down, each row from left to right."""
    rows: list[list[Piece]] = []
    leads: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.left)):
        for place in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            if _same_row(leads[place], piece) and not any(
                min(other.right, piece.right) - max(other.left, piece.left) > 0.5 * piece.size
                for other in rows[place]
            ):
                rows[place].append(piece)
                if piece.size > leads[place].size:
                    leads[place] = piece
                break
        else:
            rows.append([piece])
            leads.append(piece)
    order = sorted(range(len(rows)), key=lambda place: leads[place].baseline)
    return [sorted(rows[place], key=lambda piece: piece.left) for place in order]


def line_of(row: Sequence[Piece], page: int, column: tuple[float, float]) -> Line:
    """One row as a line; pieces that touch are one word, as with large first letters."""
    if len(row) == 1:
        left, right, baseline, size, row_words, text, face = row[0]
        return Line(page, left, right, baseline, size, row_words, text, column, face)
    words: list[Word] = []
    for piece in row:
        first = piece.words[0]
        if words:
            gap = first.left - words[-1].right
            touching = gap < 0.08 * max(first.face.size, words[-1].face.size)
            first = first._replace(glued=touching)
        words.append(first)
        words.extend(piece.words[1:])
    main = max(row, key=lambda piece: (round(piece.size, 1), piece.right - piece.left))
    return Line(
        page,
        min(piece.left for piece in row),
        max(piece.right for piece in row),
        main.baseline,
        main.size,
        tuple(words),
        joined(words),
        column,
    )
