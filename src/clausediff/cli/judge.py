"""`clausediff judge [FILE]`: pairs of clause texts as JSON lines."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from clausediff.cli.options import settings_of
from clausediff.cli.output import print_bytes
from clausediff.errors import BadSettings


def run(arguments: Namespace) -> int:
    """Answer line by line, in order; 1 where a protection was lost in any pair."""
    from clausediff.pipeline import judge_texts
    from clausediff.report.json_v1 import dump, judgement_v1

    settings, _ = settings_of(arguments)
    lost = False
    for number, line in enumerate(_lines(arguments.file), 1):
        if line.strip():
            item = _item(line, number)
            comparison = judge_texts(item["base"], item["draft"], settings.judge)
            lost = lost or comparison.has_loss
            print_bytes(dump(judgement_v1(item.get("id"), comparison), indent=None))
    return int(lost)


def _lines(name: str) -> Iterator[bytes]:
    if name == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(name).open("rb") as file:
            yield from file
    except OSError as error:
        raise BadSettings(f"{name}: {error.strerror}") from error


def _item(line: bytes, number: int) -> dict[str, Any]:
    form = 'each line is {"id": …, "base": "…", "draft": "…"}'
    try:
        item = json.loads(line)
    except ValueError as error:
        raise BadSettings(f"line {number} is not JSON ({error})", form) from error
    if not isinstance(item, dict) or not all(isinstance(item.get(k), str) for k in ("base", "draft")):
        raise BadSettings(f"line {number} has no texts base and draft", form)
    return item
