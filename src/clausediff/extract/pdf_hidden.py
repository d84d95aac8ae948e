"""Text whose picture differs: what a reader of the page does not see, though it is in the file."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clausediff.extract.pdf_drawing import Area, Drawing
from clausediff.extract.pdf_lines import joined
from clausediff.extract.pdf_words import Face, Word, Words
from clausediff.model import Note, NoteKind

_TINY = 2.0
"""Points; nobody reads smaller letters."""
_WHITE = 250
"""Of 255: from here on every colour looks white."""
_SCAN = 0.5
"""A picture over so much of the page is the page's own scan, and the text its reading."""
_QUOTED = 200


def _covers(area: Area, word: Word) -> bool:
    size = word.face.size
    return (
        area.left - 1 <= word.left
        and word.right <= area.right + 1
        and area.top - 1 <= word.baseline - 0.5 * size
        and word.baseline <= area.bottom + 1
    )


def _covered(words: Words, faces: Sequence[Face], covers: Sequence[Area], drawing: Drawing) -> set[int]:
    """Places of the words that lie within an area drawn after them."""
    left, right, baseline = np.array(words.lefts), np.array(words.rights), np.array(words.baselines)
    sizes = {id(face): face.size for face in faces}
    top = baseline - 0.5 * np.array(list(map(sizes.__getitem__, map(id, words.faces))))
    never = max(area.order for area in covers)
    found: set[int] = set()
    for area in covers:
        inside = (
            (baseline <= area.bottom + 1)
            & (top >= area.top - 1)
            & (left >= area.left - 1)
            & (right <= area.right + 1)
        )
        found.update(
            place
            for place in np.flatnonzero(inside).tolist()
            if drawing.order.get(words.sources[place], never) < area.order
        )
    return found


def _why(
    word: Word, drawing: Drawing, covers: Sequence[Area], width: float, height: float, scanned: bool
) -> str | None:
    red, green, blue, alpha = word.face.colour
    if word.right < 0 or word.left > width or word.baseline < 0 or word.baseline - word.face.size > height:
        return "outside the page"
    if word.face.invisible or alpha == 0:
        return None if scanned else "drawn in no colour"
    if 0 < word.face.size < _TINY:
        return "too small to see"
    if min(red, green, blue) >= _WHITE:
        under = [area for area in drawing.fills if not area.white and _covers(area, word)]
        if not under and not any(_covers(area, word) for area in drawing.pictures):
            return "white on white"
    drawn = drawing.order.get(word.source)
    if drawn is not None and any(area.order > drawn and _covers(area, word) for area in covers):
        return "covered"
    return None


def _is_plain(face: Face) -> bool:
    """Can nothing but its place hide text that looks so?"""
    return (
        not face.invisible
        and face.colour[3] > 0
        and min(face.colour[:3]) < _WHITE
        and not 0 < face.size < _TINY
    )


def hidden_notes(
    words: Words,
    faces: Sequence[Face],
    drawing: Drawing,
    width: float,
    height: float,
    page: int,
) -> tuple[Note, ...]:
    """A note for each way in which words of this page are hidden; the words stay in the text.

    `faces` are those of the page, each once.
    """
    if not words:
        return ()
    scanned = any(area.width * area.height >= _SCAN * width * height for area in drawing.pictures)
    found: dict[str, list[Word]] = {}
    first = min(drawing.order.values(), default=0)
    page_size = width * height
    covers = [area for area in drawing.fills if area.opaque and area.order > first]
    covers += [
        area
        for area in drawing.pictures
        if area.order > first and area.width * area.height < _SCAN * page_size
    ]
    odd = {id(face) for face in faces if not _is_plain(face)}
    maybe = _covered(words, faces, covers, drawing) if covers else set()
    if odd:
        maybe.update(place for place, face in enumerate(words.faces) if id(face) in odd)
    if min(words.lefts) < 0 or max(words.rights) > width:
        ends = enumerate(zip(words.lefts, words.rights, strict=True))
        maybe.update(place for place, (left, right) in ends if left < 0 or right > width)
    if min(words.baselines) <= 0 or max(words.baselines) >= height:
        maybe.update(place for place, level in enumerate(words.baselines) if not 0 < level < height)
    for word in map(words.__getitem__, sorted(maybe)):
        why = _why(word, drawing, covers, width, height, scanned)
        if why is not None and any(map(str.isalnum, word.text)):
            found.setdefault(why, []).append(word)
    notes = []
    for why, hidden in found.items():
        quote = joined(hidden)
        if len(quote) > _QUOTED:
            quote = quote[:_QUOTED].rsplit(" ", 1)[0] + " …"
        notes.append(Note(NoteKind.HIDDEN, f"Text that is {why} on page {page} was read.", page, quote))
    return tuple(notes)
