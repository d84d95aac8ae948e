"""How much of their wording texts share, rare words counting more (TF-IDF over both documents)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from clausediff.text import fold, words

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


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """The word without its ending, so that `notifies` and `notification` meet."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=20_000)
def features(text: str) -> Counter[str]:
    """Stems of the words that carry meaning, and of each two in a row."""
    stems = [stem_of(w.text) for w in words(fold(text)) if w.text[0].isalnum() and w.text not in _FILLER]
    counts = Counter(stems)
    counts.update(f"{a} {b}" for a, b in pairwise(stems))
    return counts


class Wording:
    """TF-IDF of two lists of texts, over what both know, as an index of the draft's texts by feature."""

    def __init__(self, base: Sequence[str], draft: Sequence[str]) -> None:
        counted = [[features(text) for text in side] for side in (base, draft)]
        seen: Counter[str] = Counter()
        for side in counted:
            for counts in side:
                seen.update(counts.keys())
        total = len(base) + len(draft)
        self._rarity = {name: math.log((1 + total) / (1 + n)) + 0.3 for name, n in seen.items()}
        self._base = [self._weights(counts) for counts in counted[0]]
        self._size = len(draft)
        holders: dict[str, tuple[list[int], list[float]]] = {}
        for column, counts in enumerate(counted[1]):
            for name, weight in self._weights(counts).items():
                columns, weights = holders.setdefault(name, ([], []))
                columns.append(column)
                weights.append(weight)
        self._holders = {
            name: (np.array(columns, dtype=np.int64), np.array(weights, dtype=np.float32))
            for name, (columns, weights) in holders.items()
        }

    def _weights(self, counts: Counter[str]) -> dict[str, float]:
        """A unit vector over the text's features."""
        weights = {
            name: (0.6 if " " in name else 1.0) * (1.0 + math.log(n)) * self._rarity[name]
            for name, n in counts.items()
        }
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        return {name: weight / length for name, weight in weights.items()}

    def block(self, rows: range) -> NDArray[np.float32]:
        """Cosines of some of the base's texts with every text of the draft."""
        scores = np.zeros((len(rows), self._size), dtype=np.float32)
        for offset, row in enumerate(rows):
            for name, weight in self._base[row].items():
                found = self._holders.get(name)
                if found is not None:
                    scores[offset, found[0]] += weight * found[1]
        return scores
