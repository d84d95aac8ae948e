"""An encoder that knows letters and words but no meaning: hashed n-grams, nothing to load."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from clausediff.text import fold, words

DIMENSIONS = 512


@lru_cache(maxsize=50_000)
def _places(word: str) -> tuple[tuple[int, float], ...]:
    """Where a word and its letter n-grams fall among the dimensions, and with which sign."""
    padded = f"<{word}>"
    grams = [word, *(padded[i : i + n] for n in (3, 4) for i in range(len(padded) - n + 1))]
    hashes = [zlib.crc32(gram.encode()) for gram in grams]
    weight = 1.0 / len(grams) ** 0.5
    return tuple((h % DIMENSIONS, weight if h & 0x10000 else -weight) for h in hashes)


class LexicalEncoder:
    """Words and letter n-grams, hashed; longer words weigh more, as they are rarer."""

    name = "lexical-1"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, float32, one row a text."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in words(fold(text)):
                if word.text[0].isalnum():
                    size = min(len(word.text), 10) / 10
                    for place, sign in _places(word.text):
                        vectors[row, place] += sign * size
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.where(lengths > 0, lengths, 1)
        return vectors
