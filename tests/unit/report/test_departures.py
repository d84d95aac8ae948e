"""What a report tells and in which order."""

from dataclasses import replace

import pytest

from clausediff.errors import BadSettings
from clausediff.model import Change, Comparison, Effect, Severity
from clausediff.report.departures import departures, place, with_items
from comparisons import document, evidence, finding, pair, sample


def test_losses_come_by_gravity_then_dropped_first():
    base = document("b", *((str(n), None, f"Clause {n}.") for n in range(5)))
    draft = document("d", *((str(n), None, f"Clause {n}, other.") for n in range(3)))

    def loss(severity):
        return finding("M01", Effect.WEAKER, "Softer.", severity=severity)

    pairs = (
        pair((0,), (0,), Change.WEAKENED, loss(Severity.LOW)),
        pair((1,), (1,), Change.WEAKENED, loss(Severity.HIGH)),
        pair((2,), (), Change.DROPPED, loss(Severity.MEDIUM)),
        pair((3,), (), Change.DROPPED, loss(Severity.HIGH)),
        pair((4,), (2,), Change.MIXED, loss(Severity.HIGH), finding("M02", Effect.STRONGER, "More.")),
    )
    told = departures(Comparison(base, draft, pairs))
    assert [d.id for d in told.losses] == ["p3", "p1", "p4", "p2", "p0"]


def test_every_pair_is_told_or_counted():
    comparison = sample()
    told = departures(comparison)
    with_words = sum(comparison.has_words(p) for p in comparison.pairs)
    assert len(told.all) + told.quiet + told.left_out == with_words
    assert told.left_out == 0


def test_a_bare_heading_that_is_gone_is_no_loss():
    told = departures(sample())
    assert [d.pair.match.base for d in told.losses if d.change is Change.DROPPED] == [(1,)]


@pytest.mark.parametrize("name", ["Department", "the buyer", "CUSTOMER", "The  Department"])
def test_a_party_is_known_by_every_name(name):
    told = departures(sample(), name)
    assert [d.change for d in told.losses] == [Change.WEAKENED, Change.MIXED]
    assert told.left_out == 1


def test_what_nobody_could_attribute_is_never_filtered_away():
    told = departures(sample(), "Supplier")
    assert told.losses == ()
    assert len(told.unclear) == 1
    assert len(told.added) == 1


def test_a_party_that_nobody_knows_is_refused():
    with pytest.raises(BadSettings, match="Department, Supplier, the public"):
        departures(sample(), "Contractor")


def test_a_filtered_pair_is_what_its_remaining_findings_amount_to():
    base = document("b", ("1", None, "Both."))
    draft = document("d", ("1", None, "Both, changed."))
    mixed = pair(
        (0,),
        (0,),
        Change.MIXED,
        finding("M01", Effect.WEAKER, "Softer.", protects="Buyer"),
        finding("M02", Effect.STRONGER, "Harder.", protects="Seller"),
    )
    comparison = Comparison(base, draft, (mixed,))
    assert [d.change for d in departures(comparison, "Buyer").all] == [Change.WEAKENED]
    assert [d.change for d in departures(comparison, "Seller").all] == [Change.STRENGTHENED]
    assert [d.change for d in departures(comparison).all] == [Change.MIXED]


def test_a_place_is_cited_as_a_lawyer_would():
    contract = document("b", ("5.2", "Audit", "Text."), (None, None, "More."), page=4)
    assert place(contract, (0,)) == "5.2 Audit, page 4"
    assert place(contract, (0, 1)) == "5.2 Audit, page 4; paragraph 2, page 4"


def test_evidence_must_stand_in_its_clause():
    with pytest.raises(ValueError, match="not found"):
        evidence(document("b", ("1", None, "Text.")), 0, "absent")


def test_items_that_went_with_their_clause_are_told_below_it():
    rows = (("4.4", "Profiling", "No profile by:"), ("4.4(a)", None, "belief;"), ("4.4(b)", None, "union."))
    base = document("b", *rows, ("5", None, "Other."))
    nested = tuple(replace(c, parent=0 if c.index in (1, 2) else None) for c in base.clauses)
    base = replace(base, clauses=nested)
    draft = document("d")
    pairs = tuple(pair((n,), (), Change.DROPPED) for n in range(4))
    told = departures(Comparison(base, draft, pairs))
    entries = with_items(told.losses, base)
    assert [(d.id, [i.id for i in items]) for d, items in entries] == [("p0", ["p1", "p2"]), ("p3", [])]


def test_an_item_that_is_gone_alone_is_told_alone():
    base = document("b", ("4.4", None, "No profile by:"), ("4.4(a)", None, "belief;"))
    base = replace(base, clauses=(base.clauses[0], replace(base.clauses[1], parent=0)))
    draft = document("d", ("4.4", None, "No profile by:"))
    pairs = (pair((0,), (0,), Change.UNCHANGED), pair((1,), (), Change.DROPPED))
    entries = with_items(departures(Comparison(base, draft, pairs)).losses, base)
    assert [(d.id, items) for d, items in entries] == [("p1", ())]
