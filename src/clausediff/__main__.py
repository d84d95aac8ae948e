"""`python -m clausediff` and the `clausediff` command."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the command line; returns diff(1)'s exit status."""
    # The matrices are small: threads that wait for each other cost more than they bring, most of all
    # where several contracts are compared at once. Set before numpy is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

    from clausediff.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
