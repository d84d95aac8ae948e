"""The last search before a clause is called dropped: all of the other document, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clausediff.align.encoders import Encoder
from clausediff.align.parts import likely_holders, parts_of
from clausediff.align.units import Unit
from clausediff.align.wording import Wording
from clausediff.model import NearMiss

SHOWN = 3
"""Near misses kept for a clause."""
WORTH_SHOWING = 0.25
"""Likeness below which a near miss would only distract."""
BLOCK = 256


def near_misses(
    alone: Sequence[int], own: Sequence[Unit], other: Sequence[Unit], encoder: Encoder
) -> dict[int, tuple[NearMiss, ...]]:
    """The best passages of the whole other document for each clause that stays alone."""
    if not alone or not other:
        return {}
    parts = parts_of(other, likely_holders([own[k] for k in alone], other, range(len(other))))
    texts = [own[k].said for k in alone]
    wording = Wording(texts, [part.said for part in parts])
    meaning = encoder.encode(texts)
    passages = encoder.encode([part.said for part in parts]).T
    found: dict[int, tuple[NearMiss, ...]] = {}
    for begin in range(0, len(alone), BLOCK):
        rows = range(begin, min(len(alone), begin + BLOCK))
        likeness = 0.5 * wording.block(rows) + 0.5 * (meaning[rows.start : rows.stop] @ passages)
        for offset, position in enumerate(alone[rows.start : rows.stop]):
            best: dict[int, NearMiss] = {}
            for column in np.argsort(-likeness[offset], kind="stable")[: 8 * SHOWN].tolist():
                part, score = parts[column], float(likeness[offset, column])
                if score >= WORTH_SHOWING and len(best) < SHOWN and part.unit not in best:
                    best[part.unit] = NearMiss(
                        other[part.unit].clause, part.start, part.end, round(min(1.0, score), 4)
                    )
            found[position] = tuple(best.values())
    return found
