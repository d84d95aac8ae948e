"""The example questions of the guide, put to a batch whose answers are known."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from clausediff.cli import run

GUIDE = Path(__file__).resolve().parents[3] / "docs/guides/batch.md"
CLAUSES = {
    "4.1": "Use of data. The Supplier shall not use Customer Data to train any model.",
    "4.2": "Bulk data. The Supplier shall not collect information about persons in bulk.",
    "5": "Breach notice. The Supplier shall notify the Customer of any unauthorised access to "
    "Customer Data within 24 hours.",
    "6": "Audit. The Customer may audit the Supplier once a year.",
}


def paper(**changed: str | None) -> str:
    """The base, with clauses changed (`c5="…"`) or gone (`c5=None`)."""
    texts = {number: changed.get(f"c{number.replace('.', '_')}", text) for number, text in CLAUSES.items()}
    body = [f"{number}. {text}" for number, text in texts.items() if text]
    return "# Services agreement\n\n4. Data\n\n" + "\n\n".join(body) + "\n"


def asked() -> dict[str, str]:
    """Each question of the guide and its query."""
    found = re.findall(
        r"^(\w[^\n]*\?)\n\n```sql\n(.*?)```", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return dict(found)


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("papers")
    papers = {
        "base": paper(),
        "keeps": paper(),
        "softens": paper(c5=CLAUSES["5"].replace("24 hours", "72 hours")),
        "drops": paper(c5=None, c4_2=None),
        "trains": paper(c4_1=CLAUSES["4.1"].replace("shall not use", "may use")),
    }
    for name, text in papers.items():
        (folder / f"{name}.md").write_text(text)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    out = folder / "out"
    assert run(["batch", str(folder / "base.md"), str(folder), "-o", str(out), "-q", "--no-cache"]) == 1
    with closing(sqlite3.connect(out / "results.sqlite")) as db:
        yield db


ANSWERS = {
    "Which drafts dropped or weakened the notice of a breach?": [
        ("drops", "dropped", "5"),
        ("softens", "weakened", "5"),
    ],
    "What do drafts say of breach notice instead, and where?": [
        ("softens", "within 24 hours", "within 72 hours", "5", None)
    ],
    "Which drafts dropped the clause on bulk data?": [("drops",)],
    "How many protections does each draft lose, by severity?": [
        ("drops", "high", 2),
        ("softens", "high", 1),
        ("trains", "high", 1),
    ],
    "Which clauses does every draft keep?": [("4", "Data"), ("6", "Audit")],
    "What could not be compared?": [("broken",)],
    "Which rule found most?": [],
}
"""The first columns of the answers, those that no wording of ours can change."""


def test_every_question_of_the_guide_is_asked_here():
    assert asked().keys() == ANSWERS.keys()


@pytest.mark.parametrize("question", [question for question, rows in ANSWERS.items() if rows])
def test_a_question_gets_the_right_answer(database, question):
    rows = database.execute(asked()[question]).fetchall()
    wanted = ANSWERS[question]
    assert [row[: len(wanted[0])] for row in rows] == wanted


def test_rules_are_counted_most_frequent_first(database):
    rows = database.execute(asked()["Which rule found most?"]).fetchall()
    counts = [number for _, number in rows]
    assert counts == sorted(counts, reverse=True)
    total = database.execute("SELECT COUNT(*) FROM findings WHERE effect = 'weaker'").fetchone()[0]
    assert sum(counts) == total >= 4
