"""A clause in the making, and what its last words tell of what must follow."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from clausediff.extract.grammar import Label, Reading, readings
from clausediff.model import Box, ClauseKind


@dataclass(slots=True)
class Draft:
    """A clause in the making."""

    number: str | None
    label: str | None
    heading: str | None
    parent: int | None
    kind: ClauseKind
    page: int | None
    texts: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    listed: bool = False
    """Is it the name of an annex in a list of them?"""
    prefix: str = ""
    """The annex that the number counts in, `Schedule 1, `."""
    sectioned: bool = False
    """Its heading stands alone on its line: the first paragraph below is its own text, the others
    are clauses of their own."""

    @property
    def text(self) -> str:
        """The clause's own words so far."""
        return "\n".join(self.texts)


def holds_mark_before(text: str, label: Label) -> bool:
    """Does the number before this one stand inside the text?"""
    wanted = {Reading(r.script, r.value - 1) for r in readings(label.parts[0]) if r.value > 1}
    marks = re.findall(
        r"(?<=\s)\(([A-Za-z]{1,5}|\d{1,2})\)(?=\s)"
        if label.wrap == "(x)"
        else r"(?<=\s)([A-Za-z]{1,4}|\d{1,2})\)(?=\s)",
        text,
    )
    return any(reading in wanted for mark in marks for reading in readings(mark))


_BREAKS_OFF = re.compile(
    r"(?<![;,] )\b(?:a|an|the|of|to|by|in|on|for|with|from|under|as|at|is|are|be|been|was|were|has|have|its|their|this|that|which|such|any|all|or|and)$"
)


def breaks_off(text: str) -> bool:
    """Do these words stop in the middle of a sentence, where no paragraph ends?"""
    return bool(_BREAKS_OFF.search(text.rstrip()))


def expects_list(text: str) -> bool:
    """Do these words stop where a list must follow?"""
    bare = text.rstrip()
    if not bare:
        return False
    return bare[-1] in ":—–-" or (
        bare[-1] not in '.;!?”"’)'
        and bool(re.search(r"\b(to|that|of|by|if|either|must|shall|will|may|not|and|or|for|the)$", bare))
    )
