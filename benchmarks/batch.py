"""How fast a batch is, how it scales, and whether its workers grow.

usage: batch.py [--count N] [--workers 1,2] BASE DRAFT...

Drafts are files, folders or globs. Where there are fewer than N (default 150) they are taken again under other
names, in turn, so that every worker sees the same mix early and late. Every run begins with an empty folder and
no cache. Processor seconds and time spent waiting for a processor are told beside the wall clock: on a machine
that others use too, the first is what the work costs and the second what they took.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from clausediff.batch.inputs import find_drafts
from clausediff.extract import READERS

MARKS = (20, 50, 100, 150, 200, 500, 1000)
"""Drafts done at which the memory of the workers is told."""
PAUSE = 0.5


@dataclass
class Seen:
    """What the workers of a run were seen to use."""

    memory: dict[int, tuple[float, float]] = field(default_factory=dict)
    """By drafts done: megabytes that the largest worker holds, and has ever held."""
    waited: dict[int, float] = field(default_factory=dict)
    """Seconds each process was ready to run and had no processor."""


def papers(drafts: list[str], base: str, count: int, folder: Path) -> None:
    """Put `count` files into the folder, the drafts in turn."""
    found = [draft.path for draft in find_drafts(drafts, READERS, Path(base))]
    for number in range(count):
        source = found[number % len(found)]
        name = f"{number + 1:04} {source.stem}"[:120] + source.suffix.lower()
        shutil.copyfile(source, folder / name)


def children(process: int) -> list[int]:
    """Processes that this one has started; none where there is no /proc."""
    try:
        return [
            int(child)
            for task in Path(f"/proc/{process}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return []


def look(process: int, done: int, seen: Seen) -> None:
    """Write down what the workers use now."""
    held = ever = 0.0
    for worker in children(process):
        try:
            status = Path(f"/proc/{worker}/status").read_text()
            waited = Path(f"/proc/{worker}/schedstat").read_text().split()[1]
            if b"resource_tracker" in Path(f"/proc/{worker}/cmdline").read_bytes():
                continue
        except (OSError, IndexError):
            continue
        lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
        held = max(held, int(lines.get("VmRSS", "0 kB").split()[0]) / 1024)
        ever = max(ever, int(lines.get("VmHWM", "0 kB").split()[0]) / 1024)
        seen.waited[worker] = int(waited) / 1e9
    if held:
        before = seen.memory.get(done, (0.0, 0.0))
        seen.memory[done] = (max(held, before[0]), max(ever, before[1]))


def measured(base: str, drafts: Path, out: Path, workers: int) -> float:
    """Compare all drafts in a fresh folder; prints the figures and returns contracts a minute."""
    seen = Seen()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = ["batch", base, str(drafts), "-o", str(out), "-q", "--no-cache", "--workers", str(workers)]
    begin = time.perf_counter()
    running = subprocess.Popen([sys.executable, "-m", "clausediff", *command])
    compared = begin
    done = 0
    while running.poll() is None:
        now = len([*(out / "json").glob("*.json")])
        if now > done:
            done, compared = now, time.perf_counter()
        look(running.pid, done, seen)
        time.sleep(PAUSE)
    whole = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    results = [*(out / "json").glob("*.json")]
    if not results:
        raise SystemExit(f"nothing was compared (exit {running.returncode})")
    pages = sum(json.loads(path.read_bytes())["draft"]["pages"] or 0 for path in results)
    seconds = compared - begin
    rate = 60 * len(results) / seconds
    waited = sum(seen.waited.values())
    print(
        f"{workers} worker{'s' * (workers > 1)}: {len(results)} of {len([*drafts.iterdir()])} contracts compared "
        f"in {seconds:.0f} s (reports {whole - seconds:.0f} s more), {rate:.1f} a minute, "
        f"{pages / seconds:.1f} pages/s, {spent / len(results):.1f} processor seconds a contract, "
        f"workers waited {waited:.0f} s for a processor, exit {running.returncode}"
    )
    for mark in (*(m for m in MARKS if m < len(results)), len(results)):
        near = [number for number in seen.memory if number <= mark]
        if near:
            held, ever = seen.memory[max(near)]
            print(f"  largest worker at {mark}: holds {held:.0f} MB, held {ever:.0f} MB at most", flush=True)
    return rate


def main() -> None:
    """Measure with each number of workers, and compare the rates."""
    parser = argparse.ArgumentParser(usage="batch.py [--count N] [--workers 1,2] BASE DRAFT...")
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("base")
    parser.add_argument("drafts", nargs="+")
    given = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "drafts")
        folder.mkdir()
        papers(given.drafts, given.base, given.count, folder)
        rates: list[float] = []
        for workers in map(int, given.workers.split(",")):
            rates.append(measured(given.base, folder, Path(scratch, f"results-{workers}"), workers))
            print(f"  {rates[-1] / rates[0]:.2f} times the first rate", flush=True)


if __name__ == "__main__":
    main()
