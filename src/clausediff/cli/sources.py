"""Files named on the command line; `-` is standard input, whose kind its first bytes tell."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from clausediff.errors import ClauseDiffError, UnreadableFile
from clausediff.model import Document

_KINDS = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"))
SHOWN = Path("-")


@contextmanager
def opened(name: str) -> Iterator[Path]:
    """The path of a file to read; standard input is kept in a private folder for as long as needed."""
    if name != "-":
        yield Path(name)
        return
    data = sys.stdin.buffer.read()
    if not data.strip():
        raise UnreadableFile("standard input is empty", "give it a contract, or name a file in place of -")
    ending = next((ending for start, ending in _KINDS if start in data[:1024]), ".txt")
    with tempfile.TemporaryDirectory(prefix="clausediff-") as folder:
        path = Path(folder) / f"standard-input{ending}"
        path.write_bytes(data)
        try:
            yield path
        except ClauseDiffError as error:
            raise type(error)(error.message.replace(str(path), "standard input"), error.hint) from error


def named(document: Document, name: str) -> Document:
    """The document under the name it was given."""
    return replace(document, path=SHOWN) if name == "-" else document
