"""Words of the trade and what they are to each other."""

import pytest

from clausediff.analyse.lexicon import Relation, lemmas, relation

SAME, WIDER, NARROWER, OPPOSITE = Relation.SAME, Relation.WIDER, Relation.NARROWER, Relation.OPPOSITE


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("data", "information", SAME),
        ("notify", "notification", SAME),
        ("disclosed", "disclosure", SAME),
        ("obligations", "duty", SAME),
        ("deleted", "erase", SAME),
        ("car", "vehicle", WIDER),
        ("vehicle", "car", NARROWER),
        ("contract", "agreement", WIDER),
        ("include", "exclude", OPPOSITE),
        ("increase", "decrease", OPPOSITE),
        ("audit", "weapon", None),
        ("month", "day", None),
        ("qwertz", "uiop", None),
    ],
)
def test_the_second_word_is_to_the_first(first, second, expected):
    assert relation(first, second) == expected


def test_a_relation_read_backwards_is_its_converse():
    converse = {WIDER: NARROWER, NARROWER: WIDER}
    for first, second in [
        ("car", "vehicle"),
        ("data", "information"),
        ("direct", "indirect"),
        ("fee", "charge"),
    ]:
        forth, back = relation(first, second), relation(second, first)
        assert back == converse.get(forth, forth)


def test_inflected_words_lead_to_their_lemmas():
    assert "notify" in lemmas("notified")
    assert "sell" in lemmas("sold")
    assert lemmas("qwertz") == ("qwertz",)
