"""How fast a batch is, how it scales, and whether its workers grow.

usage: batch.py [--count N] [--workers A,B] [--portions P] [--portion N] [--only memory|rate] BASE DRAFT...

Drafts are files, folders or globs; where there are fewer than N (default 150) they are taken again under other
names, in turn. Every run begins with an empty folder and no cache.

Memory: one run of N drafts with B workers. Every worker tells, draft by draft, the most it held during it and what
it holds afterwards. Where drafts are taken again, the same contracts are compared early and late.

Rate: P portions of the drafts, each compared with A and with B workers in turn, so that what others do on the
machine meets both alike. Before each portion plain busy processes, as many as there are workers, show what the
machine has to give at that moment; and processor seconds, with the time that workers had nothing to do, tell what
the ratio is where nobody else is about.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from clausediff.batch.inputs import DraftFile, find_drafts
from clausediff.batch.matrix import write_matrix
from clausediff.batch.pool import run_local
from clausediff.batch.run import BatchResult, run_batch
from clausediff.batch.work import Job, Limits, Outcome, Work, make_worker
from clausediff.extract import READERS
from clausediff.settings import AlignSettings, Settings

LOG = "CLAUSEDIFF_BENCHMARK_LOG"
"""Names the file that workers write to."""
MARKS = (1, 20, 50, 100, 150, 250, 500, 1000)
"""Drafts done at which the memory of the workers is told."""
PEER_SECONDS = 3.0
SETTINGS = Settings(align=AlignSettings(cache=False))


@dataclass(frozen=True)
class Told:
    """What a worker says of one draft."""

    process: int
    path: str
    seconds: float
    processor: float
    waited: float
    """Seconds it could have worked and had no processor."""
    most: float
    """Megabytes."""
    holds: float


@dataclass(frozen=True)
class Run:
    """One batch, measured."""

    workers: int
    result: BatchResult
    seconds: float
    """Until the last draft was through."""
    reports: float
    """Seconds for the matrix, the workbook and the page."""
    parent: float
    """Processor seconds of the process that keeps the results."""
    told: tuple[Told, ...]

    @property
    def processor(self) -> float:
        """Processor seconds of the workers."""
        return sum(told.processor for told in self.told)

    @property
    def busy(self) -> float:
        """Share of the time that workers were at a draft, or would have been had the machine let them."""
        return sum(told.processor + told.waited for told in self.told) / (self.workers * self.seconds)


def status(name: str) -> float:
    """A figure of /proc/self/status in megabytes; 0 where there is none."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:")), 0.0)


