"""Ruled tables of PDF files, as the Word reader would show them."""

from __future__ import annotations

from tiny_pdf import Bar, Item, Text, paragraph, pdf_reading, texts

LEFT, MIDDLE, RIGHT = 72, 200, 540


def row(y: float, *cells: str, font: str = "F1") -> list[Item]:
    return [
        Text(x + 6, y + 14, cell, font=font) for x, cell in zip((LEFT, MIDDLE), cells, strict=False) if cell
    ]


def across(*ys: float) -> list[Item]:
    return [Bar(LEFT, y, RIGHT - LEFT, 0.5) for y in ys]


def down(top: float, bottom: float) -> list[Item]:
    return [Bar(x, top, 0.5, bottom - top) for x in (LEFT, MIDDLE, RIGHT)]


def test_rows_come_with_their_cells_and_headings() -> None:
    page = [
        *across(100, 120, 140, 160),
        *down(100, 160),
        *row(100, "Level", "Answer within", font="F2"),
        *row(120, "Severe", "One hour"),
        *row(140, "Other", "One day"),
        Text(72, 80, "Support is given so:"),
        Text(72, 190, "Days are working days."),
    ]
    blocks = pdf_reading([page]).blocks
    assert [(block.text, block.cells, block.header) for block in blocks] == [
        ("Support is given so:", (), ()),
        ("Level | Answer within", ("Level", "Answer within"), ()),
        ("Severe | One hour", ("Severe", "One hour"), ("Level", "Answer within")),
        ("Other | One day", ("Other", "One day"), ("Level", "Answer within")),
        ("Days are working days.", (), ()),
    ]


def test_a_table_ruled_across_only_has_columns_too() -> None:
    page = [
        *across(100, 120, 140, 160),
        *row(100, "Fees", "EUR 100 per month"),
        *row(120, "Term", "Two years"),
        *row(140, "Law", "Averland"),
    ]
    assert texts(pdf_reading([page])) == ["Fees | EUR 100 per month", "Term | Two years", "Law | Averland"]


def test_a_frame_round_a_paragraph_is_no_table() -> None:
    page = [
        *across(90, 140),
        Bar(LEFT, 90, 0.5, 50),
        Bar(RIGHT, 90, 0.5, 50),
        *paragraph("A notice. " * 10, x=80, width=440),
    ]
    (block,) = pdf_reading([page]).blocks
    assert block.kind == "paragraph"


def test_a_row_goes_on_after_the_page() -> None:
    first = [
        *across(700, 720, 740),
        *down(700, 740),
        *row(700, "Term", "Two years"),
        *row(720, "Law", "The law of"),
    ]
    second = [
        *across(60, 80, 100),
        *down(60, 100),
        *row(60, "", "Averland."),
        *row(80, "Courts", "Port Aver"),
    ]
    assert texts(pdf_reading([first, second])) == [
        "Term | Two years",
        "Law | The law of Averland.",
        "Courts | Port Aver",
    ]


def test_a_clause_whose_number_has_its_own_cell_is_a_clause() -> None:
    page = [
        *across(100, 120, 140),
        *down(100, 140),
        *row(100, "1.1", "Records are kept."),
        *row(120, "1.2", "Fees are paid."),
    ]
    assert texts(pdf_reading([page])) == ["1.1 Records are kept.", "1.2 Fees are paid."]


def test_labels_beside_their_values_are_rows_without_a_ruling_between_them() -> None:
    frame = [
        *(Bar(72, y, 400, 0.6) for y in (90, 140)),
        *(Bar(x, 90, 0.6, 50) for x in (72, 272, 471.4)),
    ]
    cells = [
        *(Text(80, y, label) for y, label in ((105, "Governing law:"), (129, "Seat:"))),
        *(Text(280, y, value) for y, value in ((105, "Ireland"), (129, "Dublin"))),
    ]
    rows = [b.text for b in pdf_reading([[*frame, *cells]]).blocks]
    assert rows == ["Governing law: | Ireland", "Seat: | Dublin"]
    signing = [Text(x, y, label) for x in (80, 280) for y, label in ((105, "Name:"), (129, "Title:"))]
    assert [b.text for b in pdf_reading([[*frame, *signing]]).blocks] == ["Name:\nTitle: | Name:\nTitle:"]
