"""PDF files whose fonts do not tell their letters."""

from __future__ import annotations

import pytest

from clausediff.extract.pdf_glyphs import with_letters
from clausediff.model import NoteKind
from tiny_pdf import Text, pdf, pdf_reading, reading_of, texts

SENTENCE = "The Supplier shall not use the Data for any purpose of its own or of an affiliate."
NUMBERS = b"""<< /Length 188 >>
stream
/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfrange <20> <7E> <0003> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end
endstream"""
"""A table that gives the number of a glyph for each letter, as some converters write it."""


def numbers(text: str) -> str:
    return "".join(chr(ord(letter) - 29) for letter in text)


def test_letters_are_worked_out_where_the_fonts_give_numbers_of_glyphs() -> None:
    pages = [
        [Text(72, 100, "2. Use of data"), Text(72, 130, SENTENCE)],
        [Text(72, 100, "ANNEX")],  # too short to show anything by itself
    ]
    content = pdf(pages, objects=[NUMBERS]).replace(
        b"/BaseFont /Courier /Encoding", b"/BaseFont /Courier /ToUnicode 10 0 R /Encoding"
    )
    reading = reading_of(content)
    assert texts(reading) == ["2. Use of data", SENTENCE, "ANNEX"]
    (note,) = reading.notes
    assert note.kind is NoteKind.ASSUMED
    assert "order of their glyphs" in note.text


def test_a_font_that_tells_its_letters_keeps_them_beside_one_that_does_not() -> None:
    told = "Revision May 2018"
    text = numbers(SENTENCE) + told
    fonts = ["A"] * len(SENTENCE) + ["B"] * len(told)
    assert with_letters(text, fonts, set()) == SENTENCE + told


def test_numbers_that_make_no_english_stay_what_they_are() -> None:
    text = numbers("Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor")
    assert with_letters(text, ["A"] * len(text), set()) == text


@pytest.mark.parametrize(
    ("line", "is_said"),
    [
        ("Der Anbieter haftet nicht für Schäden, die durch höhere Gewalt verursacht werden.", True),
        (SENTENCE, False),
        ("12.50 48.00 1,200.00 77.10", False),
    ],
)
def test_a_file_without_english_is_told(line: str, is_said: bool) -> None:
    items = [Text(72, 100 + 30 * row, line) for row in range(15)]
    notes = [note.text for note in pdf_reading([items]).notes]
    assert any("Hardly a word of the file is English" in note for note in notes) is is_said
