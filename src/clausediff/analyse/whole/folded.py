"""Lists that one side writes as a sentence: their items go with the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clausediff.model import Document, Match, MatchReason


def with_folded_lists(base: Document, draft: Document, matches: Sequence[Match]) -> tuple[Match, ...]:
    """The alignment with the items of a list laid to their lead-in where that has a counterpart without
    open items of its own: the list was folded into a sentence, or a sentence unfolded."""
    done = list(matches)
    for document, is_base in ((base, True), (draft, False)):
        at = {i: n for n, m in enumerate(done) for i in (m.base if is_base else m.draft)}
        gone: set[int] = set()
        for number, match in enumerate(list(done)):
            own, other = (match.base, match.draft) if is_base else (match.draft, match.base)
            if len(own) != 1 or other or not document.stem(own[0]):
                continue
            parent = document.clauses[own[0]].parent
            host = done[at[parent]] if parent is not None else None
            if parent is None or host is None or not host.base or not host.draft:
                continue
            opposite = draft if is_base else base
            answers = host.draft if is_base else host.base
            if any(opposite.children.get(answer) for answer in answers):
                continue
            side = tuple(sorted({*(host.base if is_base else host.draft), own[0]}))
            reason = MatchReason.MERGE if is_base else MatchReason.SPLIT
            done[at[parent]] = (
                replace(host, base=side, reason=reason)
                if is_base
                else replace(host, draft=side, reason=reason)
            )
            gone.add(number)
        done = [match for number, match in enumerate(done) if number not in gone]
    return tuple(done)
