"""Writers: a comparison in, bytes out; each format in a module of its own, imported when used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from clausediff.model import Comparison
from clausediff.review import Mark


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the reader of a report asked for; none of it changes the result."""

    protects: str | None = None
    """Only what concerns this party's protections; None is everybody's."""
    width: int | None = None
    """Columns of the terminal report; None is the terminal's own, or 80."""
    colour: bool = False
    review: Mapping[str, Mark] | None = None
    """Review marks by finding id; None leaves the review out."""


Writer = Callable[[Comparison, Wishes], bytes]


def _json(comparison: Comparison, wishes: Wishes) -> bytes:
    from clausediff.report.json_v1 import write_comparison

    return write_comparison(comparison, wishes.review)


def _text(comparison: Comparison, wishes: Wishes) -> bytes:
    from clausediff.report.text import write_text

    return write_text(comparison, wishes)


def _markdown(comparison: Comparison, wishes: Wishes) -> bytes:
    from clausediff.report.markdown import write_markdown

    return write_markdown(comparison, wishes)


def _html(comparison: Comparison, wishes: Wishes) -> bytes:
    from clausediff.report.html import write_html

    return write_html(comparison, wishes)


def _csv(comparison: Comparison, wishes: Wishes) -> bytes:
    from clausediff.report.csv import write_csv

    return write_csv(comparison, wishes)


def _xlsx(comparison: Comparison, wishes: Wishes) -> bytes:
    from clausediff.report.xlsx import write_xlsx

    return write_xlsx(comparison, wishes)


WRITERS: dict[str, Writer] = {
    "text": _text,
    "json": _json,
    "md": _markdown,
    "html": _html,
    "csv": _csv,
    "xlsx": _xlsx,
}
"""By the name that `--format` knows."""

ENDINGS: dict[str, str] = {
    ".txt": "text",
    ".json": "json",
    ".md": "md",
    ".html": "html",
    ".csv": "csv",
    ".xlsx": "xlsx",
}
"""By file ending, for `-o`."""
