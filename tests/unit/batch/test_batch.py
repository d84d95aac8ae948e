"""A batch loses no draft: whatever a file does costs its own row and nothing else."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from clausediff.batch.inputs import find_drafts
from clausediff.batch.matrix import write_matrix
from clausediff.batch.pool import run_local
from clausediff.batch.run import run_batch
from clausediff.batch.work import Limits
from clausediff.errors import BadSettings, ClauseDiffError
from clausediff.settings import AlignSettings, Settings
from misbehaving import make_broken, make_misbehaving

SETTINGS = Settings(align=AlignSettings(cache=False))
ENDINGS = (".docx", ".pdf", ".md", ".txt")
BASE = """# Services agreement

1. Use. The Supplier shall not use Customer Data to train any model.

2. Notice. The Supplier shall notify the Customer of a breach within 24 hours.

3. Audit. The Customer may audit the Supplier once a year.
"""


@pytest.fixture
def papers(tmp_path):
    """A base and three vendors' drafts: one keeps all, one weakens, one drops."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "base.md").write_text(BASE)
    (folder / "keeps.md").write_text(BASE)
    (folder / "weakens.md").write_text(BASE.replace("24 hours", "72 hours"))
    (folder / "drops.md").write_text(
        BASE.replace("1. Use. The Supplier shall not use Customer Data to train any model.\n\n", "")
    )
    return folder


GENEROUS = Limits(60)


def batch(papers, out, names=("keeps", "weakens", "drops"), workers=2, limits=GENEROUS, make=None, **more):
    drafts = find_drafts([str(papers / f"{name}.md") for name in names], ENDINGS, papers / "base.md")
    engine = partial(run_local, workers=workers, limits=limits, **({"make": make} if make else {}))
    return run_batch(papers / "base.md", drafts, out, SETTINGS, engine, **more)


def contents(out: Path) -> dict[str, object]:
    """All that a run left, but for its times: every table and every JSON file."""
    with sqlite3.connect(out / "results.sqlite") as db:
        tables = [
            t for (t,) in db.execute("SELECT name FROM sqlite_master WHERE type='table' AND name<>'runs'")
        ]
        rows = {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    db.close()
    return {**rows, **{p.name: p.read_bytes() for p in sorted((out / "json").iterdir())}}


def test_every_draft_has_a_row_and_its_comparison(papers, tmp_path):
    result = batch(papers, tmp_path / "out")
    assert [(row.name, row.state) for row in result.rows] == [
        ("drops", "compared"),
        ("keeps", "compared"),
        ("weakens", "compared"),
    ]
    for row in result.rows:
        saved = json.loads((tmp_path / "out" / "json" / f"{row.name}.json").read_text())
        assert saved["schema"] == "clausediff/comparison/1"
        assert saved["draft"]["path"] == row.path


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("crashes", "SIGSEGV"),
        ("exits", "status 3"),
        ("eats-memory", "died"),
        ("hangs", "not compared within 2 s"),
    ],
)
def test_a_file_that_misbehaves_costs_one_row(papers, tmp_path, name, says):
    (papers / f"{name}.md").write_text(BASE)
    names = (name, "keeps", "weakens", "drops")
    result = batch(papers, tmp_path / "out", names, limits=Limits(2), make=make_misbehaving)
    by_name = {row.name: row for row in result.rows}
    assert says in by_name[name].message
    assert by_name[name].state == "interrupted"
    assert [row.name for row in result.failed] == [name]


