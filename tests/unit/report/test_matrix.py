"""The matrix: base clauses down, drafts across, most lost first."""

import csv
import io
import json
import re
import zipfile

import pytest
from lxml import etree

import hostile
from clausediff.model import Change, Comparison, Effect, Severity
from clausediff.report.matrix.csv import told, write_matrix_csv
from clausediff.report.matrix.html import write_matrix_html
from clausediff.report.matrix.values import WEIGHTS, Failed, column, lines_of, matrix
from clausediff.report.matrix.xlsx import write_matrix_xlsx
from comparisons import document, finding, pair, sample
from pages import Page

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def harmless() -> Comparison:
    base = sample().base
    pairs = tuple(pair((c.index,), (c.index,), Change.UNCHANGED) for c in base.clauses)
    return Comparison(base, base, pairs)


@pytest.fixture(scope="module")
def made():
    comparison = sample()
    lines = lines_of(comparison.base)
    columns = [column(name, c, lines) for name, c in (("calm", harmless()), ("takes", comparison))]
    return matrix(comparison.base, columns, [Failed("broken", "It is not a contract; send another.")])


def test_a_bare_heading_is_no_row(made):
    assert [line.where for line in made.lines][:2] == ["1.1 Bulk data, page 2", "1.2 Breach notice, page 2"]
    assert len(made.lines) == 6


def test_the_draft_that_takes_most_comes_first(made):
    assert [c.name for c in made.columns] == ["takes", "calm"]
    assert made.columns[0].score.total == WEIGHTS[Severity.HIGH] + 2 * WEIGHTS[Severity.MEDIUM]
    assert (made.columns[0].score.high, made.columns[0].score.medium) == (1, 2)
    assert made.columns[1].score.total == 0


def test_a_cell_says_change_severity_words_and_leads_to_the_departure(made):
    cells = made.columns[0].cells
    assert [told(cell) for cell in cells[:3]] == [
        "dropped, high: shall not analyse information about persons acquired in bulk"
        if cells[0].words
        else "dropped, high",
        "weakened, medium: promptly",
        "mixed, medium: once a year … without notice",
    ]
    assert [cell.departure for cell in cells] == ["p1", "p2", "p3", "p4", "p5", ""]


def test_what_several_drafts_add_alike_is_told_once():
    base = document("base", ("1", None, "Supplier shall keep logs."))

    def adds(text):
        draft = document("d", ("1", None, "Supplier shall keep logs."), ("2", None, text))
        return Comparison(base, draft, (pair((0,), (0,), Change.UNCHANGED), pair((), (1,), Change.ADDED)))

    lines = lines_of(base)
    texts = {
        "a": "Supplier may name Customer as a reference in its publications.",
        "b": "Supplier may name Customer as reference in publications.",
        "c": "Disputes go to arbitration in Geneva under expedited rules.",
    }
    columns = [column(name, adds(text), lines) for name, text in texts.items()]
    groups = matrix(base, columns, []).groups
    assert [[name for name, _ in group.members] for group in groups] == [["a", "b"], ["c"]]


def test_the_csv_has_rows_for_clauses_sums_and_failures(made):
    table = [*csv.reader(io.StringIO(write_matrix_csv(made).decode("utf-8-sig")))]
    assert table[0] == ["Base clause", "Base text", "takes", "calm"]
    assert table[1][2].startswith("dropped, high")
    assert {row[0] for row in table} >= {"Weighted losses", "High losses", "Not read"}
    assert table[-1][:2] == ["Not compared: broken", "It is not a contract; send another."]
    assert {len(row) for row in table} == {4}


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {n: etree.fromstring(book.read(n)) for n in book.namelist() if n.endswith((".xml", ".rels"))}


