"""Worker processes on this machine, each draft with limits of its own.

`concurrent.futures.ProcessPoolExecutor` breaks for good when one worker dies, and contracts are
hostile input; so every worker has a pipe of its own, and one that crashes, hangs or eats memory is
replaced and costs the one file that it was at.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import current_process, get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from clausediff.batch.inputs import DraftFile
from clausediff.batch.work import Job, Limits, Outcome, Outcomes, Work, make_worker
from clausediff.errors import ClauseDiffError

_START_SECONDS = 120.0
"""A worker that is not ready by then never will be; importing takes about a second."""
_FILES_PER_WORKER = 250
"""Then a fresh process takes over, so that what a library leaks stays bounded."""
_GROWN = 110 << 20
"""Bytes of memory that a worker may hold beyond what it held after its first draft; then a fresh process takes
over. What long contracts leave behind is mostly free memory in pieces that Python's allocator cannot give back
(measured: 90 MB after the first draft, 200 after fifteen, 320 after seventy); starting anew costs what one
draft costs."""
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""What libraries of arrays and models read when they are loaded. There is a process for every processor:
threads within it only wait for each other."""
_READY = "ready"


@dataclass(frozen=True, slots=True)
class _Told:
    """What a worker sends after a draft."""

    outcome: Outcome
    grown: bool
    """It holds so much memory that a fresh process should take over."""


@dataclass
class Worker:
    """A process that compares one draft at a time."""

    process: BaseProcess
    pipe: Connection
    limits: Limits
    deadline: float
    ready: bool = False
    file: DraftFile | None = None
    done: int = 0
    worn: bool = False
    """It has done its part, or failed in a way that may lie in itself: dismiss it."""

    def assign(self, file: DraftFile, content: Path | None = None) -> None:
        """Begin with a draft; its bytes are read at `content` where they are not at its own path."""
        self.file = file
        self.deadline = time.monotonic() + self.limits.seconds
        with contextlib.suppress(OSError):  # dead already: its pipe says so next
            self.pipe.send((content or file.path, file.path))

    def start_up(self, spoke: bool) -> None:
        """Take note that the process is ready; raises `ClauseDiffError` if it never will be."""
        if spoke and self._hear() == _READY:
            self.ready = True
        elif spoke or time.monotonic() >= self.deadline:
            raise ClauseDiffError("a worker process cannot start", "give it more with --memory")

    def finish(self, spoke: bool) -> tuple[DraftFile, Outcome]:
        """What came of the draft, now that the process spoke, died or ran out of time."""
        assert self.file is not None
        file, self.file = self.file, None
        self.done += 1
        outcome = self._outcome(file, spoke)
        self.worn |= outcome.transient or self.done >= _FILES_PER_WORKER
        return file, outcome

    def dismiss(self) -> None:
        """End the process, whatever it is at."""
        self.pipe.close()
        self.process.kill()
        self.process.join()
        self.process.close()

    def _hear(self) -> object:
        """What the process says; None where it has died."""
        try:
            return self.pipe.recv()
        except (EOFError, OSError):
            self.process.join(10)
            return None

    def _outcome(self, file: DraftFile, spoke: bool) -> Outcome:
        if not spoke:
            return Outcome(
                message=f"{file.path}: not compared within {self.limits.seconds:g} s",
                hint="give it more with --timeout",
                transient=True,
            )
        said = self._hear()
        if isinstance(said, _Told):
            self.worn |= said.grown
            return said.outcome
        cause = _cause(self.process.exitcode)
        return Outcome(message=f"{file.path}: the process that read it died ({cause})", transient=True)


def hire(job: Job, limits: Limits, make: Callable[[Job], Work] = make_worker) -> Worker:
    """Start a process; `make` is called once in it."""
    # Spawned, not forked: the parent may run threads (a terminal UI, a progress bar).
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, job, limits, make), daemon=True)
    with _children_allowed():
        process.start()
    theirs.close()
    return Worker(process, ours, limits, time.monotonic() + _START_SECONDS)


def run_local(
    job: Job,
    files: Sequence[DraftFile],
    workers: int,
    limits: Limits,
    make: Callable[[Job], Work] = make_worker,
) -> Outcomes:
    """Compare the files in `workers` processes; closing the generator ends them.

    Raises `ClauseDiffError` if no process can start.
    """
    waiting = list(reversed(files))
    crew: list[Worker] = []
    try:
        while waiting or any(worker.file for worker in crew):
            while waiting and len(crew) < min(workers, len(waiting) + len(crew)):
                crew.append(hire(job, limits, make))
            for worker in crew:
                if worker.ready and worker.file is None and waiting:
                    worker.assign(waiting.pop())
            busy = [worker for worker in crew if worker.file or not worker.ready]
            left = min(worker.deadline for worker in busy) - time.monotonic()
            speaking = wait([worker.pipe for worker in busy], timeout=max(0.0, left))
            for worker in busy:
                spoke = worker.pipe in speaking
                if not worker.ready:
                    worker.start_up(spoke)
                elif spoke or time.monotonic() >= worker.deadline:
                    file, outcome = worker.finish(spoke)
                    if worker.worn:
                        worker.dismiss()
                        crew.remove(worker)
                    yield file, outcome
    finally:
        for worker in crew:
            worker.dismiss()


def compare_one(worker: Worker, file: DraftFile, content: Path) -> Outcome:
    """Have one process compare one draft, and wait for it; raises `ClauseDiffError` if it cannot start."""
    while not worker.ready:
        worker.start_up(worker.pipe.poll(max(0.0, worker.deadline - time.monotonic())))
    worker.assign(file, content)
    return worker.finish(worker.pipe.poll(worker.limits.seconds))[1]


@contextlib.contextmanager
def _children_allowed() -> Iterator[None]:
    """Let a daemon start a process: Dask runs its workers as daemons, and ours end with their parent."""
    settings: dict[str, object] = getattr(current_process(), "_config", {})
    daemon = settings.pop("daemon", None)
    try:
        yield
    finally:
        if daemon is not None:
            settings["daemon"] = daemon


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"status {code}"


def _serve(pipe: Connection, job: Job, limits: Limits, make: Callable[[Job], Work]) -> None:
    """A worker's life: take a path, send the outcome; ends when the pipe or the parent does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory(limits.megabytes)
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    # Libraries that write complaints of a broken file to the process's streams would spoil the
    # parent's progress display.
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    work = make(job)
    pipe.send(_READY)
    held = 0
    while True:
        try:
            content, path = pipe.recv()
            outcome = work(content, path)
            held = held or _resident()
            pipe.send(_Told(outcome, _resident() > held + _GROWN))
        except (EOFError, OSError):
            return


def _end_with_parent() -> None:
    """A worker at a long draft, or at one that hangs, must not outlive a parent that was killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _resident() -> int:
    """Bytes of memory that this process holds now; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    size = megabytes << 20
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
