"""`python -m clausediff` and the `clausediff` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; returns diff(1)'s exit status."""
    from clausediff.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
