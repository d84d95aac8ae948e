"""Where headings and other clauses without text go: an empty heading is never a lost protection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from clausediff.model import ClauseKind, Document
from clausediff.text import fold


def hosts_of_textless(
    base: Document,
    draft: Document,
    textless: tuple[Sequence[int], Sequence[int]],
    partners: tuple[Mapping[int, Sequence[int]], Mapping[int, Sequence[int]]],
) -> tuple[dict[int, int], tuple[dict[int, int], dict[int, int]]]:
    """Pairs of textless clauses, and for each that is left the clause of its own side it goes with.

    Headings pair where the clauses under them answer each other, or where they read the same.
    `partners` gives the counterparts of the clauses with text, by index, for either side.
    """
    sides = (base, draft)
    below = tuple(_below(document) for document in sides)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    open_draft = set(textless[1])
    votes: list[tuple[float, int, int]] = []
    for heading in textless[0]:
        above: Counter[int] = Counter()
        for clause in below[0][heading]:
            for answer in partners[0].get(clause, ()):
                above.update(a.index for a in draft.ancestors(answer) if a.index in open_draft)
        own = len(below[0][heading])
        for candidate, count in above.items():
            share = 2 * count / max(1, own + len(below[1][candidate]))
            same = _reads_same(base, heading, draft, candidate)
            depth = abs(base.clauses[heading].level - draft.clauses[candidate].level)
            votes.append((share + 0.5 * same - 0.1 * depth, heading, candidate))
        if not above:
            votes.extend(
                (0.3, heading, candidate)
                for candidate in textless[1]
                if _reads_same(base, heading, draft, candidate)
            )
    for _, heading, candidate in sorted(votes, key=lambda vote: (-vote[0], vote[1], vote[2])):
        if heading not in pairs and candidate not in taken:
            pairs[heading] = candidate
            taken.add(candidate)
    back = {candidate: heading for heading, candidate in pairs.items()}
    hosts = (
        _hosts(base, draft, textless[0], pairs, back, below[0], partners[0]),
        _hosts(draft, base, textless[1], back, pairs, below[1], partners[1]),
    )
    return pairs, hosts


def _below(document: Document) -> dict[int, list[int]]:
    """All descendants of each clause, in reading order."""
    found: dict[int, list[int]] = {clause.index: [] for clause in document.clauses}
    for clause in document.clauses:
        for ancestor in document.ancestors(clause.index):
            found[ancestor.index].append(clause.index)
    return found


def _reads_same(base: Document, left: int, draft: Document, right: int) -> bool:
    """Do two clauses without text have the same heading, or neither one and the same number?"""
    a, b = base.clauses[left], draft.clauses[right]
    if not a.heading and not b.heading:
        return a.number == b.number
    return fold(a.heading or "").strip(" .:") == fold(b.heading or "").strip(" .:")


def _hosts(
    own: Document,
    other: Document,
    textless: Sequence[int],
    paired: Mapping[int, int],
    back: Mapping[int, int],
    below: Mapping[int, Sequence[int]],
    partners: Mapping[int, Sequence[int]],
) -> dict[int, int]:
    """For each unpaired textless clause, a clause of its own side whose match it joins.

    Best a heading of the same side whose partner also stands over the counterparts of what is
    below; else what has no counterpart either below it; else the nearest part of the document's
    frame before it (title, preamble, a paired heading); else the first clause with text below
    it; else its neighbour.
    """
    hosts: dict[int, int] = {}
    loose = {index for index in textless if index not in paired}
    for index in sorted(loose):
        above: Counter[int] = Counter()
        for clause in below[index]:
            for answer in partners.get(clause, ()):
                above.update(a.index for a in other.ancestors(answer) if a.index in back)
        if above:
            hosts[index] = back[min(above, key=lambda a: (-above[a], a))]
            continue
        texts = [clause for clause in below[index] if clause not in loose and clause not in paired]
        alone = [clause for clause in texts if not partners.get(clause)]
        frame = [
            clause.index
            for clause in own.clauses[:index]
            if clause.index in paired or (clause.kind is ClauseKind.PREAMBLE and clause.index not in loose)
        ]
        around = [*range(index + 1, len(own.clauses)), *range(index - 1, -1, -1)]
        nearby = [clause for clause in around if clause not in loose]
        for choice in (alone[:1], frame[-1:], texts[:1], nearby[:1]):
            if choice:
                hosts[index] = choice[0]
                break
    return hosts
