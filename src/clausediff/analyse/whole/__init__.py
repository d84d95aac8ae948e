"""What only the whole document shows: effects on a protection that lie outside its own clause."""

from __future__ import annotations

from collections.abc import Sequence

from clausediff.model import Document, Note, Pair
from clausediff.settings import JudgeSettings


def review(
    base: Document, draft: Document, pairs: Sequence[Pair], settings: JudgeSettings
) -> tuple[tuple[Pair, ...], tuple[Note, ...]]:
    """The pairs, with findings added whose words lie in other clauses, and notes on the whole."""
    return tuple(pairs), ()
