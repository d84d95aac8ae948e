"""Every file that people open says which model matched the clauses, with the hash of its weights."""

import io
import zipfile
from dataclasses import replace

import pytest

from clausediff.align import default_encoder
from clausediff.report import WRITERS, Wishes
from clausediff.report.matrix.csv import write_matrix_csv
from clausediff.report.matrix.html import write_matrix_html
from clausediff.report.matrix.values import column, lines_of, matrix
from clausediff.report.matrix.xlsx import write_matrix_xlsx
from clausediff.settings import AlignSettings
from comparisons import sample

NAME = default_encoder(AlignSettings()).name
COMPARISON = replace(sample(), encoder=NAME)


def holds(written: bytes) -> bool:
    if written[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(written)) as book:
            written = b"".join(book.read(name) for name in book.namelist())
    return NAME.encode() in written.replace(b"\\@", b"@")


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_a_report_names_the_model(name):
    assert holds(WRITERS[name](COMPARISON, Wishes()))


@pytest.mark.parametrize("write", [write_matrix_csv, write_matrix_html, write_matrix_xlsx])
def test_a_matrix_names_the_model(write):
    base = COMPARISON.base
    made = matrix(base, [column("a", COMPARISON, lines_of(base))], [])
    assert holds(write(made))
