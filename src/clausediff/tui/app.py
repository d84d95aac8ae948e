"""The app: starts the worker, holds the session, and goes from screen to screen."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from clausediff.errors import ClauseDiffError
from clausediff.model import Comparison, Failure
from clausediff.tui import themes
from clausediff.tui.progress import Cancelled, Feed, Progress
from clausediff.tui.screens.overview import OverviewScreen
from clausediff.tui.session import Session
from clausediff.tui.themes import Palette
from clausediff.tui.view import Filter, party_filter
from clausediff.tui.widgets.lines import LinesView, RowList

Load = Callable[[Feed], Sequence[Comparison | Failure]]
"""Reads, aligns and judges in a worker thread, telling the feed how far it is."""


class ClauseDiffApp(App[None]):
    """clausediff in the terminal."""

    TITLE = "clausediff"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it without ClassVar
        (0, "-tiny"),
        (50, "-narrow"),
        (100, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - as above
        (0, "-flat"),
        (12, "-low"),
        (20, "-short"),
        (30, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "Quit"),
        Binding("question_mark", "help", "Help"),
        Binding("o", "outline", "Outline"),
        Binding("m", "matrix", "Matrix"),
        Binding("i", "notes", "Notes"),
        Binding("e", "export", "Export"),
        Binding("t", "next_theme", "Theme"),
    ]
    CSS = """
    * { scrollbar-size-vertical: 1; scrollbar-color: $faint; scrollbar-background: $background;
        scrollbar-color-hover: $accent; scrollbar-color-active: $accent;
        scrollbar-background-hover: $background; scrollbar-background-active: $background; }
    Toast { background: $panel; width: auto; max-width: 70; }
    """

    class Stepped(Message):
        """The worker began a stage."""

        def __init__(self, stage: str, path: Path | None) -> None:
            super().__init__()
            self.stage, self.path = stage, path

    class Arrived(Message):
        """A result is ready."""

        def __init__(self, result: Comparison | Failure) -> None:
            super().__init__()
            self.result = result

    class Ended(Message):
        """The worker is done, or failed."""

        def __init__(self, error: ClauseDiffError | None) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self,
        load: Load,
        base: Path | None = None,
        drafts: Sequence[Path] = (),
        theme: str | None = None,
        protects: str | None = None,
    ) -> None:
        # Greys are colours too: without colour, the terminal's own two are used.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.session = Session()
        self.position = 0
        """Of the row under the cursor, among the visible ones."""
        self.error: ClauseDiffError | None = None
        self.finished = False
        self._load, self._base, self._drafts = load, base, tuple(drafts)
        self._cancelled = False
        self._protects = protects
        self._renewal: Timer | None = None
        self.progress = Progress(base, self._drafts)
        for one in themes.themes():
            self.register_theme(one)
        self.theme = theme if theme in themes.NAMES else themes.DEFAULT
        self.palette = Palette(self.theme, self.no_color)

    def on_mount(self) -> None:
        """Show the first screen at once, and start to work."""
        self.theme_changed_signal.subscribe(self, lambda theme: self._repaint())
        self.push_screen(OverviewScreen())
        self.start()

    # ------------------------------------------------------------------ working

    def start(self) -> None:
        """Start the worker; a daemon, so that leaving never waits for it."""
        self.error, self.finished, self._cancelled = None, False, False
        threading.Thread(target=self._work, daemon=True, name="compare").start()

    def _work(self) -> None:
        feed = Feed(
            lambda stage, path: self._post(self.Stepped(stage, path)),
            lambda result: self._post(self.Arrived(result)),
            lambda: self._cancelled,
        )
        error: ClauseDiffError | None = None
        try:
            results = self._load(feed)
            for result in results[feed.count :]:
                feed.ready(result)
        except Cancelled:
            return
        except ClauseDiffError as caught:
            error = caught
        except MemoryError:
            error = ClauseDiffError("out of memory", "close other programs or compare fewer drafts at once")
        except Exception as caught:
            error = ClauseDiffError(
                f"this is a fault of clausediff, not yours: {type(caught).__name__}: {caught}",
                "please report it",
            )
        self._post(self.Ended(error))

    def _post(self, message: Message) -> None:
        # The loop may be gone when the reader has left.
        with suppress(RuntimeError):
            self.post_message(message)

    def on_clause_diff_app_stepped(self, message: Stepped) -> None:
        """Note the stage; the first screen draws it."""
        self.progress.step(message.stage, message.path)

    def on_clause_diff_app_arrived(self, message: Arrived) -> None:
        """Take a result in and show it."""
        first = self.session.comparison is None
        self.session.add(message.result)
        if first and self._protects:
            self.session.choose(party_filter(self.session.rows(), self._protects))
        if first and len(self._drafts) > 1:
            self.action_matrix()
        # A batch of a thousand results comes faster than it can be drawn.
        if first:
            self._renew()
        elif self._renewal is None:
            self._renewal = self.set_timer(0.2, self._renew)

    def on_clause_diff_app_ended(self, message: Ended) -> None:
        """Say what went wrong, if anything did."""
        self.finished, self.error = True, message.error
        self._renew()
        if message.error is not None:
            from clausediff.tui.screens.reading import TroubleScreen

            self.push_screen(TroubleScreen(message.error))
            return
        if len(self.session.comparisons) > 1 and len(self._drafts) < 2:
            self.action_matrix()
        elif not self.session.comparisons:
            failure = self.session.failures[0] if self.session.failures else None
            error = ClauseDiffError(
                failure.message if failure else "there is nothing to show", failure.hint if failure else ""
            )
            from clausediff.tui.screens.reading import TroubleScreen

            self.push_screen(TroubleScreen(error))
        elif self.session.reviewer().problem:
            self.notify(self.session.reviewer().problem, severity="warning", timeout=10, markup=False)

    def still_to_come(self) -> int | None:
        """How many drafts are still being compared; None where that is not known beforehand."""
        if self.finished:
            return 0
        return len(self._drafts) - len(self.session.comparisons) - len(self.session.failures) or None

    def _renew(self) -> None:
        from clausediff.tui.screens.page import Page

        self._forget_renewal()
        # A screen that is only just being opened shows the session by itself.
        if isinstance(self.screen, Page) and self.screen.query("#keys"):
            self.screen.renew()

    def _forget_renewal(self) -> None:
        if self._renewal is not None:
            self._renewal.stop()
            self._renewal = None

    # ------------------------------------------------------------------ screens

    def open_pair(self, pair: int) -> None:
        """Show a pair in full."""
        from clausediff.tui.screens.pair import PairScreen

        position = self.session.position_of(pair)
        if position is not None:
            self.position = position
        self.push_screen(PairScreen(pair))

    def open_filter(self, choose: Callable[[Filter], None]) -> None:
        """Show the filter window."""
        from clausediff.tui.screens.choosing import FilterWindow

        self.push_screen(FilterWindow(self.session.rows(), self.session.marks, self.session.filter, choose))

    def _is_open(self, kind: type[Screen[None]]) -> bool:
        return any(isinstance(screen, kind) for screen in self.screen_stack)

    def action_help(self) -> None:
        """Show all keys."""
        from clausediff.tui.screens.reading import HelpScreen

        if not self._is_open(HelpScreen):
            self.push_screen(HelpScreen())

    def action_notes(self) -> None:
        """Show what was not read."""
        from clausediff.tui.screens.reading import NotesScreen

        if self.session.comparison is not None and not self._is_open(NotesScreen):
            self.push_screen(NotesScreen())

    def action_outline(self) -> None:
        """Show both documents as trees."""
        from clausediff.tui.screens.outline import OutlineScreen

        if self.session.comparison is not None and not self._is_open(OutlineScreen):
            self.push_screen(OutlineScreen())

    def action_matrix(self) -> None:
        """Show all drafts."""
        from clausediff.tui.screens.matrix import MatrixScreen

        if self.session.comparison is not None and not self._is_open(MatrixScreen):
            self.push_screen(MatrixScreen())

    def action_export(self) -> None:
        """Offer every kind of report."""
        from clausediff.tui.screens.choosing import ExportWindow

        if self.session.comparison is not None and not self._is_open(ExportWindow):
            self.push_screen(ExportWindow(self.session.comparison, self.session.marks))

    async def action_quit(self) -> None:
        """Leave; the worker stops at its next step."""
        self._cancelled = True
        self._forget_renewal()
        self.exit()

    def action_quit_now(self) -> None:
        """Leave while files are read."""
        self._cancelled = True
        self._forget_renewal()
        self.exit()

    # ------------------------------------------------------------------- looks

    def action_next_theme(self) -> None:
        """The next theme."""
        place = themes.NAMES.index(self.theme) if self.theme in themes.NAMES else -1
        self.theme = themes.NAMES[(place + 1) % len(themes.NAMES)]
        self.notify(self.theme.replace("-", " "), timeout=2)

    def _repaint(self) -> None:
        self.palette = Palette(self.theme, self.no_color)
        for screen in self.screen_stack:
            for view in (*screen.query(LinesView), *screen.query(RowList)):
                view.refresh()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every command of the palette: what the keys do, and the themes."""
        actions = {
            binding.description: (binding.key, binding.action, owner)
            for owner, binding, enabled, _ in screen.active_bindings.values()
            if enabled and binding.description and binding.show and binding.action != "screen.copy_text"
        }
        for description, (key, action, owner) in sorted(actions.items(), key=lambda item: item[0]):
            yield SystemCommand(
                description, f"key {self.get_key_display(Binding(key, action))}", self._runner(action, owner)
            )
        for name in themes.NAMES:
            yield SystemCommand(
                f"Theme: {name.replace('-', ' ')}", "change the colours", self._theme_setter(name)
            )

    def _runner(self, action: str, owner: DOMNode) -> Callable[[], None]:
        async def run() -> None:
            # An action belongs to what its key is bound on: a row list, a screen or the app.
            await self.run_action(action, owner)

        def command() -> None:
            self.call_later(run)

        return command

    def _theme_setter(self, name: str) -> Callable[[], None]:
        def command() -> None:
            self.theme = name

        return command
