"""Drive the app without a terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from textual.pilot import Pilot

from clausediff.model import Comparison, Failure
from clausediff.tui.app import ClauseDiffApp
from clausediff.tui.pieces import line_text
from clausediff.tui.widgets.lines import LinesView, RowList

Steps = Callable[[ClauseDiffApp, Pilot[None]], Awaitable[None]]


def drive(
    results: Sequence[Comparison | Failure],
    steps: Steps,
    size: tuple[int, int] = (120, 40),
    drafts: Sequence[Path] = (),
) -> ClauseDiffApp:
    """Open the app on the results and take the steps."""
    app = ClauseDiffApp(lambda feed: results, Path("base.docx"), drafts)
    return drive_app(app, steps, size)


def drive_app(app: ClauseDiffApp, steps: Steps, size: tuple[int, int] = (120, 40)) -> ClauseDiffApp:
    """Run the app until its worker is done, then take the steps."""

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            while not app.finished:
                await asyncio.sleep(0.005)
            await pilot.pause()
            await steps(app, pilot)

    asyncio.run(run())
    return app


def press(*keys: str) -> Steps:
    """Press the keys one after the other."""

    async def steps(app: ClauseDiffApp, pilot: Pilot[None]) -> None:
        for key in keys:
            await pilot.press(key)
        await pilot.pause()

    return steps


def screen_text(app: ClauseDiffApp) -> str:
    """What the screen shows, a line per row, without styles."""
    width, height = app.size
    strips = app.screen._compositor.render_strips(app.size)
    lines = ["".join(segment.text for segment in strip) for strip in strips]
    assert len(lines) == height
    assert width
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def shown(app: ClauseDiffApp, selector: str) -> str:
    """All lines of a view, those out of sight too."""
    view = app.screen.query_one(selector)
    if isinstance(view, RowList):
        return "\n".join(line_text(view._draw(place, view.size.width)) for place in range(view.count))
    assert isinstance(view, LinesView)
    return "\n".join(line_text(line) for line in view.lines)
