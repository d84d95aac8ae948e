"""How long reading takes against the bare libraries on the same files, in one run.

usage: python benchmarks/extract.py [FILE_OR_FOLDER...]     (default: samples/)

Word: `read_docx` against python-docx opening the file and iterating its paragraphs and tables.
Each figure is the best of several runs, so that what else the machine does counts little.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import docx

from clausediff.errors import UnreadableFile
from clausediff.extract.docx import read_docx
from clausediff.settings import ReadSettings

WORD_LIMIT = 2.0
"""Times python-docx's."""
RUNS = 5


def milliseconds(call: Callable[[], object]) -> float:
    """The fastest of some runs."""
    best = float("inf")
    for _ in range(RUNS):
        begin = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - begin)
    return best * 1000


def iterate_with_python_docx(path: Path) -> int:
    """Characters in the paragraphs and table cells of a Word file, by python-docx."""
    document = docx.Document(str(path))
    characters = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        characters += sum(len(cell.text) for row in table.rows for cell in row.cells)
    return characters


def word(files: Sequence[Path]) -> float:
    """Print one line a file; return the ratio of the sums."""
    ours_total = theirs_total = 0.0
    for path in files:
        try:
            theirs = milliseconds(lambda path=path: iterate_with_python_docx(path))
            ours = milliseconds(lambda path=path: read_docx(path, ReadSettings()))
        except (UnreadableFile, ValueError, KeyError) as error:
            print(f"{path.name[:44]:44} left out: {type(error).__name__}")
            continue
        ours_total, theirs_total = ours_total + ours, theirs_total + theirs
        print(
            f"{path.name[:44]:44} clausediff {ours:7.1f} ms   python-docx {theirs:7.1f} ms   {ours / theirs:.2f}×"
        )
    ratio = ours_total / theirs_total if theirs_total else 0.0
    print(f"Word: {ours_total:.0f} ms against {theirs_total:.0f} ms, {ratio:.2f}× (limit {WORD_LIMIT:g}×)")
    return ratio


def found(places: Iterable[Path], ending: str) -> list[Path]:
    """Files with that ending, in folders or named themselves."""
    return [
        path
        for place in places
        for path in ([place] if place.is_file() else sorted(place.rglob(f"*{ending}")))
        if path.suffix.lower() == ending
    ]


def main(arguments: Sequence[str]) -> int:
    """Status 1 where a limit is passed."""
    places = [Path(argument) for argument in arguments] or [Path(__file__).parent.parent / "samples"]
    passed = [word(files) <= WORD_LIMIT for files in [found(places, ".docx")] if files]
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
