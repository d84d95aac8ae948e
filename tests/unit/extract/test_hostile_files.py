"""Files made to break their reader, given to the command as a user would: it ends soon, in little
memory, with status 0 or 2 and at most one line of error."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tiny_pdf import Text, pdf
from word_files import TRANSITIONAL, p, style, word_file

SECONDS = 20
MEMORY = 1 << 30
W = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in TRANSITIONAL.items())
SENTENCE = "The Supplier shall notify."
PAGE = [Text(72, 100, SENTENCE)]


def _word_with(path: Path, document: bytes) -> Path:
    """A Word file with this as its document part."""
    word_file(path, "")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = document
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def zip_bomb(path: Path) -> None:
    body = b"<w:p/>" * (1 << 24)
    _word_with(path, f"<w:document {W}><w:body>".encode() + body + b"</w:body></w:document>")


def very_many_parts(path: Path) -> None:
    word_file(path, p(SENTENCE))
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(20_000):
            archive.writestr(f"word/media/{number}.bin", b"")


def entity_expansion(path: Path) -> None:
    names = "abcdefghi"
    pairs = pairwise(names)
    entities = "".join(f'<!ENTITY {name} "{f"&{inner};" * 10}">' for name, inner in pairs)
    _word_with(
        path,
        f'<!DOCTYPE d [<!ENTITY i "word ">{entities}]><w:document {W}><w:body>'
        f"<w:p><w:r><w:t>{SENTENCE}&a;</w:t></w:r></w:p></w:body></w:document>".encode(),
    )


def external_entity(path: Path) -> None:
    secret = path.parent / "secret.txt"
    secret.write_text("swordfish")
    _word_with(
        path,
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document {W}><w:body>'
        f"{p(SENTENCE)}<w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>".encode(),
    )


def names_that_climb(path: Path) -> None:
    word_file(path, p(SENTENCE))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../evil.xml", "<x/>")
        archive.writestr("/etc/evil.xml", "<x/>")


def cyclic_styles(path: Path) -> None:
    styles = style("A", based_on="B") + style("B", based_on="C") + style("C", based_on="A")
    word_file(path, p(SENTENCE, style="A"), styles=styles)


def nested_tables(path: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 10_000 + p("deep") + "</w:tc></w:tr></w:tbl>" * 10_000
    _word_with(path, f"<w:document {W}><w:body>{p(SENTENCE)}{deep}</w:body></w:document>".encode())


def no_pages(path: Path) -> None:
    path.write_bytes(pdf([]))


def page_tree_loop(path: Path) -> None:
    path.write_bytes(pdf([PAGE]).replace(b"/Kids [11 0 R]", b"/Kids [2 0 R ]"))


def a_billion_pages_promised(path: Path) -> None:
    path.write_bytes(pdf([PAGE]).replace(b"/Count 1 ", b"/Count 1000000000 "))


def a_table_of_objects_that_goes_on_in_itself(path: Path) -> None:
    content = pdf([PAGE])
    start = content.rindex(b"xref\n0 1")
    path.write_bytes(content.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start))


def a_stream_of_negative_length(path: Path) -> None:
    content = pdf([PAGE])
    start = content.index(b"/Length ") + 8
    path.write_bytes(content[:start] + b"-1" + content[content.index(b" >>", start) :])


def a_stream_that_swells(path: Path) -> None:
    packed = zlib.compress(b" " * (256 << 20), 9)
    picture = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode /Length %d >>" % len(
        packed
    )
    body = picture + b"\nstream\n" + packed + b"\nendstream"
    path.write_bytes(_with_form(body))


def a_form_inside_itself(path: Path) -> None:
    path.write_bytes(
        _with_form(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 10 0 R >> >>"
            b" /Length 5 >>\nstream\n/X Do\nendstream"
        )
    )


def _with_form(body: bytes) -> bytes:
    """A page that draws the form in object 10."""

    class Draws(Text):
        def draw(self) -> bytes:
            return super().draw() + b"/X Do\n"

    content = pdf([[Draws(72, 100, SENTENCE)]], objects=[body])
    return content.replace(b"/Resources <<", b"/Resources << /XObject << /X 10 0 R >>")


def rubbish_before_the_file(path: Path) -> None:
    path.write_bytes(b"\0rubbish" * (1 << 20) + pdf([PAGE]))


READABLE = "0"
EITHER = "0 or 2"
UNREADABLE = "2"


@pytest.mark.parametrize(
    ("make", "ending", "status"),
    [
        (zip_bomb, ".docx", UNREADABLE),
        (very_many_parts, ".docx", EITHER),
        (entity_expansion, ".docx", READABLE),
        (external_entity, ".docx", READABLE),
        (names_that_climb, ".docx", READABLE),
        (cyclic_styles, ".docx", READABLE),
        (nested_tables, ".docx", READABLE),
        (no_pages, ".pdf", UNREADABLE),
        (page_tree_loop, ".pdf", UNREADABLE),
        (a_billion_pages_promised, ".pdf", EITHER),
        (a_table_of_objects_that_goes_on_in_itself, ".pdf", EITHER),
        (a_stream_of_negative_length, ".pdf", EITHER),
        (a_stream_that_swells, ".pdf", READABLE),
        (a_form_inside_itself, ".pdf", READABLE),
        (rubbish_before_the_file, ".pdf", EITHER),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
@pytest.mark.skipif(sys.platform == "win32", reason="no figures of a child process's memory")
def test_a_hostile_file_ends_in_text_or_in_one_line(
    tmp_path: Path, make: Callable[[Path], None], ending: str, status: str
) -> None:
    path = tmp_path / f"file{ending}"
    make(path)
    code, out, err, memory = _extract(path)
    assert str(code) in status
    assert memory < MEMORY
    assert "Traceback" not in err
    assert len(err.splitlines()) == (1 if code else 0)
    assert (SENTENCE in out) == (code == 0)
    assert "swordfish" not in out
    assert not list(tmp_path.parent.glob("evil*"))


def _extract(path: Path) -> tuple[int, str, str, int]:
    """Status, output, errors and most memory in bytes of `clausediff extract`."""
    out, err = path.with_name("out"), path.with_name("err")
    with out.open("wb") as to_out, err.open("wb") as to_err:
        child = subprocess.Popen(
            [sys.executable, "-m", "clausediff", "extract", str(path)], stdout=to_out, stderr=to_err
        )
        limit = time.monotonic() + SECONDS
        while True:
            found, code, used = os.wait4(child.pid, os.WNOHANG)
            if found:
                break
            if time.monotonic() > limit:
                child.kill()
                child.wait()
                pytest.fail(f"still reading after {SECONDS} seconds")
            time.sleep(0.02)
    child.returncode = os.waitstatus_to_exitcode(code)
    memory = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return child.returncode, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"), memory
