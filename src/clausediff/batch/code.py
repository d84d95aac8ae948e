"""Which code made a result: a batch's rows are worth something only to the code that made them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from clausediff import __version__

_LEFT_ASIDE = frozenset({"__pycache__", "tui", "cli", "matrix", "page"})
"""What shows results and makes none."""


@cache
def code_digest() -> str:
    """Version and content of the installed package, data files included; a few milliseconds."""
    total = hashlib.sha256(__version__.encode())
    _add(files("clausediff"), total)
    return total.hexdigest()


def _add(folder: Traversable, total: hashlib._Hash) -> None:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name in _LEFT_ASIDE or entry.name.endswith(".pyc"):
            continue
        total.update(f"\0{entry.name}\0".encode())
        if entry.is_dir():
            _add(entry, total)
        else:
            total.update(entry.read_bytes())
