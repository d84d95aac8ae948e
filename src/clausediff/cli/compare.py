"""`clausediff compare BASE DRAFT`."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from clausediff.cli.options import fail_on, settings_of
from clausediff.cli.output import print_bytes, wants_colour
from clausediff.cli.sources import named, opened
from clausediff.errors import BadSettings
from clausediff.files import write_file
from clausediff.model import Comparison
from clausediff.report import ENDINGS, WRITERS, Wishes
from clausediff.settings import Revisions, Settings


def run(arguments: Namespace) -> int:
    """Compare, write, print; 1 where a protection was lost."""
    settings, table = settings_of(arguments)
    failing = fail_on(arguments.fail_on, table)
    wishes = Wishes(arguments.protects or table.get("protects"), colour=wants_colour())
    outputs = [(Path(name), _format_of(Path(name))) for name in arguments.output]
    printable = [name for name in WRITERS if name != "xlsx"]
    if arguments.format is not None and arguments.format not in printable:
        raise BadSettings(f"--format: unknown format {arguments.format!r}", f"known: {', '.join(printable)}")
    base, draft = _two_files(arguments)

    comparison = _compared(base, draft, arguments.tracked, settings)
    from clausediff.report.departures import departures

    told = departures(comparison, wishes.protects)
    for path, name in outputs:
        write_file(path, WRITERS[name](comparison, replace(wishes, colour=False)))
    if not arguments.quiet:
        print_bytes(WRITERS[arguments.format or "text"](comparison, wishes))
    shown = {departure.change for departure in told.all}
    return int(bool(shown & failing))


def _format_of(path: Path) -> str:
    found = ENDINGS.get(path.suffix.lower())
    if found is None:
        raise BadSettings(f"{path}: unknown kind of report", f"known endings: {' '.join(ENDINGS)}")
    return found


def _two_files(arguments: Namespace) -> tuple[str, str]:
    files: list[str] = arguments.files
    if arguments.tracked:
        if len(files) != 1 or Path(files[0]).suffix.lower() != ".docx":
            raise BadSettings("--tracked compares one .docx file with itself", "name that file alone")
        return files[0], files[0]
    if len(files) == 1:
        raise BadSettings(f"nothing to compare {files[0]} with", "name BASE and DRAFT")
    if len(files) > 2:
        raise BadSettings("compare takes one BASE and one DRAFT", "several drafts are for clausediff batch")
    if files == ["-", "-"]:
        raise BadSettings("standard input cannot be both BASE and DRAFT")
    return files[0], files[1]


def _compared(base: str, draft: str, tracked: bool, settings: Settings) -> Comparison:
    from clausediff.pipeline import compare_documents, read_document

    with _Progress() as progress, ExitStack() as stack:
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
