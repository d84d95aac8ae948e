"""HTML is read as a browser shows it."""

from pathlib import Path

import pytest

from clausediff.errors import UnreadableFile
from clausediff.extract.html import read_html, read_html_text
from clausediff.extract.segment import segment
from clausediff.model import BlockKind
from clausediff.settings import ReadSettings

PAGE = """<html><head><title>Terms of Use</title><style>p {color: red}</style></head><body>
<nav><a href="/">Home</a></nav>
<h1>Terms of Use</h1>
<h2>Your data</h2>
<p>We <b>never</b> sell <a href="https://example.org">your
data</a>.<br>Never.</p>
<p><strong>Limits.</strong> We share it:</p>
<ul><li>with you;</li><li><p>with nobody else.</p></li></ul>
<ol start="3"><li>Third rule.</li><li>Fourth rule.</li></ol>
<table><tr><th>Kind</th><th>Kept</th></tr><tr><td>Logs</td><td>30 days</td></tr></table>
<script>alert("no")</script><p style="display: none">Hidden.</p>
</body></html>"""


def test_blocks_are_what_a_browser_shows() -> None:
    reading = read_html_text(PAGE)
    assert reading.title == "Terms of Use"
    assert [(b.text, b.label, b.outline) for b in reading.blocks] == [
        ("Terms of Use", None, 1),
        ("Your data", None, 2),
        ("We never sell your data.\nNever.", None, None),
        ("Limits. We share it:", None, None),
        ("with you;", "•", None),
        ("with nobody else.", "•", None),
        ("Third rule.", "3.", None),
        ("Fourth rule.", "4.", None),
        ("Kind | Kept", None, None),
        ("Logs | 30 days", None, None),
    ]
    assert reading.blocks[3].lead == len("Limits.")
    assert [b.kind for b in reading.blocks][-2:] == [BlockKind.TABLE_ROW] * 2


def test_headings_of_a_page_hold_their_paragraphs() -> None:
    document = segment(read_html_text(PAGE), Path("terms.html"))
    limits = next(c for c in document.clauses if c.heading == "Limits")
    assert document.heading_path(limits.index) == ("Your data", "Limits")
    assert [c.number for c in document.clauses if c.number] == ["3", "4"]


def test_ten_thousand_nested_elements_are_read() -> None:
    deep = "<div>" * 10_000 + "<p>Found.</p>"
    reading = read_html_text(deep)
    assert [b.text for b in reading.blocks] == ["Found."]
    assert "nested too deeply" in reading.notes[0].text


@pytest.mark.parametrize("data", [b"", b"   \n", b"<!-- nothing -->"])
def test_a_page_without_anything_in_it_is_one_line_of_error(tmp_path: Path, data: bytes) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(data)
    with pytest.raises(UnreadableFile) as failure:
        read_html(page, ReadSettings())
    assert "\n" not in str(failure.value)
