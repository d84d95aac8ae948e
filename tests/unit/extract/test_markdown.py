"""Markdown loses its marks and keeps its structure."""

from pathlib import Path

from clausediff.extract.markdown import read_markdown_text
from clausediff.extract.segment import segment

POLICY = """# Terms

## Use of [data](https://example.org/x)

We **never** sell data.
It stays here.

We may share it:
- with you; and
- with *nobody* else.

### Limits

1. First rule.
2. Second rule.

| Kind | Kept |
|---|---|
| Logs | 30 days |
"""


def test_links_and_emphasis_keep_their_words_only() -> None:
    texts = [block.text for block in read_markdown_text(POLICY).blocks]
    assert texts[:4] == ["Terms", "Use of data", "We never sell data. It stays here.", "We may share it:"]
    assert texts[4:6] == ["with you; and", "with nobody else."]
    assert texts[-2:] == ["Kind | Kept", "Logs | 30 days"]


def test_paragraphs_and_bullets_stand_under_their_headings() -> None:
    made = segment(read_markdown_text(POLICY), Path("terms.md"))
    assert made.title == "Terms"
    share = next(c for c in made.clauses if made.text_of(c) == "We may share it:")
    assert [made.text_of(i) for i in made.children[share.index]] == ["with you; and", "with nobody else."]
    rule = next(c for c in made.clauses if made.text_of(c) == "Second rule.")
    assert (rule.number, made.heading_path(rule.index)) == ("2", ("Use of data", "Limits"))


def test_a_bold_heading_in_mid_paragraph_begins_a_clause() -> None:
    blocks = read_markdown_text(
        "**Fees.** They fall due at once. **Term.** It lasts a **very** long year."
    ).blocks
    assert [(b.text, b.lead) for b in blocks] == [
        ("Fees. They fall due at once.", 5),
        ("Term. It lasts a very long year.", 5),
    ]
