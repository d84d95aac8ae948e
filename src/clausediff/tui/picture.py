"""A picture of the app as SVG, made without a terminal."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Sequence
from itertools import groupby

from clausediff.tui.app import ClauseDiffApp, Load
from clausediff.tui.pieces import width

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

    return offline(spaced(asyncio.run(drive())))


_TEXT = re.compile(
    r'<text (?P<before>[^>]*?)x="(?P<x>[\d.]+)"(?P<middle>[^>]*?)textLength="(?P<length>[\d.]+)"(?P<after>[^>]*)>(?P<text>[^<]*)</text>'
)


def spaced(svg: str) -> str:
    """The SVG with wide characters as wide as on a screen: Rich gives each the room of a narrow one."""
    return _TEXT.sub(_spaced, svg)


def _spaced(found: re.Match[str]) -> str:
    text = html.unescape(found["text"])
    if text.isascii() or width(text) == len(text):
        return found[0]
    cell = float(found["length"]) / len(text)
    parts, x = [], float(found["x"])
    # Each run of one width is an element of its own, so that no letter drifts out of its cell.
    for _, run in groupby(text, key=width):
        part = "".join(run)
        length = width(part) * cell
        attributes = (
            f'{found["before"]}x="{x:.10g}"{found["middle"]}textLength="{length:.10g}"{found["after"]}'
        )
        shown = html.escape(part).replace("\N{NO-BREAK SPACE}", "&#160;")
        if length:
            parts.append(f"<text {attributes}>{shown}</text>")
        x += length
    return "".join(parts)


def offline(svg: str) -> str:
    """The SVG without its web fonts: looking at a contract's picture tells nobody that you do."""
    return _FONT_FACE.sub("\n", svg).replace("Fira Code", _FONTS)
