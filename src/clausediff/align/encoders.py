"""The seam that any embedding model fits, and which model the settings name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from clausediff.settings import AlignSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Encoder(Protocol):
    """Turns texts into vectors; a seam that any embedding model fits."""

    @property
    def name(self) -> str:
        """Name and hash of the model; stands in every output."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, float32, one row a text; a text without words has the zero vector."""
        ...


def default_encoder(settings: AlignSettings) -> Encoder:
    """The encoder that the settings name: the embedded model unless they name another."""
    if settings.model is None:
        from clausediff.align.static import StaticEncoder

        return StaticEncoder()
    encoder = _transformer(settings.model, settings.allow_download)
    if not settings.cache:
        return encoder
    from clausediff.align.cache import CachedEncoder

    return CachedEncoder(encoder)


def _transformer(model: str, allow_download: bool) -> Encoder:
    """By onnxruntime where that and an ONNX file of the model are there, which needs no torch; else by torch."""
    from clausediff.align.onnx import onnx_encoder
    from clausediff.align.transformers import TransformersEncoder

    return onnx_encoder(model) or TransformersEncoder(model, allow_download=allow_download)
