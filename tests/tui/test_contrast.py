"""Words can be read in every theme: the contrast that WCAG asks of text, on every ground they stand on."""

from __future__ import annotations

import pytest

from clausediff.tui import themes

ENOUGH = 4.5
WORDS = (
    "",
    "dim",
    "label",
    "strong",
    "number",
    "dropped",
    "loss",
    "mixed",
    "unclear",
    "gain",
    "added",
    "review",
)
CELLS = (
    "cell-dropped",
    "cell-loss",
    "cell-mixed",
    "cell-unclear",
    "cell-gain",
    "cell-added",
    "deciding",
    "hit",
    "key",
)
TINTS = ("deleted", "inserted")


def luminance(colour):
    parts = [part / 255 for part in colour.get_truecolor()]
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(style):
    light, dark = sorted((luminance(style.color), luminance(style.bgcolor)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", themes.NAMES)
@pytest.mark.parametrize(
    "marks",
    [
        *((word,) for word in (*WORDS, *CELLS, *TINTS)),
        *(("cursor", word) for word in WORDS),
    ],
    ids=" on ".join,
)
def test_words_stand_out_from_their_ground(theme, marks):
    style = themes.Palette(theme, without_colour=False).style(marks)
    assert contrast(style) >= ENOUGH
