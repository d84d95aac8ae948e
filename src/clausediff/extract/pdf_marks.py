"""How words are set off where no font says so: underlines, drawn or typed, and small capitals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from clausediff.extract.pdf_drawing import Area
from clausediff.extract.pdf_lines import Piece
from clausediff.extract.pdf_page import Face, Word

_TYPED = re.compile(r"[-=]{3,}")
_MOST_LINES = 600
"""A page with more lines than this has a drawing, not underlined words."""
_SMALL = 0.87
"""Small capitals are at most this share of the full ones."""


def _underlined(face: Face, cache: dict[Face, Face]) -> Face:
    if face not in cache:
        cache[face] = replace(face, underlined=True)
    return cache[face]


def rows_under(words: Sequence[Word], across: Sequence[Area]) -> Mapping[float, Sequence[int]]:
    """Places of the words by the baseline they stand on, where there are lines to compare them with."""
    if not across or len(across) > _MOST_LINES:
        return {}
    rows: dict[float, list[int]] = defaultdict(list)
    for baseline, row in groupby(range(len(words)), list(map(itemgetter(3), words)).__getitem__):
        rows[baseline].extend(row)
    return rows


def with_underlines(
    words: Sequence[Word], across: Sequence[Area], by_baseline: Mapping[float, Sequence[int]]
) -> list[Word]:
    """The words, those with a line drawn right under them marked."""
    marked = list(words)
    if not by_baseline:
        return marked
    cache: dict[Face, Face] = {}
    for area in across:
        near = [
            index
            for baseline, row in by_baseline.items()
            if -3.5 < area.top - baseline < 6.5
            for index in row
        ]
        over = [
            index
            for index in near
            if -0.12 * words[index].face.size
            <= area.top - words[index].baseline
            <= 0.3 * words[index].face.size
            and words[index].left > area.left - 2
            and words[index].right < area.right + 2
        ]
        covered = sum(words[index].right - words[index].left for index in over)
        # A ruling that reaches far beyond the words belongs to a table or a form.
        if over and covered > 0.6 * area.width:
            for index in over:
                marked[index] = words[index]._replace(face=_underlined(words[index].face, cache))
    return marked


def without_struck_words(
    words: Sequence[Word], across: Sequence[Area], by_baseline: Mapping[float, Sequence[int]]
) -> tuple[list[Word], list[Word]]:
    """The words that stand, and those with a line drawn through them."""
    if not by_baseline:
        return list(words), []
    struck: set[int] = set()
    for area in across:
        middle = (area.top + area.bottom) / 2
        through = [
            index
            for baseline, row in by_baseline.items()
            if -0.5 <= baseline - middle < 12
            for index in row
            if 0.15 * words[index].face.size
            <= words[index].baseline - middle
            <= 0.45 * words[index].face.size
            and words[index].left > area.left - 1.5
            and words[index].right < area.right + 1.5
        ]
        covered = sum(words[index].right - words[index].left for index in through)
        if covered > 0.6 * area.width and area.height <= 0.2 * words[through[0]].face.size:
            struck.update(through)
    if not struck:
        return list(words), []
    stand = [word for index, word in enumerate(words) if index not in struck]
    return stand, [words[index] for index in sorted(struck)]


def without_typed_underlines(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without those that are dashes typed under words; the words are marked instead."""
    dashes = [piece for piece in pieces if len(piece.words) == 1 and _TYPED.fullmatch(piece.words[0].text)]
    if not dashes:
        return list(pieces)
    cache: dict[Face, Face] = {}
    dropped: set[int] = set()
    marks: list[Piece] = []
    for dash in dashes:
        above = [
            word
            for piece in pieces
            if 0 < dash.baseline - piece.baseline < 1.6 * dash.size
            for word in piece.words
            if dash.left - dash.size < word.left and word.right < dash.right + dash.size
        ]
        covered = sum(word.right - word.left for word in above)
        if covered > 0.6 * (dash.right - dash.left) and min(w.left for w in above) < dash.left + dash.size:
            dropped.add(id(dash))
            marks.append(dash)
    kept = []
    for piece in pieces:
        if id(piece) in dropped:
            continue
        under = [mark for mark in marks if 0 < mark.baseline - piece.baseline < 1.6 * mark.size]
        if under:
            words = tuple(
                word._replace(face=_underlined(word.face, cache))
                if any(mark.left - 3 < word.left and word.right < mark.right + mark.size for mark in under)
                else word
                for word in piece.words
            )
            piece = piece._replace(words=words, face=None)
        kept.append(piece)
    return kept


def with_small_capitals(words: Sequence[Word]) -> list[Word]:
    """Small capitals become the small letters they stand for, as a word processor stores them."""
    found = list(words)
    if not any(word.glued and word.text.isupper() for word in words):
        return found  # they begin within a word, after its full capital
    small: tuple[Face, float] | None = None
    for index, word in enumerate(words):
        if not word.text.isupper():
            if len(word.text) > 1 or word.text.isalnum():
                small = None
            continue
        before = found[index - 1] if index else None
        if before is not None and word.glued:
            fits = (
                0.55 * before.face.size <= word.face.size <= _SMALL * before.face.size
                and abs(word.baseline - before.baseline) < 0.05 * before.face.size
                and words[index - 1].text[-1:].isupper()
            )
            if fits:
                small = (word.face, word.baseline)
        elif small is not None and abs(word.baseline - small[1]) > 3 * word.face.size:
            small = None
        if small is not None and small[0] == word.face:
            found[index] = word._replace(text=word.text.lower(), face=replace(word.face, underlined=True))
    return found
