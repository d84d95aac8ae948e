"""Small windows to choose from: the filter, and the kinds of report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from clausediff.errors import ClauseDiffError
from clausediff.model import Comparison
from clausediff.review import Mark
from clausediff.tui.export import Kind, kinds, suggested, write
from clausediff.tui.filtering import Facet, facets_of, toggled
from clausediff.tui.pieces import Line, Piece, cell, safe
from clausediff.tui.screens.page import Ask, Fixed
from clausediff.tui.view import Filter, Row
from clausediff.tui.widgets.lines import RowList

if TYPE_CHECKING:
    from clausediff.tui.app import ClauseDiffApp


class Window(ModalScreen[None]):
    """A framed list in the middle of the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "close", "Close")]
    DEFAULT_CSS = """
    Window { align: center middle; background: $background 60%; }
    Window #frame {
        width: 56; max-width: 90%; height: auto; max-height: 85%;
        border: round $faint; background: $background; padding: 0 1;
        border-title-color: $foreground; border-subtitle-color: $dim;
    }
    Window RowList { height: auto; max-height: 24; }
    Window Fixed { height: 1; }
    """

    def compose(self) -> ComposeResult:
        """The frame with a list and a line below it."""
        with Vertical(id="frame"):
            yield RowList(id="choices")
            yield Fixed(id="count")
            yield Ask()

    def focus_main(self) -> None:
        """Give the keys back to the list."""
        self.query_one(RowList).focus()

    def fit(self, count: int) -> None:
        """Make the list as high as its rows."""
        self.query_one(RowList).styles.height = min(max(count, 1), max(self.app.size.height - 8, 3))

    def action_close(self) -> None:
        """Close the window."""
        self.dismiss()

    def action_pick(self, place: int) -> None:
        """A click on a line does what its key does."""
        self.query_one(RowList).go(place)
        self.action_choose()

    def action_choose(self) -> None:
        """Choose the line under the cursor."""

    def on_click(self, event: events.Click) -> None:
        """A click beside the window closes it."""
        if not self.query_one("#frame").region.contains(event.screen_x, event.screen_y):
            self.action_close()


class FilterWindow(Window):
    """What to show; each choice works at once on the list behind."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,x", "choose", "Choose"),
        Binding("f", "close", "Close", show=False),
        Binding("delete,backspace", "clear", "Show all"),
    ]

    def __init__(
        self,
        rows: tuple[Row, ...],
        marks: Mapping[str, Mark],
        filter_: Filter,
        choose: Callable[[Filter], None],
    ) -> None:
        super().__init__()
        self._all = rows
        self._marks = marks
        self._filter = filter_
        self._choose = choose
        self._facets = facets_of(rows, marks)

    def on_mount(self) -> None:
        """Show the facets."""
        frame = self.query_one("#frame")
        frame.border_title = "Show only"
        frame.border_subtitle = "Space choose · Del show all · Esc done"
        self.fit(len(self._facets))
        titles = frozenset(place for place, facet in enumerate(self._facets) if facet.value is None)
        self.query_one(RowList).show(len(self._facets), self._line, titles)
        self._count()
        self.focus_main()

    def _line(self, place: int, cells: int) -> Line:
        facet = self._facets[place]
        if facet.value is None:
            return (Piece(f" {facet.words}", ("section",)),)
        chosen = facet.is_in(self._filter)
        pick = f"screen.pick({place})"
        return (
            Piece("  ● " if chosen else "  ○ ", ("accent",) if chosen else ("dim",), pick),
            cell(safe(facet.words), cells - 12, ("strong",) if chosen else (), pick),
            cell(str(facet.count), 6, ("dim",), pick, right=True),
        )

    def _count(self) -> None:
        shown = sum(self._filter.lets(row, self._marks) for row in self._all)
        words = f" {shown} of {len(self._all)} clauses"
        self.query_one("#count", Fixed).show(lambda cells: ((Piece(words, ("dim",)),),))

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """A click on the chosen line."""
        self.action_choose()

    def action_choose(self) -> None:
        """Choose the line, or not any more."""
        facet: Facet = self._facets[self.query_one(RowList).cursor]
        self._set(toggled(self._filter, facet))

    def action_clear(self) -> None:
        """Show all."""
        self._set(Filter())

    def _set(self, filter_: Filter) -> None:
        self._filter = filter_
        self._choose(filter_)
        self._count()
        self.query_one(RowList).refresh()


class ExportWindow(Window):
    """Every kind of report; Enter asks for the file's name."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", "Choose")]

    def __init__(self, comparison: Comparison, marks: Mapping[str, Mark]) -> None:
        super().__init__()
        self._comparison, self._marks = comparison, marks
        self._kinds: tuple[Kind, ...] = kinds()
        self._confirmed: Path | None = None

    def on_mount(self) -> None:
        """Show the kinds."""
        frame = self.query_one("#frame")
        frame.border_title = "Export a report"
        frame.border_subtitle = "Enter choose · Esc close"
        self.fit(len(self._kinds))
        self.query_one(RowList).show(len(self._kinds), self._line)
        self.focus_main()

    def _line(self, place: int, cells: int) -> Line:
        kind = self._kinds[place]
        pick = f"screen.pick({place})"
        ending, words = (
            cell(kind.ending, 8, ("number",), pick),
            cell(kind.words, cells - 11, ("strong",), pick),
        )
        return (Piece("  ", (), pick), ending, words)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """A click on the chosen line."""
        self.action_choose()

    def action_choose(self) -> None:
        """Ask for the name."""
        kind = self._kinds[self.query_one(RowList).cursor]
        name = str(suggested(self._comparison, kind))
        self.query_one(Ask).ask("File name", name, lambda text: self._write(kind, text))

    def _write(self, kind: Kind, text: str) -> None:
        if not text.strip():
            return
        path = Path(text.strip()).expanduser()
        if path.exists() and self._confirmed != path:
            self._confirmed = path
            words = f" {safe(path.name)} exists; Enter again replaces it"
            self.query_one("#count", Fixed).show(lambda cells: ((Piece(words, ("unclear",)),),))
            self.query_one(Ask).ask("File name", str(path), lambda again: self._write(kind, again))
            return
        app = cast("ClauseDiffApp", self.app)
        try:
            write(self._comparison, kind, path, self._marks)
        except ClauseDiffError as error:
            app.notify(str(error), severity="error", timeout=8, markup=False)
            return
        app.notify(f"Wrote {path}", timeout=4, markup=False)
        self.dismiss()
