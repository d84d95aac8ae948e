"""The same work on a Dask distributed cluster; drafts travel by content, so no disk is shared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clausediff.batch.inputs import DraftFile
from clausediff.batch.work import Job, Outcome, Outcomes, compare_content
from clausediff.errors import BadSettings, MissingExtra

_IN_FLIGHT = 4
"""Drafts sent ahead for each thread of the cluster: enough to keep it busy, little to hold."""
_LOSSES_BEFORE_BLAME = 3
"""Workers that may die over one draft before the draft is taken for the cause."""


def run_cluster(job: Job, files: Sequence[DraftFile], address: str) -> Outcomes:
    """Compare the files on the cluster whose scheduler listens at `address`.

    Lost workers are replaced by others; raises `MissingExtra` without dask.distributed and
    `BadSettings` where no scheduler answers.
    """
    try:
        import dask
        from distributed import Client, KilledWorker, as_completed
    except ImportError as error:
        raise MissingExtra(
            "a cluster needs dask.distributed", "install it with: pip install 'clausediff[cluster]'"
        ) from error
    with dask.config.set({"distributed.scheduler.allowed-failures": _LOSSES_BEFORE_BLAME}):
        try:
            client = Client(address, timeout=10)
        except (OSError, TimeoutError, ValueError) as error:
            raise BadSettings(f"{address}: no Dask scheduler answers there") from error
    with client:
        common = client.scatter(job, broadcast=True, hash=False)
        threads = sum(client.nthreads().values()) or 1
        waiting = list(reversed(files))
        sent: dict[str, DraftFile] = {}
        pending = as_completed()

        def send() -> Iterator[tuple[DraftFile, Outcome]]:
            while waiting and len(sent) < threads * _IN_FLIGHT:
                file = waiting.pop()
                try:
                    content = file.path.read_bytes()
                except OSError as error:
                    yield file, Outcome(message=f"{file.path}: {error.strerror or error}")
                    continue
                future = client.submit(compare_content, common, str(file.path), content, pure=False)
                sent[future.key] = file
                pending.add(future)

        yield from send()
        while sent:
            future = next(pending)
            file = sent.pop(future.key)
            try:
                yield file, future.result()
            except KilledWorker:
                yield (
                    file,
                    Outcome(
                        message=f"{file.path}: {_LOSSES_BEFORE_BLAME} workers died over it", transient=True
                    ),
                )
            future.release()
            yield from send()
