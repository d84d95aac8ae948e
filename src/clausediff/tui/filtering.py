"""The lines of the filter window: what there is to choose, and how often it occurs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clausediff.model import Change, Severity
from clausediff.review import Mark
from clausediff.tui.signs import SEVERITY_RANK, SIGNS, WORDS
from clausediff.tui.view import Filter, Row, is_unread


@dataclass(frozen=True, slots=True)
class Facet:
    """A line to choose, or the title of a group where there is no value."""

    group: str
    """Name of the field of `Filter`."""
    value: Change | Severity | str | bool | None
    words: str
    count: int = 0

    def is_in(self, filter_: Filter) -> bool:
        """Is it chosen?"""
        chosen = getattr(filter_, self.group)
        return chosen if isinstance(chosen, bool) else self.value in chosen


def facets_of(rows: Sequence[Row], marks: Mapping[str, Mark]) -> tuple[Facet, ...]:
    """The choices that occur in the rows, under their titles."""
    unread = sum(is_unread(row, marks) for row in rows)
    facets = [Facet("unread", True, "not reviewed yet", unread), Facet("changes", None, "Change")]
    for change, sign in SIGNS.items():
        count = sum(row.change is change for row in rows)
        if count:
            facets.append(Facet("changes", change, f"{sign} {WORDS[change].lower()}", count))
    severities = {one: sum(row.severity is one for row in rows) for one in SEVERITY_RANK}
    if any(severities.values()):
        facets.append(Facet("severities", None, "Severity"))
        facets += [Facet("severities", one, one.value, count) for one, count in severities.items() if count]
    for group, title, field in (
        ("categories", "Category", "category"),
        ("parties", "Whose protection", "protects"),
    ):
        values = sorted({getattr(row, field) for row in rows} - {""})
        if values:
            facets.append(Facet(group, None, title))
            facets += [
                Facet(group, value, value, sum(getattr(row, field) == value for row in rows))
                for value in values
            ]
    return tuple(facets)


def toggled(filter_: Filter, facet: Facet) -> Filter:
    """The filter with the facet chosen, or not any more."""
    chosen = getattr(filter_, facet.group)
    if isinstance(chosen, bool):
        return replace(filter_, unread=not chosen)
    return replace(filter_, **{facet.group: chosen ^ {facet.value}})
