"""How words are set off where no font says so: underlines, drawn or typed, and small capitals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import compress, groupby

from clausediff.extract.pdf_drawing import Area
from clausediff.extract.pdf_lines import Piece
from clausediff.extract.pdf_words import Face, Word, Words

_TYPED = re.compile(r"[-=]{3,}")
_MOST_LINES = 600
"""A page with more lines than this has a drawing, not underlined words."""
_SMALL = 0.87
"""Small capitals are at most this share of the full ones."""


def _underlined(face: Face, cache: dict[Face, Face]) -> Face:
    if face not in cache:
        cache[face] = replace(face, underlined=True)
    return cache[face]


def rows_under(words: Words, across: Sequence[Area]) -> Mapping[float, Sequence[int]]:
    """Places of the words by the baseline they stand on, where there are lines to compare them with."""
    if not across or len(across) > _MOST_LINES:
        return {}
    rows: dict[float, list[int]] = defaultdict(list)
    for baseline, row in groupby(range(len(words)), words.baselines.__getitem__):
        rows[baseline].extend(row)
    return rows


def with_underlines(
    words: Words, across: Sequence[Area], by_baseline: Mapping[float, Sequence[int]]
) -> Words:
    """The words, those with a line drawn right under them marked."""
    if not by_baseline:
        return words
    lefts, rights, _, faces = words.columns[1:5]
    cache: dict[Face, Face] = {}
    marked: dict[int, Face] = {}
    for area in across:
        over = [
            index
            for baseline, row in by_baseline.items()
            if -3.5 < area.top - baseline < 6.5
            for index in row
            if -0.12 * faces[index].size <= area.top - baseline <= 0.3 * faces[index].size
            and lefts[index] > area.left - 2
            and rights[index] < area.right + 2
        ]
        # A ruling that reaches far beyond the words belongs to a table or a form.
        if over and sum(rights[index] - lefts[index] for index in over) > 0.6 * area.width:
            marked.update((index, _underlined(faces[index], cache)) for index in over)
    return words.changed({}, marked)


def without_struck_words(
    words: Words, across: Sequence[Area], by_baseline: Mapping[float, Sequence[int]]
) -> tuple[Words, list[Word]]:
    """The words that stand, and those with a line drawn through them."""
    lefts, rights, _, faces = words.columns[1:5]
    struck: set[int] = set()
    for area in across if by_baseline else ():
        middle = (area.top + area.bottom) / 2
        through = [
            index
            for baseline, row in by_baseline.items()
            if -0.5 <= baseline - middle < 12
            for index in row
            if 0.15 * faces[index].size <= baseline - middle <= 0.45 * faces[index].size
            and lefts[index] > area.left - 1.5
            and rights[index] < area.right + 1.5
        ]
        covered = sum(rights[index] - lefts[index] for index in through)
        if covered > 0.6 * area.width and area.height <= 0.2 * faces[through[0]].size:
            struck.update(through)
    if not struck:
        return words, []
    stand = words.chosen([index not in struck for index in range(len(words))])
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


def with_small_capitals(words: Words) -> Words:
    """Small capitals become the small letters they stand for, as a word processor stores them."""
    texts, _, _, baselines, faces, glued, _ = words.columns
    if True not in glued or not any(text.isupper() for text in compress(texts, glued)):
        return words  # they begin within a word, after its full capital
    new_texts: dict[int, str] = {}
    new_faces: dict[int, Face] = {}
    small: tuple[Face, float] | None = None
    for index, text in enumerate(texts):
        if not text.isupper():
            if len(text) > 1 or text.isalnum():
                small = None
            continue
        face, baseline = faces[index], baselines[index]
        if index and glued[index]:
            before = new_faces.get(index - 1, faces[index - 1])
            fits = (
                0.55 * before.size <= face.size <= _SMALL * before.size
                and abs(baseline - baselines[index - 1]) < 0.05 * before.size
                and texts[index - 1][-1:].isupper()
            )
            if fits:
                small = (face, baseline)
        elif small is not None and abs(baseline - small[1]) > 3 * face.size:
            small = None
        if small is not None and small[0] == face:
            new_texts[index], new_faces[index] = text.lower(), replace(face, underlined=True)
    return words.changed(new_texts, new_faces)
