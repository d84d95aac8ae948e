"""Which files a batch is about, and the name that each has in its results."""

from __future__ import annotations

import glob
import hashlib
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from clausediff.errors import BadSettings, UnreadableFile

RESULTS = "results.sqlite"
"""The file that makes a folder one of results."""
REPORTS = ("matrix.csv", "matrix.xlsx", "report.html")
"""What is made from the results, in the same folder: the page of one run is no draft of the next."""
_CHUNK = 1 << 20
_UNSAFE = re.compile(r"[^\w.+() -]")


@dataclass(frozen=True, slots=True)
class DraftFile:
    """One file of a batch; `name` is unique among them and safe as a file name."""

    name: str
    path: Path


def find_drafts(patterns: Sequence[str], endings: Collection[str], leave_out: Path) -> tuple[DraftFile, ...]:
    """Files, the contracts in folders (at any depth) and what globs match, sorted by path.

    `endings` are those that folders and globs are searched for; a file named outright is taken as
    it is, so that a wrong one becomes a row of the result. `leave_out` (the base) is not compared
    with itself, and what a batch has written is not searched for. Raises `BadSettings` where a pattern finds nothing at all.
    """
    found: dict[Path, Path] = {}
    for pattern in patterns:
        path = Path(pattern)
        if path.is_dir():
            files = [p for p in path.rglob("*") if _is_contract(p, endings)]
        elif path.exists() or not glob.has_magic(pattern):
            files = [path]
        else:
            # Path.glob takes no absolute patterns, and a pattern is what the user wrote.
            matches = map(Path, glob.glob(pattern, recursive=True))  # noqa: PTH207
            files = [p for p in matches if _is_contract(p, endings)]
        if not files:
            raise BadSettings(f"{pattern}: no contract there", f"a batch reads {' '.join(sorted(endings))}")
        for file in files:
            found.setdefault(file.resolve(), file)
    found.pop(leave_out.resolve(), None)
    if not found:
        raise BadSettings("no draft to compare", "name files, folders or globs after the base")
    paths = [found[key] for key in sorted(found)]
    return tuple(DraftFile(name, path) for name, path in zip(_names(paths), paths, strict=True))


def _is_contract(path: Path, endings: Collection[str]) -> bool:
    # Word writes lock files (~$name.docx) beside open documents.
    if path.suffix.lower() not in endings or path.name.startswith(("~$", ".")):
        return False
    return path.is_file() and not (path.name in REPORTS and (path.parent / RESULTS).exists())


def _names(paths: Sequence[Path]) -> list[str]:
    """The stem where that is enough to tell the files apart, else with the ending and folders."""
    names = [path.stem for path in paths]
    for longer in range(len(max(paths, key=lambda p: len(p.parts)).parts)):
        shared = {name for name, times in Counter(map(str.casefold, names)).items() if times > 1}
        if not shared:
            break
        for index, path in enumerate(paths):
            if names[index].casefold() in shared:
                names[index] = "__".join(path.parts[-longer - 1 :])
    safe = [_UNSAFE.sub("_", name).strip(". ")[:150] or "draft" for name in names]
    times: Counter[str] = Counter()
    for index, name in enumerate(safe):
        times[name.casefold()] += 1
        if times[name.casefold()] > 1:
            safe[index] = f"{name} ({times[name.casefold()]})"
    return safe


def digest(path: Path) -> str:
    """SHA-256 of the file's bytes, hexadecimal; raises `UnreadableFile`."""
    total = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                total.update(chunk)
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror or error}") from error
    return total.hexdigest()
