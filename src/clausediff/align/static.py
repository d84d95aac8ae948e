"""The embedded model: one vector a word piece, weighed and summed; numpy and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clausediff.align.wordpiece import WordPiece

EMBEDDED = Path(__file__).parent / "model"
"""The model that ships with clausediff; tools/train_encoder makes it."""
AT_ONCE = 128
"""Texts summed at once: few enough that their vectors stay near the processor."""


class StaticEncoder:
    """Sums the vectors of a text's word pieces, each weighed by the root of its count."""

    def __init__(self, folder: Path = EMBEDDED) -> None:
        self._folder = folder
        self.name = (folder / "name.txt").read_text(encoding="utf-8").strip()

    @cached_property
    def _tokenizer(self) -> WordPiece:
        lines = (self._folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
        return WordPiece({piece: index for index, piece in enumerate(lines) if piece})

    @cached_property
    def _weights(self) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
        """Vectors as whole numbers, and the factor of each."""
        return np.load(self._folder / "vectors.npy"), np.load(self._folder / "scales.npy")

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, float32, one row a text; a text without known words has the zero vector."""
        vectors, scales = self._weights
        result = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
        for begin in range(0, len(texts), AT_ONCE):
            pieces = [self._tokenizer.ids(text) for text in texts[begin : begin + AT_ONCE]]
            rows = np.repeat(np.arange(len(pieces)), [len(found) for found in pieces])
            flat = np.fromiter(chain.from_iterable(pieces), dtype=np.int64, count=len(rows))
            used, places = np.unique(flat, return_inverse=True)
            shape = len(pieces), len(used)
            counts = np.bincount(rows * shape[1] + places, minlength=shape[0] * shape[1]).reshape(shape)
            table = vectors[used].astype(np.float32) * scales[used].astype(np.float32)[:, None]
            result[begin : begin + len(pieces)] = np.sqrt(counts, dtype=np.float32) @ table
        lengths = np.linalg.norm(result, axis=1, keepdims=True)
        result /= np.where(lengths > 0, lengths, 1)
        return result
