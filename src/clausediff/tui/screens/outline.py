"""Both documents as trees: read the draft in its own order, see what each clause came from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from clausediff.model import Change, Pair
from clausediff.tui import spread
from clausediff.tui.outline import Branch, branch_line, branches
from clausediff.tui.pieces import Line, Piece, safe
from clausediff.tui.screens.page import Fixed, Foot
from clausediff.tui.screens.reviewing import ReviewPage
from clausediff.tui.texts import Focus
from clausediff.tui.widgets.lines import LinesView, RowList

_CALM = (Change.UNCHANGED, Change.REWORDED)


class OutlineScreen(ReviewPage):
    """Two trees that follow each other; one at a time where there is no room for two."""

    MAIN: ClassVar[str] = "#draft"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open"),
        Binding("escape,o", "back", "Back"),
        Binding("tab,shift+tab,h,l,left,right", "other_side", "Other document"),
        Binding("n", "next(1)", "Next finding"),
        Binding("N", "next(-1)", "Previous finding"),
        Binding("slash", "search", "Search"),
    ]
    DEFAULT_CSS = """
    OutlineScreen #names { height: 1; }
    OutlineScreen #trees { height: 1fr; }
    OutlineScreen RowList { width: 1fr; }
    OutlineScreen #draft { border-left: solid $faint; }
    OutlineScreen.-narrow #draft { border-left: none; }
    OutlineScreen.-narrow .-other { display: none; }
    OutlineScreen #text { height: 40%; border-top: solid $faint; display: none; }
    OutlineScreen.-tall #text { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._trees: dict[str, tuple[Branch, ...]] = {"base": (), "draft": ()}
        self._side = "draft"

    def parts(self) -> ComposeResult:
        """The trees, and the text of the clause under the cursor."""
        yield Fixed(id="names")
        with Horizontal(id="trees"):
            yield RowList(id="base", classes="-other")
            yield RowList(id="draft")
        yield LinesView(id="text")

    def foot(self) -> Foot:
        """The keys that matter on a tree."""
        return (
            ("Esc", "Back", "screen.back"),
            ("⏎", "Open", "screen.open"),
            ("Tab", "Base" if self._side == "draft" else "Draft", "screen.other_side"),
            ("n", "Next", "screen.next(1)"),
            ("/", "Search", "screen.search"),
            ("a", "Agree", "screen.agree"),
            ("r", "Reject", "screen.reject"),
            ("c", "Comment", "screen.comment"),
            ("y", "Copy", "screen.copy"),
        )

    def renew(self) -> None:
        """Build the trees, the cursor on the clause that the reader comes from."""
        comparison = self.session.comparison
        if comparison is None:
            return
        position, rows = self.desk.position, self.session.visible
        pair = rows[position].pair if 0 <= position < len(rows) else -1
        found: dict[str, int | None] = {}
        for side in ("base", "draft"):
            tree = branches(comparison, side)
            self._trees[side] = tree
            found[side] = next((branch.clause for branch in tree if branch.pair == pair), None)
            self._list(side).show(len(tree), partial(self._line, side), cursor=found[side] or 0)
        self._take("base" if found["draft"] is None and found["base"] is not None else self._side)
        self.call_after_refresh(self._centre)

    def _centre(self) -> None:
        """Show the cursor with what it stands under, and what answers it at the same height."""
        for side in ("base", "draft"):
            tree = self._list(side)
            tree.centre(tree.partner if tree.partner >= 0 else tree.cursor)

    def _show_names(self) -> None:
        comparison = self.session.comparison
        if comparison is None:
            return
        names = spread.names_of(comparison)

        def build(cells: int) -> Sequence[Line]:
            half = cells // 2
            if not spread.is_side_by_side(None, cells - 1):
                name = names[self._side == "draft"]
                return ((Piece(f" {self._side.upper()} ", ("label",)), Piece(safe(name), ("title",))),)
            return (
                tuple(
                    piece
                    for place, (side, name) in enumerate(zip(("base", "draft"), names, strict=True))
                    for piece in spread.named_half(
                        side, name, half if not place else cells - half, self._side
                    )
                ),
            )

        self.query_one("#names", Fixed).show(build)

    def _list(self, side: str) -> RowList:
        return self.query_one(f"#{side}", RowList)

    def _line(self, side: str, place: int, cells: int) -> Line:
        return branch_line(self._trees[side][place], cells)

    def _branch(self) -> Branch | None:
        tree, cursor = self._trees[self._side], self._list(self._side).cursor
        return tree[cursor] if 0 <= cursor < len(tree) else None

    def _show_text(self) -> None:
        comparison, branch = self.session.comparison, self._branch()
        if comparison is None or branch is None or branch.pair < 0:
            return
        pair = comparison.pairs[branch.pair]
        row = next((row for row in self.session.rows() if row.pair == branch.pair), None)
        build = partial(
            spread.preview,
            comparison,
            pair,
            Focus(query=self.session.query),
            self.session.reviewer().of_pair(branch.pair),
            row.reason if row else "",
            self.session.side_by_side,
            self.session.wrapped,
        )
        self.query_one("#text", LinesView).show(build)

    # ------------------------------------------------------------------- moving

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Light up the clause that answers the one under the cursor."""
        if event.list.id == self._side:
            self._light_up()
            self._show_text()

    def _light_up(self) -> None:
        branch = self._branch()
        other = self._list("base" if self._side == "draft" else "draft")
        other.partner = -1 if branch is None or branch.partner is None else branch.partner
        if other.partner >= 0:
            other.reveal(other.partner)
        other.refresh()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Open the pair of the clause under the cursor."""
        self.action_open()

    def on_descendant_focus(self) -> None:
        """A click into the other tree makes it the one that is read."""
        focused = self.focused
        if isinstance(focused, RowList) and focused.id and focused.id != self._side:
            self._take(focused.id)

    def action_other_side(self) -> None:
        """Go to the clause's answer in the other document."""
        side = "base" if self._side == "draft" else "draft"
        branch = self._branch()
        partner = branch.partner if branch else None
        self._take(side)
        if partner is not None:
            self._list(side).go(partner)

    def _take(self, side: str) -> None:
        self._side = side
        for name in ("base", "draft"):
            self._list(name).set_class(name != side, "-other")
            self._list(name).lit = name == side
            self._list(name).partner = -1
            self._list(name).refresh()
        self._list(side).focus()
        self._light_up()
        self._show_names()
        self.show_keys()
        self._show_text()

    def action_open(self) -> None:
        """Open the pair."""
        branch = self._branch()
        if branch is not None and branch.pair >= 0:
            self.desk.open_pair(branch.pair)

    def action_back(self) -> None:
        """Back."""
        self.app.pop_screen()

    def action_next(self, step: int) -> None:
        """The next clause of this tree with a finding, or with the searched words."""
        tree, rows = self._trees[self._side], self._list(self._side)
        place = rows.cursor + step
        while 0 <= place < len(tree):
            if self._wanted(tree[place]):
                rows.go(place)
                return
            place += step
        self.notify("No more", timeout=2)

    def _wanted(self, branch: Branch) -> bool:
        comparison, query = self.session.comparison, self.session.query.casefold()
        if not query or comparison is None:
            return branch.change not in _CALM
        document = comparison.base if self._side == "base" else comparison.draft
        return query in document.text_of(branch.clause).casefold() or query in branch.heading.casefold()

    def action_search(self) -> None:
        """Ask what to search."""
        self.ask("Search this document", self.session.query, self._search)

    def _search(self, text: str) -> None:
        self.session.query = text.strip()
        self._show_text()
        if self.session.query:
            self.action_next(1)

    # ---------------------------------------------------------------- reviewing

    def chosen_pair(self) -> Pair | None:
        """The pair of the clause under the cursor."""
        comparison, branch = self.session.comparison, self._branch()
        return comparison.pairs[branch.pair] if comparison and branch and branch.pair >= 0 else None

    def chosen_findings(self) -> Sequence[str]:
        """All findings of that pair."""
        branch = self._branch()
        if branch is None or branch.pair < 0:
            return ()
        return tuple(mark.finding for mark in self.session.reviewer().of_pair(branch.pair))

    def marked(self) -> None:
        """Show the mark on the card."""
        self._show_text()
