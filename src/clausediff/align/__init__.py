"""Which clauses of two documents answer each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from clausediff.model import Document, Match, MatchReason
from clausediff.settings import AlignSettings


class Encoder(Protocol):
    """Turns texts into vectors; a seam that any embedding model fits."""

    @property
    def name(self) -> str:
        """Name and hash of the model; stands in every output."""
        ...

    def encode(self, texts: Sequence[str]) -> Any:
        """Unit vectors, float32, one row a text."""
        ...


class _Lexical:
    name = "lexical"

    def encode(self, texts: Sequence[str]) -> Any:
        raise NotImplementedError


def default_encoder(settings: AlignSettings) -> Encoder:
    """The encoder that the settings name."""
    return _Lexical()


def align(base: Document, draft: Document, encoder: Encoder, settings: AlignSettings) -> tuple[Match, ...]:
    """Every clause of both documents in exactly one match, in base order."""
    by_text: dict[str, list[int]] = {}
    for clause in draft.clauses:
        by_text.setdefault(draft.text_of(clause), []).append(clause.index)
    matches = []
    for clause in base.clauses:
        found = by_text.get(base.text_of(clause))
        if found:
            matches.append(Match((clause.index,), (found.pop(0),), 1.0, 1.0, MatchReason.SAME_TEXT))
        else:
            matches.append(Match((clause.index,), (), 0.0, 1.0, MatchReason.NONE))
    matches += [Match((), (i,), 0.0, 1.0, MatchReason.NONE) for found in by_text.values() for i in found]
    return tuple(matches)
