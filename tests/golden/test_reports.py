"""Every format of one hand-built comparison, byte for byte; `--rewrite-golden` writes them anew."""

from pathlib import Path

import pytest

from clausediff.report import WRITERS, Wishes
from comparisons import sample

HERE = Path(__file__).parent / "sample"


@pytest.mark.parametrize(
    ("name", "wishes", "file"),
    [
        ("text", Wishes(width=80), "expected.txt"),
        ("text", Wishes(width=50, protects="the Buyer"), "narrow-for-the-buyer.txt"),
        ("text", Wishes(width=80, colour=True), "colour.txt"),
        ("md", Wishes(), "expected.md"),
        ("json", Wishes(), "expected.json"),
    ],
)
def test_a_report_says_what_it_said(name, wishes, file, request):
    written = WRITERS[name](sample(), wishes)
    if request.config.getoption("--rewrite-golden"):
        HERE.mkdir(exist_ok=True)
        (HERE / file).write_bytes(written)
    assert written.decode() == (HERE / file).read_bytes().decode()
