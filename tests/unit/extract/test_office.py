"""Files of other word processors, with LibreOffice and without it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from clausediff.errors import ClauseDiffError, MissingExtra, UnreadableFile
from clausediff.extract import extract
from clausediff.extract.office import read_office
from clausediff.settings import ReadSettings

RTF = r"{\rtf1\ansi{\fonttbl{\f0 Times;}}\f0 1. Term\par It lasts a year and a day.\par 2. Fees\par They fall due at once.\par}"


def test_without_libreoffice_one_line_says_how_to_get_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    old = tmp_path / "old.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(MissingExtra, match=r"LibreOffice.*libreoffice-writer") as failure:
        read_office(old, ReadSettings())
    assert "\n" not in str(failure.value)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read_office(tmp_path / "none.odt", ReadSettings())


def test_what_libreoffice_cannot_turn_into_word_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "/bin/true")
    broken = tmp_path / "broken.rtf"
    broken.write_text("nothing")
    with pytest.raises(ClauseDiffError, match="LibreOffice could not read"):
        read_office(broken, ReadSettings())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["doc", "odt"])
def test_old_word_and_open_document_files_are_read_through_libreoffice(tmp_path: Path, ending: str) -> None:
    (tmp_path / "contract.rtf").write_text(RTF)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "contract.rtf")], check=True, capture_output=True, timeout=120)
    document = extract(tmp_path / f"contract.{ending}")
    assert [(c.number, c.heading) for c in document.clauses] == [("1", "Term"), ("2", "Fees")]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_rich_text_is_read_through_libreoffice(tmp_path: Path) -> None:
    file = tmp_path / "contract.rtf"
    file.write_text(RTF)
    document = extract(file)
    assert [(c.number, c.heading, document.text_of(c)) for c in document.clauses] == [
        ("1", "Term", "It lasts a year and a day."),
        ("2", "Fees", "They fall due at once."),
    ]
    assert document.path == file
