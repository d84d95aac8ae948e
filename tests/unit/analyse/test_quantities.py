"""Quantities: what is read, how bounds are read, what is the same and what is larger."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausediff.analyse.numerals import number_of
from clausediff.analyse.quantities import Comparator, Kind, Order, compare, quantities, same


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "comparator", "words"),
    [
        (
            "within thirty (30) days after",
            Kind.PERIOD,
            30,
            "day",
            Comparator.WITHIN,
            "within thirty (30) days",
        ),
        ("a twelve-month term", Kind.PERIOD, 12, "month", Comparator.EXACT, "twelve-month"),
        ("no more than 5 business days", Kind.PERIOD, 5, "business day", Comparator.AT_MOST, None),
        ("not later than 60 days after", Kind.PERIOD, 60, "day", Comparator.WITHIN, "not later than 60 days"),
        ("within a month", Kind.PERIOD, 1, "month", Comparator.WITHIN, "within a month"),
        ("at least twice in each contract year", Kind.FREQUENCY, 2, "year", Comparator.AT_LEAST, None),
        ("no more than once in any 12 month period", Kind.FREQUENCY, 1, "year", Comparator.AT_MOST, None),
        ("quarterly reports", Kind.FREQUENCY, 4, "year", Comparator.EXACT, "quarterly"),
        ("every six months", Kind.FREQUENCY, 2, "year", Comparator.EXACT, "every six months"),
        ("up to US$ 1.5 million", Kind.MONEY, 1_500_000, "usd", Comparator.AT_MOST, None),
        ("fifty thousand dollars ($50,000)", Kind.MONEY, 50_000, "usd", Comparator.EXACT, None),
        (
            "in no event shall liability exceed €100",
            Kind.MONEY,
            100,
            "eur",
            Comparator.AT_MOST,
            "exceed €100",
        ),
        ("twice the Fees", Kind.MULTIPLE, 2, "fees", Comparator.EXACT, "twice the Fees"),
        ("one hundred per cent (100%) of the Fees", Kind.MULTIPLE, 1, "fees", Comparator.EXACT, None),
        ("at least three auditors", Kind.COUNT, 3, "auditor", Comparator.AT_LEAST, "at least three auditors"),
        ("promptly notify", Kind.VAGUE_TIME, 3, "", Comparator.WITHIN, "promptly"),
        ("more than 10 minutes", Kind.PERIOD, 10, "minute", Comparator.MORE_THAN, "more than 10 minutes"),
    ],
)
def test_a_quantity_is_read_with_its_bound(
    text: str, kind: Kind, value: int, unit: str, comparator: Comparator, words: str | None
) -> None:
    (found,) = quantities(text)
    assert (found.kind, found.value, found.unit, found.comparator) == (kind, value, unit, comparator)
    if words is not None:
        assert text[found.lead : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "Sections 4, 5 and 7 apply",
        "clause 10.3(a)",
        "Regulation (EU) 2016/679",
        "one or more Affiliates",
        "one party to the other",
        "Schedule 2",
    ],
)
def test_numbers_that_only_point_or_name_are_no_quantities(text: str) -> None:
    assert quantities(text) == ()


def test_periods_of_fees_are_told_from_plain_periods() -> None:
    before, after, plain = (
        quantities(text)[0]
        for text in ("twelve months' fees", "the fees paid in the 6 months before", "for 6 months")
    )
    assert before.of == after.of == "fees"
    assert compare(before, after) is Order.SMALLER
    assert compare(after, plain) is Order.INCOMPARABLE


def test_the_greater_of_two_is_marked_on_both() -> None:
    assert [q.choice for q in quantities("the greater of $100,000 and 12 months' fees")] == ["greater"] * 2


@pytest.mark.parametrize(
    ("before", "after", "order"),
    [
        ("24 hours", "72 hours", Order.LARGER),
        ("48 hours", "two days", Order.EQUAL),
        ("30 days", "10 days", Order.SMALLER),
        ("5 business days", "72 hours", Order.SMALLER),
        ("30 days", "30 business days", Order.LARGER),
        ("two years", "24 months", Order.EQUAL),
        ("30 days", "one month and", Order.INCOMPARABLE),
        ("30 days", "two months", Order.LARGER),
        ("$5", "€5", Order.INCOMPARABLE),
        ("once a year", "monthly", Order.LARGER),
        ("99.9%", "99%", Order.SMALLER),
        ("twice the fees", "150% of the fees", Order.SMALLER),
        ("1 May 2024", "May 3, 2024", Order.LARGER),
    ],
)
def test_sizes_compare_only_where_units_allow(before: str, after: str, order: Order) -> None:
    (first,), (second,) = quantities(before), quantities(after)
    assert compare(first, second) is order


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("thirty (30) days", "30 days"),
        ("forty-eight (48) hours", "48 hours"),
        ("within 10 days", "not later than ten days"),
        ("not less than ninety (90) days", "at least 90 days"),
        ("99.5 per cent", "99.5%"),
        ("two times the fees", "200% of the fees"),
    ],
)
def test_ways_of_writing_one_quantity_are_the_same(first: str, second: str) -> None:
    (one,), (other,) = quantities(first), quantities(second)
    assert same(one, other)


_UNITS = st.sampled_from(["hours", "days", "weeks", "months", "years", "business days", "minutes"])


@given(st.integers(2, 400), _UNITS, st.integers(2, 400), _UNITS)
def test_comparison_flips_when_the_sides_are_swapped(n: int, unit: str, m: int, other: str) -> None:
    (first,), (second,) = quantities(f"{n} {unit}"), quantities(f"{m} {other}")
    flipped = {Order.LARGER: Order.SMALLER, Order.SMALLER: Order.LARGER}
    order = compare(first, second)
    assert compare(second, first) is flipped.get(order, order)


@given(st.integers(0, 19), st.integers(0, 9))
def test_number_words_mean_their_figures(hundreds: int, tens: int) -> None:
    small = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    words = f"{small[hundreds - 1]} hundred" if hundreds else ""
    words = f"{words} and {small[tens]}".removeprefix(" and ") if tens else words or "one"
    expected = 100 * hundreds + (tens + 1 if tens else 0)
    assert number_of(words) == (expected or 1)


@given(st.text(max_size=200))
def test_any_text_is_read_and_spans_lie_in_it(text: str) -> None:
    found = quantities(text)
    assert all(0 <= q.lead <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
