"""Whole screens as pictures: `pytest tests/tui/test_screens.py --snapshot-update` takes them anew.

A picture that is not as it was is shown beside the old one in `snapshot_report.html`.
"""

from __future__ import annotations

import asyncio

import pytest

from clausediff.errors import UnreadableFile
from clausediff.tui.app import ClauseDiffApp
from tui.agreement import agreement, empty, hostile

WIDE, NARROW, HUGE = (120, 40), (80, 24), (200, 60)


def trouble(feed):
    raise UnreadableFile("vendor-a.docx: no such file", "check the name")


def one(feed):
    return (agreement(),)


def several(feed):
    return tuple(agreement(name) for name in ("vendor-a.docx", "vendor-b.pdf", "vendor-c.pdf"))


def nothing(feed):
    return (empty(),)


def unruly(feed):
    return (hostile(),)


SCREENS = {
    "overview": (one, WIDE, [], "quiet-dark"),
    "overview-light": (one, WIDE, [], "quiet-light"),
    "overview-blue-orange": (one, WIDE, [], "blue-orange-dark"),
    "overview-narrow": (one, NARROW, [], "quiet-dark"),
    "overview-huge": (one, HUGE, [], "quiet-dark"),
    "overview-searching": (one, WIDE, ["slash", *"supplier", "enter"], "quiet-dark"),
    "pair-wide": (one, WIDE, ["n", "enter"], "quiet-dark"),
    "pair-narrow": (one, NARROW, ["n", "enter"], "quiet-dark"),
    "pair-dropped": (one, NARROW, ["enter"], "quiet-dark"),
    "pair-elsewhere": (one, WIDE, ["n", "n", "n", "enter", "g"], "blue-orange-light"),
    "outline": (one, WIDE, ["o"], "quiet-dark"),
    "outline-narrow": (one, NARROW, ["o"], "quiet-dark"),
    "matrix": (several, WIDE, [], "quiet-dark"),
    "matrix-narrow": (several, NARROW, [], "quiet-light"),
    "notes": (one, NARROW, ["i"], "quiet-dark"),
    "filter": (one, WIDE, ["f"], "quiet-dark"),
    "help": (one, WIDE, ["question_mark"], "quiet-dark"),
    "empty": (nothing, NARROW, [], "quiet-dark"),
    "error": (trouble, NARROW, [], "quiet-dark"),
    "hostile": (unruly, WIDE, ["enter"], "quiet-dark"),
}


@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_is_as_it_was(name, snap_compare):
    load, size, keys, theme = SCREENS[name]
    app = ClauseDiffApp(load, theme=theme)

    async def steps(pilot):
        while not app.finished:
            await asyncio.sleep(0.005)
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        # What a message passes from view to view, and a toast's own clock, are not part of a picture.
        await pilot.pause()
        app.clear_notifications()
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=steps)
