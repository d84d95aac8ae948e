import pytest

from clausediff.align import align, default_encoder
from clausediff.errors import BadSettings
from clausediff.model import MatchReason
from clausediff.settings import AlignSettings

from .build import document, edges

BASE = document(
    ("1", "Definitions", ""),
    ("1.1", "", "“Logs” means the records that the Supplier keeps of each use of the Service."),
    ("2", "Security", ""),
    ("2.1", "", "The Supplier shall encrypt Customer Data in transit and at rest."),
    ("2.2", "", "The Supplier shall notify the Customer of a breach within 48 hours after finding it."),
    ("3", "Restrictions", ""),
    ("3.1", "", "The Supplier shall not use Customer Data to train any model."),
    ("3.2", "", "The Supplier shall not sell Customer Data or trade it with brokers of any kind."),
    ("4", "Law", ""),
    ("4.1", "", "The law of Norway governs this agreement and its courts decide all disputes."),
)
DRAFT = document(
    ("1", "Restrictions", ""),
    ("1.1", "", "The Supplier shall not use Customer Data to train any model."),
    ("2", "Security", ""),
    ("2.1", "", "Not later than 48 hours after it finds a breach, the Supplier shall notify the Customer."),
    ("2.2", "", "The Supplier shall encrypt Customer Data at rest and in transit."),
    ("3", "Law", ""),
    ("3.1", "", "This agreement is governed by the law of Norway, whose courts decide all disputes."),
    ("4", "Definitions", ""),
    ("4.1", "", "“Logs” means the records that the Supplier keeps of each use of the Service."),
)
PLAIN = AlignSettings(cache=False)


def run(base, draft, settings=PLAIN):
    return align(base, draft, default_encoder(settings), settings)


def test_clauses_find_each_other_through_renumbering_and_rewording():
    found = edges(BASE, DRAFT, run(BASE, DRAFT))
    assert {("1.1", "4.1"), ("2.1", "2.2"), ("2.2", "2.1"), ("3.1", "1.1"), ("4.1", "3.1")} <= found


def test_a_clause_without_counterpart_stays_alone_and_shows_where_one_looked():
    alone = next(m for m in run(BASE, DRAFT) if m.base == (7,))
    assert alone.draft == ()
    assert alone.reason is MatchReason.NONE
    assert alone.near_misses
    nearest = alone.near_misses[0]
    assert "Customer Data" in DRAFT.text_of(nearest.clause)[nearest.start : nearest.end]


def test_headings_pair_with_the_headings_over_the_same_clauses():
    assert {("1", "4"), ("2", "2"), ("3", "1"), ("4", "3")} <= edges(BASE, DRAFT, run(BASE, DRAFT))


def test_a_heading_without_counterpart_joins_a_clause_below_it():
    flat = document(("1", "", BASE.text_of(3)), ("2", "", BASE.text_of(9)))
    matches = run(BASE, flat)
    assert all(any(BASE.text_of(i) for i in m.base) for m in matches if m.base)


def test_a_section_that_went_elsewhere_is_moved_and_the_rest_is_not():
    moved = {BASE.clauses[m.base[0]].number for m in run(BASE, DRAFT) if m.moved}
    assert "1.1" in moved
    assert "4.1" not in moved


def test_a_clause_cut_in_two_is_a_split():
    whole = document(
        (
            "1",
            "",
            "The Supplier shall keep complete logs of every use. It shall delete the logs after two years.",
        ),
        ("2", "", "The Customer shall pay each undisputed invoice within thirty days."),
    )
    cut = document(
        ("1", "", "The Supplier shall keep complete logs of every use."),
        ("2", "", "It shall delete the logs after two years."),
        ("3", "", "The Customer shall pay each undisputed invoice within thirty days."),
    )
    match = next(m for m in run(whole, cut) if m.base == (0,))
    assert match.draft == (0, 1)
    assert match.reason is MatchReason.SPLIT
    back = next(m for m in run(cut, whole) if m.draft == (0,))
    assert back.base == (0, 1)
    assert back.reason is MatchReason.MERGE


