"""A batch loses no draft: whatever a file does costs its own row and nothing else."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from clausediff.batch.inputs import find_drafts
from clausediff.batch.lock import locked
from clausediff.batch.matrix import write_matrix
from clausediff.batch.pool import run_local
from clausediff.batch.run import run_batch
from clausediff.batch.work import Job, Limits
from clausediff.errors import BadSettings, ClauseDiffError
from clausediff.pipeline import read_document
from clausediff.settings import AlignSettings, Settings
from leavings import contents
from misbehaving import make_broken, make_counting, make_grown, make_misbehaving, make_telling

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
    (papers / "broken.md").write_text("")
    for number in range(5):
        (papers / f"vendor-{number}.md").write_text(BASE.replace("once a year", f"{number + 2} times a year"))
    names = ("broken", "keeps", "weakens", "drops", *(f"vendor-{number}" for number in range(5)))
    made = {}
    for workers in (1, 2, 4):
        result = batch(papers, tmp_path / f"out-{workers}", names, workers)
        write_matrix(result.folder, result.rows)
        made[workers] = contents(result.folder)
    assert {"matrix.csv", "matrix.xlsx", "report.html", "keeps.json", "vendor-4.json"} <= made[1].keys()
    assert made[1] == made[2] == made[4]


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


def test_results_of_other_code_are_made_again(papers, tmp_path, monkeypatch):
    batch(papers, tmp_path / "out")
    monkeypatch.setattr("clausediff.batch.run.code_digest", lambda: "another")
    seen = []
    batch(papers, tmp_path / "out", report=seen.append)
    assert not any(step.kept for step in seen)


def test_two_runs_do_not_write_into_one_folder(papers, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    with locked(out), pytest.raises(BadSettings, match="another run is writing there"):
        batch(papers, out)
    assert len(batch(papers, out).rows) == 3


def test_a_worker_that_has_grown_is_replaced(papers):
    files = find_drafts([str(papers)], ENDINGS, papers / "base.md")
    job = Job(read_document(papers / "base.md"), SETTINGS)

    def processes(make):
        return {outcome.message for _, outcome in run_local(job, files, 1, GENEROUS, make)}

    assert len(processes(make_telling)) == 1
    assert len(processes(make_grown)) == len(files)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
def test_a_worker_computes_in_one_thread(papers):
    files = find_drafts([str(papers / "keeps.md")], ENDINGS, papers / "base.md")
    job = Job(read_document(papers / "base.md"), SETTINGS)
    told = [outcome.message for _, outcome in run_local(job, files, 1, GENEROUS, make_counting)]
    assert told == ["2 threads"]  # its own, and the one that ends it with its parent


def test_a_draft_without_any_clause_is_no_draft_that_drops_everything(papers, tmp_path):
    (papers / "cover.md").write_text("# Services agreement\n")
    result = batch(papers, tmp_path / "out", ("keeps", "cover"))
    assert [row.name for row in result.failed] == ["cover"]
    assert "no clause" in result.failed[0].message or "no text" in result.failed[0].message


def test_another_base_makes_the_old_rows_worthless(papers, tmp_path):
    batch(papers, tmp_path / "out")
    (papers / "base.md").write_text(BASE.replace("24 hours", "12 hours"))
    seen = []
    batch(papers, tmp_path / "out", ("keeps",), report=seen.append)
    assert [step.kept for step in seen] == [False]
    assert {row[0] for row in contents(tmp_path / "out")["drafts"]} == {"keeps"}
    assert [file.name for file in (tmp_path / "out" / "json").iterdir()] == ["keeps.json"]


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_run_killed_at_any_moment_continues_to_the_same_result(papers, tmp_path):
    for number in range(20):
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
    chance = random.Random(20)
    struck = []
    for wanted in (0, 1, 4, 9, 14, 23):
        process = subprocess.Popen([*command, "-q", "-o", str(torn)], start_new_session=True)
        # Not by the clock alone: a slow machine would be killed before it has done anything.
        while process.poll() is None and len([*(torn / "json").glob("*.json")]) < wanted:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.3))
        os.killpg(process.pid, signal.SIGKILL)
        struck.append(process.wait() == -signal.SIGKILL)
        left = len([*(torn / "json").glob("*.json")])
        assert left >= wanted
    # The last kills may come when all is done already; the others must have torn something.
    assert sum(struck) >= 4
    (torn / "json" / ".half.json.abcd1234").write_text("what a killed run leaves")
    subprocess.run([*command, "-q", "-o", str(torn)], check=False)
    assert contents(torn) == contents(whole)


@pytest.mark.skipif(os.name != "posix", reason="SIGINT")
def test_ctrl_c_ends_at_once_says_how_to_go_on_and_leaves_no_process(papers, tmp_path):
    for number in range(30):
        (papers / f"vendor-{number:02}.md").write_text(BASE.replace("24", str(24 + number)))
    out = tmp_path / "out"
    command = [sys.executable, "-m", "clausediff", "batch", str(papers / "base.md"), str(papers)]
    process = subprocess.Popen(
        [*command, "--no-cache", "-o", str(out)], start_new_session=True, stderr=subprocess.PIPE, text=True
    )
    while process.poll() is None and len([*(out / "json").glob("*.json")]) < 2:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    told = process.communicate(timeout=20)[1].splitlines()
    assert process.returncode == 130
    assert told[-2:] == [
        "clausediff: what was compared is kept; the same command continues",
        "clausediff: interrupted",
    ]
    assert _is_gone(process.pid)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
def test_a_worker_does_not_outlive_a_run_that_was_killed(papers):
    (papers / "hangs.md").write_text(BASE)
    script = (
        "from pathlib import Path; from clausediff.batch.pool import run_local; "
        "from clausediff.batch.work import *; from clausediff.batch.inputs import DraftFile; "
        "from clausediff.pipeline import read_document; from misbehaving import make_misbehaving; "
        f"folder = Path({str(papers)!r}); job = Job(read_document(folder / 'base.md'), Settings()); "
        "files = [DraftFile(name, folder / f'{name}.md') for name in ('keeps', 'hangs')]; "
        "[print('one is through', flush=True) for _ in run_local(job, files, 1, Limits(60), make_misbehaving)]"
    )
    tests = Path(__file__).parents[2]
    run = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(tests)},
    )
    assert run.stdout is not None
    with run.stdout:
        assert run.stdout.readline() == b"one is through\n"
    run.kill()
    run.wait()
    assert _is_gone(run.pid)


def _is_gone(group: int) -> bool:
    """Are all processes of the group gone, within seconds? Those that are not are ended."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    return False


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


