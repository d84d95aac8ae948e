"""How long alignment takes, against encoding with a transformer and against reading the files.

usage: python benchmarks/align.py [--model FOLDER]

- encoding: the embedded model on 1,000 clauses, and `--model` (a Sentence Transformers model, such
  as all-MiniLM-L6-v2) on the first 200 of them in the same run
- mark-up: two versions of a contract of about 300 clauses, read from .docx and aligned, in processor
  time, each alignment with empty caches
- growth: mark-ups of 625 to 5,000 clauses, and 5,000 against 5,000 that share no clause
Times are the best of several runs; memory is the process's peak.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does

import docx

from clausediff.align import Encoder, align, default_encoder, parts, units, vocabulary, wording
from clausediff.extract import extract
from clausediff.model import Clause, Document, Span
from clausediff.settings import AlignSettings, ReadSettings

SAMPLES = Path(__file__).parents[1] / "samples"
PLAIN = AlignSettings(cache=False)
REPEATS = 9


def best_of(runs: int, work: Callable[[], object]) -> float:
    """Seconds of the fastest run."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def sample_texts() -> list[str]:
    """The clauses of all samples, each once."""
    found: dict[str, None] = {}
    for path in sorted(SAMPLES.glob("*.*")):
        if path.suffix in (".docx", ".pdf"):
            contract = extract(path, ReadSettings())
            texts = (contract.text_of(clause) for clause in contract.clauses)
            found.update(dict.fromkeys(text for text in texts if len(text.split()) > 5))
    return list(found)


def many(texts: Sequence[str], count: int, seed: int) -> list[str]:
    """Clauses made of the samples' by exchanging words, so that no two are equal."""
    chance = random.Random(seed)
    words = sorted({word for text in texts for word in text.split() if len(word) > 6})
    made = []
    for n in range(count):
        cut = texts[n % len(texts)].split()
        made.append(" ".join(chance.choice(words) if chance.random() < 0.3 else word for word in cut))
    return made


def marked_up(texts: Sequence[str], seed: int) -> list[str]:
    """The same clauses with one in ten reworded, one in fifty gone, and one in fifty new."""
    chance = random.Random(seed)
    kept = [text for text in texts if chance.random() > 0.02]
    changed = [text.replace(" the ", " any ", 1) if chance.random() < 0.1 else text for text in kept]
    for text in many(texts, len(texts) // 50, seed + 1):
        changed.insert(chance.randrange(len(changed)), text)
    return changed


def document(texts: Sequence[str]) -> Document:
    """A flat contract of numbered clauses."""
    clauses, text = [], ""
    pieces = []
    at = 0
    for index, piece in enumerate(texts):
        number = str(index + 1)
        clauses.append(Clause(index, number, number, None, Span(at, at + len(piece)), 0, None))
        pieces.append(piece)
        at += len(piece) + 1
    text = "\n".join(pieces)
    return Document(Path("made.md"), None, text, tuple(clauses))


def word_file(texts: Sequence[str], path: Path) -> Path:
    """The clauses as typed numbered paragraphs of a .docx file."""
    file = docx.Document()
    for number, text in enumerate(texts, 1):
        file.add_paragraph(f"{number}. {text}")
    file.save(str(path))
    return path


def forget() -> None:
    """Empty what alignment keeps of texts it has seen, so that every run is a first run."""
    for module in (wording, vocabulary, parts, units):
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()


def encoding(texts: Sequence[str], embedded: Encoder, model: str | None) -> None:
    """Clauses a second, embedded against transformer."""
    thousand = many(texts, 1000, 1)
    embedded.encode(thousand[:10])
    own = best_of(3, lambda: embedded.encode(thousand)) / 1000
    print(f"encode, {embedded.name}: {1e6 * own:.0f} µs a clause")
    if model:
        other = default_encoder(AlignSettings(model=model, cache=False))
        other.encode(thousand[:10])
        theirs = best_of(1, lambda: other.encode(thousand[:200])) / 200
        print(f"encode, {other.name}: {1e6 * theirs:.0f} µs a clause, {theirs / own:.0f} times as long")


def mark_up(texts: Sequence[str], encoder: Encoder) -> None:
    """Aligning two versions of one contract against reading both."""
    base = many(texts, 300, 2)
    with tempfile.TemporaryDirectory() as folder:
        paths = [
            word_file(base, Path(folder) / "base.docx"),
            word_file(marked_up(base, 3), Path(folder) / "draft.docx"),
        ]
        reading, aligning = [], []
        for _ in range(REPEATS):
            begin = time.process_time()
            left, right = (extract(path, ReadSettings()) for path in paths)
            read = time.process_time()
            forget()
            between = time.process_time()
            align(left, right, encoder, PLAIN)
            aligning.append(time.process_time() - between)
            reading.append(read - begin)
    print(
        f"mark-up of {len(left.clauses)} clauses: read {1000 * min(reading):.0f} ms, "
        f"align {1000 * min(aligning):.0f} ms, {min(aligning) / min(reading):.2f} times as long"
    )


def growth(texts: Sequence[str], encoder: Encoder) -> None:
    """Mark-ups of growing length, then two long contracts that share nothing."""
    before = 0.0
    for count in (625, 1250, 2500, 5000):
        base = many(texts, count, 4)
        left, right = document(base), document(marked_up(base, 5))
        seconds = best_of(2, lambda left=left, right=right: align(left, right, encoder, PLAIN))
        more = f", {seconds / before:.1f} times the half" if before else ""
        print(f"mark-up of {count} clauses: {seconds:.2f} s{more}")
        before = seconds
    left, right = document(many(texts, 5000, 6)), document(many(texts, 5000, 7))
    seconds = best_of(1, lambda: align(left, right, encoder, PLAIN))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"5000 x 5000 clauses that share none: {seconds:.1f} s, peak memory {peak:.0f} MB")


def main() -> None:
    """Run all three."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--model", help="a Sentence Transformers model to encode with as well")
    parser.add_argument("--without-growth", action="store_true")
    options = parser.parse_args()
    texts, encoder = sample_texts(), default_encoder(PLAIN)
    encoding(texts, encoder, options.model)
    mark_up(texts, encoder)
    if not options.without_growth:
        growth(texts, encoder)


if __name__ == "__main__":
    main()
