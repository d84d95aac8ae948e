"""Worker processes on this machine, each draft with limits of its own.

`concurrent.futures.ProcessPoolExecutor` breaks for good when one worker dies, and contracts are
hostile input; so every worker has a pipe of its own, and one that crashes, hangs or eats memory is
replaced and costs the one file that it was at.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from clausediff.batch.inputs import DraftFile
from clausediff.batch.work import Job, Limits, Outcome, Outcomes, Work, make_worker
from clausediff.errors import ClauseDiffError

_START_SECONDS = 120.0
"""A worker that is not ready by then never will be; importing takes about a second."""
_FILES_PER_WORKER = 100
"""Then a fresh process takes over, so that what a library leaks stays bounded."""
_READY = "ready"


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    deadline: float
    ready: bool = False
    file: DraftFile | None = None
    done: int = 0


def run_local(
    job: Job,
    files: Sequence[DraftFile],
    workers: int,
    limits: Limits,
    make: Callable[[Job], Work] = make_worker,
) -> Outcomes:
    """Compare the files in `workers` processes; closing the generator ends them.

    `make` is called once in every process. Raises `ClauseDiffError` if no process can start.
    """
    # Spawned, not forked: the parent may run threads (a terminal UI, a progress bar).
    context = get_context("spawn")
    waiting = list(reversed(files))
    crew: list[_Worker] = []

    def hire() -> _Worker:
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, job, limits, make), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours, time.monotonic() + _START_SECONDS)

    def assign(worker: _Worker) -> None:
        worker.file = waiting.pop()
        worker.deadline = time.monotonic() + limits.seconds
        with contextlib.suppress(OSError):  # dead already: its pipe says so next
            worker.pipe.send(worker.file.path)

    try:
        while waiting or any(worker.file for worker in crew):
            while waiting and len(crew) < min(workers, len(waiting) + len(crew)):
                crew.append(hire())
            for worker in crew:
                if worker.ready and worker.file is None and waiting:
                    assign(worker)
            busy = [worker for worker in crew if worker.file or not worker.ready]
            left = min(worker.deadline for worker in busy) - time.monotonic()
            speaking = wait([worker.pipe for worker in busy], timeout=max(0.0, left))
            for worker in busy:
                late = time.monotonic() >= worker.deadline
                if not worker.ready:
                    if worker.pipe in speaking and _hear(worker) == _READY:
                        worker.ready = True
                    elif worker.pipe in speaking or late:
                        raise ClauseDiffError("a worker process cannot start", "give it more with --memory")
                    continue
                if worker.pipe not in speaking and not late:
                    continue
                assert worker.file is not None
                file, worker.file = worker.file, None
                outcome = _outcome(worker, file, limits, worker.pipe in speaking)
                worker.done += 1
                if outcome.transient or worker.done >= _FILES_PER_WORKER:
                    _dismiss(worker)
                    crew.remove(worker)
                yield file, outcome
    finally:
        for worker in crew:
            _dismiss(worker)


def _hear(worker: _Worker) -> object:
    """What the worker says; None where it has died."""
    try:
        return worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join(10)
        return None


def _outcome(worker: _Worker, file: DraftFile, limits: Limits, spoke: bool) -> Outcome:
    if not spoke:
        return Outcome(
            message=f"{file.path}: not compared within {limits.seconds:g} s",
            hint="give it more with --timeout",
            transient=True,
        )
    said = _hear(worker)
    if isinstance(said, Outcome):
        return said
    cause = _cause(worker.process.exitcode)
    return Outcome(message=f"{file.path}: the process that read it died ({cause})", transient=True)


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"status {code}"


def _dismiss(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()
    worker.process.close()


def _serve(pipe: Connection, job: Job, limits: Limits, make: Callable[[Job], Work]) -> None:
    """A worker's life: take a path, send the outcome; ends when the pipe does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides
    _limit_memory(limits.megabytes)
    # Libraries that write complaints of a broken file to the process's streams would spoil the
    # parent's progress display.
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    work = make(job)
    pipe.send(_READY)
    while True:
        try:
            path: Path = pipe.recv()
            pipe.send(work(path, path))
        except (EOFError, OSError):
            return


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    size = megabytes << 20
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