def test_what_a_batch_wrote_beside_the_drafts_is_no_draft_of_the_next(papers, tmp_path):
    endings = (*ENDINGS, ".html")
    (papers / "report.html").write_text("<p>1. A vendor may call his paper so.</p>")
    names = ["drops", "keeps", "report", "weakens"]
    for pattern in (str(papers), str(papers / "**" / "*")):
        drafts = find_drafts([pattern], endings, papers / "base.md")
        assert [draft.name for draft in drafts] == names
        engine = partial(run_local, workers=1, limits=GENEROUS)
        result = run_batch(papers / "base.md", drafts, papers / "results", SETTINGS, engine)
        write_matrix(result.folder, result.rows)
        assert (papers / "results" / "report.html").exists()
    again = find_drafts([str(papers)], endings, papers / "base.md")
    assert [draft.name for draft in again] == names
    named = find_drafts([str(papers / "results" / "report.html")], endings, papers / "base.md")
    assert [draft.name for draft in named] == ["report"]


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


def test_more_drafts_than_a_matrix_shows_leave_none(papers, tmp_path, monkeypatch):
    result = batch(papers, tmp_path / "out")
    write_matrix(result.folder, result.rows)
    monkeypatch.setattr("clausediff.batch.matrix.MOST", 2)
    assert write_matrix(result.folder, result.rows) is None
    assert not (result.folder / "report.html").exists()
