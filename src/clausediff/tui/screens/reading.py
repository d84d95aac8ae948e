"""Screens that are only read: notes, help, and what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from clausediff.errors import ClauseDiffError
from clausediff.tui.keys import GROUPS
from clausediff.tui.pieces import Highlight, Line, Piece, cell, pad, safe, wrap
from clausediff.tui.screens.page import Fixed, Foot, Page
from clausediff.tui.signs import MARKS, NOTE_TITLES, SIGNS, WORDS
from clausediff.tui.view import all_notes
from clausediff.tui.widgets.lines import LinesView


class ReadingScreen(Page):
    """A title and lines to scroll."""

    MAIN: ClassVar[str] = "#lines"
    TITLE_WORDS: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "back", "Back")]
    DEFAULT_CSS = """
    ReadingScreen #title { height: 2; border-bottom: solid $faint; }
    ReadingScreen #lines { height: 1fr; padding: 1 1 0 1; }
    """

    def parts(self) -> ComposeResult:
        """Title and lines."""
        yield Fixed(id="title")
        yield LinesView(id="lines")

    def foot(self) -> Foot:
        """Only the way back."""
        return (("Esc", "Back", "screen.back"), ("Space", "More", "screen.more"))

    def action_more(self) -> None:
        """The next screen of it."""
        self.query_one("#lines", LinesView).action_page_down()

    def renew(self) -> None:
        """Lay the lines out."""
        self.query_one("#title", Fixed).show(lambda cells: ((Piece(f" {self.TITLE_WORDS}", ("title",)),),))
        self.query_one("#lines", LinesView).show(self.build, keep_place=True)

    def build(self, cells: int) -> Sequence[Line]:
        """The lines for the width."""
        return ()

    def action_back(self) -> None:
        """Back."""
        self.app.pop_screen()


def _paragraph(text: str, cells: int, indent: int, mark: str) -> list[Line]:
    marks = (Highlight(0, len(text), mark),) if mark else ()
    return [(Piece(" " * indent), *row.line) for row in wrap(text, max(cells - indent, 10), marks)]


class NotesScreen(ReadingScreen):
    """What was not read, what is pending or hidden, and what was assumed."""

    TITLE_WORDS: ClassVar[str] = "What was not read, and other notes"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("i", "back", "Back", show=False)]

    def build(self, cells: int) -> Sequence[Line]:
        """Notes under their kinds."""
        comparison = self.session.comparison
        notes = all_notes(comparison) if comparison else ()
        if not notes:
            return ((Piece(" Everything was read; there is nothing to note.", ("dim",)),),)
        lines: list[Line] = []
        kind = None
        for name, note in notes:
            if note.kind is not kind:
                kind = note.kind
                lines += [*([()] if lines else []), (Piece(f" {NOTE_TITLES[kind]}", ("section",)),)]
            where = safe(name) + (f", page {note.page}" if note.page else "")
            lines += _paragraph(note.text, cells, 3, "strong")
            lines.append((Piece(f"   {where}", ("dim",)),))
            if note.quote:
                lines += _paragraph(f"“{note.quote}”", cells, 3, "inserted")
        return lines


_TWO_COLUMNS = 110


class HelpScreen(ReadingScreen):
    """All keys."""

    TITLE_WORDS: ClassVar[str] = "Keys"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "back", "Back", show=False)]

    def build(self, cells: int) -> Sequence[Line]:
        """The keys in their groups, in two columns where there is room."""
        blocks: list[list[Line]] = []
        columns = 2 if cells >= _TWO_COLUMNS else 1
        room = min(cells // columns, 100)
        for title, keys in GROUPS:
            block: list[Line] = [(Piece(f" {title}", ("section",)),)]
            for key in keys:
                rows = wrap(key.does, max(room - 22, 20))
                for number, row in enumerate(rows):
                    head = key.keys if not number else ""
                    block.append((Piece(f"   {head:<17}", ("number",)), *row.line))
            blocks.append([*block, ()])
        signs = [f"{SIGNS[change]} {WORDS[change].lower()}" for change in SIGNS]
        half = len(signs) // 2
        legend: list[Line] = [
            (Piece(" Signs", ("section",)),),
            *(
                tuple(
                    cell(f"   {sign}" if not place else sign, 15 if not place else 12, (MARKS[change],))
                    for place, (sign, change) in enumerate(part)
                )
                for part in (
                    list(zip(signs, SIGNS, strict=True))[:half],
                    list(zip(signs, SIGNS, strict=True))[half:],
                )
            ),
            (),
            (Piece(" Marks in the texts", ("section",)),),
            (
                Piece("   "),
                Piece("changed in the base", ("deleted",)),
                Piece("  "),
                Piece("changed in the draft", ("inserted",)),
            ),
            (Piece("   "), Piece("the words that decide", ("deciding",))),
            (Piece("   ✓ agreed  ✗ rejected  ✎ commented  ◐ in part", ("dim",)),),
            (Piece("   ⇄ moved", ("dim",)),),
        ]
        if columns == 1:
            return [line for block in blocks for line in block] + legend
        left = [*blocks[0], *legend]
        right = [line for block in blocks[1:] for line in block]
        return [(*pad(a, room), *b) for a, b in zip_longest(left, right, fillvalue=())]


class TroubleScreen(ReadingScreen):
    """One sentence that says what is wrong and what to do; never a traceback."""

    TITLE_WORDS: ClassVar[str] = "This did not work"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,enter", "again", "Try again"),
        Binding("escape", "app.quit", "Quit"),
    ]

    def __init__(self, error: ClauseDiffError) -> None:
        super().__init__()
        self._error = error

    def foot(self) -> Foot:
        """Again, or leave."""
        return (("r", "Try again", "screen.again"),)

    def build(self, cells: int) -> Sequence[Line]:
        """What, and what to do."""
        lines = _paragraph(self._error.message, cells, 1, "dropped")
        if self._error.hint:
            hint = self._error.hint
            lines += [(), *_paragraph(hint[0].upper() + hint[1:] + ".", cells, 1, "strong")]
        return [*lines, (), (Piece(" r tries again, q quits.", ("dim",)),)]

    def action_again(self) -> None:
        """Start over."""
        self.app.pop_screen()
        self.desk.start()
