"""Where the reader is: which comparison, which rows, which search; knows no Textual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from clausediff.model import Change, Comparison, Failure
from clausediff.review import Mark
from clausediff.tui.view import Filter, Order, Row, Summary, matches, ordered, rows_of, summary_of

if TYPE_CHECKING:
    from clausediff.tui.review import Reviewer

_CALM = (Change.UNCHANGED, Change.REWORDED)


class Session:
    """All comparisons of a run and the reader's choices."""

    def __init__(self) -> None:
        self.comparisons: list[Comparison] = []
        self.failures: list[Failure] = []
        self.at = 0
        self.order = Order.GRAVITY
        self.filter = Filter()
        self.query = ""
        self.side_by_side: bool | None = None
        """None: by the width of the screen."""
        self.wrapped = True
        self._rows: dict[int, tuple[Row, ...]] = {}
        self._reviewers: dict[int, Reviewer] = {}
        self._visible: tuple[Row, ...] | None = None

    def add(self, result: Comparison | Failure) -> None:
        """Take one more result in."""
        if isinstance(result, Failure):
            self.failures.append(result)
        else:
            self.comparisons.append(result)
            self._visible = None

    @property
    def comparison(self) -> Comparison | None:
        """The one shown; None until the first is there."""
        return self.comparisons[self.at] if self.comparisons else None

    def turn_to(self, at: int) -> None:
        """Show another draft."""
        self.at = at % max(len(self.comparisons), 1)
        self._visible = None

    def rows(self, at: int | None = None) -> tuple[Row, ...]:
        """All rows of a comparison, as the contract reads."""
        at = self.at if at is None else at
        if at not in self._rows:
            self._rows[at] = rows_of(self.comparisons[at])
        return self._rows[at]

    def reviewer(self, at: int | None = None) -> Reviewer:
        """The marks of a comparison."""
        from clausediff.tui.review import Reviewer

        at = self.at if at is None else at
        if at not in self._reviewers:
            self._reviewers[at] = Reviewer(self.comparisons[at])
        return self._reviewers[at]

    @property
    def marks(self) -> Mapping[str, Mark]:
        """The marks of the comparison shown."""
        return self.reviewer().marks if self.comparisons else {}

    @property
    def visible(self) -> tuple[Row, ...]:
        """The rows the filter lets through, in the chosen order.

        Kept until the filter or order is chosen anew: a row that has just been marked does not
        run away under the reader's eyes when only unmarked rows are asked for.
        """
        if self._visible is None:
            marks = self.marks
            rows = self.rows() if self.comparisons else ()
            self._visible = ordered([row for row in rows if self.filter.lets(row, marks)], self.order)
        return self._visible

    def choose(self, filter_: Filter | None = None, order: Order | None = None) -> None:
        """Filter or order the rows anew."""
        self.filter = self.filter if filter_ is None else filter_
        self.order = self.order if order is None else order
        self._visible = None

    def toggle_change(self, change: Change) -> None:
        """Show only the rows of one change, or all again."""
        wanted = frozenset((change,))
        changes = frozenset[Change]() if self.filter.changes == wanted else wanted
        self.choose(replace(self.filter, changes=changes))

    def summary(self, at: int | None = None) -> Summary:
        """The counts of a comparison."""
        at = self.at if at is None else at
        return summary_of(self.comparisons[at], self.rows(at), self.reviewer(at).marks)

    def toggle_layout(self, cells: int) -> None:
        """From side by side to one column and back."""
        from clausediff.tui.spread import is_side_by_side

        self.side_by_side = not is_side_by_side(self.side_by_side, cells)

    def next_finding(self, position: int, step: int) -> int | None:
        """Position of the next visible row that says something; None past either end."""
        place = position + step
        while 0 <= place < len(self.visible):
            if self.visible[place].change not in _CALM:
                return place
            place += step
        return None

    def next_hit(self, position: int, step: int) -> int | None:
        """Position of the next visible row with the searched words, round the ends."""
        comparison = self.comparison
        if comparison is None or not self.query:
            return None
        count = len(self.visible)
        for distance in range(1, count + 1):
            place = (position + step * distance) % count
            if matches(comparison, self.visible[place], self.query):
                return place
        return None

    def is_hit(self, row: Row) -> bool:
        """Does the row hold the searched words? Every row does where nothing is searched."""
        comparison = self.comparison
        return comparison is None or not self.query or matches(comparison, row, self.query)

    def hits(self) -> int:
        """How many visible rows hold the searched words."""
        comparison = self.comparison
        if comparison is None or not self.query:
            return 0
        return sum(matches(comparison, row, self.query) for row in self.visible)

    def standing(self, pair: int) -> tuple[int, int]:
        """Place and number among those that n goes through; of a pair that is kept, among all that are shown."""
        shown = [row for row in self.visible if row.change not in _CALM]
        if all(row.pair != pair for row in shown):
            shown = list(self.visible)
        place = next((place for place, row in enumerate(shown) if row.pair == pair), None)
        return (0, 0) if place is None else (place, len(shown))

    def position_of(self, pair: int) -> int | None:
        """Where the pair stands among the visible rows."""
        return next((place for place, row in enumerate(self.visible) if row.pair == pair), None)
