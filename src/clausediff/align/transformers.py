"""Any Sentence Transformers model, run by torch, for whoever installed `clausediff[transformers]`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clausediff.errors import BadSettings, MissingExtra

BATCH = 64


class TransformersEncoder:
    """A model from disk or from the local cache; nothing is downloaded unless that is allowed."""

    def __init__(self, model: str, *, allow_download: bool = False) -> None:
        if not allow_download:
            # Also keeps the libraries below from asking a server whether their copy is the newest.
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging
        except ImportError as error:
            raise MissingExtra(
                "a Sentence Transformers model needs the extra `transformers`",
                "pip install 'clausediff[transformers]', or leave out --model",
            ) from error
        logging.set_verbosity_error()
        logging.disable_progress_bar()
        try:
            self._model: Any = SentenceTransformer(model, device="cpu", local_files_only=not allow_download)
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            raise BadSettings(
                f"no Sentence Transformers model at {model}: {str(error).splitlines()[0] if str(error) else type(error).__name__}",
                "give a folder with a model, the name of one in the local cache, or add --allow-download",
            ) from error
        self.name = f"{Path(model).name}@{_digest(self._model)}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, float32, one row a text."""
        # The library gives no width for no texts; a blank one has the same.
        vectors = self._model.encode(
            list(texts) or [""], batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)[: len(texts)]


def _digest(model: Any) -> str:
    """First letters of the SHA-256 of the model's weights, whatever file they came from."""
    summed = hashlib.sha256()
    for name, weights in sorted(model.state_dict().items()):
        summed.update(name.encode())
        summed.update(np.ascontiguousarray(weights.float().cpu().numpy()).tobytes())
    return summed.hexdigest()[:12]
