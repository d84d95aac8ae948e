"""`clausediff view RESULT.json|BATCH_DIR`."""

from __future__ import annotations

import os
import shlex
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clausediff.cli.screen import has_terminal, take_picture
from clausediff.errors import BadSettings, ClauseDiffError, UnreadableFile
from clausediff.model import Comparison, Failure

if TYPE_CHECKING:
    from clausediff.tui.progress import Feed


def run(arguments: Namespace) -> int:
    """Show saved results; 1 where a protection is lost in any of them."""
    path = Path(arguments.result)
    load = partial(_load, path)
    if arguments.screenshot:
        take_picture(load, arguments)
        return 0
    if arguments.serve:
        from clausediff.tui.serve import serve

        theme = ["--theme", arguments.theme] if arguments.theme else []
        command = [sys.executable, "-m", "clausediff", "view", str(path.absolute()), *theme]
        serve(shlex.join(command), arguments.port)
        return 0
    if not has_terminal() and not _is_served():
        raise BadSettings(
            "view needs a terminal",
            "clausediff compare BASE DRAFT prints a report, --screenshot writes a picture",
        )
    from clausediff import tui

    comparisons = tui.run(load, theme=arguments.theme)
    return int(any(comparison.has_loss for comparison in comparisons))


def _is_served() -> bool:
    """Does the app speak to a browser instead of a terminal?"""
    return "TEXTUAL_DRIVER" in os.environ


def _load(path: Path, feed: Feed) -> Sequence[Comparison | Failure]:
    """The results, each shown as soon as it is read."""
    if not path.is_dir():
        feed("read", path)
        return (_read(path),)
    results: list[Comparison | Failure] = []
    files = sorted((path / "json").rglob("*.json")) or sorted(path.glob("*.json"))
    for file in files:
        feed("read", file)
        try:
            result: Comparison | Failure = _read(file)
        except ClauseDiffError as error:
            result = Failure(file, error.message, error.hint)
        results.append(result)
        feed.ready(result)
    for failure in _failures(path):
        results.append(failure)
        feed.ready(failure)
    if not results:
        raise UnreadableFile(f"{path}: no results in this folder", "name what clausediff batch -o wrote")
    return results


def _read(path: Path) -> Comparison:
    from clausediff.report.json_v1_back import comparison_from_json

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"{path}: cannot be read: {error.strerror}", "check the name and the permissions"
        ) from error
    return comparison_from_json(data, str(path))


def _failures(folder: Path) -> Iterator[Failure]:
    """The drafts of a batch that could not be compared."""
    from clausediff.batch.inputs import RESULTS
    from clausediff.batch.store import Store

    if not (folder / RESULTS).exists():
        return
    try:
        with Store(folder / RESULTS) as store:
            rows = store.drafts()
    except ClauseDiffError:
        # The comparisons themselves are there; only the list of what failed is not.
        return
    for row in rows.values():
        if row.state != "compared":
            yield Failure(Path(row.path), row.message or row.state, row.hint)
