"""Workbook and CSV: text stays text, whatever it begins with."""

import csv
import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import hostile
from clausediff.report import Wishes
from clausediff.report.csv import csv_bytes, guarded, write_csv
from clausediff.report.table import COLUMNS
from clausediff.report.xlsx import write_xlsx
from comparisons import sample

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xml")}


def test_the_csv_has_a_row_for_every_departure():
    table = [*csv.reader(io.StringIO(write_csv(sample(), Wishes()).decode("utf-8-sig")))]
    assert table[0] == [*COLUMNS, "Matched with"]
    assert [[row[-2], *row[1:3]] for row in table[1:]] == [
        ["p1", "dropped", "high"],
        ["p2", "weakened", "medium"],
        ["p3", "mixed", "medium"],
        ["p4", "strengthened", "medium"],
        ["p5", "unclear", ""],
        ["p8", "added", ""],
    ]
    assert table[2][COLUMNS.index("Deciding words in base")] == "within 24 hours"


@given(st.text(max_size=30))
def test_no_cell_of_a_csv_is_a_formula(text):
    cell = guarded(text)
    assert cell in (text, f"'{text}")
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def test_a_hostile_contract_stays_text_in_the_csv():
    for row in csv.reader(io.StringIO(write_csv(hostile.comparison(), Wishes()).decode("utf-8-sig"))):
        assert len(row) == len(COLUMNS) + 1
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_a_line_break_in_a_cell_does_not_break_the_table():
    assert [*csv.reader(io.StringIO(csv_bytes([["a\nb", 'say "x"'], ["c"]]).decode("utf-8-sig")))] == [
        ["a\nb", 'say "x"'],
        ["c"],
    ]


def test_the_workbook_computes_nothing():
    for comparison in (sample(), hostile.comparison()):
        for name, root in parts(write_xlsx(comparison, Wishes())).items():
            if "worksheets" in name:
                assert root.findall(f".//{MAIN}f") == []
                assert root.findall(f".//{MAIN}hyperlink") == []


def test_the_workbook_marks_deciding_words_and_offers_a_filter():
    book = parts(write_xlsx(sample(), Wishes()))
    shared = book["xl/sharedStrings.xml"]
    bold = [
        r.findtext(f"{MAIN}t") for r in shared.iter(f"{MAIN}r") if r.find(f"{MAIN}rPr/{MAIN}b") is not None
    ]
    assert {"within 24 hours", "promptly", "once a year"} <= set(bold)
    sheet = book["xl/worksheets/sheet1.xml"]
    assert sheet.find(f"{MAIN}autoFilter") is not None
    assert sheet.find(f".//{MAIN}pane[@state='frozen']") is not None
    assert sheet.find(f".//{MAIN}dataValidation") is not None


def test_same_comparison_same_workbook():
    assert write_xlsx(sample(), Wishes()) == write_xlsx(sample(), Wishes())
