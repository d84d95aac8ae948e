"""Broken and hostile packages end in one line or in what can be read of them, never in a traceback."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from clausediff.errors import UnreadableFile
from clausediff.extract.docx import read_docx
from clausediff.model import NoteKind, Reading
from clausediff.settings import ReadSettings
from word_files import TRANSITIONAL, p, style, table, word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
W = f'xmlns:w="{TRANSITIONAL["w"]}"'


def read(path: Path) -> Reading:
    return read_docx(path, ReadSettings())


def text(reading: Reading) -> str:
    return "\n".join(block.text for block in reading.blocks)


def rewritten(
    path: Path, changes: dict[str, bytes | None], extra: tuple[tuple[str, bytes], ...] = ()
) -> Path:
    """The same package with some parts replaced (None: left out) and others added."""
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (*parts, *extra):
            new = changes.get(name, data)
            if new is not None:
                archive.writestr(name, new)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return word_file(tmp_path / "file.docx", p("The Supplier shall notify."))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"hello", "not a Word file"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\xef\xbb\xbf<html>", "HTML"),
        (OLE + b"\0" * 600, "old Word file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"PK\x03\x04" + b"\0" * 100, "damaged"),
    ],
)
def test_what_is_no_word_file_is_refused_in_one_line(tmp_path, content, says):
    path = tmp_path / "file.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=says) as caught:
        read(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_with_a_password_opens_with_it_and_only_with_it(path):
    filler = bytes(random.Random(1).choices(range(256), k=6000))  # the library writes no small files
    plain = rewritten(path, {}, (("word/media/image1.png", filler),)).read_bytes()
    locked = path.with_name("locked.docx")
    with locked.open("wb") as target:
        OOXMLFile(BytesIO(plain)).encrypt("secret words", target)
    assert text(read_docx(locked, ReadSettings(password="secret words"))) == "The Supplier shall notify."
    for password, says in ((None, "--password"), ("wrong", "password is wrong")):
        with pytest.raises(UnreadableFile, match=says):
            read_docx(locked, ReadSettings(password=password))


def test_encryption_made_to_take_hours_is_refused(tmp_path):
    path = tmp_path / "file.docx"
    path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le") + b'<keyEncryptor spinCount="2147483647"/>')
    with pytest.raises(UnreadableFile, match="take hours"):
        read_docx(path, ReadSettings(password="x"))


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.docx", tmp_path):
        with pytest.raises(UnreadableFile):
            read(path)


def test_a_zip_without_a_document_is_refused(path):
    rewritten(path, {"word/document.xml": None})
    with pytest.raises(UnreadableFile, match="no Word document part"):
        read(path)


def test_a_bomb_is_refused_before_it_is_unpacked(path):
    rewritten(path, {}, (("word/media/image1.xml", b" " * (64 * 2**20)),))
    with pytest.raises(UnreadableFile, match="zip bomb"):
        read(path)


@pytest.mark.parametrize("big", [b"&a;" * 10, b"<w:t>&x;</w:t>"])
def test_entities_are_not_expanded(path, big):
    secret = path.parent / "secret.txt"
    secret.write_text("secret words")
    levels = "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("bcdefgh", "cdefghi", strict=True))
    rewritten(
        path,
        {
            "word/document.xml": (
                f'<!DOCTYPE d [<!ENTITY b "word ">{levels}<!ENTITY a "&i;">'
                f'<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
                f"<w:document {W}><w:body><w:p><w:r><w:t>before</w:t>"
            ).encode()
            + big
            + b"</w:r></w:p></w:body></w:document>"
        },
    )
    shown = text(read(path))
    assert shown.startswith("before")
    assert "secret" not in shown
    assert len(shown) < 100


def test_names_that_climb_out_of_the_package_stay_in_it(path):
    outside = path.parent.parent / "evil.xml"
    rewritten(path, {}, (("../../evil.xml", b"<x/>"), ("..\\..\\evil.xml", b"<x/>")))
    assert text(read(path)) == "The Supplier shall notify."
    assert not outside.exists()


def test_a_target_outside_of_the_package_is_not_opened(tmp_path):
    link = '<Relationship Id="h" Type="x/header" Target="../../../../etc/passwd"/>'
    web = '<Relationship Id="i" Type="x/footer" TargetMode="External" Target="http://example.org/f.xml"/>'
    path = word_file(tmp_path / "file.docx", p("body"), relationships=link + web)
    assert read(path).asides == ()


def test_a_file_cut_off_in_the_middle_gives_what_is_left_and_says_so(tmp_path):
    path = word_file(tmp_path / "file.docx", "".join(p(f"Clause {n} about {n * n}.") for n in range(400)))
    data = path.read_bytes()
    path.write_bytes(data[: data.find(b"word/document.xml") + 1200])
    reading = read(path)
    assert text(reading).startswith("Clause 0 about 0.")
    assert reading.notes[0].kind is NoteKind.NOT_READ
    assert "cut off" in reading.notes[0].text


def test_a_document_with_broken_xml_gives_what_can_be_read_and_says_so(path):
    broken = f"<w:document {W}><w:body>{p('first')}{p('second')}<w:p><w:r><w:t>thi"
    rewritten(path, {"word/document.xml": broken.encode()})
    reading = read(path)
    assert text(reading).startswith("first\nsecond")
    assert "damaged" in reading.notes[0].text


@pytest.mark.parametrize("part", ["styles", "numbering", "footnotes", "comments", "header1"])
def test_a_broken_part_does_not_take_the_document_with_it(tmp_path, part):
    path = word_file(tmp_path / "file.docx", p("kept"), parts={part: "<w:x/>"})
    rewritten(path, {f"word/{part}.xml": b"<w:not xml"})
    assert text(read(path)) == "kept"


@pytest.mark.parametrize("lost", ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"])
def test_a_package_without_one_of_its_directories_is_still_read(tmp_path, lost):
    path = word_file(tmp_path / "file.docx", p("kept", style="S"), styles=style("S", rpr="<w:caps/>"))
    rewritten(path, {lost: None})
    assert text(read(path)) == "KEPT"


def test_other_encodings_of_the_document_are_read(path):
    document = (
        f'<?xml version="1.0" encoding="UTF-16"?><w:document {W}><w:body>{p("Größe")}</w:body></w:document>'
    )
    rewritten(path, {"word/document.xml": document.encode("utf-16")})
    assert text(read(path)) == "Größe"


def test_ten_thousand_nested_tables_end_in_text_or_in_a_note(path):
    body = p("before") + "<w:tbl><w:tr><w:tc>" * 10_000 + p("deep") + "</w:tc></w:tr></w:tbl>" * 10_000
    rewritten(path, {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()})
    reading = read(path)
    assert text(reading).startswith("before")
    assert reading.notes


@pytest.mark.parametrize("depth", [3, 75])
def test_nested_tables_and_wrappers_give_their_text_at_a_depth_that_xml_allows(path, depth):
    inner = p("deep")
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    wrapped = "<w:smartTag>" * depth + "<w:r><w:t>wrapped</w:t></w:r>" + "</w:smartTag>" * depth
    body = f"<w:p>{wrapped}</w:p>{inner}"
    rewritten(path, {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()})
    assert text(read(path)) == "wrapped\ndeep"


def test_many_paragraphs_are_no_trouble(tmp_path):
    path = word_file(tmp_path / "file.docx", p("again") * 20_000)
    assert len(read(path).blocks) == 20_000


@pytest.mark.parametrize(
    "number", ["", "x", "-1", "99999999999999999999", "1e400", "NaN"], ids=lambda text: text or "empty"
)
def test_nonsense_for_numbers_does_no_harm(tmp_path, number):
    ppr = (
        f'<w:outlineLvl w:val="{number}"/><w:ind w:left="{number}"/>'
        f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="{number}"/></w:numPr>'
    )
    cell = f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{number}"/></w:tcPr>{p("a")}</w:tc></w:tr></w:tbl>'
    sign = f'<w:r><w:rPr><w:sz w:val="{number}"/></w:rPr><w:sym w:char="{number}"/><w:t>b</w:t></w:r>'
    path = word_file(tmp_path / "file.docx", cell + p(sign, ppr=ppr) + table(["x", "y"]))
    assert text(read(path)).endswith("b\nx | y")
