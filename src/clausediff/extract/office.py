"""Old and foreign word processor files, turned into .docx by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from clausediff.errors import MissingExtra, UnreadableFile
from clausediff.model import Reading
from clausediff.settings import ReadSettings

SECONDS = 120
"""A conversion that takes longer is given up."""


def read_office(path: Path, settings: ReadSettings) -> Reading:
    """A .doc, .odt or .rtf file, by way of .docx; the user's own LibreOffice profile is not touched."""
    from clausediff.extract.docx import read_docx

    if not path.is_file():
        raise UnreadableFile(f"{path}: no such file")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise MissingExtra(
            f"{path}: {path.suffix} files are read through LibreOffice, which is not installed",
            "install it (Debian: apt install libreoffice-writer) or save the file as .docx",
        )
    with tempfile.TemporaryDirectory(prefix="clausediff-") as scratch:
        source = Path(scratch) / f"source{path.suffix.lower()}"
        shutil.copyfile(path, source)
        command = [
            office,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={(Path(scratch) / 'profile').as_uri()}",
        ]
        command += [
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(Path(scratch) / "out"),
            str(source),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile(
                f"{path}: LibreOffice did not finish within {SECONDS} seconds", "save it as .docx"
            ) from error
        made = Path(scratch) / "out" / "source.docx"
        if not made.is_file():
            raise UnreadableFile(f"{path}: LibreOffice could not read the file", "save it as .docx")
        return read_docx(made, settings)
