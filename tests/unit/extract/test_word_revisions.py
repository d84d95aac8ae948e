"""One file with tracked changes is two texts; both are read from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausediff.extract.docx import read_docx
from clausediff.model import NoteKind, Reading
from clausediff.settings import ReadSettings
from word_files import abstract, lvl, num, p, run, tc, word_file

LIST = abstract(0, lvl(0, "%1.")) + num(1, 0)


@pytest.fixture
def read(tmp_path: Path):
    def read(body: str, revisions: str = "accepted", **parts) -> Reading:
        path = word_file(tmp_path / "draft.docx", body, **parts)
        return read_docx(path, ReadSettings(revisions=revisions))

    return read


def by(author: str) -> str:
    return f'w:id="1" w:author="{author}" w:date="2031-01-14T00:00:00Z"'


def ins(text: str, author: str = "Ann") -> str:
    return f"<w:ins {by(author)}>{run(text)}</w:ins>"


def dele(text: str, author: str = "Ann") -> str:
    return f"<w:del {by(author)}><w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r></w:del>"


INS, DEL = f"<w:ins {by('Ann')}/>", f"<w:del {by('Ann')}/>"

CELL_INS, CELL_DEL = f"<w:cellIns {by('Ann')}/>", f"<w:cellDel {by('Ann')}/>"


def move(kind: str, text: str) -> str:
    return f"<w:move{kind} {by('Bob')}>{run(text)}</w:move{kind}>"


@pytest.mark.parametrize(
    ("body", "accepted", "original"),
    [
        pytest.param(
            p(run("Supplier ") + dele("shall") + ins("may") + run(" notify")),
            ["Supplier may notify"],
            ["Supplier shall notify"],
            id="insertions and deletions",
        ),
        pytest.param(
            p(f"<w:ins {by('Ann')}>{run('kept ')}{dele('gone', 'Bob')}</w:ins>" + run("x")),
            ["kept x"],
            ["x"],
            id="what was inserted and deleted again",
        ),
        pytest.param(
            p(run("a") + move("To", " moved")) + p(run("b") + move("From", " moved")),
            ["a moved", "b"],
            ["a", "b moved"],
            id="moves",
        ),
        pytest.param(
            p(run("one "), mark=DEL) + p("two"),
            ["one two"],
            ["one", "two"],
            id="a deleted paragraph mark joins",
        ),
        pytest.param(
            p(run("one "), mark=INS) + p("two"),
            ["one", "two"],
            ["one two"],
            id="an inserted paragraph mark splits",
        ),
        pytest.param(
            p(dele("gone"), mark=DEL) + p("stays"),
            ["stays"],
            ["gone", "stays"],
            id="a deleted paragraph",
        ),
        pytest.param(
            p("stays") + p(dele("last"), mark=DEL),
            ["stays"],
            ["stays", "last"],
            id="a deleted last paragraph",
        ),
        pytest.param(
            f"<w:tbl><w:tr>{tc('a')}{tc('b')}</w:tr>"
            f"<w:tr><w:trPr>{INS}</w:trPr>{tc('new')}{tc('row')}</w:tr>"
            f"<w:tr><w:trPr>{DEL}</w:trPr>{tc('old')}{tc('row')}</w:tr></w:tbl>",
            ["a | b", "new | row"],
            ["a | b", "old | row"],
            id="table rows",
        ),
        pytest.param(
            f"<w:tbl><w:tr>{tc('a')}{tc('b')}{tc('new', CELL_INS)}"
            f"{tc('old', CELL_DEL)}</w:tr></w:tbl>",
            ["a | b | new"],
            ["a | b | old"],
            id="table cells",
        ),
        pytest.param(
            p(run("quiet", f"<w:caps/><w:rPrChange {by('Ann')}><w:rPr/></w:rPrChange>")),
            ["QUIET"],
            ["quiet"],
            id="formatting",
        ),
    ],
)  # fmt: skip
def test_changes_accepted_and_rejected(read, body, accepted, original):
    assert [block.text for block in read(body).blocks] == accepted
    assert [block.text for block in read(body, "original").blocks] == original


def item(content: str, **more) -> str:
    return p(content, num=1, level=0, **more)


def test_a_deleted_item_is_not_counted_and_an_inserted_one_is(read):
    body = item("first") + item(dele("second"), mark=DEL) + item(ins("third"), mark=INS) + item("fourth")
    accepted = [(b.label, b.text) for b in read(body, numbering=LIST).blocks]
    original = [(b.label, b.text) for b in read(body, "original", numbering=LIST).blocks]
    assert accepted == [("1.", "first"), ("2.", "third"), ("3.", "fourth")]
    assert original == [("1.", "first"), ("2.", "second"), ("3.", "fourth")]


def test_a_deleted_item_before_a_table_is_not_counted(read):
    cells = f"<w:tbl><w:tr>{tc('a')}{tc('b')}</w:tr></w:tbl>"
    body = item("first") + item(dele("second"), mark=DEL) + cells + item("third")
    assert [b.label for b in read(body, numbering=LIST).blocks] == ["1.", None, "2."]


def test_numbering_that_was_switched_on_is_off_in_the_original(read):
    former = f"<w:pPrChange {by('Ann')}><w:pPr/></w:pPrChange>"
    body = item("text", ppr=former)
    assert read(body, numbering=LIST).blocks[0].label == "1."
    assert read(body, "original", numbering=LIST).blocks[0].label is None


def test_joined_paragraphs_have_the_format_of_the_mark_that_stays(read):
    body = p("Heading ", mark=DEL) + item("goes on")
    assert [(b.label, b.text) for b in read(body, numbering=LIST).blocks] == [("1.", "Heading goes on")]


def test_a_note_says_how_many_changes_are_pending_and_by_whom(read):
    body = p(ins("a") + ins("b") + run(" c") + dele("d", "Bob"), mark=INS) + p(move("From", "e"))
    notes = read(body).notes
    assert [note.kind for note in notes] == [NoteKind.REVISIONS]
    assert notes[0].text == (
        "3 tracked changes pending (1 insertion, 1 deletion, 1 move) by Ann (1), Bob (2); "
        "the text was read with all of them accepted."
    )
    assert "rejected" in read(body, "original").notes[0].text


def test_each_change_is_noted_where_that_is_asked_for(read):
    body = p(run("Supplier ") + dele("shall") + ins("may", "Bob") + run(" notify"))
    reading = read(body, "both-noted")
    assert [block.text for block in reading.blocks] == ["Supplier may notify"]
    assert [(note.text, note.quote) for note in reading.notes[1:]] == [
        ("Ann deleted: “shall”", "shall"),
        ("Bob inserted: “may”", "may"),
    ]


def test_a_clean_file_has_no_such_note(read):
    assert read(p("clean")).notes == ()
