"""How likely two clauses answer each other: features of a pair and one logistic weighing of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clausediff.align.encoders import Encoder
from clausediff.align.units import Unit
from clausediff.align.wording import Wording
from clausediff.model import ClauseKind

CANDIDATES = 24
"""Partners considered for a clause, the best by wording and meaning together; measured recall on
other vendors' paper does not rise beyond 20."""
BLOCK = 1024
"""Rows of the candidate search held at once: bounds its memory."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs worth weighing: row and column positions, and what is known of each pair."""

    rows: Ints
    columns: Ints
    words: Floats
    """Cosine of wording, own text."""
    full_words: Floats
    """Cosine of wording with headings and lead-ins."""
    meaning: Floats
    """Cosine of meaning, own text."""
    full_meaning: Floats
    """Cosine of meaning with headings and lead-ins."""
    heading: Floats
    """Cosine of the headings' meaning or wording, the better; 0 where one has none."""
    headed: Floats
    """1 where both have a heading of their own."""
    norm: Floats
    """1 same norm, 0 different."""
    kind: Floats
    """1 where both or neither are definitions, else 0."""
    term: Floats
    """1 where both define the same term, -1 where they define different ones, else 0."""
    place: Floats
    """Distance in the documents, 0 to 1."""
    length: Floats
    """Difference of length as the absolute logarithm of the ratio, at most 3."""
    lead_row: Floats
    """How much better than the row's next best, by wording and meaning (negative: worse)."""
    lead_column: Floats
    """The same in the column."""


def candidates(base: Sequence[Unit], draft: Sequence[Unit], encoder: Encoder) -> Candidates:
    """The best partners of every clause of either side, with their features."""
    own = Wording([u.text for u in base], [u.text for u in draft])
    full = Wording([u.whole for u in base], [u.whole for u in draft])
    mean_b, mean_d = encoder.encode([u.text for u in base]), encoder.encode([u.text for u in draft])
    full_b, full_d = encoder.encode([u.whole for u in base]), encoder.encode([u.whole for u in draft])

    def block(rows: range) -> tuple[Floats, Floats, Floats, Floats]:
        cut = slice(rows.start, rows.stop)
        return own.block(rows), full.block(rows), mean_b[cut] @ mean_d.T, full_b[cut] @ full_d.T

    flat = _best_pairs(len(base), len(draft), lambda rows: _rough(*block(rows)))
    rows, columns = flat // len(draft), flat % len(draft)
    gathered: list[NDArray[np.float32]] = []
    for span in _blocks(len(base)):
        inside = (rows >= span.start) & (rows < span.stop)
        gathered.append(np.stack([m[rows[inside] - span.start, columns[inside]] for m in block(span)]))
    words, full_words, meaning, full_meaning = np.concatenate(gathered, axis=1)
    rough = _rough(words, full_words, meaning, full_meaning)
    heads = _heading_likeness(base, draft, encoder)
    pairs = [(base[i], draft[j]) for i, j in zip(rows.tolist(), columns.tolist(), strict=True)]

    def feature(of: Callable[[Unit, Unit], float]) -> Floats:
        return np.array([of(b, d) for b, d in pairs], dtype=np.float32)

    return Candidates(
        rows=rows,
        columns=columns,
        words=words,
        full_words=full_words,
        meaning=meaning,
        full_meaning=full_meaning,
        heading=feature(lambda b, d: heads.get((b.heading, d.heading), 0.0)),
        headed=feature(lambda b, d: b.own_heading and d.own_heading),
        norm=feature(lambda b, d: b.norm == d.norm),
        kind=feature(lambda b, d: _defines(b) == _defines(d)),
        term=feature(_term_likeness),
        place=feature(lambda b, d: abs(b.place - d.place)),
        length=feature(lambda b, d: min(3.0, abs(math.log((len(b.key) + 20) / (len(d.key) + 20))))),
        lead_row=_lead(rough, rows),
        lead_column=_lead(rough, columns),
    )


