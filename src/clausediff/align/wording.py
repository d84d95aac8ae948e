"""How much of their wording texts share, rare words counting more (TF-IDF over both documents)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from clausediff.text import fold

_FILLER = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "for",
        "by",
        "with",
        "and",
        "or",
        "as",
        "at",
        "from",
        "be",
        "is",
        "are",
        "was",
        "been",
        "that",
        "this",
        "these",
        "those",
        "it",
        "its",
        "which",
        "who",
        "whom",
        "any",
        "such",
        "shall",
        "will",
        "must",
        "may",
        "not",
        "no",
        "if",
        "than",
        "then",
        "there",
        "their",
        "his",
        "her",
        "so",
        "other",
    ]
)
_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ness",
    "ions",
    "ion",
    "edly",
    "ed",
    "ies",
    "es",
    "ly",
    "s",
    "e",
    "y",
)


_WORD = re.compile(r"[^\W_](?:\w|[-'’.,](?=\w))*%?")
_PAIRING = np.uint64(0x9E3779B97F4A7C15)
"""Odd, so that the two numbers of a pair of stems rarely make the number of another pair."""
_IS_PAIR = np.uint64(1 << 63)
PAIR_WEIGHT = 0.6
"""Worth of two words in a row against one word."""


def stem_of(word: str) -> str:
    """The word without its ending, so that `notifies` and `notification` meet."""
    if not word.endswith(_ENDINGS):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=100_000)
def _number(word: str) -> int:
    """A number for the word's stem, the same in every run; 0 for a word that carries no meaning."""
    return 0 if word in _FILLER else zlib.crc32(stem_of(word).encode()) or 1


@lru_cache(maxsize=20_000)
def stems_of(text: str) -> NDArray[np.uint64]:
    """Numbers of the stems of the words that carry meaning, in order."""
    return np.array([n for n in map(_number, _WORD.findall(fold(text))) if n], dtype=np.uint64)


class Wording:
    """TF-IDF of two lists of texts, over what both know, as an index of the draft's texts by feature.

    A feature is a stem, or two stems in a row.
    """

    def __init__(self, base: Sequence[str], draft: Sequence[str]) -> None:
        self._size = len(draft)
        size = len(base) + len(draft)
        each = [stems_of(text) for text in (*base, *draft)]
        stems = np.concatenate([*each, np.zeros(0, dtype=np.uint64)])
        rows = np.repeat(np.arange(size), [len(found) for found in each])
        inside = rows[:-1] == rows[1:]
        # The highest bit tells a pair of stems from a stem.
        pairs = (stems[:-1] * _PAIRING + stems[1:])[inside] | _IS_PAIR
        known, places = np.unique(np.concatenate([stems, pairs]), return_inverse=True)
        rows = np.concatenate([rows, rows[:-1][inside]])
        cells, counts = np.unique(rows * len(known) + places, return_counts=True)
        rows, places = np.divmod(cells, max(1, len(known)))
        rarity = np.log((1 + size) / (1 + np.bincount(places, minlength=len(known)))) + 0.3
        rarity[known >= _IS_PAIR] *= PAIR_WEIGHT
        weights = (1.0 + np.log(counts)) * rarity[places]
        lengths = np.sqrt(np.bincount(rows, weights=weights * weights, minlength=size))
        weights = (weights / np.where(lengths > 0, lengths, 1.0)[rows]).astype(np.float32)
        starts = np.searchsorted(rows, np.arange(len(base) + 1))
        of_base = starts[-1]
        self._starts, self._places, self._weights = starts, places[:of_base], weights[:of_base]
        order = np.argsort(places[of_base:], kind="stable")
        self._held = np.searchsorted(places[of_base:][order], np.arange(len(known) + 1))
        self._holders = rows[of_base:][order] - len(base)
        self._holder_weights = weights[of_base:][order]

    def block(self, rows: range) -> NDArray[np.float32]:
        """Cosines of some of the base's texts with every text of the draft."""
        scores = np.zeros((len(rows), self._size), dtype=np.float32)
        for offset, row in enumerate(rows):
            own = slice(self._starts[row], self._starts[row + 1])
            begins = self._held[self._places[own]]
            sizes = self._held[self._places[own] + 1] - begins
            ends = np.cumsum(sizes)
            if not len(ends) or not ends[-1]:
                continue
            found = np.arange(ends[-1]) + np.repeat(begins - ends + sizes, sizes)
            products = np.repeat(self._weights[own], sizes) * self._holder_weights[found]
            scores[offset] = np.bincount(self._holders[found], weights=products, minlength=self._size)
        return scores
