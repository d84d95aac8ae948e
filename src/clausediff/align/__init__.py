"""Which clauses of two documents answer each other."""

from __future__ import annotations

from clausediff.align.encoders import Encoder, default_encoder
from clausediff.model import Document, Match
from clausediff.settings import AlignSettings

__all__ = ["Encoder", "align", "default_encoder"]


def align(base: Document, draft: Document, encoder: Encoder, settings: AlignSettings) -> tuple[Match, ...]:
    """Every clause of both documents in exactly one match, in base order, additions last."""
    from clausediff.align.cascade import align_documents

    return align_documents(base, draft, encoder, settings)
