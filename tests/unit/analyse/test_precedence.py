"""Which text prevails in a conflict, and what turning the order round does."""

import pytest

from clausediff.analyse import judge_texts
from clausediff.model import Change

WEAKENED, STRENGTHENED, UNCLEAR = Change.WEAKENED, Change.STRENGTHENED, Change.UNCLEAR
MIRRORED = {WEAKENED: STRENGTHENED, STRENGTHENED: WEAKENED, UNCLEAR: UNCLEAR}

ORDERS = [
    (
        "The order of precedence is: (1) this Agreement; (2) the Order Form; (3) Vendor policies.",
        "The order of precedence is: (1) Vendor policies; (2) the Order Form; (3) this Agreement.",
        WEAKENED,
    ),
    (
        "If there is a conflict, this DPA prevails over the Agreement.",
        "If there is a conflict, the Agreement prevails over this DPA.",
        WEAKENED,
    ),
    (
        "If there is a conflict, the online guidelines take precedence over Annex 2.",
        "If there is a conflict, Annex 2 takes precedence over the online guidelines.",
        STRENGTHENED,
    ),
    (
        "The order of precedence is: (1) Statement of Work; (2) Proposal.",
        "The order of precedence is: (1) Proposal; (2) Statement of Work.",
        UNCLEAR,
    ),
]


@pytest.mark.parametrize(("base", "draft", "change"), ORDERS)
def test_an_order_turned_round_is_judged_by_who_can_rewrite_the_text_that_climbs(base, draft, change):
    assert judge_texts(base, draft).change is change


@pytest.mark.parametrize(("base", "draft", "change"), ORDERS)
def test_swapping_the_sides_flips_the_verdict(base, draft, change):
    assert judge_texts(draft, base).change is MIRRORED[change]


def test_the_same_order_in_other_words_has_no_sign():
    base = "If there is a conflict, this DPA prevails over the Agreement."
    draft = "If there is a conflict, this DPA shall take precedence over the Agreement."
    assert not [sign for sign in judge_texts(base, draft).signs if sign.rule == "M25"]
