"""The keys that mark findings and copy them, for every screen that has a finding under its cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from clausediff.model import Pair
from clausediff.review import Decision
from clausediff.tui.screens.page import Page


class ReviewPage(Page):
    """A page on which a, r, c, u and y work."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "agree", "Agree"),
        Binding("r", "reject", "Reject"),
        Binding("c", "comment", "Comment"),
        Binding("u", "undo", "Undo"),
        Binding("y", "copy", "Copy"),
    ]

    def chosen_findings(self) -> Sequence[str]:
        """Ids of the findings under the cursor; none where there is nothing to mark."""
        return ()

    def chosen_pair(self) -> Pair | None:
        """The pair under the cursor."""
        return None

    def marked(self) -> None:
        """Show the marks again after a change."""

    def _tell(self, problem: str) -> None:
        if problem:
            self.notify(problem, severity="warning", timeout=8, markup=False)
        self.marked()

    def action_agree(self) -> None:
        """Agree with the finding."""
        if chosen := self.chosen_findings():
            self._tell(self.session.reviewer().decide(chosen, Decision.AGREE))

    def action_reject(self) -> None:
        """Call the finding a false alarm."""
        if chosen := self.chosen_findings():
            self._tell(self.session.reviewer().decide(chosen, Decision.REJECT))

    def action_comment(self) -> None:
        """Write a comment on the finding."""
        chosen = self.chosen_findings()
        if not chosen:
            return
        reviewer = self.session.reviewer()
        mark = reviewer.marks.get(chosen[0])
        self.ask(
            "Comment",
            mark.comment if mark else "",
            lambda text: self._tell(reviewer.comment(chosen, text.strip())),
        )

    def action_undo(self) -> None:
        """Take the last mark back."""
        if self.session.comparison is None:
            return
        problem = self.session.reviewer().undo()
        if problem is None:
            self.notify("Nothing to undo", timeout=2)
        else:
            self._tell(problem)

    def action_copy(self) -> None:
        """Copy the finding as plain text."""
        pair, comparison = self.chosen_pair(), self.session.comparison
        if pair is None or comparison is None:
            return
        from clausediff.tui.clipboard import copy_natively, plain_text

        text = plain_text(comparison, pair)
        # The terminal's own way works over ssh too, but a terminal does not say whether it obeyed.
        self.app.copy_to_clipboard(text)
        self.run_worker(lambda: copy_natively(text), thread=True)
        self.notify("Copied", timeout=2)
