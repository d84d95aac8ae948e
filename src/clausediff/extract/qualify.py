"""Numbers that occur twice in a document, told apart by the division they stand in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from clausediff.extract.draft import Draft
from clausediff.model import ClauseKind

NAME_WORDS = 8
"""A division is named by no more of its heading than this."""


def qualify(drafts: Sequence[Draft]) -> None:
    """Put the division before the numbers that would else be those of another clause.

    A lawyer cites `Article II, 1` where the sections begin anew in each article, and names the
    heading where a list of its own stands beside the main run of clauses.
    """
    counts = Counter(_cited(draft) for draft in drafts if draft.number)
    if any(count > 1 for count in counts.values()):
        _name_divisions(drafts)
    for draft in drafts:
        if draft.number:
            draft.number = _cited(draft)


def _cited(draft: Draft) -> str:
    return f"{draft.prefix}{draft.number}"


def _name_divisions(drafts: Sequence[Draft]) -> None:
    divisions = [_division(drafts, index) for index in range(len(drafts))]
    sizes = Counter(d for d, draft in zip(divisions, drafts, strict=True) if draft.number)
    places: dict[str, set[int | None]] = {}
    for division, draft in zip(divisions, drafts, strict=True):
        if draft.number:
            places.setdefault(_cited(draft), set()).add(division)
    named: set[int] = set()
    for among in places.values():
        if len(among) < 2:
            continue
        main = max(sorted(among, key=lambda d: -1 if d is None else d), key=lambda d: sizes[d])
        named |= {d for d in among if d is not None and (d != main or drafts[d].number is not None)}
    for division, draft in zip(divisions, drafts, strict=True):
        if division in named and draft.number:
            draft.number = f"{_name(drafts[division])}, {draft.number}"


def _division(drafts: Sequence[Draft], index: int) -> int | None:
    """What a number is counted in beside its annex: the innermost unnumbered heading above it, or
    an article, part or letter that its own number does not show."""
    own = drafts[index]
    if own.kind in (ClauseKind.ANNEX, ClauseKind.RECITAL, ClauseKind.TABLE_ROW):
        return None
    parent = own.parent
    while parent is not None:
        draft = drafts[parent]
        if draft.kind is ClauseKind.ANNEX:
            return None
        if draft.number is None and draft.heading:
            return parent
        if draft.number is not None and own.number is not None and not own.number.startswith(draft.number):
            return parent
        parent = draft.parent
    return None


def _name(draft: Draft) -> str:
    if draft.number:
        return draft.number
    words = re.sub(
        r"(?i)(?<=\w)\s+(?:(?:of|to|for|under)\s+)?th(?:is|ese)\s.*$",
        "",
        (draft.heading or "").replace(",", ""),
    )
    return " ".join(words.split()[:NAME_WORDS])
