"""What standard output gets, and whether in colour."""

from __future__ import annotations

import os
import sys


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


def wants_colour() -> bool:
    """Is standard output a terminal that shows colours, and does nobody object?"""
    return (
        sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "") not in ("dumb", "")
    ) or (sys.stdout.isatty() and os.name == "nt" and not os.environ.get("NO_COLOR"))
