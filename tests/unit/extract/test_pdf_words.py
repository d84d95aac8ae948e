"""How the words of a PDF file are put together, and what sets them off."""

from __future__ import annotations

import pytest

from tiny_pdf import Bar, Text, pdf, pdf_reading, reading_of, texts


@pytest.mark.parametrize(
    ("first", "second", "elsewhere", "joined"),
    [
        ("the Supplier shall inform the Custo-", "mer at once.", "", "Customer"),
        ("a claim by a person who is a third-", "party to this.", "A third-party claim.", "third-party"),
        ("it grants a licence that is non-", "exclusive here.", "", "non-exclusive"),
        ("notice of the incident within 24-", "hour periods.", "", "24-hour"),
        ("all of it is governed by Anglo-", "Saxon law here.", "", "Anglo-Saxon"),
        ("the Supplier shall inform the Custo\u00ad", "mer at once.", "", "Customer"),
    ],
)
def test_a_word_broken_at_a_lines_end_is_whole_again(
    first: str, second: str, elsewhere: str, joined: str
) -> None:
    items = [Text(72, 100, "So " + first), Text(72, 112, second), Text(72, 160, elsewhere or "End.")]
    assert joined in texts(pdf_reading([items]))[0]


def test_small_capitals_are_the_letters_they_stand_for() -> None:
    items = [
        Text(72, 100, "C", 12),
        Text(79.2, 100, "ONFIDENTIALITY", 9),
        Text(72, 130, "Each party keeps it.", 12),
    ]
    (heading, _) = pdf_reading([items]).blocks
    assert heading.text == "Confidentiality"


@pytest.mark.parametrize(
    "items",
    [
        [Text(72, 100, "Audit."), Bar(72, 101.5, 36, 0.6)],
        [Text(72, 100, "Audit."), Text(72, 110, "------")],
        [Text(72, 100, "Audit.", font="F2")],
    ],
    ids=["underlined", "underlined with dashes", "bold"],
)
def test_a_heading_in_line_is_told_however_it_is_set_off(items: list[Text]) -> None:
    (block,) = pdf_reading([[*items, Text(114, 100, "The Supplier keeps records of all use.")]]).blocks
    assert block.text[: block.lead] == "Audit."
    assert block.text.startswith("Audit. The Supplier keeps")


def test_struck_out_words_are_left_out_and_told() -> None:
    items = [Text(72, 100, "The fee is not refundable."), Bar(138, 96.5, 18, 0.6)]
    reading = pdf_reading([items])
    assert texts(reading) == ["The fee is refundable."]
    assert [(note.kind.value, note.quote) for note in reading.notes] == [("revisions", "not")]
    assert texts(pdf_reading([items], revisions="original")) == ["The fee is not refundable."]


def test_a_footnote_follows_the_paragraph_that_cites_it() -> None:
    items = [
        Text(72, 100, "The Supplier pays the Charges"),
        Text(72 + 29 * 6, 96, "1", 6),
        Text(72 + 29 * 6 + 8, 100, "in time."),
        Text(72, 124, "It keeps records."),
        Text(72, 700, "1", 5),
        Text(78, 703, "As set out in Schedule 2.", 8),
    ]
    reading = pdf_reading([items])
    assert [(block.kind.value, block.label, block.text) for block in reading.blocks] == [
        ("paragraph", None, "The Supplier pays the Charges in time."),
        ("footnote", "1", "As set out in Schedule 2."),
        ("paragraph", None, "It keeps records."),
    ]


def test_the_raised_letters_of_an_ordinal_stay_with_their_number() -> None:
    items = [Text(72, 100, "on the 31"), Text(126, 96, "st", 6), Text(138, 100, "of May")]
    assert texts(pdf_reading([items])) == ["on the 31st of May"]


def test_ligatures_are_the_letters_they_join() -> None:
    unicode = b"<< /Length %d >>\nstream\n%s\nendstream"
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> "
        b"endcodespacerange 1 beginbfchar <7E> <FB01> endbfchar 1 beginbfrange <20> <7D> <0020> endbfrange "
        b"endcmap end end"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 10 0 R >>"
    content = pdf([[Text(72, 100, "The ~nal noti~cation.")]], objects=[unicode % (len(table), table), font])
    content = content.replace(b"/F1 3 0 R", b"/F1 11 0 R")
    assert texts(reading_of(content)) == ["The final notification."]
