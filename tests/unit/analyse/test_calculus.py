"""The tables of the calculus against what they stand for: sets of conducts that breach nothing."""

from itertools import combinations, product

import pytest

from clausediff.analyse.calculus import (
    FORCE,
    PERMISSION,
    POLARITY,
    Norm,
    Slot,
    effect,
    join,
    polarity,
    type_change,
)
from clausediff.model import Change, Effect

# A small world: two objects in two circumstances, two ways to act, and doing nothing.
SITUATIONS = tuple(product(("o1", "o2"), ("c1", "c2")))
ACTS = ("a1", "a2")
CONDUCTS = tuple(product((*ACTS, None), repeat=len(SITUATIONS)))
"""What somebody does in each situation."""


def _covered(objects, circumstances, excepted):
    return [s for s in SITUATIONS if s[0] in objects and s[1] in circumstances and s not in excepted]


def _allowed(norm, acts, objects, circumstances, excepted):
    """What B may do without breach, where A's norm gives B an answer to A's conduct: what B may answer."""
    covered = _covered(objects, circumstances, excepted)
    places = [SITUATIONS.index(s) for s in covered]
    match norm:
        case Norm.DUTY:
            return {c for c in CONDUCTS if all(c[i] in acts for i in places)}
        case Norm.BAN:
            return {c for c in CONDUCTS if not any(c[i] in acts for i in places)}
        case Norm.RIGHT | Norm.IMMUNITY:
            # B must not stand in the way of A's act, or not hold A liable for it.
            return {c for c in CONDUCTS if not any(c[i] in acts for i in places)}
        case Norm.LIBERTY:
            # All is forbidden to B but what the liberty allows.
            return {
                c for c in CONDUCTS if all(c[i] is None or (i in places and c[i] in acts) for i in range(4))
            }
        case Norm.BURDEN:
            # B may answer a breach by A: in every covered situation in which A did none of the acts.
            return {(i, act) for i in places for act in (*ACTS, None) if act not in acts}


def _subsets(values):
    return [frozenset(chosen) for n in range(1, len(values) + 1) for chosen in combinations(values, n)]


def _sign(before, after):
    """+1 where B may do less than before, -1 where more, 0 where the same; None for neither."""
    if before == after:
        return 0
    return 1 if after < before else -1 if after > before else None


ALL_OBJECTS, ALL_CIRCUMSTANCES = frozenset({"o1", "o2"}), frozenset({"c1", "c2"})


@pytest.mark.parametrize("norm", [n for n in Norm if n is not Norm.STATEMENT])
def test_widening_a_slot_does_to_the_allowed_conducts_what_the_table_says(norm):
    for acts, objects, circumstances in product(
        _subsets(ACTS), _subsets(("o1", "o2")), _subsets(("c1", "c2"))
    ):
        here = _allowed(norm, acts, objects, circumstances, ())
        wider = {
            Slot.ACTION: _allowed(norm, frozenset(ACTS), objects, circumstances, ()),
            Slot.OBJECT: _allowed(norm, acts, ALL_OBJECTS, circumstances, ()),
            Slot.TRIGGER: _allowed(norm, acts, objects, ALL_CIRCUMSTANCES, ()),
            Slot.EXCEPTION: _allowed(norm, acts, objects, circumstances, (("o1", "c1"),)),
        }
        for slot, there in wider.items():
            assert _sign(here, there) in (0, POLARITY[norm, slot])


@pytest.mark.parametrize("norm", [n for n in Norm if n is not Norm.STATEMENT])
def test_nesting_multiplies(norm):
    # An exception for o1 in c1; its condition widened to c1 and c2; a carve-back for o1 in c2.
    narrow, wide = (("o1", "c1"),), (("o1", "c1"), ("o1", "c2"))
    scope = (frozenset({"a1"}), ALL_OBJECTS, ALL_CIRCUMSTANCES)
    before, after = _allowed(norm, *scope, narrow), _allowed(norm, *scope, wide)
    assert _sign(before, after) == polarity(norm, (Slot.EXCEPTION, Slot.TRIGGER))
    assert _sign(after, before) == polarity(norm, (Slot.EXCEPTION, Slot.EXCEPTION))


@pytest.mark.parametrize(("norm", "slot"), sorted(POLARITY))
def test_undoing_an_edit_turns_its_sign_around(norm, slot):
    flipped = {Effect.WEAKER: Effect.STRONGER, Effect.STRONGER: Effect.WEAKER, Effect.UNCLEAR: Effect.UNCLEAR}
    assert effect(norm, (slot,), -1) is flipped[effect(norm, (slot,), +1)]


@pytest.mark.parametrize(("before", "after"), list(product(Norm, repeat=2)))
def test_a_change_of_type_turned_around_turns_its_sign(before, after):
    assert type_change(before, after) == -type_change(after, before)


@pytest.mark.parametrize(
    ("effects", "change"),
    [
        ((), Change.REWORDED),
        ((Effect.NEUTRAL,), Change.REWORDED),
        ((Effect.WEAKER, Effect.NEUTRAL), Change.WEAKENED),
        ((Effect.STRONGER,), Change.STRENGTHENED),
        ((Effect.WEAKER, Effect.STRONGER), Change.MIXED),
        ((Effect.UNCLEAR, Effect.NEUTRAL), Change.UNCLEAR),
        ((Effect.UNCLEAR, Effect.WEAKER), Change.WEAKENED),
    ],
)
def test_effects_join_without_netting(effects, change):
    assert join(effects) is change


def test_ladders_step_down_and_say_nothing_of_strangers():
    assert FORCE.step("duty", "may") == -1
    assert FORCE.step("may", "should") == 1
    assert PERMISSION.step("consent", "consent") == 0
    assert PERMISSION.step("consent", "wish") is None
