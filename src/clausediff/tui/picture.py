"""A picture of the app as SVG, made without a terminal."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence

from clausediff.tui.app import ClauseDiffApp, Load

SIZE = (120, 40)
_FONTS = "Menlo, Consolas, DejaVu Sans Mono, Liberation Mono"
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)


def picture(
    load: Load, size: tuple[int, int] = SIZE, keys: Sequence[str] = (), theme: str | None = None
) -> str:
    """The screen after the result came and these keys were pressed.

    Raises the `ClauseDiffError` that `load` raised.
    """
    app = ClauseDiffApp(load, theme=theme)

    async def drive() -> str:
        async with app.run_test(size=size) as pilot:
            while not app.finished:
                await asyncio.sleep(0.01)
            if app.error is not None:
                raise app.error
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            await pilot.pause()
            return app.export_screenshot(title="clausediff")

    return offline(asyncio.run(drive()))


def offline(svg: str) -> str:
    """The SVG without its web fonts: looking at a contract's picture tells nobody that you do."""
    return _FONT_FACE.sub("\n", svg).replace("Fira Code", _FONTS)
