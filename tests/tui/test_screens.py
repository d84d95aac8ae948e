"""Whole screens as text: `CLAUSEDIFF_UPDATE_SCREENS=1 pytest tests/tui/test_screens.py` rewrites them.

Below the text stand the marked words, so that a mark that is lost shows in the diff too.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clausediff.errors import UnreadableFile
from clausediff.tui.app import ClauseDiffApp
from clausediff.tui.widgets.lines import LinesView
from tui.agreement import agreement, empty
from tui.drive import drive_app, press, screen_text

FOLDER = Path(__file__).parent / "screens"
WIDE, NARROW, HUGE = (120, 40), (80, 24), (200, 60)
SHOWN = ("deciding", "deleted", "inserted", "struck", "written", "hit", "current")


def trouble(feed):
    raise UnreadableFile("vendor-a.docx: no such file", "check the name")


def one(feed):
    return (agreement(),)


def several(feed):
    return tuple(agreement(name) for name in ("vendor-a.docx", "vendor-b.pdf", "vendor-c.pdf"))


def nothing(feed):
    return (empty(),)


SCREENS = {
    "overview": (one, WIDE, []),
    "overview-narrow": (one, NARROW, []),
    "overview-huge": (one, HUGE, []),
    "overview-searching": (one, WIDE, ["slash", *"supplier", "enter"]),
    "pair-wide": (one, WIDE, ["n", "enter"]),
    "pair-narrow": (one, NARROW, ["n", "enter"]),
    "pair-dropped": (one, NARROW, ["enter"]),
    "pair-elsewhere": (one, WIDE, ["n", "n", "n", "enter", "g"]),
    "outline": (one, WIDE, ["o"]),
    "outline-narrow": (one, NARROW, ["o"]),
    "matrix": (several, WIDE, []),
    "matrix-narrow": (several, NARROW, []),
    "notes": (one, NARROW, ["i"]),
    "filter": (one, WIDE, ["f"]),
    "help": (one, WIDE, ["question_mark"]),
    "empty": (nothing, NARROW, []),
    "error": (trouble, NARROW, []),
}


@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_is_as_it_was(name):
    load, size, keys = SCREENS[name]
    seen = []

    async def steps(app, pilot):
        await press(*keys)(app, pilot)
        seen.append(screen_text(app) + marked_words(app))

    drive_app(ClauseDiffApp(load), steps, size)
    path = FOLDER / f"{name}.txt"
    if os.environ.get("CLAUSEDIFF_UPDATE_SCREENS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(seen[0], encoding="utf-8")
    assert seen[0] == path.read_text(encoding="utf-8")


def marked_words(app):
    """The words of the texts in sight with their marks, a line each."""
    lines = ["---"]
    for view in app.screen.query(LinesView):
        if view.id not in ("texts", "preview"):
            continue
        for line in view.lines:
            for piece in line:
                marks = [mark for mark in piece.marks if mark in SHOWN]
                if marks and piece.text.strip():
                    lines.append(f"{' '.join(marks)}: {piece.text.strip()}")
    return "\n".join(lines) + "\n"
