"""How well clauses of other authors' contracts are found: this alignment, TF-IDF alone, other models.

usage: python benchmarks/counterparts.py ITEMS CONTRACTS [--pairs N] [--model FOLDER_OR_NAME]

ITEMS are lawyers' marks in pairs of contracts of one kind (CUAD), CONTRACTS the folder of their texts. All
rows come from one run over the same documents, read once and aligned without judging:

- the embedded model, and `--model` in its place with everything else as it is
- no model: the same steps, but all meanings are nothing
- TF-IDF alone: each clause's best by wording, if it is that one's best too and above a threshold; of all
  thresholds the best that keeps as many clauses silent as was wanted, chosen on these same items
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1] / "tools" / "fit_weights"))

from marked import Marked, lawyers_marks

from clausediff.align import align, default_encoder
from clausediff.align.units import units_of
from clausediff.align.wording import Wording
from clausediff.settings import AlignSettings

PLAIN = AlignSettings(cache=False)
SILENCE = 0.6
Partners = dict[int, set[int]]


@dataclass(frozen=True)
class NoMeaning:
    """An encoder for which nothing is like anything."""

    name: str = "no model"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Zero vectors."""
        return np.zeros((len(texts), 1), dtype=np.float32)


def best_by_wording(marked: Marked) -> list[tuple[float, int, int]]:
    """Cosine, base clause and draft clause of each two that are each other's best."""
    base, draft = units_of(marked.base), units_of(marked.draft)
    cosines = Wording([u.whole for u in base], [u.whole for u in draft]).block(range(len(base)))
    rows, columns = cosines.argmax(axis=1), cosines.argmax(axis=0)
    return [
        (float(cosines[i, j]), base[i].clause, draft[j].clause)
        for i, j in enumerate(rows.tolist())
        if columns[j] == i
    ]


def score(pairs: Sequence[Marked], partners: Callable[[Marked], Partners]) -> tuple[int, int, int, int, int]:
    """Right, proposed and asked of those with a counterpart; silent and asked of those without."""
    right = proposed = asked = silent = absent = 0
    for marked in pairs:
        known = partners(marked)
        for question in marked.questions:
            said = set().union(*(known.get(clause, set()) for clause in question.clauses))
            if question.answers:
                asked += 1
                proposed += bool(said)
                right += bool(said & question.answers)
            else:
                absent += 1
                silent += not said
    return right, proposed, asked, silent, absent


def row(name: str, figures: tuple[int, int, int, int, int]) -> str:
    """A line of the table."""
    right, proposed, asked, silent, absent = figures
    return (
        f"| {name} | {right / asked:.3f} ({right}/{asked}) | {right / max(1, proposed):.3f} "
        f"| {silent / absent:.3f} ({silent}/{absent}) |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("items", type=Path)
    parser.add_argument("contracts", type=Path)
    parser.add_argument("--pairs", type=int, help="only so many pairs, those of fewest clauses")
    parser.add_argument("--model", help="a Sentence Transformers model to measure as well")
    options = parser.parse_args()
    pairs = sorted(
        lawyers_marks(options.items, options.contracts),
        key=lambda marked: len(marked.base.clauses) + len(marked.draft.clauses),
    )[: options.pairs]
    print("| | counterpart found | precision | absent kept silent |\n| --- | --- | --- | --- |", flush=True)
    encoders = [default_encoder(PLAIN), NoMeaning()]
    if options.model:
        encoders.insert(1, default_encoder(AlignSettings(model=options.model)))
    for encoder in encoders:

        def aligned(marked: Marked, encoder=encoder) -> Partners:
            matches = align(marked.base, marked.draft, encoder, PLAIN)
            return {clause: set(match.draft) for match in matches for clause in match.base}

        print(row(encoder.name, score(pairs, aligned)), flush=True)
    best = {id(marked): best_by_wording(marked) for marked in pairs}
    tried = []
    for threshold in np.arange(0.0, 0.6, 0.02).tolist():
        figures = score(
            pairs,
            lambda marked, least=threshold: {i: {j} for cosine, i, j in best[id(marked)] if cosine >= least},
        )
        tried.append((figures[3] >= SILENCE * figures[4], figures[0], figures))
    print(row("TF-IDF alone", max(tried)[2]))


if __name__ == "__main__":
    main()
