"""A Dask cluster gives the results that one machine gives, even when it loses a worker."""

import os
import signal
import socket
import subprocess
import sys
import time
from functools import partial

import pytest

from clausediff.batch.cluster import run_cluster
from clausediff.batch.inputs import find_drafts
from clausediff.batch.pool import run_local
from clausediff.batch.run import run_batch
from clausediff.batch.work import Limits
from clausediff.errors import BadSettings
from clausediff.settings import AlignSettings, Settings

pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("default")  # Dask's own shutdown warns of what we kill

SETTINGS = Settings(align=AlignSettings(cache=False))
BASE = "1. Use. The Supplier shall not sell Customer Data.\n\n2. Notice. The Supplier shall give {} days' notice.\n"


@pytest.fixture
def cluster():
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
            [*dask[:2], "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", *common],
            **quiet,
        )
        for _ in range(2)
    ]
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


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
            os.kill(workers[0].pid, signal.SIGKILL)

    engine = partial(run_cluster, address=address)
    result = run_batch(base, drafts, tmp_path / "cluster", SETTINGS, engine, report=lose_a_worker)
    assert [row.name for row in result.failed] == ["broken"]
    for here, there in zip(
        *(sorted((tmp_path / d / "json").iterdir()) for d in ("local", "cluster")), strict=True
    ):
        assert here.name == there.name
        assert here.read_bytes() == there.read_bytes()


def test_no_scheduler_at_the_address_is_said_at_once(tmp_path):
    base = tmp_path / "base.md"
    base.write_text(BASE.format(30))
    (tmp_path / "draft.md").write_text(BASE.format(60))
    drafts = find_drafts([str(tmp_path / "draft.md")], (".md",), base)
    begin = time.monotonic()
    with pytest.raises(BadSettings, match="no Dask scheduler answers"):
        run_batch(base, drafts, tmp_path / "out", SETTINGS, partial(run_cluster, address="tcp://127.0.0.1:9"))
    assert time.monotonic() - begin < 30
