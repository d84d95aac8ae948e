"""Settings from defaults, a TOML file and flags, in that order."""

from __future__ import annotations

import os
from argparse import Namespace
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from clausediff.errors import BadSettings
from clausediff.model import Change
from clausediff.settings import AlignSettings, JudgeSettings, ReadSettings, Settings

_REVISIONS = ("accepted", "original", "both-noted")
_TABLES: dict[str, dict[str, type | tuple[type, ...]]] = {
    "read": {"revisions": str, "ocr": bool},
    "align": {"model": str, "allow_download": bool, "cache": bool, "pairs": list},
    "judge": {"categories": str, "min_confidence": (int, float)},
    "report": {"protects": str, "fail_on": list},
}
"""What a settings file may hold. A password is not among it: it has no place in a file."""


def settings_of(arguments: Namespace) -> tuple[Settings, dict[str, Any]]:
    """All settings, and the file's `[report]` table, whose entries the command's flags outdo."""
    table = _read_table(Path(arguments.settings)) if arguments.settings else {}
    settings = _from_table(table)
    return _with_flags(settings, arguments), table.get("report", {})


def _read_table(path: Path) -> dict[str, dict[str, Any]]:
    import tomllib

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSettings(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise BadSettings(f"{path}: not TOML ({error})") from error
    for name, values in table.items():
        if name not in _TABLES or not isinstance(values, dict):
            raise BadSettings(f"{path}: unknown table {name!r}", f"known: {', '.join(_TABLES)}")
        for key, value in values.items():
            if key not in _TABLES[name]:
                raise BadSettings(
                    f"{path}: unknown setting {name}.{key}", f"known: {', '.join(_TABLES[name])}"
                )
            kind = _TABLES[name][key]
            if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
                raise BadSettings(f"{path}: {name}.{key} has a value of the wrong kind ({value!r})")
    return table


def _from_table(table: dict[str, dict[str, Any]]) -> Settings:
    read, align = table.get("read", {}), dict(table.get("align", {}))
    judge = dict(table.get("judge", {}))
    if read.get("revisions", "accepted") not in _REVISIONS:
        raise BadSettings(f"read.revisions is {read['revisions']!r}", f"known: {', '.join(_REVISIONS)}")
    if not 0 <= judge.get("min_confidence", 0) <= 1:
        raise BadSettings("judge.min_confidence is not between 0 and 1")
    if "pairs" in align:
        align["seeds"] = tuple(_seed(str(text)) for text in align.pop("pairs"))
    if "categories" in judge:
        judge["categories"] = Path(judge["categories"])
    return Settings(ReadSettings(**read), AlignSettings(**align), JudgeSettings(**judge))


def _with_flags(settings: Settings, arguments: Namespace) -> Settings:
    given = vars(arguments)
    password = given.get("password") or os.environ.get("CLAUSEDIFF_PASSWORD")
    seeds = [_seed(text) for text in given.get("pair") or ()]
    if given.get("pairs"):
        seeds += _seeds_of_file(Path(given["pairs"]))
    flags = {
        **{
            name: given.get(name)
            for name in ("ocr", "revisions", "model", "allow_download", "min_confidence")
        },
        "password": password,
        "cache": False if given.get("no_cache") else None,
        "categories": Path(given["categories"]) if given.get("categories") else None,
        "seeds": (*settings.align.seeds, *seeds) if seeds else None,
    }
    return Settings(
        replace(settings.read, **_chosen(flags, ReadSettings)),
        replace(settings.align, **_chosen(flags, AlignSettings)),
        replace(settings.judge, **_chosen(flags, JudgeSettings)),
    )


def _chosen(flags: dict[str, Any], kind: type) -> dict[str, Any]:
    """The flags that were given and belong to this kind of settings."""
    return {f.name: flags[f.name] for f in fields(kind) if flags.get(f.name) is not None}


def _seed(text: str) -> tuple[str, str | None]:
    base, equals, draft = (part.strip() for part in text.partition("="))
    if not equals or not base or not draft:
        raise BadSettings(f"{text!r} is not a pair", "write 5.2=7.1, or 5.3=none")
    return base, None if draft.casefold() == "none" else draft


def _seeds_of_file(path: Path) -> list[tuple[str, str | None]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise BadSettings(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadSettings(f"{path}: not a text file", "one pair a line, such as 5.2=7.1") from error
    return [_seed(line) for line in (raw.partition("#")[0].strip() for raw in lines) if line]


def fail_on(flag: str | None, table: dict[str, Any]) -> frozenset[Change]:
    """The changes that make the exit status 1."""
    wanted = flag.split(",") if flag is not None else table.get("fail_on")
    if wanted is None:
        from clausediff.model import LOSSES

        return LOSSES
    names = [str(name).strip().casefold() for name in wanted if str(name).strip()]
    if names == ["none"]:
        return frozenset()
    known = [change.value for change in Change]
    for name in names:
        if name not in known:
            raise BadSettings(f"--fail-on: unknown change {name!r}", f"known: {', '.join(known)}, none")
    return frozenset(Change(name) for name in names)
