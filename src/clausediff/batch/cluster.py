"""The same work on a Dask distributed cluster; drafts travel by content, so no disk is shared.

A Dask worker hands each draft to a process of its own (`pool.hire`), so that a file that crashes,
hangs or eats memory costs one row here too, and not the worker.
"""

from __future__ import annotations

import atexit
import hashlib
import platform
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clausediff.batch.code import code_digest
from clausediff.batch.inputs import DraftFile
from clausediff.batch.pool import Worker, compare_one, hire
from clausediff.batch.work import Job, Limits, Outcome, Outcomes
from clausediff.errors import BadSettings, ClauseDiffError, MissingExtra

_IN_FLIGHT = 4
"""Drafts sent ahead for each thread of the cluster: enough to keep it busy, little to hold."""
_ANSWER_SECONDS = 10
_WORKER_SECONDS = 30
"""A cluster without any worker by then is told of, not waited for."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A job with everything that a machine without our disk needs for it."""

    job: Job
    limits: Limits
    code: str
    """`code_digest` of this side."""
    categories: bytes | None
    """Content of the settings' table of subjects."""
    key: str


def run_cluster(job: Job, files: Sequence[DraftFile], address: str, limits: Limits) -> Outcomes:
    """Compare the files on the cluster whose scheduler listens at `address`.

    Lost workers are replaced by others. Raises `MissingExtra` without dask.distributed, `BadSettings`
    where no scheduler answers or it has no worker, and `ClauseDiffError` if the scheduler is lost.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingExtra(
            "a cluster needs dask.distributed", "install it with: pip install 'clausediff[cluster]'"
        ) from error
    if not files:
        return
    try:
        client = Client(address, timeout=_ANSWER_SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        raise BadSettings(f"{address}: no Dask scheduler answers there") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_WORKER_SECONDS)
        except TimeoutError as error:
            raise BadSettings(f"{address}: the cluster has no worker", "start dask worker there") from error
        yield from _shared(client, _parcel(job, limits), files, address)


def _shared(client: object, parcel: Parcel, files: Sequence[DraftFile], address: str) -> Outcomes:
    """Send drafts as workers are free for them, and yield what comes back."""
    from distributed import KilledWorker, as_completed

    common = client.scatter(parcel, broadcast=True, hash=False)  # type: ignore[attr-defined]
    threads = sum(client.nthreads().values()) or 1  # type: ignore[attr-defined]
    waiting = list(reversed(files))
    sent: dict[str, DraftFile] = {}
    pending = as_completed()

    def send() -> Iterator[tuple[DraftFile, Outcome]]:
        while waiting and len(sent) < threads * _IN_FLIGHT:
            file = waiting.pop()
            try:
                content = file.path.read_bytes()
            except OSError as error:
                yield file, Outcome(message=f"{file.path}: {error.strerror or error}")
                continue
            submit = client.submit  # type: ignore[attr-defined]
            future = submit(compare_content, common, str(file.path), content, pure=False)
            sent[future.key] = file
            pending.add(future)

    yield from send()
    while sent:
        future = next(pending)
        if future.cancelled():
            raise ClauseDiffError(f"{address}: the scheduler is gone", "the same command continues")
        file = sent.pop(future.key)
        try:
            outcome = future.result()
        except KilledWorker:
            outcome = Outcome(message=f"{file.path}: every worker that read it was lost", transient=True)
        except Exception as error:  # a worker that lacks a library, or cannot start a process
            told = " ".join(f"{type(error).__name__}: {error}".split())
            outcome = Outcome(message=f"{file.path}: the cluster failed at it ({told})", transient=True)
        future.release()
        yield file, outcome
        yield from send()


def _parcel(job: Job, limits: Limits) -> Parcel:
    """The job without our paths; the key tells it apart from others on the same worker."""
    table = job.settings.judge.categories
    content = table.read_bytes() if table else None
    judging = replace(job.settings.judge, categories=None)
    bare = Job(job.base, replace(job.settings, judge=judging))
    code = code_digest()
    key = hashlib.sha256(repr((bare, limits, code, content)).encode("utf-8", "backslashreplace")).hexdigest()
    return Parcel(bare, limits, code, content, key)


_idle: dict[str, list[Worker]] = {}
_lock = threading.Lock()


def compare_content(parcel: Parcel, shown: str, content: bytes) -> Outcome:
    """On a Dask worker: compare a draft that came as bytes, whose path is `shown` where it came from."""
    if parcel.code != code_digest():
        raise BadSettings(f"{platform.node()} has another version of clausediff than the batch's machine")
    with tempfile.TemporaryDirectory(prefix="clausediff-") as folder:
        path = Path(folder) / f"draft{Path(shown).suffix}"
        path.write_bytes(content)
        worker = _take(parcel)
        try:
            return compare_one(worker, DraftFile("", Path(shown)), path)
        except BaseException:
            worker.worn = True
            raise
        finally:
            _give_back(parcel.key, worker)


def _take(parcel: Parcel) -> Worker:
    """A process that is at nothing: one that is there, else a new one. Those of other jobs are ended."""
    with _lock:
        for key in [key for key in _idle if key != parcel.key]:
            for worker in _idle.pop(key):
                worker.dismiss()
        if _idle.get(parcel.key):
            return _idle[parcel.key].pop()
    job = parcel.job
    if parcel.categories is not None:
        # The process reads the table when it first needs it: the file stays as long as the worker does.
        table = Path(_tables().name) / f"{hashlib.sha256(parcel.categories).hexdigest()}.toml"
        table.write_bytes(parcel.categories)
        judging = replace(job.settings.judge, categories=table)
        job = replace(job, settings=replace(job.settings, judge=judging))
    return hire(job, parcel.limits)


def _give_back(key: str, worker: Worker) -> None:
    if worker.worn:
        worker.dismiss()
        return
    with _lock:
        _idle.setdefault(key, []).append(worker)


_folder: list[tempfile.TemporaryDirectory[str]] = []


def _tables() -> tempfile.TemporaryDirectory[str]:
    with _lock:
        if not _folder:
            _folder.append(tempfile.TemporaryDirectory(prefix="clausediff-"))
        return _folder[0]


@atexit.register
def _end_all() -> None:
    for workers in _idle.values():
        for worker in workers:
            worker.dismiss()
    _idle.clear()
