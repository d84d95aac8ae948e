"""Text cut, wrapped and made safe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausediff.tui.pieces import Highlight, Piece, cell, crop, line_text, line_width, pad, safe, width, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain [b]words[/b]", "plain [b]words[/b]"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("bell\x07 null\x00 delete\x7f", "bell␇ null␀ delete␡"),
        ("over\u202eride\u202c", "over�ride"),
        ("marks\u200f\u200e\u00ad\ufeff", "marks"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("lone \ud800 surrogate", "lone � surrogate"),
    ],
)
def test_nothing_in_a_contract_can_steer_the_terminal(text, shown):
    assert safe(text) == shown


@given(st.text(), st.integers(1, 40))
def test_no_wrapped_line_is_wider_than_the_room(text, cells):
    for row in wrap(text, cells):
        # A single character may be wider than the room.
        assert line_width(row.line) <= max(cells, 2)


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn")), max_size=200),
    st.integers(1, 40),
)
def test_wrapping_loses_no_word(text, cells):
    rows = wrap(text, cells)
    assert "".join("".join(line_text(row.line) for row in rows).split()) == "".join(safe(text).split())


@given(st.text(max_size=80), st.integers(0, 60))
def test_a_cell_is_exactly_as_wide_as_asked(text, cells):
    assert width(cell(text, cells).text) in (cells, cells - 1, cells + 0)
    assert line_width(pad((Piece(safe(text)),), cells)) in (cells, cells - 1)


def test_wide_characters_break_anywhere_but_before_closing_punctuation():
    rows = wrap("日本語の契約書、第一条。", 7)
    assert [line_text(row.line) for row in rows] == ["日本語", "の契約", "書、第", "一条。"]


def test_highlights_cut_pieces_and_keep_every_mark():
    (row,) = wrap("shall not use", 40, (Highlight(0, 9, "changed"), Highlight(6, 9, "deciding")))
    assert row.line == (
        Piece("shall ", ("changed",)),
        Piece("not", ("changed", "deciding")),
        Piece(" use"),
    )


def test_cropping_says_that_something_is_missing():
    assert crop("Analysis of bulk acquired data", 12) == "Analysis of…"
    assert crop("short", 12) == "short"
