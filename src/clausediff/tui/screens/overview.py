"""The first screen: how much was lost, and a list of what, with the text of the row under the cursor.

What lays out rows and texts is imported when there is a result: the screen is up before that.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from clausediff.model import Change, Pair
from clausediff.tui.pieces import Line
from clausediff.tui.screens.page import Fixed, Foot
from clausediff.tui.screens.reviewing import ReviewPage
from clausediff.tui.texts import Focus
from clausediff.tui.view import Filter, Order, Row
from clausediff.tui.widgets.lines import LinesView, RowList

if TYPE_CHECKING:
    from clausediff.tui import listing


class OverviewScreen(ReviewPage):
    """Summary, list, and below it the pair under the cursor where there is room."""

    MAIN: ClassVar[str] = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open"),
        Binding("escape", "back", "Back"),
        Binding("n", "next(1)", "Next finding"),
        Binding("N", "next(-1)", "Previous finding"),
        Binding("right_square_bracket", "page_preview(1)", "Next change", show=False),
        Binding("left_square_bracket", "page_preview(-1)", "Previous change", show=False),
        Binding("slash", "search", "Search"),
        Binding("f", "filter", "Filter"),
        Binding("d", "order", "Order"),
        Binding("s", "layout", "Side by side"),
        Binding("w", "wrap", "Wrap"),
        Binding("tab", "turn(1)", "Next draft"),
        Binding("shift+tab", "turn(-1)", "Previous draft"),
    ]
    DEFAULT_CSS = """
    OverviewScreen #banner { height: 4; }
    OverviewScreen #rows { height: 1fr; }
    OverviewScreen #preview-box { height: 45%; display: none; border-top: solid $faint; }
    OverviewScreen.-tall #preview-box { display: block; }
    OverviewScreen.-short #preview-box { display: block; height: 9; }
    OverviewScreen #preview { height: 1fr; }
    OverviewScreen #said { display: none; }
    OverviewScreen.-short #said { display: block; }
    OverviewScreen.-blank #said { display: none; }
    OverviewScreen #progress { height: 1fr; display: none; padding: 1 2; }
    OverviewScreen.-blank #rows { display: none; }
    OverviewScreen.-blank #preview-box { display: block; height: 1fr; }
    OverviewScreen.-waiting #progress { display: block; }
    OverviewScreen.-waiting #rows, OverviewScreen.-waiting #preview-box { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[listing.Entry, ...] = ()
        self._laid: tuple[Sequence[Row], int, listing.Columns] | None = None
        """The columns, and the rows and width they were made for."""

    def parts(self) -> ComposeResult:
        """The banner, the list, the preview; and the progress while nothing is there yet."""
        yield Fixed(id="banner")
        yield LinesView(id="progress")
        yield RowList(id="rows")
        with Vertical(id="preview-box"):
            yield Fixed(id="said")
            yield LinesView(id="preview")

    def foot(self) -> Foot:
        """The keys that matter on the list."""
        if self.session.comparison is None:
            return (("Esc", "Cancel", "app.quit"),)
        several = (("Tab", "Next draft", "screen.turn(1)"), ("m", "Matrix", "app.matrix"))
        return (
            ("⏎", "Open", "screen.open"),
            ("n", "Next", "screen.next(1)"),
            ("/", "Search", "screen.search"),
            ("f", "Filter", "screen.filter"),
            ("a", "Agree", "screen.agree"),
            ("r", "Reject", "screen.reject"),
            *(several if len(self.session.comparisons) > 1 else ()),
            ("o", "Outline", "app.outline"),
            ("e", "Export", "app.export"),
            ("c", "Comment", "screen.comment"),
            ("i", "Notes", "app.notes"),
            ("y", "Copy", "screen.copy"),
            ("d", "Order", "screen.order"),
        )

    # ------------------------------------------------------------------ showing

    def on_mount(self) -> None:
        """Show progress until there is something better."""
        super().on_mount()
        self.set_interval(0.1, self._breathe)
        self.renew()

    def _breathe(self) -> None:
        """Turn the progress sign while files are read."""
        if self.session.comparison is None and self.is_current:
            self._show_progress()

    def _show_progress(self) -> None:
        lines = self.desk.progress.lines()
        self.query_one("#progress", LinesView).show(lambda cells: lines, keep_place=True)

    def renew(self) -> None:
        """Show the session as it is now, the cursor on the row it was on."""
        comparison = self.session.comparison
        self.set_class(comparison is None, "-waiting")
        self.show_keys()
        self._show_banner()
        if comparison is None:
            self._show_progress()
            return
        from clausediff.tui import listing

        rows = self.session.visible
        position = self.desk.position
        self._entries = listing.entries_of(rows, self.session.order)
        titles = frozenset(place for place, entry in enumerate(self._entries) if entry.row is None)
        place = next(
            (at for at, entry in enumerate(self._entries) if entry.row and entry.position == position), 0
        )
        self.query_one(RowList).show(len(self._entries), self._row, titles, place)
        was_blank = self.has_class("-blank")
        self.set_class(not rows, "-blank")
        if not rows:
            self._show_preview()
        elif was_blank:
            self.call_after_refresh(self.focus_main)

    def _row(self, place: int, cells: int) -> Line:
        from clausediff.tui import listing

        entry = self._entries[place]
        if entry.row is None:
            return listing.title_line(entry, cells)
        return listing.row_line(
            entry.row, self._columns(cells), self.session.marks, faded=not self.session.is_hit(entry.row)
        )

    def _columns(self, cells: int) -> listing.Columns:
        from clausediff.tui import listing

        rows = self.session.visible
        if self._laid is None or self._laid[0] is not rows or self._laid[1] != cells:
            self._laid = (rows, cells, listing.columns_of(rows, cells))
        return self._laid[2]

    def _show_banner(self) -> None:
        session = self.session
        comparison = session.comparison
        if comparison is None:
            title = self.desk.progress.title()
            self.query_one("#banner", Fixed).show(lambda cells: (title,))
            return
        from clausediff.tui import listing

        summary = session.summary()

        def build(cells: int) -> Sequence[Line]:
            words = session.filter.words
            return (
                listing.name_line(comparison, session.at, len(session.comparisons), summary, cells),
                listing.gravity_line(summary, session.order, words, session.query, cells),
                listing.summary_line(summary, cells),
                listing.bar_line(summary, cells),
            )

        self.query_one("#banner", Fixed).show(build)

    def _show_preview(self) -> None:
        comparison, pair = self.session.comparison, self.chosen_pair()
        preview = self.query_one("#preview", LinesView)
        if comparison is None:
            return
        from clausediff.tui import spread

        if pair is None:
            words = (
                "No clause passes the filter." if self.session.rows() else "There is no clause to compare."
            )
            preview.show(lambda cells: spread.message(words))
            return
        row = self.session.visible[self.desk.position]
        marks = self.session.reviewer().of_pair(row.pair)
        focus = Focus(query=self.session.query)
        # What decides stands in sight, however long the clause.
        mark = "hit" if self.session.query else "deciding"
        preview.call_after_refresh(preview.bring_mark_to_view, mark)
        if not self.has_class("-tall"):
            self.query_one("#said", Fixed).show(lambda cells: (spread.said_line(pair, row.reason, cells),))
            preview.show(partial(spread.short_preview, comparison, pair, focus, self.session.wrapped))
            return
        build = partial(
            spread.preview,
            comparison,
            pair,
            focus,
            marks,
            row.reason,
            self.session.side_by_side,
            self.session.wrapped,
        )
        preview.show(build)

    def on_resize(self) -> None:
        """A lower screen has room for a shorter preview."""
        self._show_preview()

    # ------------------------------------------------------------------- moving

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the pair under the cursor."""
        self.desk.position = self._entries[event.place].position
        self._show_preview()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Open the pair under the cursor."""
        self.action_open()

    def _go(self, position: int) -> None:
        place = next(
            (at for at, entry in enumerate(self._entries) if entry.row and entry.position == position), None
        )
        if place is not None:
            self.query_one(RowList).go(place)

    def action_open(self) -> None:
        """Open the pair."""
        if self.chosen_pair() is not None:
            self.desk.open_pair(self.session.visible[self.desk.position].pair)

    def action_back(self) -> None:
        """Clear the search, then the filter; cancel while files are read."""
        session = self.session
        if session.comparison is None:
            self.desk.action_quit_now()
        elif session.query:
            session.query = ""
            self.renew()
        elif not session.filter.is_open:
            self.choose(Filter())

    def action_next(self, step: int) -> None:
        """Go to the next finding, or the next hit of the search."""
        if self.session.comparison is None:
            return
        move = self.session.next_hit if self.session.query else self.session.next_finding
        found = move(self.desk.position, step)
        if found is None:
            self.notify("No more" if not self.session.query else "Not found", timeout=2)
        else:
            self._go(found)

    def action_page_preview(self, step: int) -> None:
        """Scroll the preview by a screen."""
        preview = self.query_one("#preview", LinesView)
        preview.scroll_relative(y=step * max(preview.size.height - 2, 1), animate=False)

    def action_turn(self, step: int) -> None:
        """Show the next or previous draft."""
        if len(self.session.comparisons) > 1:
            self.session.turn_to(self.session.at + step)
            self.desk.position = 0
            self.renew()
            self._show_preview()

    # ----------------------------------------------------------------- choosing

    def action_search(self) -> None:
        """Ask what to search."""
        if self.session.comparison is not None:
            self.ask("Search both texts", self.session.query, self._search)

    def _search(self, text: str) -> None:
        self.session.query = text.strip()
        if self.session.query:
            hits = self.session.hits()
            word = "clause" if hits == 1 else "clauses"
            self.notify(f"{hits} {word}; n and N go through them", timeout=3)
            found = self.session.next_hit(self.desk.position - 1, 1)
            if found is not None:
                self.desk.position = found
        self.renew()
        self._show_preview()

    def action_filter(self) -> None:
        """Choose what to show."""
        if self.session.comparison is not None:
            self.desk.open_filter(self.choose)

    def action_only(self, change: str) -> None:
        """Show only rows of one change, or all again: a click on the count."""
        self.session.toggle_change(Change(change))
        self.choose(self.session.filter)

    def choose(self, filter_: Filter) -> None:
        """Show what passes the filter, from the top."""
        self.session.choose(filter_)
        self.desk.position = 0
        self.renew()
        self._show_preview()

    def action_order(self) -> None:
        """Gravest first, or as the contract reads; the cursor stays on its clause."""
        if not self.session.visible:
            return
        pair = self.session.visible[self.desk.position].pair
        order = Order.DOCUMENT if self.session.order is Order.GRAVITY else Order.GRAVITY
        self.session.choose(order=order)
        self.desk.position = self.session.position_of(pair) or 0
        self.renew()

    def action_layout(self) -> None:
        """Side by side, or one column."""
        self.session.toggle_layout(self.size.width - 1)
        self._show_preview()

    def action_wrap(self) -> None:
        """Wrap long lines, or not."""
        self.session.wrapped = not self.session.wrapped
        self._show_preview()

    # ---------------------------------------------------------------- reviewing

    def chosen_pair(self) -> Pair | None:
        """The pair under the cursor."""
        comparison, rows = self.session.comparison, self.session.visible
        if comparison is None or not 0 <= self.desk.position < len(rows):
            return None
        return comparison.pairs[rows[self.desk.position].pair]

    def chosen_findings(self) -> Sequence[str]:
        """All findings of the pair under the cursor."""
        return self.session.visible[self.desk.position].ids if self.chosen_pair() else ()

    def marked(self) -> None:
        """Show the sign of the mark and the new count."""
        self._show_banner()
        self.query_one(RowList).refresh()
        self._show_preview()
