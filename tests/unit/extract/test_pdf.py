"""PDF files, one feature each, as blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausediff.errors import UnreadableFile
from clausediff.extract.pdf import read_pdf
from clausediff.settings import ReadSettings
from tiny_pdf import Text, below, paragraph, pdf_reading, texts

LONG = (
    "The Supplier shall keep full and accurate records of every use of the Service and shall give the "
    "Customer access to them on five working days' notice at the Supplier's own expense."
)


def test_a_wrapped_paragraph_is_one_block() -> None:
    assert texts(pdf_reading([paragraph(LONG)])) == [LONG]


def test_each_typed_number_begins_a_block_and_stays_in_its_text() -> None:
    first = paragraph("1.1 Records. " + LONG, hang=30)
    second = paragraph("1.2 Audit. " + LONG, y=below(first, 12), hang=30)
    third = paragraph("(a) " + LONG, x=102, width=438, y=below(second, 12), hang=30)
    assert texts(pdf_reading([[*first, *second, *third]])) == [
        "1.1 Records. " + LONG,
        "1.2 Audit. " + LONG,
        "(a) " + LONG,
    ]


def test_a_reference_that_wraps_to_the_start_of_a_line_begins_nothing() -> None:
    lines = [
        Text(72, 100, "The Supplier shall pay the amounts that are due to the Customer under the Section"),
        Text(
            72, 112, "5.2 of this Agreement and under each of the Schedules that are part of this Agreement,"
        ),
        Text(72, 124, "(a) whether or not the Customer asks for them."),
    ]
    assert len(texts(pdf_reading([lines]))) == 1


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("The Supplier shall tell the", "Customer what it keeps of the data.", True),
        ("This is what follows from Section", "2.4 [Audit] of the agreement here.", True),
        ("WHEREAS, the Supplier has tools; and", "WHEREAS, the Customer wants them.", False),
        ("The Supplier keeps all of its logs.", "The Customer keeps none of its own.", False),
    ],
)
def test_a_line_that_no_sentence_ends_with_goes_on_whatever_room_it_left(
    first: str, second: str, is_one: bool
) -> None:
    filler = "Each party acts in good faith and keeps the other one informed of all that concerns it."
    items = [*paragraph(filler, y=60), Text(72, 100, first), Text(72, 112, second)]
    blocks = [block.text for block in pdf_reading([items]).blocks][1:]
    assert blocks == ([f"{first} {second}"] if is_one else [first, second])


def test_a_sentence_runs_on_over_a_gap_in_mid_page() -> None:
    lines = paragraph("4. " + LONG)
    moved = [line if place < 2 else Text(line.x, line.y + 40, line.text) for place, line in enumerate(lines)]
    assert texts(pdf_reading([moved])) == ["4. " + LONG]


def test_a_set_in_paragraph_is_not_centred() -> None:
    (block, _) = pdf_reading([[*paragraph(LONG, x=132, width=348), *paragraph(LONG, y=300)]]).blocks
    assert (block.text, block.centred) == (LONG, False)


def test_two_columns_are_read_one_after_the_other() -> None:
    left = paragraph("1. " + LONG + " " + LONG, x=72, width=210)
    right = paragraph("2. " + LONG + " " + LONG, x=312, width=210)
    rows = [line for pair in zip(left, right, strict=True) for line in pair]
    assert texts(pdf_reading([rows])) == ["1. " + LONG + " " + LONG, "2. " + LONG + " " + LONG]


def test_a_paragraph_runs_over_a_page_and_its_running_lines() -> None:
    lines = paragraph("3. " + LONG + " " + LONG, y=700)
    pages = []
    for number, part in enumerate(
        (lines[:2], [Text(line.x, 60 + line.y - 700, line.text) for line in lines[2:]]), 1
    ):
        header = Text(72, 30, "Master Services Agreement")
        footer = Text(280, 770, f"Page {number} of 2")
        pages.append([header, *part, footer])
    reading = pdf_reading(pages)
    assert texts(reading) == ["3. " + LONG + " " + LONG]
    assert [(aside.kind, aside.text, aside.page) for aside in reading.asides] == [
        ("header", "Master Services Agreement", 1),
        ("footer", "Page 1 of 2", 1),
        ("header", "Master Services Agreement", 2),
        ("footer", "Page 2 of 2", 2),
    ]


def test_a_bold_heading_in_line_is_told_by_its_length() -> None:
    lines = [
        Text(72, 100, "5.2", font="F2"),
        Text(96, 100, "Audit.", font="F2"),
        Text(138, 100, "The Supplier keeps records."),
    ]
    (block,) = pdf_reading([lines]).blocks
    assert (block.text, block.text[: block.lead]) == ("5.2 Audit. The Supplier keeps records.", "5.2 Audit.")


def test_blocks_know_their_page_and_place() -> None:
    (block,) = pdf_reading([[Text(72, 100, "Records.")]]).blocks
    (box,) = block.boxes
    assert (block.page, box.page, box.left) == (1, 1, 72)
    assert box.top < 100 < box.bottom


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"%PDF-1.7\nnothing here", "damaged"), (b"Dear Sirs", "not a PDF")],
)
def test_what_is_no_pdf_is_said_in_one_line(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=words):
        read_pdf(path, ReadSettings())