def test_the_items_of_a_list_go_with_the_sentence_that_holds_them_now():
    base = document(
        ("1", "", "The Customer shall not score any person on the basis of:"),
        ("1(a)", "", "political opinion or religious belief;"),
        ("1(b)", "", "membership of a trade union; or"),
        ("1(c)", "", "taking part in a lawful protest."),
        ("2", "", "The Customer shall pay each undisputed invoice within thirty days."),
    )
    draft = document(
        ("A", "", "Each undisputed invoice is paid by the Customer within thirty days."),
        (
            "B",
            "",
            "The Customer must not score a person because of political opinion or religious belief, "
            "membership of a trade union, or because the person took part in a lawful protest.",
        ),
    )
    match = next(m for m in run(base, draft) if m.draft == (1,))
    assert match.base == (0, 1, 2, 3)


ORDER = document(
    ("1", "", "If any terms conflict, they prevail in the following order:"),
    ("1(a)", "", "clauses 4 and 5;"),
    ("1(b)", "", "the House Rules;"),
    ("1(c)", "", "everything else in this Agreement; and"),
    ("1(d)", "", "task orders and other papers issued by the Customer."),
    ("2", "", "The Customer shall pay each undisputed invoice within thirty days."),
)


def test_items_too_short_to_be_recognised_go_where_their_list_became_a_sentence():
    draft = document(
        (
            "A",
            "",
            "Where documents disagree, Parts C and D come before all, the code of conduct is second, the "
            "remainder of this contract third, and task orders and other papers issued by the Customer last.",
        ),
        ("B", "", "Each undisputed invoice is paid by the Customer within thirty days."),
    )
    match = next(m for m in run(ORDER, draft) if m.draft == (0,))
    assert match.base == (0, 1, 2, 3, 4)
    assert match.reason is MatchReason.MERGE


def test_items_are_left_alone_where_the_sentence_is_too_short_to_hold_the_list():
    draft = document(
        ("A", "", "If terms conflict, task orders and other papers issued by the Customer prevail."),
        ("B", "", "Each undisputed invoice is paid by the Customer within thirty days."),
    )
    assert {m.base for m in run(ORDER, draft) if not m.draft} >= {(1,), (2,)}


def test_items_are_left_alone_where_the_answer_has_a_list_of_its_own():
    draft = document(
        ("A", "", "Where terms conflict, they prevail in this order, each before the next and all in turn:"),
        ("A(i)", "", "everything else in this Agreement; and"),
        ("A(ii)", "", "task orders and other papers issued by the Customer."),
        ("B", "", "Each undisputed invoice is paid by the Customer within thirty days."),
    )
    assert {m.base for m in run(ORDER, draft) if not m.draft} >= {(1,), (2,)}


@pytest.mark.parametrize("seed", [("3.1", "2.1"), ("Section 3.1.", "2.1")])
def test_a_pair_set_by_hand_stands(seed):
    matches = run(BASE, DRAFT, AlignSettings(cache=False, seeds=(seed,)))
    match = next(m for m in matches if 6 in m.base)
    assert 3 in match.draft
    assert match.reason is MatchReason.USER
    assert match.confidence == 1.0


def test_a_clause_that_a_person_left_alone_stays_alone():
    matches = run(BASE, BASE, AlignSettings(cache=False, seeds=(("3.1", None),)))
    assert next(m for m in matches if 6 in m.base).draft == ()


def test_a_seed_with_an_unknown_number_says_which_document_lacks_it():
    with pytest.raises(BadSettings, match=r"no clause 9\.9 in the base contract\.md"):
        run(BASE, DRAFT, AlignSettings(seeds=(("9.9", "1.1"),)))


def test_an_empty_document_leaves_every_clause_without_counterpart():
    matches = run(BASE, document())
    assert all(not m.draft for m in matches)
    assert sorted(i for m in matches for i in m.base) == [c.index for c in BASE.clauses]
