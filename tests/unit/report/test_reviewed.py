"""Review marks in the reports: every mark is told in every format, and none steers it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest

from clausediff.cli import run
from clausediff.report import WRITERS, Wishes
from clausediff.report.departures import departures
from clausediff.report.json_v1_back import comparison_from_json
from clausediff.report.reviewed import Reviews
from clausediff.review import Decision, Mark, finding_ids, review_path, saved_marks, write_review
from clausediff.review import Review as ReviewFile
from tui.agreement import agreement

BULK, WEAPONS, FORCE, KEPT = 4, 5, 8, 10


def marks(comparison, *said):
    """Marks on (pair, finding's place, decision, comment)."""
    ids = finding_ids(comparison)
    return {ids[pair][at]: Mark(ids[pair][at], decision, words) for pair, at, decision, words in said}


@pytest.fixture
def comparison():
    return agreement()


@pytest.fixture
def review(comparison):
    return marks(
        comparison,
        (BULK, 0, Decision.AGREE, "ask | for <b>it</b> back"),
        (WEAPONS, 1, Decision.REJECT, ""),
        (KEPT, 0, None, "=SUM(A1) moved"),
    )


def written(comparison, review, name):
    return WRITERS[name](comparison, Wishes(width=100, review=review))


def test_the_text_report_tells_each_mark_below_its_departure(comparison, review):
    text = written(comparison, review, "text").decode()
    head, _, rest = text.partition("1. − DROPPED")
    first, _, second = rest.partition("\n2. ")
    assert "Reviewed: 1 of 8 (1 agreed, 1 commented)." in head
    assert "review: ✓ agreed · ✎ ask | for <b>it</b> back" in first
    assert "review: ✗ rejected: a false alarm [M17]" in second
    assert "REVIEWED TOO (1)" in text
    assert "=SUM(A1) moved" in text


def test_markdown_escapes_what_the_reviewer_wrote(comparison, review):
    text = written(comparison, review, "md").decode()
    assert r"**Review:** ✓ agreed · ✎ ask \| for \<b\>it\</b\> back" in text
    assert "## Reviewed too (1)" in text


def test_the_page_escapes_it_too(comparison, review):
    page = written(comparison, review, "html").decode()
    assert (
        '<p class="review"><b>Review:</b> <bdi>✓ agreed · ✎ ask | for &lt;b&gt;it&lt;/b&gt; back</bdi></p>'
        in page
    )
    assert "Reviewed: 1 of 8" in page
    assert "Reviewed too (1)" in page


def test_the_table_fills_the_status_and_the_notes(comparison, review):
    rows = list(csv.DictReader(io.StringIO(written(comparison, review, "csv").decode("utf-8-sig"))))
    by_place = {row["Id"]: (row["Status"], row["Notes"]) for row in rows}
    assert by_place[f"p{BULK}"] == ("agreed", "✓ agreed · ✎ ask | for <b>it</b> back")
    assert by_place[f"p{WEAPONS}"] == ("open", "✗ rejected: a false alarm [M17]")
    assert by_place[f"p{FORCE}"] == ("open", "")


def test_the_workbook_does_as_the_table(comparison, review):
    with zipfile.ZipFile(io.BytesIO(written(comparison, review, "xlsx"))) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
        sheets = [book.read(f"xl/worksheets/sheet{number}.xml") for number in (1, 2)]
    for told in (
        "✓ agreed · ✎ ask | for &lt;b&gt;it&lt;/b&gt; back",
        "Reviewed: 1 of 8 (1 agreed, 1 commented).",
    ):
        assert told in strings
    assert "=SUM(A1) moved" in strings
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_json_has_an_additional_field_that_its_schema_knows_and_its_reader_skips(comparison, review):
    data = written(comparison, review, "json")
    value = json.loads(data)
    schema = json.loads(files("clausediff.report").joinpath("comparison-1.schema.json").read_text())
    jsonschema.validate(value, schema)
    (mark,) = value["pairs"][BULK]["review"]
    assert (mark["finding"], mark["decision"]) == (0, "agree")
    assert value["pairs"][KEPT]["review"][0] == {
        "id": finding_ids(comparison)[KEPT][0],
        "finding": None,
        "decision": None,
        "comment": "=SUM(A1) moved",
    }
    assert "review" not in value["pairs"][FORCE]
    assert comparison_from_json(data).summary == comparison.summary


@pytest.mark.parametrize("name", WRITERS)
def test_without_the_wish_a_report_is_what_it_was(comparison, name):
    assert WRITERS[name](comparison, Wishes(width=100)) == WRITERS[name](
        comparison, Wishes(width=100, review=None)
    )
    assert b"Reviewed:" not in WRITERS[name](comparison, Wishes(width=100))


def test_a_review_that_is_asked_for_and_has_not_begun_says_so(comparison):
    assert "Reviewed: 0 of 8." in written(comparison, {}, "text").decode()


def test_a_decision_on_all_findings_of_a_row_is_said_once(comparison):
    review = marks(comparison, (WEAPONS, 0, Decision.AGREE, ""), (WEAPONS, 1, Decision.AGREE, ""))
    told = departures(comparison)
    weapons = next(one for one in told.losses if one.id == f"p{WEAPONS}")
    found = Reviews(comparison, review).of(weapons)
    assert (found.state, found.lines, found.is_done) == ("agreed", ("✓ agreed",), True)


def test_a_mark_about_words_that_are_gone_is_counted(comparison):
    review = {"000000000000": Mark("000000000000", Decision.AGREE)}
    text = written(comparison, review, "text").decode()
    assert "1 earlier mark is about words that are no longer there" in " ".join(text.split())


def test_marks_follow_their_finding_when_pairs_come_in_another_order(comparison, review):
    turned = replace(comparison, pairs=tuple(reversed(comparison.pairs)))
    assert finding_ids(turned)[::-1] == finding_ids(comparison)
    assert "review: ✓ agreed" in written(turned, review, "text").decode()


BASE = "1. Notice\n\nSupplier shall notify Customer within 24 hours.\n\n2. Audit\n\nCustomer may audit Supplier at any time.\n"


def test_the_command_line_reads_the_marks_beside_the_draft(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    base, draft = tmp_path / "base.md", tmp_path / "draft.md"
    base.write_text(BASE)
    draft.write_text(BASE.replace("shall notify Customer within 24 hours", "may notify Customer"))
    saved = tmp_path / "saved.json"
    run(["compare", str(base), str(draft), "-q", "-o", str(saved)])
    comparison = comparison_from_json(saved.read_bytes())
    lost = departures(comparison).losses[0]
    pair = int(lost.id.removeprefix("p"))
    said = [Mark(one, Decision.REJECT, "agreed by mail") for one in finding_ids(comparison)[pair]]
    write_review(review_path(draft), ReviewFile("base.md", "draft.md", tuple(said)))
    assert set(saved_marks(draft)) == {mark.finding for mark in said}
    capsys.readouterr()
    status = run(["compare", str(base), str(draft), "--review", "--format", "text"])
    told = capsys.readouterr().out
    assert status == 1
    assert "✗ rejected: a false alarm · ✎ agreed by mail" in told
    run(["compare", str(base), str(draft), "--format", "text"])
    assert "rejected" not in capsys.readouterr().out


def test_a_corrupt_review_file_is_one_line_of_trouble(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    base = tmp_path / "base.md"
    base.write_text(BASE)
    review_path(base).write_text("not toml [")
    assert run(["compare", str(base), str(base), "--review", "--format", "text"]) == 2
    assert "is not a review file that can be read" in capsys.readouterr().err


def test_a_batch_shows_the_marks_beside_each_draft_in_matrix_workbook_and_page(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    base, first, second, out = (tmp_path / name for name in ("base.md", "first.md", "second.md", "out"))
    base.write_text(BASE)
    first.write_text(BASE.replace("shall notify Customer within 24 hours", "may notify Customer"))
    second.write_text(first.read_text())
    command = ["batch", str(base), str(first), str(second), "-o", str(out), "-q", "--workers", "1"]
    run(command)
    unmarked = {name: (out / name).read_bytes() for name in ("matrix.csv", "matrix.xlsx", "report.html")}
    comparison = comparison_from_json((out / "json" / "first.json").read_bytes())
    pair = int(departures(comparison).losses[0].id.removeprefix("p"))
    said = [Mark(one, Decision.REJECT, "see <b>mail</b>") for one in finding_ids(comparison)[pair]]
    write_review(review_path(first), ReviewFile("base.md", "first.md", tuple(said)))
    run([*command, "--review"])
    words = "✗ rejected: a false alarm · ✎ see <b>mail</b>"

    table = list(csv.reader(io.StringIO((out / "matrix.csv").read_text(encoding="utf-8-sig"))))
    at = {name: table[0].index(name) for name in ("first", "second")}
    notice = next(row for row in table if row[0].startswith("1"))
    assert notice[at["first"]].endswith(f"[{words}]")
    assert "rejected" not in notice[at["second"]]
    reviewed = next(row for row in table if row[0] == "Review")
    assert reviewed[at["first"]].startswith("Reviewed: 1 of ")
    assert reviewed[at["second"]].startswith("Reviewed: 0 of ")

    with zipfile.ZipFile(out / "matrix.xlsx") as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "[✗ rejected: a false alarm · ✎ see &lt;b&gt;mail&lt;/b&gt;]" in strings
    assert reviewed[at["first"]] in strings

    page = (out / "report.html").read_text(encoding="utf-8")
    assert page.count('rejected: a false alarm · ✎ see &lt;b&gt;mail&lt;/b&gt;">↓✗') == 1
    assert r'"w":["✗ rejected: a false alarm · ✎ see \u003cb\u003email\u003c/b\u003e"]' in page
    assert f"<bdi>first</bdi>: {reviewed[at['first']]}" in page

    run(command)
    assert {name: (out / name).read_bytes() for name in unmarked} == unmarked


def test_a_batch_names_a_corrupt_review_file_before_it_begins(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    base, draft = tmp_path / "base.md", tmp_path / "draft.md"
    base.write_text(BASE)
    draft.write_text(BASE)
    review_path(draft).write_text("not toml [")
    assert run(["batch", str(base), str(draft), "-o", str(tmp_path / "out"), "--review", "-q"]) == 2
    assert "is not a review file that can be read" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
