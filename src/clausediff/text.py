"""Words with their places, normal forms and word-level differences: what several stages need of text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_FOLD = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "\u00a0": " ",
        "\u00ad": "",
    }
)
_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*%?|[^\w\s]")


def fold(text: str) -> str:
    """Normal form for comparing: NFKC, plain quotes and dashes, one space, lower case."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_FOLD).lower().split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a sign and its place in the text it was cut from."""

    text: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """Words and punctuation signs in order; `text[w.start:w.end] == w.text` for each."""
    return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))
