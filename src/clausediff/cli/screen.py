"""When the terminal UI opens, and what it is given; the UI itself reads, aligns and judges nothing."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clausediff.errors import ClauseDiffError
from clausediff.files import write_file
from clausediff.model import Comparison, Failure

if TYPE_CHECKING:
    from clausediff.tui.progress import Feed

Load = Callable[["Feed"], Sequence[Comparison | Failure]]


def wants_screen(arguments: Namespace) -> bool:
    """Is there somebody at a terminal that can show it, who asked for no file and no printed report?"""
    return (
        not arguments.output
        and arguments.format is None
        and not arguments.quiet
        and "-" not in arguments.files
        and has_terminal()
    )


def has_terminal() -> bool:
    """Are keys and screen a terminal's, and can it do more than print?"""
    terminal = os.environ.get("TERM", "dumb" if os.name == "posix" else "")
    return sys.stdin.isatty() and sys.stdout.isatty() and terminal != "dumb"


def take_picture(load: Load, arguments: Namespace) -> None:
    """Write the picture that was asked for."""
    from clausediff.tui.picture import picture

    write_file(Path(arguments.screenshot), picture(load, theme=arguments.theme).encode("utf-8"))


def each_draft(
    feed: Feed, drafts: Sequence[Path], compare: Callable[[Path], Comparison]
) -> Sequence[Comparison | Failure]:
    """Compare draft after draft; each is shown when it is ready, one that fails does not stop the rest."""
    results: list[Comparison | Failure] = []
    for path in drafts:
        try:
            result: Comparison | Failure = compare(path)
        except ClauseDiffError as error:
            if len(drafts) == 1:
                raise
            result = Failure(path, error.message, error.hint)
        results.append(result)
        feed.ready(result)
    return results
