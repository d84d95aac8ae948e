"""How quick a batch's page is in a browser.

usage: page.py [--drafts N] RESULTS

RESULTS is what `clausediff batch -o` wrote. Its comparisons are taken in turn until there are N (default 200).
Needs Chromium, its driver and selenium. A filter is timed until the page is laid out anew; the first one also reads
the departures of all drafts.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import tempfile
import time
from pathlib import Path

from clausediff.report.json_v1_back import comparison_from_json
from clausediff.report.matrix.html import write_matrix_html
from clausediff.report.matrix.values import Matrix, column, lines_of, matrix
from clausediff.report.matrix.xlsx import write_matrix_xlsx

FILTER = """const begin = performance.now(); const s = document.querySelector('select[name=severity]');
s.value = arguments[0]; s.dispatchEvent(new Event('change')); document.body.offsetHeight; return performance.now() - begin"""
OPEN = """const begin = performance.now(); location.hash = document.querySelectorAll('.heat td.loss a')[0].hash;
dispatchEvent(new Event('hashchange')); document.body.offsetHeight; return performance.now() - begin"""


def made(results: Path, drafts: int) -> Matrix:
    """The matrix of so many drafts."""
    files = sorted((results / "json").glob("*.json"))
    columns = []
    base = None
    for number, file in zip(range(drafts), itertools.cycle(files), strict=False):
        comparison = comparison_from_json(file.read_bytes(), str(file))
        base = base or comparison.base
        columns.append(column(f"{number + 1:03} {file.stem}", comparison, lines_of(base)))
    if base is None:
        raise SystemExit(f"{results}: no results there")
    return matrix(base, columns, [])


def main() -> None:
    """Measure, and print."""
    from selenium import webdriver

    parser = argparse.ArgumentParser(usage="page.py [--drafts N] RESULTS")
    parser.add_argument("--drafts", type=int, default=200)
    parser.add_argument("results", type=Path)
    given = parser.parse_args()
    begin = time.process_time()
    value = made(given.results, given.drafts)
    print(
        f"{len(value.columns)} drafts x {len(value.lines)} clauses: {time.process_time() - begin:.1f} s to read them"
    )
    begin = time.process_time()
    page = write_matrix_html(value)
    print(f"page of {len(page) / 1e6:.1f} MB written in {time.process_time() - begin:.1f} s")
    begin = time.process_time()
    print(f"workbook of {len(write_matrix_xlsx(value)) / 1e6:.1f} MB, {time.process_time() - begin:.1f} s")
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for option in ("headless", "no-sandbox", "disable-gpu", "window-size=1400,900"):
        options.add_argument(f"--{option}")
    service = webdriver.ChromeService(shutil.which("chromedriver") or "chromedriver")
    with tempfile.TemporaryDirectory() as folder, webdriver.Chrome(options, service) as browser:
        file = Path(folder, "report.html")
        file.write_bytes(page)
        begin = time.perf_counter()
        browser.get(file.as_uri())
        print(f"loads in {time.perf_counter() - begin:.2f} s")
        for name, severity in (
            ("first filter", "high"),
            ("filter", "medium"),
            ("filter", "low"),
            ("clear", ""),
        ):
            print(f"{name}: {browser.execute_script(FILTER, severity):.0f} ms")
        print(f"open a cell: {browser.execute_script(OPEN):.0f} ms")


if __name__ == "__main__":
    main()
