"""`clausediff batch BASE DRAFT... -o DIR`."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from functools import partial
from pathlib import Path

from clausediff.batch.inputs import find_drafts
from clausediff.batch.matrix import MOST, write_matrix
from clausediff.batch.run import BatchResult, run_batch
from clausediff.batch.work import Engine, Limits
from clausediff.cli.options import settings_of
from clausediff.cli.progress import progress_of
from clausediff.extract import READERS
from clausediff.report.visible import visible_line
from clausediff.review import saved_marks


def run(arguments: Namespace) -> int:
    """Compare every draft with the base into a folder; 2 only if nothing could be compared."""
    settings, _ = settings_of(arguments)
    base, folder = Path(arguments.base), Path(arguments.output)
    drafts = find_drafts(arguments.drafts, READERS, leave_out=base)
    # A review file that cannot be read is said before an hour of work, not after it.
    marks = {draft.name: saved_marks(draft.path) for draft in drafts} if arguments.review else None
    try:
        with progress_of(len(drafts), arguments.quiet) as report:
            result = run_batch(base, drafts, folder, settings, _engine(arguments), arguments.force, report)
    except KeyboardInterrupt:
        sys.stderr.write("clausediff: what was compared is kept; the same command continues\n")
        raise
    write_matrix(folder, result.rows, marks)
    if result.failed or not arguments.quiet:
        sys.stderr.write(_told(result))
    if len(result.failed) == len(result.rows):
        return 2
    return 1 if result.losses else 0


def _engine(arguments: Namespace) -> Engine:
    limits = Limits(arguments.timeout, arguments.memory)
    if arguments.engine == "local":
        from clausediff.batch.pool import run_local

        return partial(run_local, workers=arguments.workers or os.cpu_count() or 1, limits=limits)
    from clausediff.batch.cluster import run_cluster

    return partial(run_cluster, address=arguments.engine, limits=limits)


def _told(result: BatchResult) -> str:
    compared = len(result.rows) - len(result.failed)
    parts = [f"{compared} of {len(result.rows)} compared", f"protections lost in {result.losses}"]
    if result.failed:
        parts.append(f"{len(result.failed)} could not be compared")
    told = f"clausediff: {', '.join(parts)}; results in {visible_line(str(result.folder))}\n"
    if compared > MOST:
        told += f"clausediff: a matrix shows up to {MOST:,} drafts: ask results.sqlite\n"
    return told
