"""`matrix.csv`: base clauses down, drafts across, a cell's change, severity, words and page as text."""

from __future__ import annotations

from collections.abc import Iterator

from clausediff.report.csv import csv_bytes
from clausediff.report.matrix.values import Cell, Matrix


def write_matrix_csv(matrix: Matrix) -> bytes:
    """The matrix, then the drafts' sums, then what could not be compared or read."""
    return csv_bytes(_table(matrix))


def told(cell: Cell | None) -> str:
    """A cell in words: `weakened, high: once a year (page 4) [✓ agreed]`."""
    if cell is None:
        return ""
    head = cell.change.value + (f", {cell.severity.value}" if cell.severity else "")
    words = f": {cell.words}" if cell.words else ""
    page = f" (page {cell.page})" if cell.page and cell.departure else ""
    return head + words + page + (f" [{cell.review.words}]" if cell.review.words else "")


def _table(matrix: Matrix) -> Iterator[tuple[str, ...]]:
    yield ("Base clause", "Base text", *(column.name for column in matrix.columns))
    for number, line in enumerate(matrix.lines):
        yield (line.where, line.text, *(told(column.cells[number]) for column in matrix.columns))
    for name, part in (
        ("Weighted losses", "total"),
        ("High losses", "high"),
        ("Medium losses", "medium"),
        ("Low losses", "low"),
    ):
        yield (name, "", *(str(getattr(column.score, part)) for column in matrix.columns))
    yield ("Not read", "", *(" ".join(column.unread) for column in matrix.columns))
    if any(column.reviewed for column in matrix.columns):
        yield ("Review", "", *(column.reviewed for column in matrix.columns))
    yield ("Matched with", matrix.encoder, *("" for _ in matrix.columns))
    for failed in matrix.failed:
        yield (f"Not compared: {failed.name}", failed.message, *("" for _ in matrix.columns))
