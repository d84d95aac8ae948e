"""Do two references point at the same clause? Numbers change, what they lead to must not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clausediff.analyse.whole.citations import Citation, Numbering, citations
from clausediff.model import ClauseKind, Document, Match, Note, NoteKind, Pair


class References:
    """Cross-references of two documents, followed through their alignment."""

    def __init__(self, base: Document, draft: Document, matches: Iterable[Match]) -> None:
        self.base, self.draft = Numbering(base), Numbering(draft)
        self._answers: dict[int, frozenset[int]] = {}
        for match in matches:
            for index in match.base:
                self._answers[index] = frozenset(match.draft)

    def answers(self, base_clauses: Iterable[int]) -> frozenset[int]:
        """The draft clauses that answer any of these base clauses."""
        return frozenset().union(*(self._answers.get(index, frozenset()) for index in base_clauses))

    def equal(
        self,
        base_ref: Citation,
        draft_ref: Citation,
        base_clause: int | None = None,
        draft_clause: int | None = None,
    ) -> bool:
        """Does the draft's citation lead to what answers the base's target?

        Most of either target must be answered in the other: a section that gained or lost a
        sub-clause is still the same section. Two citations that lead nowhere are equal when they
        are written alike.
        """
        ours = self.base.find(base_ref, base_clause)
        theirs = self.draft.find(draft_ref, draft_clause)
        if not ours or not theirs:
            return (
                not ours
                and not theirs
                and (base_ref.number, base_ref.last) == (draft_ref.number, draft_ref.last)
            )
        ours, theirs = _with_text(self.base.document, ours), _with_text(self.draft.document, theirs)
        answered = [index for index in ours if self._answers.get(index, frozenset()) & set(theirs)]
        reached = self.answers(ours) & set(theirs)
        return len(answered) * 2 >= len(ours) and len(reached) * 2 >= len(theirs)


def _with_text(document: Document, indices: Sequence[int]) -> tuple[int, ...]:
    """Headings carry no rule: they count only where nothing else is there."""
    text = tuple(
        i
        for i in indices
        if document.clauses[i].kind is not ClauseKind.HEADING and document.text_of(i).strip()
    )
    return text or tuple(indices)


def reference_equal(
    base: Document, draft: Document, matches: Iterable[Match], base_ref: str, draft_ref: str
) -> bool:
    """`References.equal` for two references as written, `Section 8` and `Section 9`."""
    ours, theirs = citations(base_ref), citations(draft_ref)
    references = References(base, draft, matches)
    return len(ours) == len(theirs) and all(
        references.equal(one, other) for one, other in zip(ours, theirs, strict=True)
    )


def dangling(base: Document, draft: Document, pairs: Sequence[Pair]) -> tuple[Note, ...]:
    """A note for each reference of the draft that leads nowhere, unless the base had it so."""
    ours, theirs = Numbering(base), Numbering(draft)
    if sum(clause.number is not None for clause in draft.clauses) < 3:
        return ()
    known = {
        citation.number
        for clause in base.clauses
        for citation in citations(base.text_of(clause))
        if not ours.find(citation, clause.index)
    }
    notes = []
    for clause in draft.clauses:
        for citation in citations(draft.text_of(clause)):
            if citation.number in known or theirs.find(citation, clause.index):
                continue
            words = draft.text_of(clause)[citation.start : citation.end]
            notes.append(
                Note(
                    NoteKind.PATTERN,
                    f"The draft's {_place(draft, clause.index)} refers to {words}, which the draft does not have.",
                    clause.page,
                    words,
                )
            )
    return tuple(notes)


def _place(document: Document, index: int) -> str:
    clause = document.clauses[index]
    return clause.number or (f"“{clause.heading}”" if clause.heading else "text")
