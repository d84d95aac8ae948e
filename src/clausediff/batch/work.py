"""One draft against the base: what a worker does, on this machine or another."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clausediff.batch.inputs import DraftFile
from clausediff.errors import ClauseDiffError
from clausediff.model import Document, NoteKind
from clausediff.settings import Settings


@dataclass(frozen=True, slots=True)
class Job:
    """What all drafts of a batch have in common."""

    base: Document
    settings: Settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one draft: the comparison as JSON, or why there is none."""

    comparison: bytes = b""
    message: str = ""
    """Empty where the comparison was made; else one line that says what is wrong."""
    hint: str = ""
    transient: bool = False
    """The failure may lie in the machine (time, memory, a lost worker) rather than the file: the
    next run tries again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one draft may use before it is given up."""

    seconds: float = 300.0
    megabytes: int = 2048
    """Of private memory of the worker; not enforced where the system has no `resource` limits."""


Outcomes = Generator[tuple[DraftFile, Outcome], None, None]
"""Each outcome as it comes, in any order; closing it ends the work."""

Engine = Callable[[Job, Sequence[DraftFile]], Outcomes]
"""Compares every file."""

Work = Callable[[Path, Path], Outcome]
"""Compares the file at the first path and speaks of it as the second."""


def make_worker(job: Job) -> Work:
    """The work itself; its encoder and caches are made once, when the worker is."""
    from clausediff.align import default_encoder
    from clausediff.pipeline import compare_documents, read_document
    from clausediff.report.json_v1 import write_comparison

    encoder = default_encoder(job.settings.align)

    def work(path: Path, shown: Path) -> Outcome:
        try:
            draft = replace(read_document(path, job.settings.read), path=shown)
            if not any(draft.text_of(clause).strip() for clause in draft.clauses):
                # Against nothing every protection is dropped: true, and no use to anybody.
                unread = [note.text for note in draft.notes if note.kind is NoteKind.NOT_READ]
                return Outcome(message=" ".join([f"{shown}: no clause was found in it", *unread[:1]]))
            return Outcome(write_comparison(compare_documents(job.base, draft, job.settings, encoder)))
        except ClauseDiffError as error:
            return Outcome(message=error.message.replace(str(path), str(shown)), hint=error.hint)
        except MemoryError:
            return Outcome(message=f"{shown}: needs more memory than it may have", transient=True)
        except Exception as error:  # a fault of ours costs one row, never the run
            return Outcome(message=f"{shown}: fault in clausediff ({type(error).__name__}: {error})")

    return work
