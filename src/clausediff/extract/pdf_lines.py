"""Words become pieces, and pieces become lines: geometry of one page, without any reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import sub
from statistics import median_low
from typing import NamedTuple, overload

from clausediff.extract.pdf_words import Face, Word, Words

WIDE_GAP = 0.9
"""A gap of so many font sizes ends a piece: wider than the blanks of justified text, narrower
than the space between columns or after a hanging number."""


_OVERLAP = 3.0
"""Font sizes by which a word may begin before the end of the word before it and go on with its line."""
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
    words: Sequence[Word]
    text: str
    """The words with single blanks between them."""
    face: Face | None
    """The face of all its words; None where they differ."""


@dataclass(slots=True)
class Line:
    """One line of text in one column.

    Nothing changes one: it is not frozen because a frozen one takes three times as long to make.
    """

    page: int
    left: float
    right: float
    baseline: float
    size: float
    words: Sequence[Word]
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


def _raised(mark: Word, word: Word) -> bool:
    """Is it a small sign that touches the word and stands higher: the `nd` of 2nd, or a note's mark?"""
    return (
        mark.face.size <= 0.8 * word.face.size
        and mark.baseline < word.baseline - 0.1 * word.face.size
        and mark.left - word.right < 0.15 * word.face.size
    )


class Stretch(Sequence[Word]):
    """Words of a page that follow each other."""

    __slots__ = ("_begin", "_end", "_page")

    def __init__(self, page: Words, begin: int, end: int) -> None:
        self._page, self._begin, self._end = page, begin, end

    def __len__(self) -> int:
        return self._end - self._begin

    def __iter__(self) -> Iterator[Word]:
        return self._page.between(self._begin, self._end)

    @overload
    def __getitem__(self, place: int) -> Word: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Word]: ...
    def __getitem__(self, place: int | slice) -> Word | Sequence[Word]:
        if isinstance(place, slice):
            return tuple(self)[place]
        found = (self._begin if place >= 0 else self._end) + place
        if not self._begin <= found < self._end:
            raise IndexError(place)
        return self._page[found]

    def blanks(self) -> list[float]:
        """The widths of the blanks between them."""
        begin, end, page = self._begin, self._end, self._page
        ends = zip(
            page.lefts[begin + 1 : end],
            page.rights[begin : end - 1],
            page.glued[begin + 1 : end],
            strict=True,
        )
        return [left - right for left, right, glued in ends if not glued]

    def smallest(self) -> float:
        """The size of the smallest of them."""
        return min([face.size for face in self._page.faces[self._begin : self._end]])

    def first_width(self) -> float:
        """How wide the first of them is."""
        return self._page.rights[self._begin] - self._page.lefts[self._begin]


def blanks_of(words: Sequence[Word]) -> list[float]:
    """The widths of the blanks between the words."""
    if isinstance(words, Stretch):
        return words.blanks()
    return [after.left - word.right for word, after in pairwise(words) if not after.glued]


def first_width(words: Sequence[Word]) -> float:
    """How wide the first word is."""
    return words.first_width() if isinstance(words, Stretch) else words[0].right - words[0].left


class _Stream:
    """Words in the order they were drawn, cut into pieces.

    A word at a time would be slow, and nearly all go on from the word before: whole stretches in one
    face on one baseline are looked at by columns.
    """

    def __init__(self, words: Words) -> None:
        self._glued = list(words.glued)
        self._words = Words((*words.columns[:5], self._glued, words.sources))
        self._blanks = [0.0, *map(sub, words.lefts[1:], words.rights)]
        """Between each word and the one before it."""
        self._pieces: list[Piece] = []

    def pieces(self) -> list[Piece]:
        """Cut wherever the line, or the blank between words, breaks."""
        faces, levels, blanks = self._words.faces, self._words.baselines, self._blanks
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
            if end - start == 1:
                continue
            size, inner = faces[start].size, blanks[start + 1 : end]
            # Of those on a raised line each is compared with where the line began.
            if levels[start] != levels[begin] or min(inner) <= -0.5 * size or max(inner) >= WIDE_GAP * size:
                for place in range(start + 1, end):
                    begin = self._begin(begin, place)
        self._end(begin, count)
        return self._pieces

    def _begin(self, begin: int, place: int) -> int:
        """Where the run begins that this word belongs to: at the word itself where it breaks off
        from the run that began at `begin`, which is a piece then."""
        faces, levels, glued = self._words.faces, self._words.baselines, self._glued
        size = max(faces[place].size, faces[place - 1].size)
        overlap = -_OVERLAP if self._overlaps(place) else -0.5
        if not (
            overlap * size < self._blanks[place] < WIDE_GAP * size
            and abs(levels[place] - levels[place - 1]) < 0.55 * size
            # A line that begins right under a raised mark would chain lines together.
            and abs(levels[place] - levels[begin]) < 0.8 * size
        ):
            self._end(begin, place)
            glued[place] = False
            return place
        if faces[place] is not faces[place - 1] and _raised(self._words[place], self._words[place - 1]):
            glued[place] = True
        return begin

    def _overlaps(self, place: int) -> bool:
        """Does the word go on in the line before the last one's letters end, as where the file says
        that they are wider than they are drawn? The same word over itself is a way to fake bold."""
        words = self._words
        return (
            words.faces[place] is words.faces[place - 1]
            and words.baselines[place] == words.baselines[place - 1]
            and words.rights[place] > words.rights[place - 1]
            and words.texts[place] != words.texts[place - 1]
        )

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
        words = self._words
        texts, faces = words.texts, words.faces[begin:end]
        words_here = Stretch(words, begin, end)
        main, alike = begin, faces.count(faces[0]) == len(faces)
        if not alike:
            # The word that speaks for size and baseline: raised note marks are small and short.
            main = max(
                range(begin, end),
                key=lambda place: (round(words.faces[place].size, 1), len(texts[place])),
            )
        return Piece(
            min(words.lefts[begin], words.lefts[end - 1]),
            # From left to right, but for a mark that stands over the end of the word before it.
            max(words.rights[max(begin, end - 2) : end]),
            words.baselines[main],
            words.faces[main].size,
            words_here,
            joined(words_here) if True in self._glued[begin:end] else " ".join(texts[begin:end]),
            faces[0] if alike else None,
        )


def pieces_of(words: Iterable[Word]) -> list[Piece]:
    """Cut the stream of words wherever the line, or the blank between words, breaks."""
    page = words if isinstance(words, Words) else Words.of(words)
    return _Stream(page).pieces() if page else []


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
        start = len(words)
        words.extend(piece.words)
        if start:
            before, first = words[start - 1 : start + 1]
            touching = first.left - before.right < 0.08 * max(first.face.size, before.face.size)
            if touching != first.glued:
                words[start] = first._replace(glued=touching)
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
