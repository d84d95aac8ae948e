"""Text whose letters the file does not tell: fonts that give the number of a glyph for each letter.

A font may be put into a file with the numbers of its pictures and without the table that says which
letter each stands for. pdfium then hands out the numbers: `7KLV 'DWD` for `This Data`. The fonts of
office programs keep their pictures in one order, so the letters can be worked out; whether they were
is shown by the words that come out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

_FIRST, _LAST = 3, 97
"""Glyphs of the blank and of the tilde; ASCII lies between them in its own order."""
_SHIFT = ord(" ") - _FIRST
_SECOND_SHIFT, _THIRD, _THIRD_SHIFT = 30, 172, 31
"""After the tilde comes the upper half of the Mac's letters, from the 172nd on without one of them."""
_COMMON = frozenset(
    "a an and any as at be by for from has in is it its may not of on or shall such that the this to under "
    "which will with".split()
)
_LEAST_COMMON = 0.2
"""Of the words of an English text more than a third are among the common ones."""
_WORD = re.compile(r"[^\W\d_]+")
_UNTOLD = re.compile(r"[\x00-\x01\x03-\x08\x0b\x0c\x0e-\x1f]")
_LETTERS = re.compile(r"[A-Za-z ]")


def letter(code: int) -> str:
    """The letter that a glyph's number stands for.

    >>> "".join(map(letter, (55, 75, 76, 86, 3, 179, 39, 51, 36, 180)))
    'This “DPA”'
    """
    if _FIRST <= code <= _LAST:
        return chr(code + _SHIFT)
    byte = code + (_SECOND_SHIFT if code < _THIRD else _THIRD_SHIFT)
    return bytes((byte,)).decode("mac_roman") if code > _LAST and byte < 256 else chr(code)


def common_share(text: str, least: int = 8) -> float | None:
    """The share of English text's commonest words among its words; None where there are too few."""
    words = _WORD.findall(text.lower())
    return sum(map(_COMMON.__contains__, words)) / len(words) if len(words) >= least else None


def _lettered(text: str) -> float:
    return len(_LETTERS.findall(text)) / len(text)


def is_untold(text: str) -> bool:
    """Are there numbers among its characters that stand for no character at all?"""
    return len(_UNTOLD.findall(text)) > 0.03 * len(text)


def with_letters(text: str, fonts: Sequence[str], numbered: set[str]) -> str:
    """The same text, character for character, with letters for the numbers of glyphs, where that
    makes English of it.

    `fonts` has the name of each character's font, empty where there is none; `numbered` gathers the
    fonts of the file that give numbers: a page may have too few words to show it.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, font in enumerate(fonts):
        if font:
            places[font].append(place)
    raw = {font: "".join(text[place] for place in members) for font, members in places.items()}
    made = {font: "".join(letter(ord(code)) for code in some) for font, some in raw.items()}
    numbered.update(
        font
        for font, some in raw.items()
        if is_untold(some) and (common_share(made[font]) or 0.0) >= _LEAST_COMMON
    )
    if not numbered:
        return text
    # Fonts of a few words, as those of headings are, follow the others where letters come out.
    numbered.update(font for font, some in raw.items() if _lettered(made[font]) > _lettered(some))
    letters = list(text)
    for font in numbered.intersection(raw):
        for place, made_letter in zip(places[font], made[font], strict=True):
            letters[place] = made_letter
    return "".join(letters)
