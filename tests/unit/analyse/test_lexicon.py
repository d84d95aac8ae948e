"""Words of the trade and what they are to each other."""

import pytest

from clausediff.analyse.lexicon import Relation, is_word, kin, lemmas, related, relation, same

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


def test_the_quick_question_agrees_with_the_full_relation():
    words = "erase delete assign transfer notify notification sum amount keep discard records data harm damage".split()
    for first in words:
        for second in words:
            assert same(first, second) == (relation(first, second) is Relation.SAME)


TRADE = (
    "data information notify notification obligations duty deleted erase car vehicle contract agreement include "
    "exclude increase decrease audit weapon month day qwertz affiliate company limit liable breach terminate "
    "person people party loss damage harm license permit allow prohibit refuse accept sale buy sell public private"
).split()


def test_related_says_what_the_relation_says_and_kin_holds_all_candidates():
    told = {}
    for first in TRADE:
        assert is_word(first) or first == "qwertz"
        for second in TRADE:
            told[first, second] = relation(first, second) not in (None, OPPOSITE)
            assert related(first, second) == told[first, second], (first, second)
            assert not told[first, second] or not kin(first).isdisjoint(lemmas(second))
    assert 60 < sum(told.values()) < 300
