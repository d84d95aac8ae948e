"""The second search: a lost rule whose words stand on the other side is not lost."""

from __future__ import annotations

import pytest

from clausediff.analyse.whole.elsewhere import relocate, review_elsewhere
from clausediff.analyse.whole.translation import Translator
from clausediff.model import Change, Effect, Evidence, Match, MatchReason, Pair
from papers import aligned, changes, finding, judged, paper

RULE = "Host shall store Medical Records in locked steel cabinets."


@pytest.mark.parametrize(
    ("first", "other", "change"),
    [
        ("Medical Records are to be kept locked in steel cabinets by Host.", "Client shall pay.", "reworded"),
        (
            "Host answers the telephone.",
            "Host shall store Medical Records in locked steel cabinets.",
            "reworded",
        ),
        ("Host answers the telephone.", "Client shall pay.", "weakened"),
    ],
)
def test_a_lost_rule_is_searched_in_the_whole_other_paper(first: str, other: str, change: str) -> None:
    base = paper(("1", RULE), ("2", "Client shall pay."))
    draft = paper(("1", first), ("2", other))
    matches = aligned(base, draft)
    pairs = list(judged(base, draft, matches))
    lost = finding(Effect.WEAKER, (Evidence(0, 0, len(RULE)),), rule="M32")
    pairs[0] = Pair(pairs[0].match, Change.WEAKENED, 0.8, (lost,))
    reviewed = review_elsewhere(base, draft, pairs, Translator(base, draft, matches))
    assert changes(base, draft, reviewed)["1"] == change


def test_a_gain_of_a_whole_rule_is_searched_too() -> None:
    base = paper(("1", "Host answers the telephone."), ("2", RULE))
    draft = paper(("1", RULE), ("2", "Client shall pay."))
    matches = aligned(base, draft)
    pairs = list(judged(base, draft, matches))
    gain = finding(Effect.STRONGER, (), (Evidence(0, 0, len(RULE)),), rule="M32")
    pairs[0] = Pair(pairs[0].match, Change.STRENGTHENED, 0.8, (gain,))
    reviewed = review_elsewhere(base, draft, pairs, Translator(base, draft, matches))
    assert changes(base, draft, reviewed)["1"] == "reworded"
    assert reviewed[1] == pairs[1]


@pytest.mark.parametrize(
    ("gone", "there", "change"),
    [
        (
            RULE,
            "Host answers the telephone and shall store Medical Records in locked steel cabinets.",
            "reworded",
        ),
        # Another figure, no rule any more, or a permission: none of these is a move.
        (
            "Host shall store Medical Records in locked steel cabinets for 9 years.",
            "Host shall store Medical Records in locked steel cabinets for 2 years.",
            "dropped",
        ),
        (RULE, "Locked steel cabinets for the storing of Medical Records by Host are common.", "dropped"),
        (
            "Host may store Medical Records of patients in foreign cabinets.",
            "Host may store Medical Records of patients in foreign cabinets.",
            "dropped",
        ),
    ],
)
def test_a_dropped_clause_that_stands_in_another_clause_has_moved(gone: str, there: str, change: str) -> None:
    base = paper(("1", gone), ("2", "Host answers the telephone."))
    draft = paper(("2", there))
    matches = aligned(base, draft)
    pairs = relocate(base, draft, judged(base, draft, matches), Translator(base, draft, matches))
    assert changes(base, draft, pairs)["1"] == change


@pytest.mark.parametrize(
    ("pointer", "change"),
    [
        ("Host shall meet the levels in clause 2.", "reworded"),
        ("Host shall meet the levels in clause 3.", "weakened"),
        ("Host shall meet the levels that Client sets.", "weakened"),
    ],
)
def test_a_pointer_to_a_clause_of_the_same_pair_is_not_lost_with_its_words(pointer: str, change: str) -> None:
    base = paper(("1", pointer), ("2", "The Portal answers within two seconds."), ("3", "Client pays."))
    draft = paper(("1", "The Portal answers within two seconds."), ("3", "Client pays."))
    matches = (
        Match((0, 1), (0,), 0.7, 0.8, MatchReason.MERGE),
        Match((2,), (1,), 1.0, 1.0, MatchReason.SAME_TEXT),
    )
    lost = finding(Effect.WEAKER, (Evidence(0, 0, len(pointer)),), rule="M32")
    pairs = [Pair(matches[0], Change.WEAKENED, 0.8, (lost,)), Pair(matches[1], Change.UNCHANGED, 1.0)]
    reviewed = review_elsewhere(base, draft, pairs, Translator(base, draft, matches))
    assert changes(base, draft, reviewed)["1"] == change
