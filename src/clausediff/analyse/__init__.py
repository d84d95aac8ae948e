"""What became of each protection: facts of each clause, compared by the calculus."""

from __future__ import annotations

from collections.abc import Sequence

from clausediff.model import Change, Document, Match, Note, Pair
from clausediff.settings import JudgeSettings


def judge(
    base: Document, draft: Document, matches: Sequence[Match], settings: JudgeSettings
) -> tuple[tuple[Pair, ...], tuple[Note, ...]]:
    """One pair a match, in the same order, and the notes on the comparison as a whole."""
    pairs = []
    for match in matches:
        if not match.draft:
            change = Change.DROPPED
        elif not match.base:
            change = Change.ADDED
        else:
            same = [base.text_of(i) for i in match.base] == [draft.text_of(i) for i in match.draft]
            change = Change.UNCHANGED if same else Change.UNCLEAR
        pairs.append(Pair(match, change, 1.0))
    return tuple(pairs), ()
