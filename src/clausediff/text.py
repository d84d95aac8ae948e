"""Words with their places, normal forms and word-level differences: what several stages need of text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from clausediff.model import Span

_FOLD = {
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
_FOLDED = re.compile(f"[{''.join(_FOLD)}]")
_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*%?|[^\w\s]")


def fold(text: str) -> str:
    """Normal form for comparing: NFKC, plain quotes and dashes, one space, lower case."""
    if not text.isascii():
        text = _FOLDED.sub(lambda sign: _FOLD[sign.group()], unicodedata.normalize("NFKC", text))
    return " ".join(text.lower().split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a sign and its place in the text it was cut from."""

    text: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """Words and punctuation signs in order; `text[w.start:w.end] == w.text` for each."""
    return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))


def changed_words(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Where the words of two texts differ: spans in the old text and in the new, in order.

    Words that `fold` to the same are the same, so typography and capitals are no difference;
    neighbouring changed words share a span.
    """
    before, after = words(old), words(new)
    matcher = SequenceMatcher(None, [fold(w.text) for w in before], [fold(w.text) for w in after], False)
    gone: list[Span] = []
    come: list[Span] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            if i2 > i1:
                gone.append(Span(before[i1].start, before[i2 - 1].end))
            if j2 > j1:
                come.append(Span(after[j1].start, after[j2 - 1].end))
    return tuple(gone), tuple(come)
