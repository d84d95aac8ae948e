"""One pair in full: both texts, and the card that says what happened and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from clausediff.model import Comparison, Pair
from clausediff.tui import spread
from clausediff.tui.card import card, targets_of
from clausediff.tui.pieces import Line, Piece
from clausediff.tui.prose import Page as ProsePage
from clausediff.tui.screens.page import Fixed, Foot
from clausediff.tui.screens.reviewing import ReviewPage
from clausediff.tui.texts import Focus, texts_of
from clausediff.tui.view import Row, findings_of
from clausediff.tui.widgets.lines import LinesView


class PairScreen(ReviewPage):
    """Texts above, card below; n and N go on to the next finding without going back."""

    MAIN: ClassVar[str] = "#texts"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace", "back", "Back"),
        Binding("n", "next(1)", "Next finding"),
        Binding("N", "next(-1)", "Previous finding"),
        Binding("right_square_bracket", "edit(1)", "Next change"),
        Binding("left_square_bracket", "edit(-1)", "Previous change"),
        Binding("g,enter", "jump(1)", "Go to the clause elsewhere"),
        *(Binding(str(number), f"jump({number})", f"Go to {number}", show=False) for number in range(1, 10)),
        Binding("slash", "search", "Search"),
        Binding("s", "layout", "Side by side"),
        Binding("w", "wrap", "Wrap"),
    ]
    DEFAULT_CSS = """
    PairScreen #verdict { height: 1; }
    PairScreen #titles { height: 2; border-bottom: solid $faint; padding: 0 1 0 0; }
    PairScreen #texts { height: auto; max-height: 60%; }
    PairScreen #card { height: 1fr; border-top: solid $faint; }
    PairScreen.-tall #texts { padding: 1 0; }
    PairScreen.-tall #card { padding: 1 0 0 0; }
    """

    def __init__(self, pair: int) -> None:
        super().__init__()
        self._pair = pair
        self._finding = 0
        """Place in `findings_of`."""
        self._edit: int | None = None
        self._hit = 0
        self._came_from: list[tuple[int, int]] = []
        """Pairs and findings to go back to after a jump."""
        self._extra: tuple[tuple[str, int, int, int], ...] = ()
        self._page = ProsePage(())
        self._seeking = False
        """Are the deciding words still to be brought into sight?"""
        self._has_edits = False

    def parts(self) -> ComposeResult:
        """The verdict, what stays in sight, the texts, the card."""
        yield Fixed(id="verdict")
        yield Fixed(id="titles")
        yield LinesView(id="texts")
        yield LinesView(id="card")

    def foot(self) -> Foot:
        """The keys that matter for this pair."""
        pair = self.chosen_pair()
        elsewhere: Foot = ()
        if self._came_from:
            elsewhere = (("g", "Back to the finding", "screen.jump(1)"),)
        elif pair is not None and targets_of(pair):
            elsewhere = (("g", "Go there", "screen.jump(1)"),)
        edits = (("]", "Next change", "screen.edit(1)"),) if self._has_edits else ()
        return (
            ("Esc", "Back", "screen.back"),
            ("n", "Next", "screen.next(1)"),
            *edits,
            *elsewhere,
            ("a", "Agree", "screen.agree"),
            ("r", "Reject", "screen.reject"),
            ("c", "Comment", "screen.comment"),
            ("s", "Layout", "screen.layout"),
            ("y", "Copy", "screen.copy"),
            ("/", "Search", "screen.search"),
            ("o", "Outline", "app.outline"),
            ("e", "Export", "app.export"),
        )

    # ------------------------------------------------------------------ showing

    @property
    def _comparison(self) -> Comparison:
        return self.session.comparisons[self.session.at]

    def _row(self) -> Row | None:
        return next((row for row in self.session.rows() if row.pair == self._pair), None)

    def renew(self) -> None:
        """Show the pair, from its deciding words."""
        self._show(keep_place=False)
        self._show_card()
        self._seeking = True
        self.call_after_refresh(self._seek)

    def on_lines_view_laid(self) -> None:
        """A screen that was only just opened has lines now."""
        self.call_after_refresh(self._seek)

    def _seek(self) -> None:
        """Bring the deciding words into sight, or the hit of a search; once the lines are laid out."""
        texts = self.query_one("#texts", LinesView)
        if not self._seeking or not self._page.lines or texts.size.height <= 1:
            return
        self._seeking = False
        line = self._page.deciding
        if self.session.query and self._page.hits:
            line = self._page.hits[self._hit]
        if line is not None:
            texts.bring_to_view(line)

    def _focus(self) -> Focus:
        finding = None
        if self._places() and len(self._places()) > 1 and not self._extra:
            finding = self._places()[self._finding]
        return Focus(finding, self._edit, self.session.query, self._extra)

    def _places(self) -> tuple[int, ...]:
        pair = self.chosen_pair()
        return findings_of(pair) if pair else ()

    def _show(self, keep_place: bool) -> None:
        comparison, pair = self._comparison, self._comparison.pairs[self._pair]
        texts = texts_of(comparison, pair, self._focus())
        self._has_edits = bool(texts.edits)
        session = self.session

        def build(cells: int) -> Sequence[Line]:
            self._page = spread.lay_out(texts, pair, cells, session.side_by_side, session.wrapped)
            return self._page.lines

        self.query_one("#texts", LinesView).show(build, keep_place)
        self.query_one("#titles", Fixed).show(
            lambda cells: spread.title_lines(texts, comparison, cells, session.side_by_side)
        )
        position, count = session.standing(self._pair)
        self.query_one("#verdict", Fixed).show(
            lambda cells: (spread.verdict_line(pair, position, count, cells),)
        )
        self.show_keys()

    def _show_card(self) -> None:
        comparison, pair = self._comparison, self._comparison.pairs[self._pair]
        places = self._places()
        current = places[self._finding] if places else None
        marks = self.session.reviewer().of_pair(self._pair)
        row = self._row()
        reason = row.reason if row else ""
        came: tuple[Line, ...] = ()
        if self._came_from:
            words = " This clause was jumped to; g or Esc goes back to the finding."
            came = ((Piece(words, ("accent",)),),)
        self.query_one("#card", LinesView).show(
            lambda cells: (*came, *card(comparison, pair, cells, marks, current, reason))
        )

    # ------------------------------------------------------------------- moving

    def _turn_to(self, pair: int, finding: int = 0) -> None:
        self._pair, self._finding, self._edit, self._hit, self._extra = pair, finding, None, 0, ()
        position = self.session.position_of(pair)
        if position is not None:
            self.desk.position = position
        self.renew()

    def action_back(self) -> None:
        """Back from a jump, else to where the pair was opened."""
        if self._came_from:
            self._turn_to(*self._came_from.pop())
        else:
            self.app.pop_screen()

    def action_next(self, step: int) -> None:
        """The next finding, of this pair or the next one; while searching, the next hit."""
        self._came_from.clear()
        if self.session.query:
            self._next_hit(step)
            return
        finding = self._finding + step
        if 0 <= finding < len(self._places()):
            self._turn_to(self._pair, finding)
            return
        found = self.session.next_finding(self.desk.position, step)
        if found is None:
            self.notify("No more findings", timeout=2)
            return
        pair = self.session.visible[found].pair
        last = max(len(findings_of(self._comparison.pairs[pair])) - 1, 0)
        self._turn_to(pair, last if step < 0 else 0)

    def _next_hit(self, step: int) -> None:
        texts = self.query_one("#texts", LinesView)
        if 0 <= self._hit + step < len(self._page.hits):
            self._hit += step
            texts.bring_to_view(self._page.hits[self._hit])
            return
        found = self.session.next_hit(self.desk.position, step)
        if found is None:
            self.notify("Not found", timeout=2)
            return
        self._turn_to(self.session.visible[found].pair)

    def action_edit(self, step: int) -> None:
        """The next change within the texts; past the last one, the next pair."""
        edit = (-1 if step > 0 else len(self._page.edits)) if self._edit is None else self._edit
        edit += step
        if not 0 <= edit < len(self._page.edits):
            position = self.session.next_finding(self.desk.position, step)
            if position is None:
                self.notify("No more changes", timeout=2)
            else:
                self._came_from.clear()
                self._turn_to(self.session.visible[position].pair)
            return
        self._edit = edit
        self._show(keep_place=True)
        self.query_one("#texts", LinesView).bring_to_view(self._page.edits[edit])

    def action_jump(self, number: int) -> None:
        """To the clause elsewhere that did it, or a near miss; back from there."""
        if self._came_from:
            self.action_back()
            return
        pair = self._comparison.pairs[self._pair]
        targets = targets_of(pair)
        if not 1 <= number <= len(targets):
            self.notify("No clause elsewhere decides this one", timeout=2)
            return
        target = targets[number - 1]
        for place, other in enumerate(self._comparison.pairs):
            clauses = other.match.draft if target.side == "draft" else other.match.base
            if target.clause in clauses:
                self._came_from.append((self._pair, self._finding))
                self._pair, self._finding, self._edit = place, 0, None
                self._extra = ((target.side, target.clause, target.start, target.end),)
                self.renew()
                return

    # ----------------------------------------------------------------- choosing

    def action_search(self) -> None:
        """Ask what to search."""
        self.ask("Search both texts", self.session.query, self._search)

    def _search(self, text: str) -> None:
        self.session.query = text.strip()
        self._hit = 0
        self._came_from.clear()
        if self.session.query:
            found = self.session.next_hit(self.desk.position - 1, 1)
            if found is None:
                self.notify("Not found", timeout=2)
            else:
                self._turn_to(self.session.visible[found].pair)
                return
        self.renew()

    def action_layout(self) -> None:
        """Side by side, or one column."""
        self.session.toggle_layout(self.size.width - 1)
        self.renew()

    def action_wrap(self) -> None:
        """Wrap long lines, or scroll them sideways."""
        self.session.wrapped = not self.session.wrapped
        self.renew()

    # ---------------------------------------------------------------- reviewing

    def chosen_pair(self) -> Pair | None:
        """The pair shown."""
        return self._comparison.pairs[self._pair]

    def chosen_findings(self) -> Sequence[str]:
        """The finding in focus."""
        marks = self.session.reviewer().of_pair(self._pair)
        places = self._places()
        return (marks[places[self._finding]].finding,) if places else (marks[0].finding,)

    def marked(self) -> None:
        """Show the mark on the card."""
        self._show_card()
