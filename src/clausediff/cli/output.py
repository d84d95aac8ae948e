"""Where results go: standard output, or a file that is whole or not there."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from clausediff.errors import BadSettings


def print_bytes(data: bytes) -> None:
    """Write UTF-8 to standard output as it is; a terminal gets what its encoding can show."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        text = data.decode("utf-8")
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    else:
        sys.stdout.flush()
        buffer.write(data)
        buffer.flush()


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


def wants_colour() -> bool:
    """Is standard output a terminal that shows colours, and does nobody object?"""
    return (
        sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "") not in ("dumb", "")
    ) or (sys.stdout.isatty() and os.name == "nt" and not os.environ.get("NO_COLOR"))
