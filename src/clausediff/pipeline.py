"""The stages in their order: the only module that knows them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from clausediff.align import Encoder, align, default_encoder
from clausediff.analyse import judge
from clausediff.extract import extract
from clausediff.model import Clause, Comparison, Document, Match, MatchReason, Span
from clausediff.settings import JudgeSettings, ReadSettings, Settings
from clausediff.text import fold, words

Progress = Callable[[str, Path | None], None]
"""Called with the name of the stage that begins and the file it works on."""


def _silent(stage: str, path: Path | None) -> None:
    """Report nothing."""


def read_document(path: Path, settings: ReadSettings | None = None) -> Document:
    """Read one file into its clauses; raises `UnreadableFile`."""
    return extract(path, settings or ReadSettings())


def compare_documents(
    base: Document,
    draft: Document,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    progress: Progress = _silent,
) -> Comparison:
    """Align and judge two documents that are already read."""
    settings = settings or Settings()
    encoder = encoder or default_encoder(settings.align)
    progress("align", draft.path)
    matches = align(base, draft, encoder, settings.align)
    progress("judge", draft.path)
    pairs, notes = judge(base, draft, matches, settings.judge)
    return Comparison(base, draft, pairs, notes, encoder.name)


def compare(
    base: Path,
    draft: Path,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    progress: Progress = _silent,
) -> Comparison:
    """Read, align and judge two files; raises `ClauseDiffError` where one cannot be read."""
    settings = settings or Settings()
    documents = []
    for path in (base, draft):
        progress("read", path)
        documents.append(extract(path, settings.read))
    return compare_documents(documents[0], documents[1], settings, encoder, progress)


def compare_many(
    base: Path, drafts: Sequence[Path], settings: Settings | None = None, progress: Progress = _silent
) -> tuple[Comparison, ...]:
    """Compare several drafts with one base, which is read once."""
    settings = settings or Settings()
    encoder = default_encoder(settings.align)
    progress("read", base)
    base_document = extract(base, settings.read)
    comparisons = []
    for path in drafts:
        progress("read", path)
        draft = extract(path, settings.read)
        comparisons.append(compare_documents(base_document, draft, settings, encoder, progress))
    return tuple(comparisons)


def judge_texts(base: str, draft: str, settings: JudgeSettings | None = None) -> Comparison:
    """Judge two clause texts as a pair: each is a document of one clause, nothing is read or aligned."""
    documents = [
        Document(
            Path(side),
            None,
            text,
            (Clause(0, None, None, None, Span(0, len(text)), 0, None),) if text else (),
        )
        for side, text in (("base", base), ("draft", draft))
    ]
    match = Match(
        (0,) if base else (), (0,) if draft else (), _shared_words(base, draft), 1.0, MatchReason.USER
    )
    matches = (match,) if base or draft else ()
    pairs, notes = judge(documents[0], documents[1], matches, settings or JudgeSettings())
    return Comparison(documents[0], documents[1], pairs, notes)


def _shared_words(base: str, draft: str) -> float:
    """Share of the words that both texts hold, 0 to 1."""
    before, after = (Counter(fold(word.text) for word in words(text)) for text in (base, draft))
    return 2 * (before & after).total() / max(1, before.total() + after.total())
