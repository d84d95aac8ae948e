"""Fits what alignment learns from marked contracts: `python tools/fit_weights DATA` (see README.md)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from fit import (
    Lesson,
    Outcome,
    fit_curves,
    fit_thresholds,
    fit_weights,
    lesson,
    outcomes,
)
from marked import agreements, lawyers_marks, written
from tables import summary, write_page

from clausediff.align import default_encoder
from clausediff.align.weights import FITTED, Weights, as_json, read_weights
from clausediff.settings import AlignSettings

ROOT = Path(__file__).parents[2]
START = Path(__file__).parent / "start.json"
"""Weights set by hand, from which the fitting begins."""
FOLDS = 5
ROUNDS = 2
"""Times the weights are fitted, each with the pairs of the weights before as context."""


def folds(lessons: Sequence[Lesson]) -> list[tuple[list[Lesson], list[Lesson]]]:
    """Lessons to learn from and lessons to test with; no document stands in both."""
    groups = list(dict.fromkeys(each.marked.group for each in lessons))
    place = {group: n % FOLDS for n, group in enumerate(groups)}
    return [
        (
            [each for each in lessons if place[each.marked.group] != fold],
            [each for each in lessons if place[each.marked.group] == fold],
        )
        for fold in range(FOLDS)
    ]


def main() -> None:
    """Read, fit, measure on what was left out, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with align/, cuad/, nli/ and docs/")
    parser.add_argument("--weights", type=Path, default=FITTED, help="where to write")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "alignment-confidence.md")
    parser.add_argument(
        "--silence", type=float, default=0.65, help="share of clauses without counterpart to keep alone"
    )
    parser.add_argument(
        "--curves-only", action="store_true", help="keep weights and thresholds, fit the confidence"
    )
    options = parser.parse_args()
    begin = read_weights(options.weights if options.curves_only else START)
    encoder = default_encoder(AlignSettings(cache=False))
    data: Path = options.data
    marked = [
        *lawyers_marks(data / "align" / "items.jsonl", data / "cuad"),
        *agreements(data / "nli" / "nli.jsonl"),
        *written(data / "docs"),
    ]
    lessons = [lesson(each, encoder, begin) for each in marked]
    print(f"{len(lessons)} pairs, {sum(len(m.questions) for m in marked)} questions", flush=True)

    def learned(taught: Sequence[Lesson]) -> Weights:
        weights = begin
        if not options.curves_only:
            for _ in range(ROUNDS):
                weights = fit_weights(taught, weights)
            weights = fit_thresholds(taught, weights, options.silence)
        return weights

    parts = folds(lessons)
    used = [learned(taught) for taught, _ in parts]
    tested = [outcomes(test, encoder, weights) for (_, test), weights in zip(parts, used, strict=True)]
    told: list[tuple[Outcome, float]] = []
    for fold, (found, _) in enumerate(tested):
        print(f"part {fold}: abstain {used[fold].abstain}, share {used[fold].share}", flush=True)
        # The curves of a part are fitted to what became of the others, each under weights that had
        # not seen it.
        others = [outcome for n, (each, _) in enumerate(tested) if n != fold for outcome in each]
        curves = fit_curves(others, begin)
        told += [(outcome, curves.sure(outcome.step, outcome.score)) for outcome in found]
    held_out = [answer for _, said in tested for answer in said]
    print("held out:\n" + summary(held_out), flush=True)
    weights = fit_curves([outcome for outcome, _ in told], learned(lessons))
    options.weights.write_text(as_json(weights), encoding="utf-8", newline="\n")
    write_page(options.page, told, held_out)
    print("in sample:\n" + summary(outcomes(lessons, encoder, weights)[1]))


if __name__ == "__main__":
    main()
