"""A batch from its inputs to its results: what has to be compared, and where each outcome goes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from clausediff import __version__
from clausediff.batch.code import code_digest
from clausediff.batch.inputs import RESULTS, DraftFile, digest
from clausediff.batch.lock import locked
from clausediff.batch.store import DraftRow, Store, parse
from clausediff.batch.work import Engine, Job, Outcome
from clausediff.errors import BadSettings, ClauseDiffError
from clausediff.files import write_file
from clausediff.settings import Settings

JSON_FOLDER = "json"


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a run: a draft is through, or was already."""

    name: str
    done: int
    """Drafts through, this one included."""
    asked: int
    failed: int
    kept: bool
    """An earlier run had it."""
    message: str = ""
    """Why it could not be compared; empty where it was."""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """How a run ended."""

    folder: Path
    rows: tuple[DraftRow, ...]
    """The drafts that were asked for, in order of names."""
    losses: int
    """Drafts in which at least one protection is lost."""

    @property
    def failed(self) -> tuple[DraftRow, ...]:
        """The drafts that could not be compared."""
        return tuple(row for row in self.rows if row.state != "compared")


def run_batch(
    base: Path,
    drafts: Sequence[DraftFile],
    folder: Path,
    settings: Settings,
    engine: Engine,
    force: bool = False,
    report: Callable[[Progress], None] = lambda _: None,
) -> BatchResult:
    """Compare all drafts with the base; outcomes are kept as they come.

    What an earlier run has of the same base, settings and code is kept, so the same command
    continues an interrupted run. Raises `ClauseDiffError` if the base cannot be read, or the folder
    cannot be written or is being written by another run.
    """
    from clausediff.align import default_encoder
    from clausediff.pipeline import read_document
    from clausediff.report.json_v1 import document_v1

    base_digest = digest(base)
    document = read_document(base, settings.read)
    encoder = default_encoder(settings.align)
    _prepare(folder)
    about = {
        "base": str(base),
        "base_digest": base_digest,
        "version": __version__,
        "fingerprint": _fingerprint(base_digest, settings, encoder.name),
    }
    with locked(folder), Store(folder / RESULTS) as store:
        if not store.begin(about, _as_base(document_v1(document))):
            _clear(folder)
        _sweep(folder)
        digests = {draft.name: _digest_or_empty(draft.path) for draft in drafts}
        known = {} if force else store.drafts()
        todo = [d for d in drafts if not _is_done(known.get(d.name), d, digests[d.name], folder)]
        run = store.start_run(len(drafts), len(todo), __version__)
        done = failed = 0
        waiting = {draft.name for draft in todo}
        for draft in drafts:
            if draft.name not in waiting:
                done += 1
                message = known[draft.name].message
                failed += bool(message)
                report(Progress(draft.name, done, len(drafts), failed, True, message))
        with closing(engine(Job(document, settings), todo)) as outcomes:
            for draft, outcome in outcomes:
                _keep(store, folder, draft, digests[draft.name], outcome)
                done += 1
                failed += bool(outcome.message)
                report(Progress(draft.name, done, len(drafts), failed, False, outcome.message))
        store.end_run(run)
        asked = {draft.name for draft in drafts}
        rows = tuple(row for name, row in store.drafts().items() if name in asked)
        with_loss = {name for (name,) in store.query("SELECT DISTINCT draft FROM losses")}
    return BatchResult(folder, rows, len(with_loss & asked))


def _fingerprint(base_digest: str, settings: Settings, encoder: str) -> str:
    """What a result depends on beside the draft; equal for equal results."""
    values = asdict(settings)
    # A password opens a file and changes nothing in it; its hash would betray a weak one.
    values["read"].pop("password")
    values["align"].pop("cache")
    categories = settings.judge.categories
    values["judge"]["categories"] = digest(categories) if categories else None
    parts = json.dumps([code_digest(), base_digest, encoder, values], sort_keys=True, default=str)
    return hashlib.sha256(parts.encode()).hexdigest()


def _prepare(folder: Path) -> None:
    try:
        (folder / JSON_FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSettings(f"{folder}: cannot be made: {error.strerror}", "choose another -o DIR") from error


def _clear(folder: Path) -> None:
    """Take away comparisons with another base or by other settings: nothing vouches for them any more."""
    for file in (folder / JSON_FOLDER).glob("*.json"):
        file.unlink()


def _sweep(folder: Path) -> None:
    """Take away what a killed run left half written; `write_file` names such files so."""
    for place in (folder, folder / JSON_FOLDER):
        for file in place.glob(".*.????????"):
            file.unlink()


def _as_base(document: Any) -> Any:
    """A document's clauses under the ids that they have as a base: `b0`, `b1` …."""

    def renamed(identifier: str | None) -> str | None:
        return None if identifier is None else f"b{identifier[1:]}"

    clauses = [{**c, "id": renamed(c["id"]), "parent": renamed(c["parent"])} for c in document["clauses"]]
    return {**document, "clauses": clauses}


def _digest_or_empty(path: Path) -> str:
    """Empty for a file that cannot be opened: the worker will say why."""
    try:
        return digest(path)
    except ClauseDiffError:
        return ""


def json_path(folder: Path, name: str) -> Path:
    """Where the comparison of the draft of this name is kept."""
    return folder / JSON_FOLDER / f"{name}.json"


def _is_done(row: DraftRow | None, draft: DraftFile, content: str, folder: Path) -> bool:
    if row is None or not content or row.digest != content or row.path != str(draft.path):
        return False
    if row.state == "failed":
        return True
    file = json_path(folder, draft.name)
    return row.state == "compared" and file.exists() and digest(file) == row.json_digest


def _keep(store: Store, folder: Path, draft: DraftFile, content: str, outcome: Outcome) -> None:
    """The JSON first, then the row that vouches for it: a row without its file cannot be."""
    file = json_path(folder, draft.name)
    if outcome.message:
        state = "interrupted" if outcome.transient else "failed"
        file.unlink(missing_ok=True)
        row = DraftRow(draft.name, str(draft.path), content, state, outcome.message, outcome.hint)
        store.put(row, None)
        return
    write_file(file, outcome.comparison)
    kept = hashlib.sha256(outcome.comparison).hexdigest()
    row = DraftRow(draft.name, str(draft.path), content, "compared", json_digest=kept)
    store.put(row, parse(outcome.comparison))
