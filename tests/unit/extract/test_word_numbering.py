"""Automatic numbers are what Word displays, each feature with a list of a few lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausediff.extract.docx import read_docx
from clausediff.extract.word.number_formats import format_number, letters, ordinal, ordinal_words, roman
from clausediff.settings import ReadSettings
from word_files import abstract, lvl, num, p, style, table, word_file

LEGAL = (lvl(0, "%1.", start=1), lvl(1, "%1.%2"), lvl(2, "(%3)", "lowerLetter"), lvl(3, "(%4)", "lowerRoman"))


@pytest.fixture
def labels(tmp_path: Path):
    def read(body: str, numbering: str, styles: str = "") -> list[str | None]:
        path = word_file(tmp_path / "list.docx", body, numbering=numbering, styles=styles)
        return [block.label for block in read_docx(path, ReadSettings()).blocks]

    return read


def items(*levels: int, num_id: int = 1) -> str:
    return "".join(p("text", num=num_id, level=level) for level in levels)


def test_deeper_levels_restart_under_each_higher_one(labels):
    assert labels(items(0, 1, 1, 2, 2, 3, 1, 2, 0, 1), abstract(0, *LEGAL) + num(1, 0)) == [
        "1.", "1.1", "1.2", "(a)", "(b)", "(i)", "1.3", "(a)", "2.", "2.1",
    ]  # fmt: skip


def test_a_level_with_restart_zero_counts_through(labels):
    numbering = abstract(0, lvl(0, "%1."), lvl(1, "%2)", more='<w:lvlRestart w:val="0"/>')) + num(1, 0)
    assert labels(items(0, 1, 1, 0, 1), numbering) == ["1.", "1)", "2)", "2.", "3)"]


def test_a_level_may_restart_only_after_a_chosen_level(labels):
    numbering = abstract(
        0, lvl(0, "%1."), lvl(1, "%2."), lvl(2, "(%3)", more='<w:lvlRestart w:val="1"/>')
    ) + num(1, 0)
    assert labels(items(0, 1, 2, 1, 2, 0, 1, 2), numbering)[2::1] == ["(1)", "2.", "(2)", "2.", "1.", "(1)"]


def test_lists_on_the_same_abstract_list_go_on_counting(labels):
    numbering = abstract(0, *LEGAL) + num(1, 0) + num(2, 0)
    assert labels(items(0, 0) + items(0, num_id=2), numbering) == ["1.", "2.", "3."]


def test_a_start_override_restarts_once(labels):
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(0, *LEGAL) + num(1, 0) + num(2, 0, override)
    assert labels(items(0, 0) + items(0, 0, num_id=2) + items(0), numbering) == ["1.", "2.", "5.", "6.", "7."]


def test_a_level_override_changes_the_look(labels):
    override = f'<w:lvlOverride w:ilvl="0">{lvl(0, "Clause %1:", "upperLetter")}</w:lvlOverride>'
    assert labels(items(0), abstract(0, *LEGAL) + num(1, 0, override)) == ["Clause A:"]


@pytest.mark.parametrize("suffix", ["tab", "space", "nothing"])
def test_what_follows_a_number_is_no_part_of_it(labels, suffix):
    numbering = abstract(0, lvl(0, "Section %1", more=f'<w:suff w:val="{suffix}"/>')) + num(1, 0)
    assert labels(items(0, 0), numbering) == ["Section 1", "Section 2"]


def test_legal_levels_show_digits_only(labels):
    numbering = abstract(
        0, lvl(0, "Article %1", "upperRoman"), lvl(1, "Section %1.%2", more="<w:isLgl/>")
    ) + num(1, 0)
    assert labels(items(0, 0, 1), numbering) == ["Article I", "Article II", "Section 2.1"]


def test_a_numbering_style_is_followed_to_its_list(labels):
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Clauses"/></w:abstractNum>'
    home = f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Clauses"/>{LEGAL[0]}</w:abstractNum>'
    clauses = style("Clauses", '<w:numPr><w:numId w:val="1"/></w:numPr>', kind="numbering")
    assert labels(items(0, 0, num_id=2), home + linked + num(1, 0) + num(2, 1), clauses) == ["1.", "2."]


def test_numbering_styles_that_point_at_each_other_number_nothing(labels):
    one = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Other"/></w:abstractNum>'
    other = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="One"/></w:abstractNum>'
    styles = style("One", '<w:numPr><w:numId w:val="1"/></w:numPr>', kind="numbering") + style(
        "Other", '<w:numPr><w:numId w:val="2"/></w:numPr>', kind="numbering"
    )
    assert labels(items(0), one + other + num(1, 0) + num(2, 1), styles) == [None]


def test_styles_number_their_paragraphs_and_hand_it_down(labels):
    levels = (lvl(0, "%1.", more='<w:pStyle w:val="H1"/>'), lvl(1, "%1.%2", more='<w:pStyle w:val="H2"/>'))
    styles = (
        style("H1", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("H2", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', based_on="H1")
        + style("H2Tight", based_on="H2")
        + style("Plain", '<w:numPr><w:numId w:val="0"/></w:numPr>', based_on="H1")
    )
    body = "".join(p("text", style=name) for name in ("H1", "H2", "H2Tight", "Plain", "H1"))
    assert labels(body, abstract(0, *levels) + num(1, 0), styles) == ["1.", "1.1", "1.2", None, "2."]


def test_a_level_that_a_style_names_counts_before_one_linked_with_its_ancestor(labels):
    levels = (lvl(0, "%1.", more='<w:pStyle w:val="H1"/>'), lvl(1, "%1.%2"))
    styles = style("H1", '<w:numPr><w:numId w:val="1"/></w:numPr>') + style(
        "H2", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', based_on="H1"
    )
    body = p("text", style="H1") + p("text", style="H2")
    assert labels(body, abstract(0, *levels) + num(1, 0), styles) == ["1.", "1.1"]


def test_styles_based_on_each_other_do_no_harm(labels):
    styles = style("A", '<w:numPr><w:numId w:val="1"/></w:numPr>', based_on="B") + style("B", based_on="A")
    assert labels(p("text", style="B"), abstract(0, *LEGAL) + num(1, 0), styles) == ["1."]


def test_numbering_goes_on_across_a_table(labels):
    body = items(0) + table(["left", "right"], ["more", "cells"]) + items(0)
    assert labels(body, abstract(0, *LEGAL) + num(1, 0)) == ["1.", None, None, "2."]


def test_bullets_of_symbol_fonts_look_like_bullets(labels):
    font = '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>{font}</w:lvl>'
    assert labels(items(0, 0), abstract(0, level) + num(1, 0)) == ["•", "•"]


def test_capitals_of_the_level_reach_the_number(labels):
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Article %1"/>'
        "<w:rPr><w:caps/></w:rPr></w:lvl>"
    )
    assert labels(items(0), abstract(0, level) + num(1, 0)) == ["ARTICLE IV"]


def test_a_zero_padded_custom_format_is_found_in_alternate_content(labels):
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="No. %1"/></w:lvl>'
    )
    assert labels(items(0, 0), abstract(0, level) + num(1, 0)) == ["No. 001", "No. 002"]


@pytest.mark.parametrize(
    ("number", "style_name", "shown"),
    [
        (4, "upperRoman", "IV"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (3, "ordinal", "3rd"),
        (7, "decimalZero", "07"),
        (21, "cardinalText", "Twenty-one"),
        (20, "ordinalText", "Twentieth"),
        (5, "none", ""),
        (2, "chicago", "†"),
        (12, "chineseCounting", "十二"),
        (3, "ideographTraditional", "丙"),
        (10, "ideographDigital", "一〇"),
        (2, "russianUpper", "Б"),
        (12, "nonsense", "12"),
        (0, "lowerRoman", "0"),
    ],
)
def test_number_formats(number, style_name, shown):
    assert format_number(number, style_name) == shown


VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@given(st.integers(1, 5000))
def test_roman_numerals_add_up(number):
    values = [VALUES[letter] for letter in roman(number)]
    pairs = zip(values, [*values[1:], 0], strict=True)
    assert sum(-value if value < after else value for value, after in pairs) == number


@given(st.integers(1, 2000))
def test_letters_repeat_one_letter(number):
    text = letters(number)
    assert len(set(text)) == 1
    assert 26 * (len(text) - 1) + "abcdefghijklmnopqrstuvwxyz".index(text[0]) + 1 == number


@given(st.integers(1, 30_000))
def test_ordinals_begin_with_their_number_and_end_alike_in_words(number):
    assert ordinal(number)[:-2] == str(number)
    assert ordinal(number)[-2:] == ordinal_words(number)[-2:]


@given(st.integers(0, 2000), st.integers(1, 6))
def test_zero_padding_keeps_the_value(number, width):
    shown = format_number(number, "custom", "1".zfill(width) + ", ...")
    assert int(shown) == number
    assert len(shown) >= width


@given(
    st.integers(-5, 40_000),
    st.sampled_from(["upperRoman", "lowerLetter", "ordinalText", "hex", "chicago", "chineseCounting"]),
)
def test_no_number_is_too_odd_to_be_written(number, style_name):
    assert format_number(number, style_name)
