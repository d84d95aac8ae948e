"""Files that are whole or not there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from clausediff.errors import BadSettings


def write_file(path: Path, data: bytes) -> None:
    """Write beside the target, then rename: a broken run leaves no half of a file."""
    try:
        handle, scratch = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(scratch).chmod(_mode(path))
            Path(scratch).replace(path)
        except BaseException:
            Path(scratch).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BadSettings(f"{path}: cannot be written: {error.strerror}") from error


def _mode(path: Path) -> int:
    """The permissions the file has, or would get from a plain `open`."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
