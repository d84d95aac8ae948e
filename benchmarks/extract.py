"""How long reading takes against the bare libraries on the same files, in one run.

usage: python benchmarks/extract.py [FILE_OR_FOLDER...]     (default: samples/)

Word: `read_docx` against python-docx opening the file and iterating its paragraphs and tables.
PDF: `read_pdf` against pypdfium2's bare text and, on the first pages, pdfplumber's `extract_text`.
Each figure is the best of several runs, so that what else the machine does counts little.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import docx
import pdfplumber
import pypdfium2

from clausediff.errors import UnreadableFile
from clausediff.extract.docx import read_docx
from clausediff.extract.pdf import read_pdf
from clausediff.settings import ReadSettings

WORD_LIMIT = 2.0
"""Times python-docx's."""
PDF_LIMIT = 3.0
"""Times pypdfium2's bare text."""
PLUMBER_LIMIT = 0.2
"""Times pdfplumber's text, per page."""
PLUMBER_PAGES = 4
"""Of each file: it takes a second for every fifteen."""
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


def bare_text(path: Path) -> int:
    """Characters on the pages of a PDF file, by pypdfium2."""
    document = pypdfium2.PdfDocument(path)
    try:
        return sum(len(page.get_textpage().get_text_range()) for page in document)
    finally:
        document.close()


def plumbed_text(path: Path) -> int:
    """Characters on the first pages of a PDF file, by pdfplumber."""
    with pdfplumber.open(path) as document:
        return sum(len(page.extract_text()) for page in document.pages[:PLUMBER_PAGES])


def portable(files: Sequence[Path]) -> tuple[float, float]:
    """Print one line a file; return the ratios to pypdfium2 and, per page, to pdfplumber."""
    ours_total = bare_total = ours_pages = plumber_pages = 0.0
    for path in files:
        try:
            pages = read_pdf(path, ReadSettings()).pages or 1
        except UnreadableFile as error:
            print(f"{path.name[:44]:44} left out: {error}")
            continue
        ours = milliseconds(lambda path=path: read_pdf(path, ReadSettings()))
        bare = milliseconds(lambda path=path: bare_text(path))
        begin = time.perf_counter()
        plumbed_text(path)
        plumber = (time.perf_counter() - begin) * 1000 / min(pages, PLUMBER_PAGES)
        ours_total, bare_total = ours_total + ours, bare_total + bare
        ours_pages, plumber_pages = ours_pages + ours / pages, plumber_pages + plumber
        print(
            f"{path.name[:44]:44} clausediff {ours / pages:6.2f} ms a page   pypdfium2 {bare / pages:6.2f}"
            f"   pdfplumber {plumber:6.1f}   {ours / bare:.1f}×, {plumber / (ours / pages):.0f}× faster"
        )
    to_bare = ours_total / bare_total if bare_total else 0.0
    to_plumber = ours_pages / plumber_pages if plumber_pages else 0.0
    print(
        f"PDF: {to_bare:.2f}× pypdfium2's bare text (limit {PDF_LIMIT:g}×), "
        f"{1 / to_plumber if to_plumber else 0:.0f}× faster than pdfplumber (limit {1 / PLUMBER_LIMIT:g}×)"
    )
    return to_bare, to_plumber


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
    for files in [found(places, ".pdf")]:
        if files:
            to_bare, to_plumber = portable(files)
            passed += [to_bare <= PDF_LIMIT, to_plumber <= PLUMBER_LIMIT]
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
