"""How soon the first screen is there, and whether moving keeps up with a held key.

    python benchmarks/tui.py

Prints the time from start to first paint beside that of a bare Textual app, each in a fresh
interpreter and in turn, best and median of some rounds, and the processor time that one step of the cursor takes in a result of 1,000 clauses.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_ROUNDS = 7
_STEPS = 100
REPEAT = 1 / 30
"""Seconds between two steps of a held key: terminals repeat some thirty times a second."""

_BARE = """
import time; start = time.perf_counter()
import asyncio
from textual.app import App
from textual.widgets import Static
imported = time.perf_counter() - start
class Bare(App):
    def compose(self):
        yield Static("hello")
app = Bare()
"""
_OURS = """
import time; start = time.perf_counter()
import asyncio
import textual.app
imported = time.perf_counter() - start
import threading
from pathlib import Path
from clausediff.tui.app import ClauseDiffApp
def load(feed):
    feed("read", Path("base.docx"))
    threading.Event().wait(5)
    return ()
app = ClauseDiffApp(load, Path("base.docx"), [Path("draft.docx")])
"""
_PAINT = """
async def main():
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        print(imported, time.perf_counter() - start, time.process_time())
asyncio.run(main())
"""


@dataclass(frozen=True)
class Start:
    """Seconds of one start."""

    imported: float
    painted: float
    processor: float
    """All of the process, the interpreter's own start included."""

    @property
    def over(self) -> float:
        """First paint on top of importing Textual."""
        return self.painted - self.imported


def start_of(program: str) -> Start:
    """One start in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", program + _PAINT], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return Start(*map(float, done.stdout.split()))


def first_paints() -> tuple[list[Start], list[Start]]:
    """Starts of a bare app and of ours, in turn, so that what else the machine does meets both."""
    pairs = [(start_of(_BARE), start_of(_OURS)) for _ in range(_ROUNDS)]
    return [bare for bare, _ in pairs], [ours for _, ours in pairs]


def steps(opened: bool) -> list[float]:
    """Seconds per step of the cursor, drawing included, in a result of 1,000 clauses."""
    # This file's own folder would hide the tests' `tui`.
    sys.path[0] = str(ROOT / "tests")
    from clausediff.tui.app import ClauseDiffApp
    from tui.agreement import long_agreement

    result = long_agreement(1000)
    app = ClauseDiffApp(lambda feed: (result,))
    times: list[float] = []

    async def drive() -> None:
        async with app.run_test(size=(120, 40)) as pilot:
            while not app.finished:
                await pilot.pause(0.01)
            if opened:
                await pilot.press("enter")
            await pilot.pause()
            for _ in range(_STEPS):
                # Processor time: waiting for the pilot's own pauses is not the app's doing.
                start = time.process_time()
                await pilot.press("n" if opened else "j")
                app.screen._compositor.render_strips(app.size)
                times.append(time.process_time() - start)

    asyncio.run(drive())
    return times


def main() -> int:
    """Measure and print; 1 where a limit is missed."""
    bare, ours = first_paints()
    for name, starts in (("bare app", bare), ("clausediff", ours)):
        best, middle = min(one.over for one in starts), statistics.median(one.over for one in starts)
        print(
            f"{name:<11} first paint {min(one.painted for one in starts) * 1000:5.0f} ms; over importing textual"
            f" {best * 1000:4.0f} ms, median {middle * 1000:4.0f}; processor {min(o.processor for o in starts) * 1000:4.0f} ms"
        )
    over = min(one.over for one in ours)
    ratio = min(one.processor for one in ours) / min(one.processor for one in bare)
    print(f"ratio of processor time to the bare app {ratio:.2f}; limit over importing textual 500 ms")
    missed = over > 0.5
    for name, opened in (("down the list", False), ("n in the pair view", True)):
        times = sorted(steps(opened))
        middle, late = statistics.median(times), times[int(len(times) * 0.95)]
        print(
            f"{name:<25} {middle * 1000:6.1f} ms a step, 95 % under {late * 1000:.1f} ms (key repeat {REPEAT * 1000:.0f})"
        )
        missed |= middle > REPEAT
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
