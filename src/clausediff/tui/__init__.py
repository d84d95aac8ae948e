"""The terminal UI: shows finished comparisons; opens no contract and judges none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clausediff.model import Comparison, Failure

if TYPE_CHECKING:
    from clausediff.tui.progress import Feed


def run(
    load: Callable[[Feed], Sequence[Comparison | Failure]],
    base: Path | None = None,
    drafts: Sequence[Path] = (),
    theme: str | None = None,
    protects: str | None = None,
) -> tuple[Comparison, ...]:
    """Open the app, show what `load` makes in a worker, return it when the reader leaves.

    Raises the `ClauseDiffError` that stopped the work, if the reader left it at that. `protects` narrows the first view to one
    party's protections.
    """
    from clausediff.tui.app import ClauseDiffApp

    app = ClauseDiffApp(load, base, drafts, theme, protects)
    app.run()
    if app.error is not None:
        raise app.error
    return tuple(app.session.comparisons)