def waited() -> float:
    """Seconds that this process has waited for a processor so far."""
    try:
        return int(Path("/proc/self/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


def make_measured(job: Job) -> Work:
    """The batch's own worker, which writes down what each draft cost it."""
    compare = make_worker(job)
    log = Path(os.environ[LOG])

    def work(path: Path, shown: Path) -> Outcome:
        with contextlib.suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew
        begin, used, stood = time.perf_counter(), time.process_time(), waited()
        outcome = compare(path, shown)
        row = [
            os.getpid(),
            str(shown),
            time.perf_counter() - begin,
            time.process_time() - used,
            waited() - stood,
            status("VmHWM"),
            status("VmRSS"),
        ]
        with log.open("a") as file:
            file.write(json.dumps(row) + "\n")
        return outcome

    return work


def busy_for(seconds: float) -> int:
    """How often a plain loop goes round."""
    end = time.perf_counter() + seconds
    rounds = 0
    while time.perf_counter() < end:
        sum(len(word) for word in ("the Supplier shall notify the Customer " * 200).split())
        rounds += 1
    return rounds


def peers(counts: Sequence[int]) -> list[float]:
    """What so many busy processes get done together, against the first number of them."""
    done = []
    for count in counts:
        with get_context("spawn").Pool(count) as pool:
            pool.map(busy_for, [0.01] * count, chunksize=1)
            done.append(float(sum(pool.map(busy_for, [PEER_SECONDS] * count, chunksize=1))))
    return [rounds / done[0] for rounds in done]


def papers(drafts: list[str], base: Path, count: int, folder: Path) -> tuple[DraftFile, ...]:
    """Put `count` files into the folder, the drafts in turn."""
    found = [draft.path for draft in find_drafts(drafts, READERS, base)]
    for number in range(count):
        source = found[number % len(found)]
        name = f"{number + 1:04} {source.stem}"[:120] + source.suffix.lower()
        shutil.copyfile(source, folder / name)
    return find_drafts([str(folder)], READERS, base)


def measured(base: Path, drafts: Sequence[DraftFile], out: Path, workers: int) -> Run:
    """Compare the drafts in a fresh folder."""
    out.mkdir()
    log = out / "log"
    log.touch()
    os.environ[LOG] = str(log)
    engine = partial(run_local, workers=workers, limits=Limits(), make=make_measured)
    used = time.process_time()
    begin = time.perf_counter()
    result = run_batch(base, drafts, out, SETTINGS, engine)
    seconds = time.perf_counter() - begin
    parent = time.process_time() - used
    begin = time.perf_counter()
    write_matrix(out, result.rows)
    reports = time.perf_counter() - begin
    told = tuple(Told(*json.loads(line)) for line in log.read_text().splitlines())
    if len(result.failed) == len(result.rows):
        raise SystemExit(f"nothing was compared: {result.rows[0].message}")
    return Run(workers, result, seconds, reports, parent, told)


def pages_of(run: Run) -> int:
    """Pages of the contracts that were compared."""
    found = [json.loads(path.read_bytes()) for path in (run.result.folder / "json").glob("*.json")]
    return sum(each["draft"]["pages"] or 0 for each in found)


def tell(run: Run) -> None:
    """The rate of a run and what it is made of."""
    rows = len(run.result.rows)
    print(
        f"{run.workers} worker{'s' * (run.workers > 1)}: {rows} rows, {len(run.result.failed)} not compared, "
        f"{run.seconds:.0f} s: {60 * rows / run.seconds:.1f} contracts a minute, "
        f"{pages_of(run) / run.seconds:.1f} pages/s; processor seconds a contract: {run.processor / rows:.2f} "
        f"in workers, {run.parent / rows:.2f} beside them; workers busy {run.busy:.0%} of the time; "
        f"reports {run.reports:.0f} s more",
        flush=True,
    )


def tell_memory(run: Run, distinct: int) -> None:
    """Megabytes of the workers, by drafts done."""
    told = run.told
    marks = [0, *(mark for mark in MARKS if mark < len(told)), len(told)]
    for before, mark in itertools.pairwise(marks):
        part = told[before:mark]
        print(
            f"  drafts {before + 1}-{mark}: most {max(t.most for t in part):.0f} MB during a draft, "
            f"median {statistics.median(t.most for t in part):.0f}; "
            f"after it at most {max(t.holds for t in part):.0f}, median {statistics.median(t.holds for t in part):.0f}"
        )
    print(
        f"  {len({t.process for t in told})} processes took their turn; largest {max(t.most for t in told):.0f} MB"
    )
    by_number = {int(Path(t.path).name[:4]): t for t in told}
    twice = [
        (early.most, by_number[number + distinct].most)
        for number, early in by_number.items()
        if number > 20 and number + distinct in by_number
    ]
    if twice:
        early, late = (statistics.fmean(side) for side in zip(*twice, strict=True))
        print(
            f"  {len(twice)} contracts after the 20th, seen again: mean peak {early:.0f} MB, again {late:.0f} MB"
        )


def rates(base: Path, drafts: Sequence[DraftFile], scratch: Path, given: argparse.Namespace) -> None:
    """The ratio of the rates with few and with more workers."""
    counts = [int(count) for count in given.workers.split(",")]
    runs: dict[int, list[Run]] = {count: [] for count in counts}
    ceilings: list[list[float]] = []
    for portion in range(given.portions):
        part = drafts[portion * given.portion : (portion + 1) * given.portion]
        if not part:
            break
        ceilings.append(peers(counts))
        for count in counts if portion % 2 == 0 else reversed(counts):
            run = measured(base, part, scratch / f"rate-{portion}-{count}", count)
            runs[count].append(run)
            tell(run)
        told = ", ".join(f"{ratio:.2f}" for ratio in ceilings[-1])
        print(f"  busy processes get done {told} times; load {os.getloadavg()[0]:.1f}", flush=True)
    first = counts[0]
    for at, count in enumerate(counts[1:], 1):
        pairs = [*zip(runs[first], runs[count], strict=True)]
        whole = sum(one.seconds for one, _ in pairs) / sum(more.seconds for _, more in pairs)
        each = ", ".join(f"{one.seconds / more.seconds:.2f}" for one, more in pairs)
        ceiling = statistics.fmean(ceiling[at] for ceiling in ceilings)
        cost = sum(one.processor for one, _ in pairs) / sum(more.processor for _, more in pairs)
        idle = _busy(runs[count]) / _busy(runs[first])
        print(
            f"{count} workers against {first}: {whole:.2f} times the rate ({each}); busy processes "
            f"{ceiling:.2f} times, so {whole / ceiling:.2f} of what there was; by processor seconds and idle time "
            f"{count / first * cost * idle:.2f} where nobody else is about"
        )


def _busy(runs: Sequence[Run]) -> float:
    return sum(run.busy * run.seconds for run in runs) / sum(run.seconds for run in runs)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(usage=(__doc__ or "").split("usage: ")[1].split("\n")[0])
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--portions", type=int, default=3)
    parser.add_argument("--portion", type=int, default=20)
    parser.add_argument("--only", choices=("memory", "rate"))
    parser.add_argument("base", type=Path)
    parser.add_argument("drafts", nargs="+")
    given: Any = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
    distinct = len(find_drafts(given.drafts, READERS, given.base))
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        folder = scratch / "drafts"
        folder.mkdir()
        drafts = papers(given.drafts, given.base, given.count, folder)
        if given.only != "memory":
            rates(given.base, drafts, scratch, given)
        if given.only != "rate":
            run = measured(given.base, drafts, scratch / "memory", int(given.workers.split(",")[-1]))
            tell(run)
            tell_memory(run, distinct)


if __name__ == "__main__":
    main()
