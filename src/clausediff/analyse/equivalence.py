"""Differences that a lawyer would not stop at: typography, numbering, party names, equal words."""

from __future__ import annotations

import re

from clausediff.analyse.reading import Reading
from clausediff.model import Change

_KEPT = frozenset({"and", "or", "and/or", "not", "no"})
_SIGNS = re.compile(r"[^\w%$€£]+")


def same_words(base: Reading, draft: Reading) -> Change | None:
    """Unchanged where only signs and numbers at the units differ, reworded where only equal words do."""
    if _SIGNS.sub("", base.low) == _SIGNS.sub("", draft.low):
        return Change.UNCHANGED
    left, right = _forms(base), _forms(draft)
    return Change.REWORDED if left == right else None


def _forms(reading: Reading) -> list[str]:
    """The units' words without signs, stop words and numbering."""
    return [t.form for unit in reading.units for t in unit.tokens if t.is_content or t.form in _KEPT]
