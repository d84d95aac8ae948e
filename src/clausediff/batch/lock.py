"""One run at a time in a folder of results."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clausediff.errors import BadSettings

LOCK = ".running"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder; raises `BadSettings` where another run does.

    The system lets go of the lock when the process ends, however it ends. Where it knows no such
    locks (Windows) nothing is held.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BadSettings(
                f"{folder}: another run is writing there", "wait for it, or choose another -o DIR"
            ) from error
        yield
    finally:
        os.close(handle)