def test_a_cell_of_the_workbook_leads_to_the_row_of_its_departure(made):
    book = parts(write_matrix_xlsx(made))
    names = [sheet.get("name") for sheet in book["xl/workbook.xml"].iter(f"{MAIN}sheet")]
    assert names == ["Matrix", "Ranking", "Added", "Not read", "takes", "calm"]
    strings = ["".join(si.itertext()) for si in book["xl/sharedStrings.xml"].iter(f"{MAIN}si")]
    links = {
        link.get("ref"): link.get("location")
        for link in book["xl/worksheets/sheet1.xml"].iter(f"{MAIN}hyperlink")
    }
    ids = made.columns[0].table
    for number, cell in enumerate(made.columns[0].cells, 2):
        if cell.departure:
            name, _, address = links[f"C{number}"].partition("!")
            assert name == "'takes'"
            row = int(address[1:])
            assert ids[row - 3].id == cell.departure
            sheet = book["xl/worksheets/sheet5.xml"]
            last = sheet.find(f".//{MAIN}row[@r='{row}']")[-1]
            assert strings[int(last.findtext(f"{MAIN}v"))] == cell.departure


@pytest.mark.parametrize(
    "names",
    [
        ("History", "history"),
        ("a" * 40, "a" * 40 + "b"),
        ("x/y:z", "x?y*z"),
        ("'quoted'", "Matrix"),
        ("\x1b[2J", "=cmd()"),
    ],
)
def test_any_draft_has_a_sheet_of_its_own(names):
    comparison = hostile.comparison()
    lines = lines_of(comparison.base)
    made = matrix(comparison.base, [column(name, comparison, lines) for name in names], [])
    book = parts(write_matrix_xlsx(made))
    found = [sheet.get("name") for sheet in book["xl/workbook.xml"].iter(f"{MAIN}sheet")]
    assert len(found) == len({name.casefold() for name in found}) == 6
    assert all(len(name) <= 31 for name in found)
    for name, root in book.items():
        if "worksheets/sheet" in name:
            assert root.findall(f".//{MAIN}f") == []
    for row in csv.reader(io.StringIO(write_matrix_csv(made).decode("utf-8-sig"))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_the_same_comparisons_give_the_same_bytes():
    comparison = sample()
    lines = lines_of(comparison.base)

    def build():
        return matrix(comparison.base, [column("x", comparison, lines)], [])

    assert write_matrix_xlsx(build()) == write_matrix_xlsx(build())
    assert write_matrix_csv(build()) == write_matrix_csv(build())


def test_the_page_holds_every_draft_and_every_departure(made):
    page = Page(write_matrix_html(made))
    assert page.open == []
    drafts = [json.loads(text) for text in page.scripts if '"cards"' in text]
    assert [draft["name"] for draft in drafts] == ["takes", "calm"]
    assert [card["id"] for card in drafts[0]["cards"]] == ["p1", "p2", "p3", "p4", "p5", "p8"]
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert {"#v0", "#v1", "#v0-p1", "#c1"} <= set(links)
    assert "It is not a contract; send another." in page.text["li"]


def test_a_base_text_without_marks_is_stored_once(made):
    page = write_matrix_html(made).decode()
    assert page.count("The Department shall not analyse information about persons acquired in bulk.") == 1


def test_no_contract_ends_a_script_or_opens_a_tag():
    comparison = hostile.comparison()
    made = matrix(comparison.base, [column("</script><b>", comparison, lines_of(comparison.base))], [])
    page = Page(write_matrix_html(made))
    assert page.open == []
    assert "b" not in {tag for tag, _ in page.tags}
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    cards = json.loads(page.scripts[1])["cards"]
    assert any("<script>alert(1)</script>" in json.dumps(card) for card in cards)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", json.dumps(cards, ensure_ascii=False))


def test_a_gain_weighs_nothing():
    base, draft = document("b", ("1", None, "Old.")), document("d", ("1", None, "New."))
    gain = finding("M01", Effect.STRONGER, "More.", severity=Severity.HIGH)
    comparison = Comparison(base, draft, (pair((0,), (0,), Change.STRENGTHENED, gain),))
    assert column("x", comparison, lines_of(base)).score.total == 0
