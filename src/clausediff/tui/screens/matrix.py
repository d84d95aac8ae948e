"""Clauses against drafts: who took what away."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from clausediff.tui import matrix, spread
from clausediff.tui.pieces import Line, Piece, pad, safe
from clausediff.tui.screens.page import Fixed, Foot, Page
from clausediff.tui.view import Order
from clausediff.tui.widgets.lines import LinesView, RowList


class MatrixScreen(Page):
    """A heat map with signs and words; Enter goes from a cell to its pair."""

    MAIN: ClassVar[str] = "#cells"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open"),
        Binding("escape,m", "back", "One draft"),
        Binding("right,l,tab", "turn(1)", "Next draft"),
        Binding("left,h,shift+tab", "turn(-1)", "Previous draft"),
        Binding("d", "order", "Order"),
        Binding("n", "next(1)", "Next loss"),
        Binding("N", "next(-1)", "Previous loss"),
    ]
    DEFAULT_CSS = """
    MatrixScreen #head { height: 3; border-bottom: solid $faint; }
    MatrixScreen #cells { height: 1fr; }
    MatrixScreen #failed { overflow-x: hidden; height: 1; display: none; }
    MatrixScreen.-failures #failed { display: block; }
    MatrixScreen #says { height: 2; border-top: solid $faint; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[matrix.MatrixRow, ...] = ()
        self._number = 5
        self._first = 0
        """The leftmost draft in sight."""

    def parts(self) -> ComposeResult:
        """Names and totals, the cells, and what the chosen cell says."""
        yield Fixed(id="head")
        yield RowList(id="cells")
        yield LinesView(id="failed")
        yield Fixed(id="says")

    def foot(self) -> Foot:
        """The keys that matter on the map."""
        return (
            ("⏎", "Open", "screen.open"),
            ("←→", "Draft", "screen.turn(1)"),
            ("n", "Next loss", "screen.next(1)"),
            ("d", "Order", "screen.order"),
            ("Esc", "One draft", "screen.back"),
            ("e", "Export", "app.export"),
            ("i", "Notes", "app.notes"),
        )

    def renew(self) -> None:
        """Show all drafts that are there."""
        self._rows = matrix.matrix_of(self.session.comparisons, self.session.order)
        self._number = matrix.number_width(self._rows)
        self.query_one(RowList).show(len(self._rows), self._line)
        failures = tuple(self.session.failures)
        self.set_class(bool(failures), "-failures")
        lines = tuple(
            (
                Piece(" ⚠ ", ("unclear",)),
                Piece(safe(one.path.name), ("title",)),
                Piece(f"  {safe(one.message.removeprefix(f'{one.path}: '))}", ("dim",)),
            )
            for one in failures
        )
        failed = self.query_one("#failed", LinesView)
        failed.styles.height = min(len(lines), 6)
        failed.show(lambda cells: tuple(pad(line, cells) for line in lines))
        self._show_around()

    def _line(self, place: int, cells: int) -> Line:
        chosen = self.session.at if place == self.query_one(RowList).cursor else None
        return matrix.row_line(self._rows[place], place, cells, self._number, self._first, chosen)

    def _show_around(self) -> None:
        session = self.session
        count = len(session.comparisons)
        room = matrix.slots(max(self.size.width - 1, 1))
        self._first = min(max(self._first, session.at - room + 1), session.at)
        self.query_one("#head", Fixed).show(
            lambda cells: matrix.head_lines(
                session.comparisons, cells - 1, self._first, session.at, self.desk.still_to_come()
            )
        )
        place = self.query_one(RowList).cursor
        says = self.query_one("#says", Fixed)
        if not self._rows:
            words = "No draft changed a clause." if count else "Nothing is read yet."
            says.show(lambda cells: (spread.message(words)[1],))
        elif 0 <= place < len(self._rows):
            row, comparison = self._rows[place], session.comparisons[session.at]
            says.show(lambda cells: (matrix.cell_words(comparison, row, session.at, cells),))
        self.query_one(RowList).refresh()

    def on_resize(self) -> None:
        """Other drafts may fit now."""
        if self.session.comparisons:
            self._show_around()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Say what the cell says."""
        self._show_around()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Open the cell's pair."""
        self.action_open()

    def action_turn(self, step: int) -> None:
        """To the next or previous draft."""
        count = len(self.session.comparisons)
        if count and 0 <= self.session.at + step < count:
            self.session.turn_to(self.session.at + step)
            self.desk.position = 0
            self._show_around()

    def action_draft(self, at: int) -> None:
        """To this draft: a click on its name."""
        self.action_turn(at - self.session.at)

    def action_cell(self, place: int, at: int) -> None:
        """A click chooses a cell, a click on the chosen one opens it."""
        rows = self.query_one(RowList)
        if (rows.cursor, self.session.at) == (place, at):
            self.action_open()
            return
        self.action_draft(at)
        rows.go(place)

    def action_next(self, step: int) -> None:
        """To the next clause that this draft made worse."""
        rows = self.query_one(RowList)
        place = rows.cursor + step
        while 0 <= place < len(self._rows):
            if matrix.is_loss(self._rows[place].cells[self.session.at]):
                rows.go(place)
                return
            place += step
        self.notify("No more losses in this draft", timeout=2)

    def action_order(self) -> None:
        """Gravest first, or as the base reads."""
        order = Order.DOCUMENT if self.session.order is Order.GRAVITY else Order.GRAVITY
        self.session.choose(order=order)
        self.renew()

    def action_open(self) -> None:
        """Open the pair of the cell."""
        place = self.query_one(RowList).cursor
        if not 0 <= place < len(self._rows):
            return
        found = self._rows[place].cells[self.session.at]
        if found is not None:
            self.desk.open_pair(found.pair)

    def action_back(self) -> None:
        """To the list of one draft."""
        self.app.pop_screen()
