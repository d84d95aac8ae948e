"""Numbers inside a paragraph: clauses that run together, and lists with a line for each item.

A list in mid-sentence (`if it (a) stops or (b) starts, the other may …`) stays where it is: its
items say nothing without the words before and behind them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from clausediff.extract.grammar import read_label

_OPENING = re.compile(
    r"(?<=[.;:!?”\")\]])\s+(?=(?:ARTICLE|Article|SECTION|Section|§)\s*[\dIVXL]|(?:\d{1,3}|[A-Z])(?:\.\d{1,3}){1,4}[.):]?\s|\d{1,2}[.)]\s)"
)
_REFERRING = re.compile(
    r"(?i)(?:\b(?:sections?|articles?|clauses?|paragraphs?|sub-?(?:section|clause|paragraph)s?|schedules?|exhibits?|annex(?:es)?|parts?"
    r"|and|or|to|through|under|see|of|in|no|nos|item|items|§+)|[,(])[.]?$"
)
_LINE = re.compile(r"\n(?=\S)")


def openings(text: str) -> list[int]:
    """Where, after the end of a sentence, something stands that has the shape of a clause number."""
    return [m.end() for m in _OPENING.finditer(text) if not _REFERRING.search(text[: m.start()])]


def lines(text: str) -> list[str]:
    """A paragraph cut at those of its line breaks behind which a number or list mark stands.

    >>> lines("It shall:\\n(a) pay;\\n(b) insure\\nand repair.")
    ['It shall:', '(a) pay;', '(b) insure\\nand repair.']
    """
    cuts = [0]
    for found in _LINE.finditer(text):
        label = read_label(text[found.end() :])
        if label is not None and label.marked:
            cuts.append(found.end())
    return [text[i:j].strip() for i, j in pairwise([*cuts, len(text)])]
