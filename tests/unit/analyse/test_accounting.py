"""A new order of the same words is no loss; a word that nothing answers is looked at."""

import pytest

from clausediff.analyse.accounting import operators, says_the_same
from clausediff.analyse.pair import judge_texts
from clausediff.analyse.reading import read
from clausediff.model import Change

SAME = [
    (
        "The Supplier shall not use Client Data to train any model without the Client's prior written consent.",
        "Unless the Client has first given its written consent, the Supplier shall not use Client Data to train any model.",
    ),
    (
        "The Host shall report an outage within 72 hours after becoming aware of it.",
        "If the Host becomes aware of an outage, it shall report it within seventy-two (72) hours.",
    ),
    (
        "Neither party may assign this Agreement without the written consent of the other.",
        "This Agreement may not be assigned by either party without the other's written consent.",
    ),
    (
        "The Carrier shall not open parcels, other than parcels that a court names.",
        "Other than parcels that a court names, the Carrier shall not open parcels.",
    ),
]
NOT_SAME = [
    ("The Host shall not disclose Records.", "The Host shall disclose Records."),
    ("The Host shall not disclose Records.", "The Host shall not disclose Records unless asked."),
    ("The Host may use Records only for audits.", "The Host may use Records for audits."),
    ("The Host shall disclose defects.", "The Host may disclose defects."),
    ("The Host shall encrypt Records.", "The Host shall encrypt financial Records."),
]


@pytest.mark.parametrize(("base", "draft"), SAME)
def test_a_new_order_of_the_same_words_is_a_rewording(base, draft):
    assert says_the_same(read(base), read(draft))
    assert judge_texts(base, draft).change is Change.REWORDED
    assert judge_texts(draft, base).change is Change.REWORDED


@pytest.mark.parametrize(("base", "draft"), NOT_SAME)
def test_another_operator_or_another_object_is_not_the_same(base, draft):
    assert not says_the_same(read(base), read(draft))
    assert not says_the_same(read(draft), read(base))


def test_operators_are_counted_by_kind():
    found = operators("the host shall not, except where it deems fit, and only if asked, disclose")
    assert {name: n for name, n in found.items() if n} == {
        "except": 1,
        "negation": 1,
        "duty": 1,
        "only": 1,
        "condition": 2,
        "own judgement": 1,
    }
