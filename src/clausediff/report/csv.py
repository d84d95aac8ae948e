"""The departures as CSV that a spreadsheet opens as text and nothing else."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from clausediff.model import Comparison
from clausediff.report import Wishes
from clausediff.report.table import COLUMNS, rows, values

_COMMANDS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula, full-width forms included."""


def write_csv(comparison: Comparison, wishes: Wishes) -> bytes:
    """One row a departure, the model that matched the clauses last; UTF-8 with the mark that Excel needs."""
    table = (values(row) for row in rows(comparison, wishes.protects, wishes.review))
    return csv_bytes([(*COLUMNS, "Matched with"), *((*row, comparison.encoder) for row in table)])


def csv_bytes(table: Iterable[Iterable[str]]) -> bytes:
    """Rows as guarded CSV."""
    text = io.StringIO()
    csv.writer(text).writerows([guarded(cell) for cell in row] for row in table)
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def guarded(cell: str) -> str:
    """The cell, behind an apostrophe where a spreadsheet would compute it.

    >>> guarded("=cmd()"), guarded("plain")
    ("'=cmd()", 'plain')
    """
    return f"'{cell}" if cell.lstrip().startswith(_COMMANDS) else cell
