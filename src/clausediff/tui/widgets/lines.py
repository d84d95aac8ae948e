"""Two views that draw only the lines in sight: prose that scrolls, and a list with a cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from clausediff.tui.pieces import Line, line_width
from clausediff.tui.themes import Palette

if TYPE_CHECKING:
    from clausediff.tui.app import ClauseDiffApp


def strip_of(line: Line, cells: int, palette: Palette, under: tuple[str, ...] = ()) -> Strip:
    """The line as a strip of exactly so many cells, on top of the marks of its whole row."""
    segments = []
    for piece in line:
        style = palette.style((*under, *piece.marks))
        if piece.action:
            style += Style.from_meta({"@click": piece.action})
        segments.append(Segment(piece.text, style))
    return Strip(segments, line_width(line)).adjust_cell_length(cells, palette.style(under))


class LinesView(ScrollView):
    """Lines laid out for the view's width, again whenever it changes."""

    DEFAULT_CSS = """
    LinesView { background: $background; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1;
        scrollbar-gutter: stable; }
    """

    can_focus = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_down", "Down", show=False),
        Binding("k,up", "scroll_up", "Up", show=False),
        Binding("space,pagedown", "page_down", "Page down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
    ]

    class Laid(Message):
        """The lines were laid out for a new width."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._build: Callable[[int], Sequence[Line]] = lambda cells: ()
        self._lines: Sequence[Line] = ()
        self._built_for = -1

    @property
    def palette(self) -> Palette:
        """The app's palette."""
        return cast("ClauseDiffApp", self.app).palette

    def show(self, build: Callable[[int], Sequence[Line]], keep_place: bool = False) -> None:
        """Lay out what `build` makes of the width, from the top or where the reader was."""
        self._build = build
        self._built_for = -1
        self._lay_out()
        if not keep_place:
            self.scroll_to(0, 0, animate=False)
        self.refresh()

    @property
    def lines(self) -> Sequence[Line]:
        """The lines as laid out."""
        return self._lines

    def _lay_out(self) -> None:
        cells = self.scrollable_content_region.width
        if cells <= 0 or cells == self._built_for:
            return
        self._built_for = cells
        self._lines = self._build(cells)
        longest = max((line_width(line) for line in self._lines), default=0)
        self.virtual_size = Size(max(cells, longest), len(self._lines))

    def on_resize(self, event: events.Resize) -> None:
        """Lay the lines out for the new width."""
        self._lay_out()
        self.post_message(self.Laid())

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        scroll_x, scroll_y = self.scroll_offset
        place = scroll_y + y
        cells = self.scrollable_content_region.width
        line = self._lines[place] if place < len(self._lines) else ()
        strip = strip_of(line, max(cells, scroll_x + cells), self.palette)
        return strip.crop(scroll_x, scroll_x + cells)

    def bring_mark_to_view(self, mark: str) -> None:
        """Scroll to the first line with a piece of this mark, where there is one."""
        for place, line in enumerate(self._lines):
            if any(mark in piece.marks for piece in line):
                self.bring_to_view(place)
                return

    def bring_to_view(self, line: int) -> None:
        """Scroll so that the line stands in the upper third, unless it is in sight already."""
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if not top <= line < top + height:
            self.scroll_to(y=max(line - height // 3, 0), animate=False)


class RowList(ScrollView):
    """A list that draws the rows in sight; some rows are titles, which the cursor skips."""

    DEFAULT_CSS = """
    RowList { background: $background; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    can_focus = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Down", show=False),
        Binding("k,up", "move(-1)", "Up", show=False),
        Binding("pagedown", "move_page(1)", "Page down", show=False),
        Binding("pageup", "move_page(-1)", "Page up", show=False),
        Binding("home", "move_end(-1)", "First", show=False),
        Binding("end,G", "move_end(1)", "Last", show=False),
    ]

    class Moved(Message):
        """The cursor came to another row."""

        def __init__(self, list_: RowList, place: int) -> None:
            super().__init__()
            self.list = list_
            self.place = place

        @property
        def control(self) -> RowList:
            """The list it is about."""
            return self.list

    class Opened(Moved):
        """Enter, or a click on the row under the cursor."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._draw: Callable[[int, int], Line] = lambda place, cells: ()
        self._titles: frozenset[int] = frozenset()
        self._count = 0
        self.cursor = -1
        self.lit = True
        """Is the cursor shown? Of two lists side by side only one has the reader's eye."""
        self.partner = -1
        """A row that is lit too, because it answers one in another list."""

    @property
    def palette(self) -> Palette:
        """The app's palette."""
        return cast("ClauseDiffApp", self.app).palette

    @property
    def count(self) -> int:
        """How many rows there are, titles included."""
        return self._count

    def show(
        self,
        count: int,
        draw: Callable[[int, int], Line],
        titles: frozenset[int] = frozenset(),
        cursor: int | None = None,
    ) -> None:
        """Show so many rows; `draw(place, cells)` is asked for those in sight alone."""
        self._count, self._draw, self._titles = count, draw, titles
        self.virtual_size = Size(self.scrollable_content_region.width, count)
        wanted = self.cursor if cursor is None else cursor
        self.cursor = -1
        self.go(min(max(wanted, 0), count - 1))
        self.refresh()

    def go(self, place: int, direction: int = 1) -> None:
        """Put the cursor on the row, or the nearest that is no title."""
        if not self._count:
            return
        place = min(max(place, 0), self._count - 1)
        while place in self._titles and 0 <= place + direction < self._count:
            place += direction
        while place in self._titles and place > 0:
            place -= 1
        while place in self._titles and place + 1 < self._count:
            place += 1
        if place in self._titles or place == self.cursor:
            return
        self.cursor = place
        self.reveal(place)
        self.refresh()
        self.post_message(self.Moved(self, place))

    def reveal(self, place: int) -> None:
        """Scroll as little as needed to see the row, with the title above the first one."""
        height = max(self.scrollable_content_region.height, 1)
        top = self.scroll_offset.y
        above = place - 1 if place - 1 in self._titles else place
        if above < top:
            self.scroll_to(y=above if above > 1 else 0, animate=False, force=True)
        elif place >= top + height:
            self.scroll_to(y=place - height + 1, animate=False, force=True)

    def centre(self, place: int) -> None:
        """Scroll the row to a third from the top, so that what it stands under is in sight too."""
        height = max(self.scrollable_content_region.height, 1)
        self.scroll_to(y=max(place - height // 3, 0), animate=False, force=True)

    def action_move(self, step: int) -> None:
        """Move the cursor by rows."""
        if 0 <= self.cursor + step < self._count:
            self.go(self.cursor + step, step)

    def action_move_page(self, step: int) -> None:
        """Move the cursor by screens."""
        self.go(self.cursor + step * max(self.scrollable_content_region.height - 2, 1), step)

    def action_move_end(self, step: int) -> None:
        """Move the cursor to the first or last row."""
        self.go(0 if step < 0 else self._count - 1, -step)

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.cursor >= 0:
            self.post_message(self.Opened(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """A click chooses a row, a click on the chosen one opens it."""
        if event.style.meta.get("@click"):
            return
        place = self.scroll_offset.y + event.y
        if not 0 <= place < self._count or place in self._titles:
            return
        if place == self.cursor:
            self.action_open()
        else:
            self.go(place)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight."""
        self.virtual_size = Size(self.scrollable_content_region.width, self._count)
        if self.cursor >= 0:
            self.call_after_refresh(self.reveal, self.cursor)

    def render_line(self, y: int) -> Strip:
        """One row of the view."""
        place = self.scroll_offset.y + y
        cells = self.scrollable_content_region.width
        if place >= self._count:
            return Strip.blank(cells, self.palette.style(()))
        under: tuple[str, ...] = ()
        if place == self.cursor and self.lit:
            under = ("cursor",)
        elif place == self.partner:
            under = ("partner",)
        return strip_of(self._draw(place, cells), cells, self.palette, under)
