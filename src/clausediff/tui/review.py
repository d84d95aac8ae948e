"""The reviewer's marks while the app runs: set, undone, and saved at once to where they are safe."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from clausediff.errors import ClauseDiffError
from clausediff.model import Comparison
from clausediff.review import (
    Decision,
    Mark,
    Review,
    blank_mark,
    fallback_path,
    finding_ids,
    read_review,
    review_path,
    write_review,
)


class Reviewer:
    """The marks of one comparison; every change is on disk before the next key."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._ids = finding_ids(comparison)
        self._order = tuple(one for ids in self._ids for one in ids)
        self._where = {
            one: (pair, place) for pair, ids in enumerate(self._ids) for place, one in enumerate(ids)
        }
        self.path = review_path(comparison.draft.path)
        self._fallback = fallback_path(comparison.draft.path)
        self._marks: dict[str, Mark] = {}
        self._touched: set[str] = set()
        self._undo: list[dict[str, Mark | None]] = []
        self.problem = self._load()

    @property
    def marks(self) -> Mapping[str, Mark]:
        """The mark of each finding that has one."""
        return self._marks

    def _load(self) -> str:
        """Read both places; returns what is wrong with either, nothing if all is well."""
        problem = ""
        for path in (self.path, self._fallback):
            try:
                review = read_review(path)
            except ClauseDiffError as error:
                problem = str(error)
                continue
            for mark in review.marks:
                self._marks[mark.finding] = mark
                if path is self._fallback:
                    self._touched.add(mark.finding)
        return problem

    def of_pair(self, pair: int) -> tuple[Mark, ...]:
        """A mark, maybe an empty one, for each finding of the pair."""
        return tuple(self._marks.get(one, Mark(one)) for one in self._ids[pair])

    def decide(self, findings: Sequence[str], decision: Decision) -> str:
        """Set the decision; a decision that all of them have already is taken back."""
        have = all(one in self._marks and self._marks[one].decision is decision for one in findings)
        wanted = None if have else decision
        return self._change(findings, lambda mark: replace(mark, decision=wanted))

    def comment(self, findings: Sequence[str], text: str) -> str:
        """Set the comment; an empty one removes it."""
        return self._change(findings, lambda mark: replace(mark, comment=text))

    def undo(self) -> str | None:
        """Take the last change back; None where there is nothing to take back."""
        if not self._undo:
            return None
        for finding, mark in self._undo.pop().items():
            self._put(finding, mark)
        return self._save()

    def _change(self, findings: Sequence[str], change: Callable[[Mark], Mark]) -> str:
        self._undo.append({one: self._marks.get(one) for one in findings})
        for one in findings:
            pair, place = self._where[one]
            blank = blank_mark(self._comparison, self._comparison.pairs[pair], place, one)
            old = self._marks.get(one, blank)
            self._put(one, change(replace(blank, decision=old.decision, comment=old.comment)))
        return self._save()

    def _put(self, finding: str, mark: Mark | None) -> None:
        self._touched.add(finding)
        if mark is None or mark.is_empty:
            self._marks.pop(finding, None)
        else:
            self._marks[finding] = mark

    def _save(self) -> str:
        """Write beside the draft, else to the state folder; returns what a person must know of it.

        The file is read again first, so that marks set meanwhile by somebody else stay.
        """
        try:
            write_review(self.path, self._merged(read_review(self.path)))
            self._fallback.unlink(missing_ok=True)
        except (ClauseDiffError, OSError) as error:
            return self._save_elsewhere(str(error))
        self.problem = ""
        return ""

    def _save_elsewhere(self, why: str) -> str:
        try:
            self._fallback.parent.mkdir(parents=True, exist_ok=True)
            write_review(self._fallback, self._merged(Review()))
        except (ClauseDiffError, OSError):
            return f"{why}. The marks are only in this window"
        return f"{why}. The marks are kept in {self._fallback}"

    def _merged(self, review: Review) -> Review:
        base, draft = self._comparison.base.path.name, self._comparison.draft.path.name
        review = replace(review, base=base, draft=draft)
        for finding in sorted(self._touched):
            review = review.with_mark(self._marks.get(finding, Mark(finding)), self._order)
        return review
