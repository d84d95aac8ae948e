"""How likely two clauses answer each other: features of a pair and one logistic weighing of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clausediff.align.encoders import Encoder
from clausediff.align.parts import sentences_of
from clausediff.align.units import Unit
from clausediff.align.weights import Weights
from clausediff.align.wording import Wording
from clausediff.model import ClauseKind

CANDIDATES = 24
"""Partners considered for a clause, the best by wording and meaning together; measured recall on
other vendors' paper does not rise beyond 20."""
BLOCK = 1024
"""Rows of the candidate search held at once: bounds its memory."""
CHUNK = 8192
"""Pairs of sentences compared at once."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs worth weighing, ordered by row and column."""

    rows: Ints
    columns: Ints
    features: dict[str, Floats]
    """One value a pair, by the feature's name."""


def candidates(base: Sequence[Unit], draft: Sequence[Unit], encoder: Encoder) -> Candidates:
    """The best partners of every clause of either side, with their features.

    - `words`, `full_words`: cosine of wording, of the text alone and with headings and lead-ins
    - `meaning`, `full_meaning`: the same of meaning
    - `passage`: meaning of the two sentences that are closest
    - `heading`: likeness of the headings, 0 where one has none; `named`: of a heading and the
      other's text, the better way round
    - `norm`, `kind`, `term`, `bearer`: same kind of norm, both or neither a definition, same
      defined term, same party bound (1 yes, 0 unknown, -1 no)
    - `place`: distance in the documents; `length`: logarithm of the ratio of lengths
    - `lead_row`, `lead_column`: how much better than the next best of the row and the column
    """
    own = Wording([u.said for u in base], [u.said for u in draft])
    full = Wording([u.whole for u in base], [u.whole for u in draft])
    mean_b, mean_d = encoder.encode([u.said for u in base]), encoder.encode([u.said for u in draft])
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
    heads, names = _headings(base, draft, encoder, mean_b, mean_d)

    def both(of: Callable[[Unit], object]) -> tuple[NDArray[np.generic], NDArray[np.generic]]:
        """Something of the base's clause and of the draft's, for each pair."""
        left, right = (np.array([of(unit) for unit in side]) for side in (base, draft))
        return left[rows], right[columns]

    norms, defining = both(lambda unit: unit.norm), both(_defines)
    bearers = both(lambda unit: unit.bearer)
    known = (bearers[0] != "") & (bearers[1] != "")
    place, size = both(lambda unit: unit.place), both(lambda unit: math.log(len(unit.key) + 20))
    return Candidates(
        rows,
        columns,
        {
            "words": words,
            "full_words": full_words,
            "meaning": meaning,
            "full_meaning": full_meaning,
            "passage": _closest_sentences(base, draft, rows, columns, encoder),
            "heading": heads[rows, columns],
            "named": names[rows, columns],
            "norm": (norms[0] == norms[1]).astype(np.float32),
            "kind": (defining[0] == defining[1]).astype(np.float32),
            "term": _same_terms(base, draft, rows, columns),
            "bearer": np.where(known, np.where(bearers[0] == bearers[1], 1, -1), 0).astype(np.float32),
            "place": np.abs(np.subtract(*place)).astype(np.float32),
            "length": np.minimum(3.0, np.abs(np.subtract(*size))).astype(np.float32),
            "lead_row": _lead(rough, rows),
            "lead_column": _lead(rough, columns),
        },
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


def _closest_sentences(
    base: Sequence[Unit], draft: Sequence[Unit], rows: Ints, columns: Ints, encoder: Encoder
) -> Floats:
    """For each pair the greatest cosine of a sentence of one and a sentence of the other."""
    left, right = sentences_of(base), sentences_of(draft)
    left_vectors = encoder.encode([part.said for part in left])
    right_vectors = encoder.encode([part.said for part in right])
    first = [
        np.searchsorted([part.unit for part in side], np.arange(size + 1))
        for side, size in ((left, len(base)), (right, len(draft)))
    ]
    heights = np.diff(first[0])[rows]
    widths = np.diff(first[1])[columns]
    sizes = heights * widths
    best = np.zeros(len(rows), dtype=np.float32)
    ends = np.cumsum(sizes)
    begin = 0
    while begin < len(rows):
        done = ends[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, done + CHUNK, side="right")))
        pair = np.repeat(np.arange(begin, end), sizes[begin:end])
        step = np.arange(len(pair)) - np.repeat(ends[begin:end] - sizes[begin:end] - done, sizes[begin:end])
        a = first[0][rows[pair]] + step // widths[pair]
        b = first[1][columns[pair]] + step % widths[pair]
        np.maximum.at(best, pair, np.einsum("ij,ij->i", left_vectors[a], right_vectors[b]))
        begin = end
    return best


def _defines(unit: Unit) -> bool:
    return unit.kind is ClauseKind.DEFINITION or unit.norm == "definition"


def _same_terms(base: Sequence[Unit], draft: Sequence[Unit], rows: Ints, columns: Ints) -> Floats:
    """1 where two definitions define the same term, -1 where other terms, 0 for all other pairs."""
    left, right = ([set(unit.terms) if _defines(unit) else set() for unit in side] for side in (base, draft))
    both = np.array([bool(terms) for terms in left])[rows] & np.array([bool(t) for t in right])[columns]
    same = np.zeros(len(rows), dtype=np.float32)
    for n in np.flatnonzero(both).tolist():
        same[n] = 1 if left[rows[n]] & right[columns[n]] else -1
    return same


def _headings(
    base: Sequence[Unit], draft: Sequence[Unit], encoder: Encoder, texts_b: Floats, texts_d: Floats
) -> tuple[Floats, Floats]:
    """For every pair, how alike the headings are, and a heading and the other's text.

    Headings are far fewer than the clauses under them, so each two are compared once.
    """
    left = sorted({u.heading for u in base})
    right = sorted({u.heading for u in draft})
    rows = np.array([left.index(u.heading) for u in base])
    columns = np.array([right.index(u.heading) for u in draft])
    vectors = encoder.encode(left), encoder.encode(right)
    alike = np.maximum(Wording(left, right).block(range(len(left))), vectors[0] @ vectors[1].T)
    alike[[not name for name in left], :] = 0
    alike[:, [not name for name in right]] = 0
    named = np.maximum((vectors[0] @ texts_d.T)[rows], (texts_b @ vectors[1].T)[:, columns])
    return alike[np.ix_(rows, columns)], named


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


def log_odds(features: dict[str, Floats], weights: Weights) -> Floats:
    """Log-odds that each candidate pair answers each other."""
    total = np.full(len(features["words"]), weights.bias, dtype=np.float32)
    for name, weight in weights.features.items():
        total += weight * features[name]
    return total
