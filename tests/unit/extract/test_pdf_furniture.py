"""What is printed on the pages of a PDF file and is no part of its clauses."""

from __future__ import annotations

import pytest

from tiny_pdf import Text, paragraph, pdf_reading, texts

NAMES = "Acme Birch Corvane Delta Ember Fjord Grove Halyard Iris".split()
LINES = [
    "The Supplier keeps records of every use of the Service and of the persons who used it,",
    "and gives the Customer access to them on request and without delay on any working day.",
]
WORDS = " ".join(LINES)


def body(page: int) -> list[Text]:
    """Three paragraphs for a page, no two alike."""
    return [
        line
        for place, text in enumerate(body_texts(page)[-3:])
        for line in paragraph(text, y=100 + 60 * place)
    ]


def body_texts(pages: int) -> list[str]:
    return [
        f"{page}.{place} For {NAMES[page]} {NAMES[-place]} it is agreed: {WORDS} So say {NAMES[page]} and {NAMES[-place]}."
        for page in range(1, pages + 1)
        for place in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    "footer",
    [
        "Page {} of 4",
        "- {} -",
        "{} / 4",
        "{}",
        "ACME0000{}",
        "Source: ACME CORP, 10-K, 1/2/2019",
        "Master Agreement {}",
    ],
)
def test_a_footer_on_every_page_is_left_out(footer: str) -> None:
    pages = [[*body(page), Text(280, 770, footer.format(page))] for page in range(1, 5)]
    reading = pdf_reading(pages)
    assert texts(reading) == body_texts(4)
    assert {aside.kind for aside in reading.asides} == {"footer"}


def test_page_numbers_written_like_those_of_clauses_are_left_out() -> None:
    pages = [[*body(page), Text(520, 360, f"{page}."), Text(72, 770, "Acme Corp")] for page in range(1, 5)]
    assert texts(pdf_reading(pages)) == body_texts(4)


def test_page_numbers_of_the_original_in_mid_page_are_left_out() -> None:
    pages = []
    number = 0
    for page in range(1, 4):
        lines = []
        for half in (0, 1):
            number += 1
            lines += [
                Text(72, 60 + 340 * half + 12 * row, f"{NAMES[row % 9]} {NAMES[page]} {LINES[half]}")
                for row in range(20)
            ]
            lines.append(Text(300, 60 + 340 * half + 20 * 12 + 12, str(number)))
        pages.append(lines)
    assert all(text not in "123456" for text in texts(pdf_reading(pages)))


def test_headings_that_are_bare_numbers_stay() -> None:
    lines = []
    for number in (1, 2, 3):
        lines += [Text(300, 60 + 80 * number, str(number)), *paragraph(WORDS, y=80 + 80 * number)]
    assert [text for text in texts(pdf_reading([lines])) if text.isdigit()] == ["1", "2", "3"]


def test_a_header_of_one_page_where_others_have_theirs_is_left_out() -> None:
    headers = ["COVER TERMS", "STANDARD TERMS", "STANDARD TERMS", "STANDARD TERMS"]
    pages = [[Text(72, 30, header), *body(page)] for page, header in enumerate(headers, 1)]
    assert texts(pdf_reading(pages)) == body_texts(4)


def test_a_title_over_each_part_stays() -> None:
    pages = [
        [Text(72, 60, "Order Form", size=20, font="F2"), *body(page)] if page in (1, 6) else body(page)
        for page in range(1, 9)
    ]
    assert texts(pdf_reading(pages)).count("Order Form") == 2


def test_line_numbers_are_left_out() -> None:
    pages = []
    for name in NAMES[:2]:
        lines = [Text(100, 100 + 24 * row, f"{name} {NAMES[row % 9]} {LINES[row % 2]}") for row in range(12)]
        numbers = [Text(40, 100 + 24 * row, str(row + 1)) for row in range(12)]
        pages.append([*lines, *numbers])
    assert not any(char.isdigit() for text in texts(pdf_reading(pages)) for char in text)


def test_watermarks_become_asides() -> None:
    pages = [[*body(page), Text(200, 500, "DRAFT", size=60, colour="0.8 0.8 0.8")] for page in (1, 2)]
    reading = pdf_reading(pages)
    assert texts(reading) == body_texts(2)
    assert [aside.text for aside in reading.asides] == ["DRAFT", "DRAFT"]


def test_writing_askew_is_no_part_of_the_text() -> None:
    slope = Text(150, 500, "SPECIMEN", size=50, turn=(0.7, 0.7, -0.7, 0.7))
    reading = pdf_reading([[*body(1), slope]])
    assert texts(reading) == body_texts(1)
    assert [(aside.kind, aside.text) for aside in reading.asides] == [("other", "SPECIMEN")]


@pytest.mark.parametrize(
    "line",
    [
        "1.1 Definitions ........................ 3",
        "Schedule 1 . . . . . . . . . . . . 12",
        "Audit…………………… iv",
    ],
)
def test_a_line_with_leaders_is_an_entry_of_contents(line: str) -> None:
    (block,) = pdf_reading([[Text(72, 100, line)]]).blocks
    assert block.kind == "toc-entry"


def test_entries_without_leaders_are_told_by_their_pages() -> None:
    names = ["1. Definitions", "2. Records", "3. Audit", "4. Liability"]
    lines = [
        item
        for row, name in enumerate(names)
        for item in (Text(72, 100 + 14 * row, name), Text(520, 100 + 14 * row, str(row + 2)))
    ]
    reading = pdf_reading([[*lines, *paragraph(WORDS, y=400)]])
    assert [block.kind.value for block in reading.blocks] == ["toc-entry"] * 4 + ["paragraph"]


FOOTER = ["Acme Standard Form (Version 1.0)", "Acme gives no legal advice and is not liable for this form."]


def _footer(*lines: str, size: float = 7) -> list[Text]:
    return [Text(72, 730 + 9 * row, line, size) for row, line in enumerate(lines)]


def test_the_small_print_of_a_lone_page_is_its_footer() -> None:
    reading = pdf_reading([[*body(1), *_footer(*FOOTER)]])
    assert texts(reading) == body_texts(1)
    assert [(aside.kind, aside.text) for aside in reading.asides] == [("footer", line) for line in FOOTER]


def test_a_footnote_and_small_print_in_the_text_are_no_footer() -> None:
    noted = [*body(1), *_footer("1 Acme Ltd is meant throughout.")]
    assert texts(pdf_reading([noted]))[-1] == "1 Acme Ltd is meant throughout."
    close = [
        *body(1),
        *(Text(72, 240 + 12 * row, f"Row {row} for {NAMES[row % 9]}.") for row in range(40)),
        *_footer("This line is the last of the text."),
    ]
    assert "This line is the last of the text." in " ".join(texts(pdf_reading([close])))


def test_a_footer_of_several_lines_is_one_on_two_pages_too() -> None:
    pages = [
        [*body(page), Text(72, 676, f"Page {page}", 9), *_footer("EXAMPLES ONLY", *FOOTER)] for page in (1, 2)
    ]
    assert texts(pdf_reading(pages)) == body_texts(2)
