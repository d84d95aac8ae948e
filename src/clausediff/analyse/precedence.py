"""Which of several texts prevails in a conflict, and whether the order was turned round."""

from __future__ import annotations

import re
from itertools import combinations

from clausediff.analyse.calculus import Norm, of_sign
from clausediff.analyse.reading import Reading
from clausediff.analyse.reading.tokens import tokenize
from clausediff.analyse.signs import Sign

_LIST = re.compile(
    r"\b(?:order\s+of\s+(?:precedence|priority)|prevails?|takes?\s+precedence|controls?|governs?)\b[^:.]{0,80}?"
    r"(?:\border\b|\bfollowing\b|\bas\s+follows\b|\bis\b)[^:.]{0,30}:\s*(?P<items>[^.]+)"
)
_OVER = re.compile(
    r"(?:^|[,;.]\s+|\bthen\s+)(?P<first>[^,;.]{3,80}?)\s+(?:shall\s+|will\s+)?"
    r"(?:prevails?|controls?|governs?|takes?\s+precedence|has\s+precedence)\s+over\s+(?P<second>[^,;.]{3,80})"
)
_BREAK = re.compile(
    r";\s*(?:and\s+|then\s+)?|,?\s*(?:\bthen\b|\bfollowed\s+by\b)\s*|,?\s*(?:and\s+)?\(\w{1,3}\)\s*|,\s+(?:and\s+)?"
)
# Texts that one side can rewrite alone, or that come from outside the bargain.
_FOREIGN = re.compile(
    r"\b(?:polic(?:y|ies)|guidelines?|directives?|rules|orders?|laws?|regulations?|online|website|manuals?|procedures?)\b"
)
# Texts agreed for the very purpose of protecting somebody.
_SPECIAL = re.compile(
    r"\b(?:addend(?:um|a)|dpa|baa|annex(?:es)?|schedules?|clauses?|articles?|sections?|special\s+(?:terms|conditions)|this\s+\w+)\b"
)
_SURE = 0.66


def precedence_signs(base: Reading, draft: Reading) -> list[Sign]:
    """The sign of an order of precedence that was turned round; none where both say the same order.

    Lower stands what its protector loses: a text that one side can rewrite alone that climbs over one
    that both agreed weakens; a special text that climbs over a general one strengthens; between two of
    one kind the effect is unclear.
    """
    first, second = _ranking(base.low), _ranking(draft.low)
    if first is None or second is None:
        return []
    (ours, at), (theirs, there) = first, second
    total, turned = 0, False
    for one, other in combinations(ours, 2):
        a, b = _place(one, theirs), _place(other, theirs)
        if a is None or b is None or a == b:
            continue
        if a > b:
            total, turned = total + _worth(one) - _worth(other), True
    if not turned:
        # Nothing they share changed places: did a text from outside climb to the top?
        total = _worth(ours[0]) - _worth(theirs[0]) if _place(ours[0], theirs[:1]) is None else 0
    if not total and not turned:
        return []
    # Two texts of one kind that changed places: whom that helps, their content tells, and a person.
    verdict = of_sign(-total)
    return [Sign("M25", verdict, _SURE, Norm.DUTY, (at,), (there,))]


def _ranking(low: str) -> tuple[list[str], tuple[int, int]] | None:
    """The texts named, highest first, and where they are named."""
    found = _LIST.search(low)
    if found:
        items = [item.strip() for item in _BREAK.split(found["items"]) if len(item.strip()) > 2]
        return (items, found.span()) if len(items) > 1 else None
    over = _OVER.search(low)
    if over:
        return [over["first"], over["second"]], (over.start("first"), over.end())
    return None


def _words(item: str) -> frozenset[str]:
    return frozenset(token.form for token in tokenize(item) if token.is_content)


def _place(item: str, items: list[str]) -> int | None:
    """Where a text stands in the other list; None where it is not named there."""
    words = _words(item)
    shared = [(len(words & _words(other)), -place) for place, other in enumerate(items)]
    best = max(shared, default=(0, 0))
    return -best[1] if best[0] else None


def _worth(item: str) -> int:
    """2 for a special text, 1 for a general one, 0 for one that comes from outside or can be rewritten alone."""
    if _FOREIGN.search(item):
        return 0
    return 2 if _SPECIAL.search(item) else 1
