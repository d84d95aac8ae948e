"""What several drafts add alike is told once."""

import time

from hypothesis import given
from hypothesis import strategies as st

from clausediff.align import gather
from clausediff.align.static import StaticEncoder

NAME = "Supplier may name Customer as a reference in its publications."
NAME_TOO = "The Supplier may name the Customer as reference in publications."
PUBLICITY = "In its publicity, the vendor can refer to the Customer by name as a reference."
DISPUTE = "Disputes go to arbitration in Geneva under expedited rules."
ENCODER = StaticEncoder()


def group_alike(texts):
    return gather.group_alike(texts, ENCODER)


def test_other_words_of_the_same_sense_are_one_group():
    texts = [
        ("a", NAME),
        ("b", DISPUTE),
        ("c", PUBLICITY),
        ("d", "Any dispute is settled by arbitration in Geneva."),
    ]
    assert group_alike(texts) == ((0, 2), (1, 3))


def test_the_same_subject_with_another_duty_is_another_group():
    texts = [
        ("a", "The Customer shall pay interest of one per cent a month on late invoices."),
        ("b", "The Customer may dispute an invoice within ten days of receiving it."),
    ]
    assert group_alike(texts) == ((0,), (1,))


def test_texts_without_known_words_are_alike_only_if_equal():
    assert group_alike([("a", "…"), ("b", "…"), ("c", "???")]) == ((0, 1), (2,))


def test_much_the_same_words_of_different_owners_are_one_group():
    assert group_alike([("a", NAME), ("a", DISPUTE), ("b", NAME_TOO), ("c", DISPUTE)]) == ((0, 2), (1, 3))


def test_an_owner_stands_once_in_a_group():
    assert group_alike([("a", NAME), ("a", NAME_TOO)]) == ((0,), (1,))


def test_the_largest_group_comes_first_and_order_decides_between_equals():
    texts = [("a", DISPUTE), ("a", NAME), ("b", NAME), ("c", NAME_TOO)]
    assert group_alike(texts) == ((1, 2, 3), (0,))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text("xyz ", max_size=12)), max_size=12))
def test_every_text_is_in_exactly_one_group(texts):
    groups = group_alike(texts)
    assert sorted(at for group in groups for at in group) == [*range(len(texts))]
    assert all(len({texts[at][0] for at in group}) == len(group) for group in groups)


def test_ten_thousand_additions_take_seconds():
    texts = [
        (f"vendor {n % 200}", f"{NAME} {DISPUTE} Term {n % 50} weighs {n % 7} and {n % 11} alike.")
        for n in range(10_000)
    ]
    begin = time.process_time()
    group_alike(texts)
    assert time.process_time() - begin < 30
