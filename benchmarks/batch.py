"""How fast a batch is: contracts a minute with one worker and with two, and the memory of the largest worker.

usage: batch.py BASE DRAFT...     files, folders or globs; every run begins with an empty folder
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def measured(base: str, drafts: list[str], workers: int) -> float:
    """Compare all drafts in a fresh folder; prints the figures and returns contracts a minute."""
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        command = ["batch", base, *drafts, "-o", folder, "-q", "--no-cache", "--workers", str(workers)]
        done = subprocess.run([sys.executable, "-m", "clausediff", *command], check=False)
        seconds = time.perf_counter() - begin
        results = [*Path(folder, "json").glob("*.json")]
        pages = sum(json.loads(path.read_bytes())["draft"]["pages"] or 0 for path in results)
    if not results:
        raise SystemExit(f"nothing was compared (exit {done.returncode})")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    rate = 60 * len(results) / seconds
    print(
        f"{workers} worker{'s' * (workers > 1)}: {len(results)} contracts in {seconds:.0f} s, {rate:.1f} a minute, "
        f"{pages / seconds:.1f} pages/s, largest process {peak:.0f} MB, exit {done.returncode}"
    )
    return rate


def main(base: str, drafts: list[str]) -> None:
    """Measure with one worker and with two."""
    one = measured(base, drafts, 1)
    two = measured(base, drafts, 2)
    print(f"2 workers are {two / one:.2f} times as fast as 1")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
