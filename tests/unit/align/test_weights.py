import math

import pytest

from clausediff.align import align, default_encoder
from clausediff.align.score import candidates
from clausediff.align.units import units_of
from clausediff.align.weights import FITTED, LEAST, MOST, Curve, as_json, fitted, read_weights
from clausediff.settings import AlignSettings

from .build import document

PLAIN = AlignSettings(cache=False)
BASE = document(
    (
        "1",
        "",
        "The Supplier shall keep complete logs of every use. It shall delete the logs after two years.",
    ),
    ("2", "", "The Customer shall pay each undisputed invoice within thirty days."),
    ("3", "", "Any film shown at the party is chosen by vote."),
)
DRAFT = document(
    ("1", "", "The Supplier shall keep complete logs of every use."),
    ("2", "", "It shall delete the logs after two years."),
    ("3", "", "The Customer shall pay each undisputed invoice within thirty days."),
)


def test_every_feature_of_a_pair_has_its_weight_and_no_other_has():
    encoder = default_encoder(PLAIN)
    found = candidates(units_of(BASE), units_of(DRAFT), encoder)
    assert set(fitted().features) == {*found.features, "section", "neighbours"}


def test_the_weights_that_ship_read_back_as_they_were_written(tmp_path):
    copy = tmp_path / "weights.json"
    copy.write_text(as_json(fitted()), "utf-8")
    assert read_weights(copy) == fitted()
    assert copy.read_bytes() == FITTED.read_bytes()


@pytest.mark.parametrize("score", [-1e9, -3.0, 0.0, 2.5, 1e9])
def test_no_step_is_ever_certain_or_hopeless(score):
    assert LEAST <= Curve(2.0, -1.0)(score) <= MOST


def test_a_curve_is_the_logistic_one():
    assert Curve(2.0, -1.0)(1.0) == pytest.approx(1 / (1 + math.exp(-1)))


def test_the_better_a_pair_scores_the_surer_it_is_said_to_be():
    for step in ("weighed", "shared", "joined"):
        assert fitted().curves[step].slope >= 0
    assert fitted().curves["alone"].slope <= 0, "a near miss makes it less sure that nothing answers"


def test_a_match_says_what_the_curve_of_its_step_says():
    matches = {m.base: m for m in align(BASE, DRAFT, default_encoder(PLAIN), PLAIN)}
    weights = fitted()
    assert matches[(1,)].confidence == round(weights.sure("same text"), 4)
    alone = matches[(2,)]
    nearest = alone.near_misses[0].score if alone.near_misses else 0.0
    assert alone.confidence == round(weights.sure("alone", nearest), 4)


def test_a_split_is_as_sure_as_its_least_sure_part():
    whole = next(m for m in align(BASE, DRAFT, default_encoder(PLAIN), PLAIN) if m.base == (0,))
    half = document(BASE_ROW, ("2", "", BASE.text_of(1)))
    alone = next(m for m in align(half, DRAFT, default_encoder(PLAIN), PLAIN) if 0 in m.base)
    assert len(whole.draft) == 2
    assert whole.confidence <= alone.confidence


BASE_ROW = ("1", "", "The Supplier shall keep complete logs of every use.")
