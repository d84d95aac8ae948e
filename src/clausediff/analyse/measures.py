"""What a quantity is, and how one stands to another; units convert only where that is exact or safe."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil


class Kind(StrEnum):
    """What a quantity measures; quantities of two kinds are never larger or smaller."""

    MONEY = "money"
    PERCENT = "percent"
    PERIOD = "period"
    DATE = "date"
    COUNT = "count"
    """So many things; the unit is the thing, in the singular."""
    MULTIPLE = "multiple"
    """So many times something, mostly fees; the unit is the thing."""
    FREQUENCY = "frequency"
    """Occurrences a year; the unit is `year`."""
    VAGUE_TIME = "vague-time"
    """A time without a number; the value is its rung of certainty, higher is stricter."""


class Comparator(StrEnum):
    """How the words before or after a number bound it."""

    EXACT = "exact"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    WITHIN = "within"
    """A time limit: at most, counted from an event."""


class Order(StrEnum):
    """How a second quantity stands to a first."""

    SMALLER = "smaller"
    EQUAL = "equal"
    LARGER = "larger"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity and its place; `start:end` is the number with its unit, without comparator."""

    kind: Kind
    value: Fraction
    unit: str
    """`day`, `business day`, `usd`, `fees`, … ; empty for percentages."""
    comparator: Comparator
    start: int
    end: int
    lead: int
    """Where the comparator's words begin; `start` where there are none."""
    of: str = ""
    """What it is a measure of where the words say so: `fees` in "twelve months' fees"."""
    choice: str = ""
    """`greater` or `lesser` where it is one of "the greater of A and B"."""

    @property
    def normal(self) -> tuple[Kind, Fraction, str, str]:
        """Equal for every way of writing the same quantity, comparator apart."""
        return (self.kind, self.value, self.unit, self.of)

    @property
    def is_upper_bound(self) -> bool:
        """Does it say that no more is allowed?"""
        return self.comparator in (Comparator.AT_MOST, Comparator.WITHIN, Comparator.LESS_THAN)

    @property
    def is_lower_bound(self) -> bool:
        """Does it say that no less is enough?"""
        return self.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)


# A unit in its smallest exact relative: all times of one chain convert without rounding.
_EXACT = {
    "second": ("day", Fraction(1, 86_400)),
    "minute": ("day", Fraction(1, 1_440)),
    "hour": ("day", Fraction(1, 24)),
    "day": ("day", Fraction(1)),
    "week": ("day", Fraction(7)),
    "fortnight": ("day", Fraction(14)),
    "month": ("month", Fraction(1)),
    "quarter": ("month", Fraction(3)),
    "year": ("month", Fraction(12)),
    "business day": ("business day", Fraction(1)),
    "business hour": ("business hour", Fraction(1)),
    "business week": ("business day", Fraction(5)),
}


def _days(value: Fraction, unit: str) -> tuple[Fraction, Fraction]:
    """Least and greatest length in calendar days; weekends and one holiday a week and a half are
    what business days may add."""
    chain, factor = _EXACT[unit]
    n = value * factor
    if chain == "day":
        return n, n
    if chain == "month":
        years, months = divmod(n, 12)
        return years * 365 + months * 28, years * 366 + months * 31
    if chain == "business day":
        return n + 2 * (n // 5), n + 2 * ceil(n / 5) + ceil(n / 7) + 1
    days = ceil(n / 8)  # business hours, eight a day
    return n / 24, Fraction(days + 2 * ceil(days / 5) + 2)


def compare(first: Quantity, second: Quantity) -> Order:
    """How the second quantity stands to the first, by size alone; comparators are the caller's."""
    if first.kind is not second.kind or first.of != second.of:
        return Order.INCOMPARABLE
    if first.kind is Kind.PERIOD:
        return _compare_periods(first, second)
    if first.kind in (Kind.MONEY, Kind.COUNT, Kind.MULTIPLE) and first.unit != second.unit:
        return Order.INCOMPARABLE
    return _order(first.value, second.value)


def _order(first: Fraction, second: Fraction) -> Order:
    if first == second:
        return Order.EQUAL
    return Order.LARGER if second > first else Order.SMALLER


def _compare_periods(first: Quantity, second: Quantity) -> Order:
    (chain, factor), (other_chain, other_factor) = _EXACT[first.unit], _EXACT[second.unit]
    if chain == other_chain:
        return _order(first.value * factor, second.value * other_factor)
    low, high = _days(first.value, first.unit)
    other_low, other_high = _days(second.value, second.unit)
    if other_low >= high and other_high > low:
        return Order.LARGER
    if other_high <= low and other_low < high:
        return Order.SMALLER
    return Order.INCOMPARABLE


def same(first: Quantity, second: Quantity) -> bool:
    """Do both name the same amount with the same bound, however written?"""
    bounds = {Comparator.WITHIN: Comparator.AT_MOST}
    return compare(first, second) is Order.EQUAL and (
        bounds.get(first.comparator, first.comparator) is bounds.get(second.comparator, second.comparator)
    )