def test_an_unreadable_file_is_a_row_that_says_why(papers, tmp_path):
    (papers / "empty.docx").write_bytes(b"")
    (papers / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    drafts = find_drafts([str(papers)], ENDINGS, papers / "base.md")
    engine = partial(run_local, workers=1, limits=Limits(60))
    result = run_batch(papers / "base.md", drafts, tmp_path / "out", SETTINGS, engine)
    failed = {row.name: row.message for row in result.failed}
    assert set(failed) == {"broken", "empty"}
    assert all(message and "\n" not in message for message in failed.values())


def test_workers_that_cannot_start_end_the_run_with_an_error(papers, tmp_path):
    with pytest.raises(ClauseDiffError, match="cannot start"):
        batch(papers, tmp_path / "out", make=make_broken)


def test_the_number_of_workers_changes_nothing(papers, tmp_path):
    batch(papers, tmp_path / "one", workers=1)
    batch(papers, tmp_path / "three", workers=3)
    assert contents(tmp_path / "one") == contents(tmp_path / "three")


def test_the_same_command_again_compares_only_what_changed(papers, tmp_path):
    batch(papers, tmp_path / "out")
    (papers / "keeps.md").write_text(BASE.replace("once a year", "twice a year"))
    (tmp_path / "out" / "json" / "drops.json").unlink()
    seen = []
    batch(papers, tmp_path / "out", report=seen.append)
    assert {step.name: step.kept for step in seen} == {"keeps": False, "drops": False, "weakens": True}
    batch(papers, tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def test_force_compares_all_again(papers, tmp_path):
    batch(papers, tmp_path / "out")
    seen = []
    batch(papers, tmp_path / "out", report=seen.append, force=True)
    assert not any(step.kept for step in seen)


def test_another_base_makes_the_old_rows_worthless(papers, tmp_path):
    batch(papers, tmp_path / "out")
    (papers / "base.md").write_text(BASE.replace("24 hours", "12 hours"))
    seen = []
    batch(papers, tmp_path / "out", ("keeps",), report=seen.append)
    assert [step.kept for step in seen] == [False]
    assert {row[0] for row in contents(tmp_path / "out")["drafts"]} == {"keeps"}


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_run_killed_at_any_moment_continues_to_the_same_result(papers, tmp_path):
    for number in range(6):
        (papers / f"vendor-{number}.md").write_text(BASE.replace("24", str(24 + number)))
    command = [
        sys.executable,
        "-m",
        "clausediff",
        "batch",
        str(papers / "base.md"),
        str(papers),
        "--no-cache",
    ]
    whole, torn = tmp_path / "whole", tmp_path / "torn"
    subprocess.run([*command, "-q", "-o", str(whole)], check=False)
    moment = random.Random(20)
    for _ in range(4):
        process = subprocess.Popen([*command, "-q", "-o", str(torn)], start_new_session=True)
        time.sleep(moment.uniform(0.2, 2.5))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run([*command, "-q", "-o", str(torn)], check=False)
    assert contents(torn) == contents(whole)


def test_names_are_unique_and_safe_as_file_names(tmp_path):
    for name in ("a/terms.md", "b/terms.md", "b/terms.txt", "c/we: <b>.md", "~$lock.docx", "notes.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    drafts = find_drafts([str(tmp_path)], ENDINGS, tmp_path / "base.md")
    assert [draft.name for draft in drafts] == ["a__terms.md", "b__terms.md", "terms.txt", "we_ _b_"]


def test_a_pattern_that_finds_nothing_is_an_error(tmp_path):
    with pytest.raises(BadSettings, match="no contract there"):
        find_drafts([str(tmp_path / "*.pdf")], ENDINGS, tmp_path / "base.md")


def test_the_base_is_not_compared_with_itself(papers):
    drafts = find_drafts([str(papers), str(papers / "base.md")], ENDINGS, papers / "base.md")
    assert [draft.name for draft in drafts] == ["drops", "keeps", "weakens"]


def test_results_of_another_schema_are_not_touched(papers, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "results.sqlite").write_bytes(b"not a database, but somebody's file")
    with pytest.raises(BadSettings, match="not results of clausediff"):
        batch(papers, out)
    assert (out / "results.sqlite").read_bytes() == b"not a database, but somebody's file"


def test_the_matrix_ranks_the_drafts_and_names_the_failed(papers, tmp_path):
    (papers / "empty.md").write_text("")
    result = batch(papers, tmp_path / "out", ("keeps", "weakens", "drops", "empty"))
    made = write_matrix(result.folder, result.rows)
    assert made is not None
    assert made.columns[-1].name == "keeps"
    assert {column.name for column in made.columns[:2]} == {"weakens", "drops"}
    assert [failed.name for failed in made.failed] == ["empty"]
    names = ("matrix.csv", "matrix.xlsx", "report.html")
    first = [(result.folder / name).read_bytes() for name in names]
    write_matrix(result.folder, result.rows)
    assert [(result.folder / name).read_bytes() for name in names] == first
