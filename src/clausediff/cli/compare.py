"""`clausediff compare BASE DRAFT`."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clausediff.cli.options import fail_on, settings_of
from clausediff.cli.output import print_bytes, wants_colour
from clausediff.cli.screen import Load, each_draft, take_picture, wants_screen
from clausediff.cli.sources import named, opened
from clausediff.errors import BadSettings
from clausediff.files import write_file
from clausediff.model import Change, Comparison, Failure
from clausediff.report import ENDINGS, WRITERS, Wishes
from clausediff.report.departures import Departures, departures
from clausediff.review import saved_marks
from clausediff.settings import Revisions, Settings

if TYPE_CHECKING:
    from clausediff.tui.progress import Feed


def run(arguments: Namespace) -> int:
    """Compare, write, print; 1 where a protection was lost."""
    settings, table = settings_of(arguments)
    failing = fail_on(arguments.fail_on, table)
    wishes = Wishes(arguments.protects or table.get("protects"), colour=wants_colour())
    outputs = [(Path(name), _format_of(Path(name))) for name in arguments.output]
    printable = [name for name in WRITERS if name != "xlsx"]
    if arguments.format is not None and arguments.format not in printable:
        raise BadSettings(f"--format: unknown format {arguments.format!r}", f"known: {', '.join(printable)}")
    on_screen = wants_screen(arguments)
    base, *drafts = _files(arguments, several=on_screen or bool(arguments.screenshot))
    load = partial(_load, base, drafts, arguments.tracked, settings)
    if on_screen and not arguments.screenshot:
        return _on_screen(load, base, drafts, arguments, wishes, failing)
    if arguments.screenshot:
        take_picture(load, arguments)
        if not outputs and arguments.format is None:
            return 0
    with _Progress() as progress:
        comparison = _compared(base, drafts[0], arguments.tracked, settings, progress)
    if arguments.review:
        wishes = replace(wishes, review=saved_marks(comparison.draft.path))
    for path, name in outputs:
        write_file(path, WRITERS[name](comparison, replace(wishes, colour=False)))
    told = departures(comparison, wishes.protects)
    if not arguments.quiet:
        print_bytes(WRITERS[arguments.format or "text"](comparison, wishes))
    return _status((told,), failing)


def _status(told: Iterable[Departures], failing: frozenset[Change]) -> int:
    """1 where a change that counts is among what is told."""
    return int(any(departure.change in failing for one in told for departure in one.all))


def _on_screen(
    load: Load, base: str, drafts: list[str], arguments: Namespace, wishes: Wishes, failing: frozenset[Change]
) -> int:
    """Open the terminal UI; what was found decides the exit status, as ever."""
    from clausediff import tui

    comparisons = tui.run(
        load, Path(base), [Path(draft) for draft in drafts], arguments.theme, wishes.protects
    )
    if not comparisons:
        raise KeyboardInterrupt
    return _status((departures(one, wishes.protects) for one in comparisons), failing)


def _format_of(path: Path) -> str:
    found = ENDINGS.get(path.suffix.lower())
    if found is None:
        raise BadSettings(f"{path}: unknown kind of report", f"known endings: {' '.join(ENDINGS)}")
    return found


def _files(arguments: Namespace, several: bool) -> list[str]:
    files: list[str] = arguments.files
    if arguments.tracked:
        if len(files) != 1 or Path(files[0]).suffix.lower() != ".docx":
            raise BadSettings("--tracked compares one .docx file with itself", "name that file alone")
        return [files[0], files[0]]
    if len(files) == 1:
        raise BadSettings(f"nothing to compare {files[0]} with", "name BASE and DRAFT")
    if len(files) > 2 and not several:
        raise BadSettings("compare prints one BASE and one DRAFT", "several drafts are for clausediff batch")
    if files == ["-", "-"]:
        raise BadSettings("standard input cannot be both BASE and DRAFT")
    return files


def _load(
    base: str, drafts: list[str], tracked: bool, settings: Settings, feed: Feed
) -> Sequence[Comparison | Failure]:
    """What the screen shows, draft by draft; several drafts share one reading of the base."""
    from clausediff.pipeline import compare_documents, read_document

    if len(drafts) == 1:
        return (_compared(base, drafts[0], tracked, settings, feed),)
    feed("read", Path(base))
    document = read_document(Path(base), settings.read)

    def compare(path: Path) -> Comparison:
        feed("read", path)
        draft = read_document(path, settings.read)
        return compare_documents(document, draft, settings, progress=feed)

    return each_draft(feed, [Path(draft) for draft in drafts], compare)


def _compared(
    base: str, draft: str, tracked: bool, settings: Settings, progress: Callable[[str, Path | None], None]
) -> Comparison:
    from clausediff.pipeline import compare_documents, read_document

    with ExitStack() as stack:
        documents = []
        sides: tuple[tuple[str, Revisions], ...] = ((base, "original"), (draft, "accepted"))
        for name, revisions in sides:
            path = stack.enter_context(opened(name))
            progress("read", path)
            reading = replace(settings.read, revisions=revisions) if tracked else settings.read
            documents.append(named(read_document(path, reading), name))
        return compare_documents(documents[0], documents[1], settings, progress=progress)


class _Progress:
    """A line on a terminal's standard error that says what is being done, gone when it is done."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()

    def __enter__(self) -> _Progress:
        return self

    def __call__(self, stage: str, path: Path | None) -> None:
        if self.shown:
            from clausediff.report.visible import visible_line

            told = f"{stage} {path.name if path else ''}"
            sys.stderr.write(f"\r\x1b[K{visible_line(told)[:70]} …")
            sys.stderr.flush()

    def __exit__(self, *exception: object) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
