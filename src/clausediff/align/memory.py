"""Vectors kept while one pair of documents is aligned: its steps ask for the same texts again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from clausediff.align.encoders import Encoder


class RememberingEncoder:
    """An encoder that is asked once for each text."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The encoder's vectors, one row a text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new or not texts:
            fresh = self._encoder.encode(new)
            self._known.update(zip(new, fresh, strict=True))
            if not texts:
                return fresh
        return np.stack([self._known[text] for text in texts])