def _rough(words: Floats, full_words: Floats, meaning: Floats, full_meaning: Floats) -> Floats:
    """Wording and meaning in one figure, good enough to choose candidates by."""
    rough: Floats = 0.2 * words + 0.2 * full_words + 0.3 * meaning + 0.3 * full_meaning
    return rough


def _blocks(size: int) -> Iterator[range]:
    for begin in range(0, size, BLOCK):
        yield range(begin, min(size, begin + BLOCK))


def _best_pairs(height: int, width: int, scores: Callable[[range], Floats]) -> Ints:
    """The best `CANDIDATES` of each row and each column, as `row * width + column`, ascending."""
    chosen: set[int] = set()
    best = np.full((CANDIDATES, width), -np.inf, dtype=np.float32)
    best_rows = np.zeros((CANDIDATES, width), dtype=np.int64)
    for span in _blocks(height):
        block = scores(span)
        most = min(CANDIDATES, width)
        leaders = np.argpartition(-block, most - 1, axis=1)[:, :most]
        chosen.update((np.arange(span.start, span.stop)[:, None] * width + leaders).ravel().tolist())
        stacked = np.vstack([best, block])
        rows = np.vstack([best_rows, np.tile(np.arange(span.start, span.stop)[:, None], (1, width))])
        keep = np.argsort(-stacked, axis=0, kind="stable")[:CANDIDATES]
        best, best_rows = np.take_along_axis(stacked, keep, axis=0), np.take_along_axis(rows, keep, axis=0)
    known = np.isfinite(best)
    chosen.update((best_rows * width + np.arange(width))[known].tolist())
    return np.array(sorted(chosen), dtype=np.int64)


def _defines(unit: Unit) -> bool:
    return unit.kind is ClauseKind.DEFINITION or unit.norm == "definition"


def _term_likeness(base: Unit, draft: Unit) -> float:
    if not base.terms or not draft.terms or not (_defines(base) and _defines(draft)):
        return 0.0
    return 1.0 if set(base.terms) & set(draft.terms) else -1.0


def _heading_likeness(
    base: Sequence[Unit], draft: Sequence[Unit], encoder: Encoder
) -> dict[tuple[str, str], float]:
    """Likeness of every two headings, which are far fewer than the clauses under them."""
    left = sorted({u.heading for u in base if u.heading})
    right = sorted({u.heading for u in draft if u.heading})
    if not left or not right:
        return {}
    wording = Wording(left, right)
    scores = np.maximum(wording.block(range(len(left))), encoder.encode(left) @ encoder.encode(right).T)
    return {(a, b): float(scores[i, j]) for i, a in enumerate(left) for j, b in enumerate(right)}


def _lead(scores: Floats, groups: Ints) -> Floats:
    """Each score less the best other score of its group."""
    size = int(groups.max()) + 1 if len(groups) else 0
    best = np.full(size, -1.0, dtype=np.float32)
    second = np.full(size, -1.0, dtype=np.float32)
    np.maximum.at(best, groups, scores)
    top = scores >= best[groups]
    np.maximum.at(second, groups[~top], scores[~top])
    rivals = np.where(top, second[groups], best[groups])
    return np.asarray(np.clip(scores - rivals, -0.5, 0.5), dtype=np.float32)


WEIGHTS = {
    "words": 2.0,
    "full_words": 2.0,
    "meaning": 2.0,
    "full_meaning": 3.0,
    "heading": 1.5,
    "norm": 0.4,
    "kind": 1.0,
    "term": 3.0,
    "place": -0.5,
    "length": -0.4,
    "lead_row": 4.0,
    "lead_column": 4.0,
    "section": 1.0,
    "neighbours": 1.0,
}
"""What a feature adds to the log-odds of a pair."""
BIAS = -5.0


def log_odds(pairs: Candidates, section: Floats, neighbours: Floats) -> Floats:
    """Log-odds that each candidate pair answers each other."""
    total = np.full(len(pairs.rows), BIAS, dtype=np.float32)
    for name, weight in WEIGHTS.items():
        value = {"section": section, "neighbours": neighbours}.get(name)
        total += weight * (getattr(pairs, name) if value is None else value)
    return total
