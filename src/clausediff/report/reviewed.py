"""What a reviewer said of the departures, in the words that all reports share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clausediff.model import Comparison
from clausediff.report.departures import Departure, Departures, place
from clausediff.report.visible import visible_line
from clausediff.review import Decision, Mark, finding_ids

_WORDS = {Decision.AGREE: "✓ agreed", Decision.REJECT: "✗ rejected: a false alarm"}
_STATES = {Decision.AGREE: "agreed", Decision.REJECT: "rejected"}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The review of one departure."""

    state: str = "open"
    """`agreed` or `rejected` where that was said of every finding shown, else `open`."""
    lines: tuple[str, ...] = ()
    """Decisions and comments, sanitised; which rule's finding is said where there are several."""
    is_done: bool = False
    """Does every finding shown carry a mark?"""

    @property
    def words(self) -> str:
        """All of it on one line."""
        return " · ".join(self.lines)

    @property
    def sign(self) -> str:
        """One character for it: agreed, rejected, said in part or in a comment; empty where nothing was."""
        if not self.lines:
            return ""
        return {"agreed": "✓", "rejected": "✗"}.get(self.state, "✎")


OPEN = Reviewed()
"""Nothing was said."""


class Reviews:
    """The review marks of a comparison; all is open where none were asked for."""

    def __init__(self, comparison: Comparison, marks: Mapping[str, Mark] | None) -> None:
        self.marks = marks
        self._comparison = comparison
        self._ids = finding_ids(comparison) if marks else ()

    def of(self, departure: Departure) -> Reviewed:
        """What was said of the departure."""
        if not self.marks:
            return OPEN
        ids = self._ids[int(departure.id.removeprefix("p"))]
        findings = departure.pair.findings
        # A finding is known by its place; those that concern other parties are not shown.
        places = [
            number
            for shown in departure.findings
            for number, finding in enumerate(findings)
            if finding is shown
        ] or [0]
        found = [(number, self.marks.get(ids[number], Mark(ids[number]))) for number in places]
        said = [(number, _said(mark)) for number, mark in found if not mark.is_empty]
        is_done = len(said) == len(found)
        lines = tuple(dict.fromkeys(words for _, words in said))
        if len(found) > 1 and (len(lines) > 1 or not is_done):
            lines = tuple(f"{words} [{findings[number].rule}]" for number, words in said)
        decisions = {mark.decision for _, mark in found}
        only = decisions.pop() if len(decisions) == 1 else None
        return Reviewed(_STATES[only] if only else "open", lines, is_done)

    def summary(self, told: Departures) -> str:
        """How far the review has come, in a sentence; empty where no marks were asked for."""
        if self.marks is None:
            return ""
        said = [self.of(departure) for departure in told.all]
        parts = [
            f"{number} {word}"
            for word, number in (
                ("agreed", sum(one.state == "agreed" for one in said)),
                ("rejected as a false alarm", sum(one.state == "rejected" for one in said)),
                ("commented", sum("✎" in one.words for one in said)),
            )
            if number
        ]
        line = f"Reviewed: {sum(one.is_done for one in said)} of {len(said)}"
        line += f" ({', '.join(parts)})" if parts else ""
        known = {one for ids in self._ids for one in ids}
        if stale := sum(finding not in known for finding in self.marks):
            line += f"; {stale} earlier {'mark is' if stale == 1 else 'marks are'} about words that are no longer there"
        return line + "."

    def of_pair(self, index: int) -> tuple[tuple[int | None, Mark], ...]:
        """The marks of a pair with the place of the finding each is about; None: of the pair itself."""
        if not self.marks:
            return ()
        about = self._comparison.pairs[index].findings
        return tuple(
            (number if about else None, self.marks[one])
            for number, one in enumerate(self._ids[index])
            if one in self.marks
        )

    def others(self, told: Departures) -> tuple[str, ...]:
        """Marks on clauses that are no departures, a line each: a reviewer may see more than the judge."""
        if not self.marks:
            return ()
        shown = {int(departure.id.removeprefix("p")) for departure in told.all}
        lines = []
        for index, pair in enumerate(self._comparison.pairs):
            if index in shown:
                continue
            base, match = self._comparison.base, pair.match
            where = place(base, match.base) if match.base else place(self._comparison.draft, match.draft)
            lines += [
                visible_line(f"{where} ({pair.change.value}): {_said(mark)}")
                for _, mark in self.of_pair(index)
                if not mark.is_empty
            ]
        return tuple(lines)


def _said(mark: Mark) -> str:
    parts = [_WORDS[mark.decision]] if mark.decision else []
    parts += [f"✎ {visible_line(mark.comment)}"] if mark.comment else []
    return " · ".join(parts)
