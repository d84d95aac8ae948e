"""The pages in a real browser: their scripts run, a deep link opens its finding, nothing is fetched."""

import shutil
import subprocess

import pytest

import hostile
from clausediff.report import Wishes
from clausediff.report.html import write_html
from clausediff.report.matrix.html import write_matrix_html
from clausediff.report.matrix.values import column, lines_of, matrix
from comparisons import sample
from pages import Page

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


def opened(page: bytes, fragment: str, folder) -> Page:
    """The page as the browser has it after its script has run."""
    file = folder / "page.html"
    file.write_bytes(page)
    done = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            f"--user-data-dir={folder / 'profile'}",
            "--virtual-time-budget=2000",
            "--dump-dom",
            f"{file.as_uri()}#{fragment}",
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return Page(done.stdout)


def test_a_deep_link_opens_its_finding(tmp_path):
    page = opened(write_html(sample(), Wishes()), "p3", tmp_path)
    current = [a["id"] for tag, a in page.tags if tag == "article" and "current" in (a.get("class") or "")]
    assert current == ["p3"]
    assert "6 shown" in page.text["span"]
    assert next(a for _, a in page.tags if a.get("id") == "controls").get("hidden", "no") == "no"


def test_a_cell_of_the_matrix_opens_both_texts_and_obeys_no_contract(tmp_path):
    comparison = hostile.comparison()
    lines = lines_of(comparison.base)
    made = matrix(comparison.base, [column("one", comparison, lines)], [])
    page = opened(write_matrix_html(made), "v0-p1", tmp_path)
    dialog = next(a for tag, a in page.tags if tag == "dialog")
    assert "open" in dialog
    current = [a["id"] for tag, a in page.tags if tag == "article" and "current" in (a.get("class") or "")]
    assert current == ["card-v0-p1"]
    assert "<script>alert(1)</script>" in page.text["article"]
    assert page.count("img") == 0
    # The one picture is the bar of the ranking.
    assert [a for tag, a in page.tags if tag == "svg"] == [{"class": "bar", "width": "160", "height": "12"}]
