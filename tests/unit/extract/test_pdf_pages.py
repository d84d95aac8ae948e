"""Pages that are hard to read: turned, scanned, hidden, filled in, encrypted, broken."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import pytest

from clausediff.errors import UnreadableFile
from clausediff.extract.ocr import words_from_table
from clausediff.extract.pdf import read_pdf
from clausediff.settings import ReadSettings
from tiny_pdf import WIDTH, Bar, Text, encrypted, pdf, pdf_reading, texts

OUTLINES = [Bar(72 + 2 * (place % 200), 100 + 3 * (place // 200), 1, 2) for place in range(400)]
"""A page whose letters are drawn, as far as anybody can tell."""


@pytest.mark.parametrize(
    ("turn", "x", "y", "rotate"),
    [
        ((0, 1, -1, 0), 300, 600, 0),
        ((0, -1, 1, 0), 300, 100, 0),
        ((-1, 0, 0, -1), 500, 400, 0),
        ((1, 0, 0, 1), 100, 400, 90),
        ((0, 1, -1, 0), 300, 600, 90),
    ],
)
def test_turned_pages_read_like_level_ones(
    turn: tuple[float, float, float, float], x: float, y: float, rotate: int
) -> None:
    across = (turn[2] * -12, turn[3] * 12)
    lines = [
        Text(x + row * across[0], y + row * across[1], words, turn=turn)
        for row, words in enumerate(["The Supplier keeps records of all use,", "and shows them."])
    ]
    assert texts(pdf_reading([lines], page_extra=f"/Rotate {rotate}")) == [
        "The Supplier keeps records of all use, and shows them."
    ]


@pytest.mark.parametrize(
    ("items", "why"),
    [
        ([Text(72, 200, "No refunds.", colour="1 1 1")], "white on white"),
        ([Text(72, 200, "No refunds.", size=1)], "too small to see"),
        ([Text(72, 200, "No refunds.", mode=3)], "drawn in no colour"),
        ([Text(WIDTH + 50, 200, "No refunds.")], "outside the page"),
        ([Text(72, 200, "No refunds."), Bar(60, 180, 200, 30, colour="1 1 1")], "covered"),
    ],
)
def test_text_that_the_eye_does_not_see_is_read_and_told(items: list[Text], why: str) -> None:
    reading = pdf_reading([[Text(72, 100, "The fee is EUR 100."), *items]])
    assert "No refunds." in texts(reading)
    (note,) = reading.notes
    assert (note.kind.value, note.page, note.quote) == ("hidden", 1, "No refunds.")
    assert why in note.text


def test_white_text_on_a_dark_ground_is_seen() -> None:
    page = [Bar(60, 180, 200, 30), Text(72, 200, "No refunds.", colour="1 1 1")]
    assert pdf_reading([page]).notes == ()


def test_pages_without_a_text_layer_are_told() -> None:
    reading = pdf_reading([[Text(72, 100, "The fee is EUR 100.")], OUTLINES, OUTLINES])
    assert texts(reading) == ["The fee is EUR 100."]
    (note,) = reading.notes
    assert note.kind == "not-read"
    assert note.text.startswith("Pages 2–3 were not read: no text layer")


def test_a_file_of_pictures_alone_is_unreadable_and_says_how_to_go_on() -> None:
    with pytest.raises(UnreadableFile, match="--ocr"):
        pdf_reading([OUTLINES])


def test_pages_without_a_text_layer_are_recognised_where_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    table = _table(["Fees", "are", "due."], ["Records", "are", "kept."])
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.stdin.buffer.read()\nsys.stdout.write({table!r})\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert texts(pdf_reading([OUTLINES], ocr=True)) == ["Fees are due.", "Records are kept."]


def _table(*lines: list[str]) -> str:
    head = "level page_num block_num par_num line_num word_num left top width height conf text".split()
    rows = ["\t".join(head)]
    for number, words in enumerate(lines):
        for place, word in enumerate(words):
            cells = [5, 1, 1, 1, number, place, 300 + 200 * place, 400 + 200 * number, 180, 44, 90, word]
            rows.append("\t".join(map(str, cells)))
    return "\n".join(rows) + "\n"


def test_recognised_lines_of_nearly_one_height_have_one_size() -> None:
    table = (
        _table(["sum", "no"], ["Supply", "gap"])
        .replace("\t44\t90\tsum", "\t36\t90\tsum")
        .replace("\t44\t90\tno", "\t36\t90\tno")
    )
    assert len({word.face.size for word in words_from_table(table, 300 / 72)}) == 1


def test_a_filled_form_field_is_read_in_its_place() -> None:
    field = (
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Acme Ltd) /Rect [150 680 300 696] /F 4 >>"
    )
    reading = pdf_reading(
        [[Text(72, 108, "Supplier:"), Text(72, 200, "The fee is EUR 100.")]],
        page_extra="/Annots [10 0 R]",
        objects=[field],
        catalog="/AcroForm << /Fields [10 0 R] >>",
    )
    assert texts(reading)[0] == "Supplier: Acme Ltd"


def test_comments_are_notes_and_no_text() -> None:
    comment = b"<< /Type /Annot /Subtype /Text /T (Jo Roe) /Contents (Too low?) /Rect [300 680 316 696] >>"
    reading = pdf_reading(
        [[Text(72, 100, "The fee is EUR 100.")]], page_extra="/Annots [10 0 R]", objects=[comment]
    )
    assert texts(reading) == ["The fee is EUR 100."]
    assert [(note.kind.value, note.text) for note in reading.notes] == [
        ("comment", "Comment by Jo Roe on page 1: Too low?")
    ]


def test_an_encrypted_file_opens_with_its_password(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(encrypted([[Text(72, 100, "The fee is EUR 100.")]], b"open sesame"))
    assert texts(read_pdf(path, ReadSettings(password="open sesame"))) == ["The fee is EUR 100."]
    with pytest.raises(UnreadableFile, match="--password"):
        read_pdf(path, ReadSettings())
    with pytest.raises(UnreadableFile, match="does not open"):
        read_pdf(path, ReadSettings(password="wrong"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            (b"/Count 1", b"/Count 0", b"/Kids [10 0 R", b"/Kids [", b"11 0 R]", b"]"),
            "no pages|damaged|no text",
        ),
        ((b"/Kids [11 0 R]", b"/Kids [2 0 R]"), "no pages|damaged|no text|could be read"),
    ],
    ids=["no pages", "page tree that is its own child"],
)
def test_a_broken_page_tree_is_said_in_one_line(
    tmp_path: Path, change: tuple[bytes, ...], words: str
) -> None:
    content = pdf([[Text(72, 100, "The fee is EUR 100.")]])
    for old, new in zip(change[::2], change[1::2], strict=True):
        content = content.replace(old, new)
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=words) as caught:
        read_pdf(path, ReadSettings())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("share", range(1, 10))
def test_a_truncated_file_gives_what_is_left_or_one_line(tmp_path: Path, share: int) -> None:
    content = pdf([[Text(72, 100, "The fee is EUR 100.")], [Text(72, 100, "Records are kept.")]])
    path = tmp_path / "cut.pdf"
    path.write_bytes(content[: len(content) * share // 10])
    found: list[str] = []
    with contextlib.suppress(UnreadableFile):
        found = texts(read_pdf(path, ReadSettings()))
    assert set(found) <= {"The fee is EUR 100.", "Records are kept."}
