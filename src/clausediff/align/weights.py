"""What was fitted on contracts whose counterparts people had marked; `tools/fit_weights` writes it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FITTED = Path(__file__).parent / "weights.json"
"""The weights that ship with clausediff."""
LEAST, MOST = 0.01, 0.99
"""No measurement on some hundred clauses can promise more than this, either way."""


@dataclass(frozen=True, slots=True)
class Curve:
    """How a step's own score becomes the chance that it is right: a logistic curve."""

    slope: float
    shift: float

    def __call__(self, score: float) -> float:
        """The chance, 0 to 1."""
        odds = min(50.0, max(-50.0, self.slope * score + self.shift))
        return min(MOST, max(LEAST, 1.0 / (1.0 + math.exp(-odds))))


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything of alignment that was learned from marked contracts."""

    bias: float
    features: Mapping[str, float]
    """What a feature adds to the log-odds that two clauses answer each other."""
    abstain: float
    """Log-odds below which a clause stays alone."""
    share: float
    """Log-odds from which a clause left over shares the answer of another."""
    curves: Mapping[str, Curve]
    """How often each step was right, by its score: `weighed` and `shared` by log-odds, `joined` by
    likeness, `alone` (and `alone in a mark-up`) by that of the best near miss, the others always."""

    def sure(self, step: str, score: float = 0.0) -> float:
        """The chance that a step which had this score is right."""
        return self.curves[step](score)


def read_weights(file: Path) -> Weights:
    """The weights in a file that `as_json` wrote."""
    found = json.loads(file.read_text(encoding="utf-8"))
    curves = {step: Curve(*numbers) for step, numbers in found.pop("curves").items()}
    return Weights(curves=curves, **found)


def as_json(weights: Weights) -> str:
    """The weights as the text of a file."""
    return (
        json.dumps(
            {
                "bias": weights.bias,
                "features": dict(weights.features),
                "abstain": weights.abstain,
                "share": weights.share,
                "curves": {step: [c.slope, c.shift] for step, c in weights.curves.items()},
            },
            indent=2,
        )
        + "\n"
    )


@cache
def fitted() -> Weights:
    """The weights that ship with clausediff, read once."""
    return read_weights(FITTED)
