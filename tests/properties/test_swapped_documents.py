"""Whole contracts compared both ways round: what one way takes, the other way gives."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clausediff.align import align, default_encoder
from clausediff.analyse import RULES, judge
from clausediff.extract import extract
from clausediff.model import Change
from clausediff.settings import AlignSettings, JudgeSettings, ReadSettings
from unit.align.build import document

BASE = Path(__file__).parents[2] / "samples" / "base.docx"
FLIPPED = {
    Change.WEAKENED: Change.STRENGTHENED,
    Change.STRENGTHENED: Change.WEAKENED,
    Change.DROPPED: Change.ADDED,
    Change.ADDED: Change.DROPPED,
}
# Edits of one clause, each told by a rule's own words: a word edit that is no more than likely is
# held to a higher bar as a gain than as a loss, and so need not flip.
EDITS = [
    (example.base, example.draft)
    for rule in RULES.values()
    for example in rule.examples
    if example.change in (Change.WEAKENED, Change.STRENGTHENED)
    and example.base.count(". ") == 0
    and len(example.base.split()) > 5
    and rule.id in ("M01", "M04", "M12", "M14", "M16", "M17", "M18", "M19", "M22", "M26", "M27")
]
_RULE = re.compile(r"^(?!“).*\b(?:shall|may|must)\b")


@cache
def _rows():
    contract = extract(BASE, ReadSettings())
    # A definition or a recital that went is told at the clause it belonged to: only rules are dropped.
    texts = {contract.text_of(clause): clause.heading or "" for clause in contract.clauses}
    return [
        (heading, text) for text, heading in texts.items() if _RULE.search(text) and len(text.split()) < 60
    ][:30]


def _changes(base, draft):
    """What became of each text of the base, and of each that only the draft has."""
    plain = AlignSettings(cache=False)
    left, right = (
        document(*((str(number), *row) for number, row in enumerate(rows, 1))) for rows in (base, draft)
    )
    matches = align(left, right, default_encoder(plain), plain)
    pairs, _ = judge(left, right, matches, JudgeSettings())
    before = {left.text_of(i): pair.change for pair in pairs for i in pair.match.base}
    after = {right.text_of(i): pair.change for pair in pairs for i in pair.match.draft}
    return before, after


def _with(rows, place, text):
    return [*rows[:place], ("", text), *rows[place:]]


@pytest.mark.parametrize(("one", "other"), EDITS)
def test_swapping_two_contracts_swaps_weakened_and_strengthened(one, other):
    rows = _rows()
    place = sum(map(ord, one)) % len(rows)
    base, draft = _with(rows, place, one), _with(rows, place, other)
    there, back = _changes(base, draft)[0][one], _changes(draft, base)[0][other]
    assert there in (Change.WEAKENED, Change.STRENGTHENED)
    assert back is FLIPPED[there]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_swapping_two_contracts_swaps_dropped_and_added(data):
    rows = _rows()
    gone = data.draw(st.sets(st.integers(0, len(rows) - 1), min_size=1, max_size=4))
    kept = [row for place, row in enumerate(rows) if place not in gone]
    before, _ = _changes(rows, kept)
    _, after = _changes(kept, rows)
    for place in gone:
        text = rows[place][1]
        assert before[text] in (Change.DROPPED, Change.WEAKENED)
        assert after[text] is FLIPPED[before[text]]
    dropped = {text for text, change in before.items() if change is Change.DROPPED}
    assert dropped == {text for text, change in after.items() if change is Change.ADDED}
    assert dropped <= {rows[place][1] for place in gone}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(range(12)))
def test_a_contract_in_another_order_loses_and_gains_nothing(order):
    rows = _rows()[:12]
    before, after = _changes(rows, [rows[place] for place in order])
    assert set(before.values()) | set(after.values()) <= {Change.UNCHANGED, Change.REWORDED}
