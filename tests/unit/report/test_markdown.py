"""Markdown: what a contract says is text, whatever it looks like."""

import pytest
from markdown_it import MarkdownIt

from clausediff.model import Change, Comparison
from clausediff.report import Wishes
from clausediff.report.markdown import write_markdown
from comparisons import document, pair


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[pay](http://evil.example) ![x](y)",
        "- a list",
        "1. a list",
        "1) a list",
        "# heading",
        "=====",
        "`code` *strong* _soft_ ~~gone~~",
        "> quote",
        "    indented",
        "a | b | c",
        "&lt;b&gt;",
        "http://evil.example",
        "line\n\n# break",
    ],
)
def test_contract_text_becomes_no_markup(text):
    gone = document("a.md", ("1", None, text))
    written = write_markdown(
        Comparison(gone, document("b.md"), (pair((0,), (), Change.DROPPED),)), Wishes()
    ).decode()
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(written)
    quoted = False
    inside = []
    for token in tokens:
        if token.type.startswith("blockquote"):
            quoted = token.nesting > 0
        elif quoted:
            inside.append(token)
    assert [token.type for token in inside] == ["paragraph_open", "inline", "paragraph_close"]
    assert [child.type for child in inside[1].children] == ["text"]
    assert " ".join(text.split()) == inside[1].children[0].content
