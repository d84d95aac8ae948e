"""What people open of a batch: the matrix as CSV, as a workbook and as a page, made from the JSON files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from clausediff.batch.inputs import REPORTS
from clausediff.batch.run import json_path
from clausediff.batch.store import DraftRow
from clausediff.errors import BadSettings
from clausediff.files import write_file
from clausediff.model import Comparison, Document
from clausediff.report.json_v1_back import comparison_from_json
from clausediff.report.matrix.csv import write_matrix_csv
from clausediff.report.matrix.html import write_matrix_html
from clausediff.report.matrix.values import Column, Failed, Line, Matrix, column, lines_of, matrix
from clausediff.report.matrix.xlsx import write_matrix_xlsx
from clausediff.review import Mark

MOST = 1000
"""Drafts that a matrix shows. More make a page that no browser opens quickly (1,000 drafts are some 100 MB),
and Excel has 16,384 columns; `results.sqlite` has no such limit."""


def write_matrix(
    folder: Path, rows: Sequence[DraftRow], marks: Mapping[str, Mapping[str, Mark]] | None = None
) -> Matrix | None:
    """Write `matrix.csv`, `matrix.xlsx` and `report.html`, with the review marks of each draft if any are
    given; None where no draft could be compared, or more than `MOST` were: files of an earlier run are then
    taken away."""
    if sum(row.state == "compared" for row in rows) > MOST:
        _remove(folder)
        return None
    base: Document | None = None
    lines: tuple[Line, ...] = ()
    columns: list[Column] = []
    failed: list[Failed] = []
    for row in rows:
        if row.state != "compared":
            failed.append(Failed(row.name, "; ".join(filter(None, (row.message, row.hint)))))
            continue
        comparison = read_result(folder, row.name)
        if base is None:
            base = comparison.base
            lines = lines_of(base)
        columns.append(column(row.name, comparison, lines, marks.get(row.name) if marks else None))
    if base is None:
        _remove(folder)
        return None
    made = matrix(base, columns, failed)
    for name, write in _WRITERS.items():
        write_file(folder / name, write(made))
    return made


_WRITERS: dict[str, Callable[[Matrix], bytes]] = dict(
    zip(REPORTS, (write_matrix_csv, write_matrix_xlsx, write_matrix_html), strict=True)
)


def _remove(folder: Path) -> None:
    for name in _WRITERS:
        (folder / name).unlink(missing_ok=True)


def read_result(folder: Path, name: str) -> Comparison:
    """The saved comparison of one draft; raises `BadSettings` where the file is gone or broken."""
    path = json_path(folder, name)
    try:
        return comparison_from_json(path.read_bytes(), str(path))
    except OSError as error:
        raise BadSettings(f"{path}: {error.strerror}", "run the batch again") from error
