"""A Dask cluster gives the results that one machine gives, even when it loses a worker."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from functools import partial

import pytest

import clausediff.batch.cluster as cluster_module
from clausediff.batch.cluster import run_cluster
from clausediff.batch.inputs import find_drafts
from clausediff.batch.pool import run_local
from clausediff.batch.run import run_batch
from clausediff.batch.work import Limits
from clausediff.errors import BadSettings
from clausediff.settings import AlignSettings, JudgeSettings, Settings
from leavings import contents

pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("default")  # Dask's own shutdown warns of what we kill

SETTINGS = Settings(align=AlignSettings(cache=False))
BASE = "1. Use. The Supplier shall not sell Customer Data.\n\n2. Notice. The Supplier shall give {} days' notice.\n"


@contextlib.contextmanager
def started(*options: str):
    """A scheduler and two worker processes on loopback: its address and the workers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    dask = [sys.executable, "-m", "distributed.cli"]
    common = ["--no-dashboard"]
    scheduler = subprocess.Popen(
        [*dask[:2], "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), *common],
        **quiet,
    )
    workers = [
        subprocess.Popen(
            [*dask[:2], "distributed.cli.dask_worker", address, "--nthreads", "1", *options, *common],
            **quiet,
        )
        for _ in range(2)
    ]
    yield address, workers
    for process in (*workers, scheduler):
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
def cluster():
    """A cluster whose workers can be killed: nobody starts them again."""
    with started("--no-nanny") as found:
        yield found


@pytest.fixture(scope="module")
def nannied():
    """The address of a cluster as `dask worker` starts it: its workers are daemons of a nanny."""
    with started() as (address, _):
        yield address


def test_a_cluster_that_loses_a_worker_gives_the_same_results(tmp_path, cluster):
    address, workers = cluster
    papers = tmp_path / "papers"
    papers.mkdir()
    base = papers / "base.md"
    base.write_text(BASE.format(30))
    for number in range(12):
        (papers / f"vendor-{number:02}.md").write_text(BASE.format(20 + number))
    (papers / "broken.pdf").write_bytes(b"no PDF")
    drafts = find_drafts([str(papers)], (".md", ".pdf"), base)
    run_batch(base, drafts, tmp_path / "local", SETTINGS, partial(run_local, workers=1, limits=Limits()))

    def lose_a_worker(step):
        if step.done == 4:
            assert workers[0].poll() is None
            os.kill(workers[0].pid, signal.SIGKILL)

    engine = partial(run_cluster, address=address, limits=Limits())
    result = run_batch(base, drafts, tmp_path / "cluster", SETTINGS, engine, report=lose_a_worker)
    assert workers[0].wait(10) == -signal.SIGKILL
    assert workers[1].poll() is None
    assert [row.name for row in result.failed] == ["broken"]
    local = contents(tmp_path / "local")
    assert len(local["drafts"]) == 13
    assert contents(tmp_path / "cluster") == local


def test_no_scheduler_at_the_address_is_said_at_once(tmp_path):
    base = tmp_path / "base.md"
    base.write_text(BASE.format(30))
    (tmp_path / "draft.md").write_text(BASE.format(60))
    drafts = find_drafts([str(tmp_path / "draft.md")], (".md",), base)
    begin = time.monotonic()
    engine = partial(run_cluster, address="tcp://127.0.0.1:9", limits=Limits())
    with pytest.raises(BadSettings, match="no Dask scheduler answers"):
        run_batch(base, drafts, tmp_path / "out", SETTINGS, engine)
    assert time.monotonic() - begin < 30


def test_a_draft_has_its_limits_on_a_cluster_too(tmp_path, nannied):
    base = tmp_path / "base.md"
    base.write_text(BASE.format(30))
    for number in range(3):
        (tmp_path / f"draft-{number}.md").write_text(BASE.format(60 + number))
    drafts = find_drafts([str(tmp_path / "draft-*.md")], (".md",), base)
    hasty = partial(run_cluster, address=nannied, limits=Limits(seconds=0.001))
    result = run_batch(base, drafts, tmp_path / "out", SETTINGS, hasty)
    assert [row.state for row in result.rows] == ["interrupted"] * 3
    assert "not compared within 0.001 s" in result.rows[0].message
    patient = partial(run_cluster, address=nannied, limits=Limits())
    again = run_batch(base, drafts, tmp_path / "out", SETTINGS, patient)
    assert [row.state for row in again.rows] == ["compared"] * 3


def test_a_table_of_subjects_travels_to_the_workers(tmp_path, nannied, monkeypatch):
    table = tmp_path / "subjects.toml"
    table.write_text(
        '[[category]]\nid = "selling"\ntitle = "Selling of data"\nseverity = "low"\nstrong = ["sell"]\n'
    )
    base = tmp_path / "base.md"
    base.write_text(BASE.format(30))
    (tmp_path / "draft.md").write_text(BASE.format(30).replace("shall not sell", "may sell"))
    drafts = find_drafts([str(tmp_path / "draft.md")], (".md",), base)
    settings = Settings(align=AlignSettings(cache=False), judge=JudgeSettings(categories=table))
    run_batch(base, drafts, tmp_path / "local", settings, partial(run_local, workers=1, limits=Limits()))
    seen = []

    def without_its_file(job, files, **more):
        parcel = cluster_module._parcel

        def packed(job, limits):
            made = parcel(job, limits)
            table.rename(tmp_path / "elsewhere.toml")
            return made

        monkeypatch.setattr(cluster_module, "_parcel", packed)
        return run_cluster(job, files, **more)

    engine = partial(without_its_file, address=nannied, limits=Limits())
    run_batch(base, drafts, tmp_path / "cluster", settings, engine, report=seen.append)
    here, there = (
        (tmp_path / folder / "json" / "draft.json").read_bytes() for folder in ("local", "cluster")
    )
    assert b'"selling"' in here
    assert here == there


def test_a_worker_with_other_code_says_so(tmp_path, nannied, monkeypatch):
    base = tmp_path / "base.md"
    base.write_text(BASE.format(30))
    (tmp_path / "draft.md").write_text(BASE.format(60))
    drafts = find_drafts([str(tmp_path / "draft.md")], (".md",), base)
    monkeypatch.setattr(cluster_module, "code_digest", lambda: "another")
    engine = partial(run_cluster, address=nannied, limits=Limits())
    result = run_batch(base, drafts, tmp_path / "out", SETTINGS, engine)
    assert "another version of clausediff" in result.rows[0].message
    assert result.rows[0].state == "interrupted"
