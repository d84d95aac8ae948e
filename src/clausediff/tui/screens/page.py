"""What every screen shares: a key bar, a line to type into, and a word when there is no room."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, Static

from clausediff.tui.pieces import Line, Piece, line_width, pad
from clausediff.tui.session import Session
from clausediff.tui.widgets.lines import LinesView

if TYPE_CHECKING:
    from clausediff.tui.app import ClauseDiffApp

Foot = tuple[tuple[str, str, str], ...]
"""Key, label and action of each key that matters now, the most needed first."""


_TAIL: Line = (
    Piece("? ", ("number",), "app.help"),
    Piece("Help  ", ("dim",), "app.help"),
    Piece("q ", ("number",), "app.quit"),
    Piece("Quit ", ("dim",), "app.quit"),
)


def key_line(foot: Foot, cells: int, tail: Line = _TAIL) -> Line:
    """As many keys as fit, with help and quit always at the end."""
    head: list[Piece] = [Piece(" ")]
    for key, label, action in foot:
        parts = [Piece(f"{key} ", ("number",), action), Piece(f"{label}", ("dim",), action), Piece("  ")]
        if line_width(head) + line_width(parts) + line_width(tail) > cells:
            break
        head += parts
    return (*pad(tuple(head), max(cells - line_width(tail), 0)), *tail)


class Fixed(LinesView):
    """A few lines that stay where they are and take no focus."""

    can_focus = False
    DEFAULT_CSS = """
    Fixed { height: 1; overflow: hidden; scrollbar-gutter: auto; }
    """


class Ask(Input):
    """The line at the bottom that takes a search, a comment or a file name."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Cancel", show=False)]
    DEFAULT_CSS = """
    Ask { display: none; height: 1; border: none; padding: 0 1; background: $panel; }
    Ask:focus { border: none; background-tint: transparent; }
    Ask.-open { display: block; }
    """

    def __init__(self) -> None:
        super().__init__(id="ask", compact=True)
        self._done: Callable[[str], None] = lambda text: None

    def ask(self, prompt: str, value: str, done: Callable[[str], None]) -> None:
        """Open the line; `done` gets what was typed, unless it is left with Esc."""
        self.placeholder = prompt
        self.value = value
        self._done = done
        self.add_class("-open")
        self.focus()

    def action_leave(self) -> None:
        """Close the line and forget what was typed."""
        self.remove_class("-open")
        cast("Page", self.screen).focus_main()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand over what was typed."""
        event.stop()
        self.action_leave()
        self._done(event.value)


class Page(Screen[None]):
    """A screen of the app."""

    MAIN: ClassVar[str] = ""
    """The widget that has the focus."""
    AUTO_FOCUS: ClassVar[str | None] = ""
    """Textual's own choice would be the first widget there is."""

    DEFAULT_CSS = """
    Page { background: $background; layout: vertical; }
    Page #keys { dock: bottom; height: 1; background: $surface; }
    Page #no-room { display: none; width: 1fr; height: 1fr; content-align: center middle; color: $warning; }
    Page.-tiny > *, Page.-flat > * { display: none; }
    Page.-tiny > #no-room, Page.-flat > #no-room { display: block; }
    """

    @property
    def desk(self) -> ClauseDiffApp:
        """The app, with its own type."""
        return cast("ClauseDiffApp", self.app)

    @property
    def session(self) -> Session:
        """Where the reader is."""
        return self.desk.session

    def compose(self) -> ComposeResult:
        """The screen's own parts between the shared ones."""
        yield from self.parts()
        yield Ask()
        yield Fixed(id="keys")
        yield Static("Too small: 50 × 12 at least", id="no-room", markup=False)

    def parts(self) -> ComposeResult:
        """What the screen shows."""
        yield from ()

    def foot(self) -> Foot:
        """The keys that matter now."""
        return ()

    def on_mount(self) -> None:
        """Show the first state."""
        self.focus_main()

    def on_screen_resume(self) -> None:
        """Another screen may have changed a mark, the filter or the draft."""
        self.renew()

    def renew(self) -> None:
        """Show the session as it is now."""

    def show_keys(self) -> None:
        """Lay the key bar out again."""
        # While one types, letters are letters: none of the other keys is a key then.
        ask = self.query_one(Ask)
        foot, tail = self.foot(), _TAIL
        if ask.has_class("-open"):
            foot = (("⏎", ask.placeholder, "screen.keep_typed"), ("Esc", "Cancel", "screen.leave_typed"))
            tail = ()
        self.query_one("#keys", Fixed).show(lambda cells: (key_line(foot, cells, tail),))

    def focus_main(self) -> None:
        """Give the keys back to the screen's main widget."""
        if self.MAIN:
            self.query_one(self.MAIN).focus()
        self.show_keys()

    def ask(self, prompt: str, value: str, done: Callable[[str], None]) -> None:
        """Open the line at the bottom."""
        self.query_one(Ask).ask(prompt, value, done)
        self.show_keys()

    async def action_keep_typed(self) -> None:
        """As Enter in the line at the bottom."""
        await self.query_one(Ask).action_submit()

    def action_leave_typed(self) -> None:
        """As Esc in the line at the bottom."""
        self.query_one(Ask).action_leave()
