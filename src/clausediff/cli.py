"""Parse, call, print, exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns diff(1)'s exit status."""
    from clausediff import __version__

    if list(arguments) == ["--version"]:
        sys.stdout.write(f"clausediff {__version__}\n")
        return 0
    return 2
