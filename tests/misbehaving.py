"""Workers for the batch's tests; a module of its own because spawned processes import it."""

import os
import signal
import time
from pathlib import Path

from clausediff.batch import pool
from clausediff.batch.work import Job, Outcome, Work, make_worker


def make_misbehaving(job: Job) -> Work:
    """Does to itself what the file's name says; compares all other files."""
    compare = make_worker(job)

    def work(path: Path, shown: Path) -> Outcome:
        if path.stem == "hangs":
            time.sleep(600)
        if path.stem == "crashes":
            os.kill(os.getpid(), signal.SIGSEGV)
        if path.stem == "exits":
            os._exit(3)
        if path.stem == "eats-memory":
            return Outcome(message=str(len(_all_memory())))
        return compare(path, shown)

    return work


def _all_memory() -> bytes:
    try:
        return b"x" * (1 << 40)
    except MemoryError:
        os._exit(9)


def make_grown(job: Job) -> Work:
    """Says which process it is, and lets that take itself for one that has grown."""
    pool._GROWN = -(1 << 60)
    return make_telling(job)


def make_telling(job: Job) -> Work:
    """Says which process it is."""

    def work(path: Path, shown: Path) -> Outcome:
        return Outcome(message=str(os.getpid()))

    return work


def make_counting(job: Job) -> Work:
    """Says, of each comparison, how many threads the process has after it."""
    import numpy as np

    compare = make_worker(job)

    def work(path: Path, shown: Path) -> Outcome:
        compare(path, shown)
        many = np.ones((500, 500)) @ np.ones((500, 500))
        return Outcome(message=f"{len([*Path('/proc/self/task').iterdir()])} threads" if many.any() else "")

    return work


def make_broken(job: Job) -> Work:
    """Cannot even start."""
    raise RuntimeError(job)
