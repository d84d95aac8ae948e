"""Words, pieces, rows and labels of PDF pages, without any file."""

from __future__ import annotations

import pytest

from clausediff.extract.hyphens import vocabulary
from clausediff.extract.labels import follows, label_of
from clausediff.extract.layout import lines_in_order
from clausediff.extract.pdf_lines import joined, pieces_of, rows_of
from clausediff.extract.pdf_words import Face, Word
from clausediff.extract.running import page_number

FACE = Face(10.0)


def words(text: str, left: float = 72, baseline: float = 100) -> list[Word]:
    """Words of five points a letter with blanks of three."""
    found = []
    for part in text.split():
        found.append(Word(part, left, left + 5 * len(part), baseline, FACE))
        left = found[-1].right + 3
    return found


def test_a_wide_blank_ends_a_piece_and_a_common_one_does_not() -> None:
    row = [*words("1.1"), *words("The Supplier pays", left=110)]
    assert [joined(piece.words) for piece in pieces_of(row)] == ["1.1", "The Supplier pays"]


def test_the_narrow_gap_of_a_table_is_told_by_the_blanks_beside_it() -> None:
    row = [*words("Answer within"), *words("one working day", left=72 + 65 + 3 + 8)]
    assert [joined(piece.words) for piece in pieces_of(row)] == ["Answer within", "one working day"]


def test_words_that_run_into_each_other_stay_one_line() -> None:
    row = [*words("WILL SUPPLIER BE"), *words("LIABLE TO CUSTOMER", left=72 + 25 + 3 + 40 + 3)]
    assert [piece.text for piece in pieces_of(row)] == ["WILL SUPPLIER BE LIABLE TO CUSTOMER"]


def test_words_drawn_twice_to_look_bold_are_no_words_of_their_own() -> None:
    assert len(pieces_of([*words("Audit"), *words("Audit", left=72.3)])) == 2


def test_pieces_on_one_baseline_are_one_row_however_they_were_drawn() -> None:
    pieces = pieces_of([*words("right", left=300), *words("below", baseline=112), *words("left")])
    assert [[joined(piece.words) for piece in row] for row in rows_of(pieces)] == [
        ["left", "right"],
        ["below"],
    ]


def test_short_cells_side_by_side_are_no_columns_of_prose() -> None:
    rows = [
        [*words(f"Name {row}", baseline=y), *words(f"Date {row}", left=300, baseline=y)]
        for row, y in enumerate(range(100, 200, 12))
    ]
    lines = lines_in_order(rows_of(pieces_of(word for row in rows for word in row)), 1, 72, 540)
    assert lines[0].text == "Name 0 Date 0"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Page 3 of 9", 3),
        ("- 4 -", 4),
        ("iv", 4),
        ("3 / 9", 3),
        ("E-11", 11),
        ("4.", None),
        ("IV", None),
        ("4 days", None),
    ],
)
def test_page_numbers_are_told_from_clause_numbers(text: str, number: int | None) -> None:
    assert page_number(text) == number


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("5.2 Audit.", "decimal"),
        ("5. Audit", "number"),
        ("(a) to pay", "bracket"),
        ("ARTICLE IV", "worded"),
        ("Schedule 1", "worded"),
        ("§ 5 Audit", "sign"),
        ("• to pay", "bullet"),
        ("to pay", None),
        ("30 days", None),
        ("Sections", None),
    ],
)
def test_labels_at_the_start_of_a_line(text: str, kind: str | None) -> None:
    label = label_of(text)
    assert (label.lastgroup if label else None) == kind


@pytest.mark.parametrize(
    ("label", "before", "expected"),
    [
        ("2.4", "2.3", True),
        ("(b)", "(a)", True),
        ("(ii)", "(i)", True),
        ("3", "2.7", True),
        ("Section 2.1", "Section 2", True),
        ("5.2", "3.1", False),
        ("(d)", "(b)", False),
        ("Section 3", "Article 2", False),
    ],
)
def test_one_label_follows_another(label: str, before: str, expected: bool) -> None:
    assert follows(label, before) is expected


def test_a_file_itself_tells_whether_a_word_has_a_hyphen() -> None:
    known = vocabulary(["a third-party claim", "the Customer pays"])
    assert known.join("by a third-", "party") == "by a third-party"
    assert known.join("by the Custo-", "mer") == "by the Customer"
