"""A Word file that holds its own mark-up, as the counterparty sends it."""

import json

import pytest

from clausediff.cli import run
from word_files import p, word_file
from word_files import run as words

BY = 'w:id="1" w:author="Ann" w:date="2024-05-01T10:00:00Z"'
DELETED = f"<w:del {BY}><w:r><w:delText> within 24 hours</w:delText></w:r></w:del>"
INSERTED = f"<w:ins {BY}>{words(' promptly')}</w:ins>"


@pytest.fixture
def markup(tmp_path):
    body = p(words("1. Notice. The Supplier shall notify the Customer of a breach") + DELETED + INSERTED)
    return word_file(tmp_path / "markup.docx", body + p("2. Logs. The Supplier shall keep logs."))


def _texts(capsys) -> list[str]:
    return [clause["text"] for clause in json.loads(capsys.readouterr().out)["clauses"]]


def test_a_file_is_compared_with_itself_before_and_after_its_changes(markup, capsys):
    run(["compare", "--tracked", str(markup), "--format", "json"])
    value = json.loads(capsys.readouterr().out)
    before, after = (value[side]["clauses"][0]["text"] for side in ("base", "draft"))
    assert before.endswith("breach within 24 hours")
    assert after.endswith("breach promptly")
    assert [pair["change"] for pair in value["pairs"]] == ["weakened", "unchanged"]


@pytest.mark.parametrize(
    ("revisions", "ends"), [("accepted", "promptly"), ("original", "24 hours"), ("both-noted", "promptly")]
)
def test_changes_are_read_as_asked_for(markup, capsys, revisions, ends):
    assert run(["extract", str(markup), "--revisions", revisions, "--format", "json"]) == 0
    assert _texts(capsys)[0].endswith(ends)


def test_pending_changes_are_told_with_their_author(markup, capsys):
    run(["extract", str(markup)])
    assert "2 tracked changes pending (1 insertion, 1 deletion) by Ann (2)" in capsys.readouterr().out
