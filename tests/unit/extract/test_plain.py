"""Plain text: wrapped lines, running lines, and pages that run together."""

from clausediff.extract.plain import decode, read_lines


def texts(text: str) -> list[str]:
    return [block.text for block in read_lines(text).blocks]


def test_wrapped_lines_become_paragraphs() -> None:
    wrapped = """1. Audit. The Supplier shall keep complete and accurate records of all
use of the Services and shall make them avail-
able to the Customer on request within ten days
(a) in writing, if the Customer asks for that in the notice given to it;
and
(b) by electronic means, at the Customer's choice and the Supplier's cost.
"""
    assert [t[:8] for t in texts(wrapped)] == ["1. Audit", "(a) in w", "(b) by e"]
    assert "make them available to" in texts(wrapped)[0]


def test_running_lines_and_page_numbers_are_left_out() -> None:
    words = ["first", "second", "third", "last"]
    page = "The Customer shall pay the {word}\n\n{n}\n\nSource: ACME INC, 8-K, 1/2/2003\n\nfee in full.\n\n"
    reading = read_lines("".join(page.format(n=n, word=word) for n, word in enumerate(words, start=1)))
    assert [b.text for b in reading.blocks] == [
        f"The Customer shall pay the {word} fee in full." for word in words
    ]
    assert {a.kind for a in reading.asides} == {"footer"}


def test_clauses_that_run_together_in_one_line_are_parted() -> None:
    line = (
        "1.1 The Supplier shall keep complete and accurate records of all use of the Services for the whole term of this Agreement. "
        "1.2 The Customer may audit the records under Section 1.1. It shall give notice. 1.3 Nothing else in this Agreement limits that."
    )
    assert [t[:3] for t in texts(line)] == ["1.1", "1.2", "1.3"]


def test_bytes_are_read_in_whatever_encoding_they_come() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert decode("“Fee” – due".encode(encoding)) == "“Fee” – due"


def test_a_page_that_is_one_line_is_unrolled_by_its_gaps() -> None:
    words = "The Supplier shall keep complete and accurate records of all use of the Services and"
    page = (
        f"1. RECORDS   {words}   shall make them available.   "
        + f"{words}   shall answer all questions.   " * 12
    )
    page += '   "Fee" means the price.   ARTICLE II   FEES   '
    found = texts(page.strip())
    assert found[:2] == ["1. RECORDS", f"{words} shall make them available."]
    assert found[-3:] == ['"Fee" means the price.', "ARTICLE II", "FEES"]


def test_marks_of_filings_and_rules_under_headings_are_no_words() -> None:
    assert texts("RECITALS\n--------\n\n<PAGE>\n\n<TABLE>\n<S> <C>\n\nThe Supplier makes parts.") == [
        "RECITALS",
        "The Supplier makes parts.",
    ]
