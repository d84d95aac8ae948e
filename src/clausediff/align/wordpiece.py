"""BERT's uncased word pieces, enough of them to read contracts with the embedded model."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_PIECES = re.compile(r"[^\W_]+|[^\w\s]|_")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
LONGEST_WORD = 100
"""Characters; longer words are unknown, as BERT has it."""
REMEMBERED = 60_000
"""Words whose pieces are kept: a contract repeats itself, a batch of contracts more so."""


def _without_mark(sign: re.Match[str]) -> str:
    return "" if unicodedata.category(sign.group()) == "Mn" else sign.group()


class WordPiece:
    """Splits text into the ids of a vocabulary's pieces; unknown words are left out."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._ids = vocabulary
        self._known: dict[str, tuple[int, ...]] = {}

    def ids(self, text: str) -> list[int]:
        """Ids of the pieces in order.

        >>> WordPiece({"notice": 0, "##s": 1, ".": 2}).ids("Notices.")
        [0, 1, 2]
        """
        if not text.isascii():
            text = _FOREIGN.sub(_without_mark, unicodedata.normalize("NFD", text))
        found: list[int] = []
        known = self._known
        for word in _PIECES.findall(text.lower()):
            try:
                found += known[word]
            except KeyError:
                pieces = self._split(word)
                if len(known) < REMEMBERED:
                    known[word] = pieces
                found += pieces
        return found

    def _split(self, word: str) -> tuple[int, ...]:
        """The longest known beginning, then the longest known continuation, and so on."""
        if len(word) > LONGEST_WORD:
            return ()
        pieces = []
        start = 0
        while start < len(word):
            end = len(word)
            while end > start:
                name = word[start:end] if start == 0 else f"##{word[start:end]}"
                if name in self._ids:
                    break
                end -= 1
            if end == start:
                return ()
            pieces.append(self._ids[name])
            start = end
        return tuple(pieces)
