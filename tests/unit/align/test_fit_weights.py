"""The script that fits the weights, on outcomes that are known."""

import importlib.util
import random
import sys
from pathlib import Path

import numpy as np
import pytest

from clausediff.align.weights import fitted

from .build import document

TOOL = Path(__file__).parents[3] / "tools" / "fit_weights"


@pytest.fixture(autouse=True)
def tool(monkeypatch):
    monkeypatch.syspath_prepend(str(TOOL))
    yield
    for name in ("fit", "marked", "tables"):
        sys.modules.pop(name, None)


def test_a_logistic_fit_finds_the_weights_that_made_the_outcomes():
    from fit import logistic

    chance = np.random.default_rng(1)
    table = chance.normal(size=(20_000, 2))
    odds = -0.5 + 2.0 * table[:, 0] - 1.0 * table[:, 1]
    outcome = (chance.random(20_000) < 1 / (1 + np.exp(-odds))).astype(float)
    assert logistic(table, outcome, 1.0) == pytest.approx([-0.5, 2.0, -1.0], abs=0.1)


def test_a_curve_says_how_often_a_step_was_right():
    from fit import Outcome, fit_curves

    chance = random.Random(2)
    found = [
        Outcome("made", "weighed", score, chance.random() < (0.9 if score > 0 else 0.3))
        for score in (chance.choice((-1.0, 1.0)) for _ in range(4000))
    ]
    found += [Outcome("made", "same text", 0.0, n > 0) for n in range(98)]
    curves = fit_curves(found, fitted())
    assert curves.sure("weighed", 1.0) == pytest.approx(0.9, abs=0.03)
    assert curves.sure("weighed", -1.0) == pytest.approx(0.3, abs=0.03)
    assert curves.sure("same text") == pytest.approx(98 / 100, abs=0.001)


def test_the_table_sets_what_was_said_beside_what_was_so():
    from fit import Outcome
    from tables import reliability

    told = [(Outcome("made", "weighed", 0.0, n < 7), 0.85) for n in range(10)]
    assert "| 0.80 to 0.90 | 10 | 0.85 | 0.70 |" in reliability(told)
    assert "Mean gap between said and right: 0.150." in reliability(told)


def test_a_quote_is_found_in_the_shortest_clause_that_holds_it():
    from marked import holder

    contract = document(
        ("1", "", "The Supplier pays. The Customer shall give notice in writing, and so on for long."),
        ("2", "", "The Customer shall give notice in  WRITING."),
        ("3", "", "Governing law."),
    )
    assert holder("the Customer shall give notice in writing", contract) == 1
    assert holder("nothing of the kind stands anywhere here", contract) is None


def test_no_document_is_learned_from_and_tested_with():
    from fit import Lesson
    from marked import Marked

    spec = importlib.util.spec_from_file_location("fit_weights_main", TOOL / "__main__.py")
    main = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(main)
    lessons = [
        Lesson(Marked("made", f"group {n % 7}", None, None, ()), None, [], [], None, {}) for n in range(30)
    ]
    parts = main.folds(lessons)
    assert sorted(id(each) for _, test in parts for each in test) == sorted(map(id, lessons))
    for taught, test in parts:
        assert not {each.marked.group for each in taught} & {each.marked.group for each in test}
