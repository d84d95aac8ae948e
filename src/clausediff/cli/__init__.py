"""The command line: parse, call, print, exit status.

Standard output is data; everything else goes to standard error, one line a message. The status is
diff(1)'s: 0 no protection lost, 1 at least one, 2 trouble.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence

TROUBLE = 2
INTERRUPTED = 130
"""128 + SIGINT, as shells report it."""
BROKEN_PIPE = 141
"""128 + SIGPIPE: who read our output has gone, and is not told of trouble."""


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit status and never raises on bad input."""
    if list(arguments) in (["--version"], ["-V"]):
        from clausediff import __version__

        sys.stdout.write(f"clausediff {__version__}\n")
        return 0
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    from clausediff.cli.parser import parse
    from clausediff.errors import ClauseDiffError, Encrypted

    try:
        command = parse(arguments)
        try:
            status: int = command.run(command)
        except Encrypted as error:
            command.password = _asked_for_password(error.message)
            if not command.password:
                raise
            status = command.run(command)
        sys.stdout.flush()
        return status
    except ClauseDiffError as error:
        return _trouble(str(error))
    except KeyboardInterrupt:
        _trouble("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # The interpreter flushes standard output once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except OSError as error:
        return _trouble(f"{error.filename or 'standard output'}: {error.strerror or error}")
    except MemoryError:
        return _trouble("out of memory")
    except Exception as error:
        if os.environ.get("CLAUSEDIFF_TRACEBACK"):
            raise
        return _trouble(
            f"this is a fault of clausediff, not yours: {type(error).__name__}: {error}; "
            "set CLAUSEDIFF_TRACEBACK=1 to see where, and please report it"
        )


def _asked_for_password(what: str) -> str | None:
    """The password that somebody at a terminal types; None where nobody is there to be asked."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    from getpass import getpass

    from clausediff.report.visible import visible_line

    try:
        return getpass(f"{visible_line(what)}. Password: ", stream=sys.stderr)
    except EOFError:
        return None


def _trouble(message: str) -> int:
    from clausediff.report.visible import visible_line

    sys.stderr.write(f"clausediff: {visible_line(message)}\n")
    return TROUBLE
