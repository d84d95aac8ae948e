"""How far a batch is: a bar on a terminal, a line a file elsewhere; always on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from clausediff.batch.run import Progress
from clausediff.report.visible import visible_line
from clausediff.report.words import count

Report = Callable[[Progress], None]


@contextmanager
def progress_of(asked: int, quiet: bool) -> Iterator[Report]:
    """A function to call with every step of the run."""
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bar(asked) as report:
            yield report
    else:
        yield _Lines().report


class _Lines:
    """A line a draft; what an earlier run had is told in one."""

    def __init__(self) -> None:
        self._kept = 0

    def report(self, step: Progress) -> None:
        if step.kept:
            self._kept += 1
            if step.done == step.asked:
                self._tell_kept()
            return
        self._tell_kept()
        _line(step)

    def _tell_kept(self) -> None:
        if self._kept:
            sys.stderr.write(f"{count(self._kept, 'draft')} kept from an earlier run\n")
            self._kept = 0


def _line(step: Progress) -> None:
    told = visible_line(step.message) if step.message else "compared"
    sys.stderr.write(f"[{step.done}/{step.asked}] {visible_line(step.name)}: {told}\n")
    sys.stderr.flush()


@contextmanager
def _bar(asked: int) -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[kept]}"),
        TextColumn("{task.fields[failed]}", style="red"),
    )
    console = Console(stderr=True, highlight=False)
    with Bar(*columns, console=console) as bar:
        task = bar.add_task("", total=asked, rate="", kept="", failed="")
        kept = 0

        def report(step: Progress) -> None:
            nonlocal kept
            if step.kept:
                # They took no time: neither the rate nor the time that remains may count them.
                kept += 1
                bar.update(task, total=asked - kept, kept=f"{kept} kept")
                return
            speed = bar.tasks[0].speed
            bar.update(
                task,
                completed=step.done - kept,
                rate=f"{60 * speed:.0f}/min" if speed else "",
                failed=f"{step.failed} failed" if step.failed else "",
            )
            if step.message:
                console.print(visible_line(step.message), markup=False, highlight=False)

        yield report
