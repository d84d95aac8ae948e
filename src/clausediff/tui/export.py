"""Every kind of report that the report package knows, for the window that offers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clausediff.errors import BadSettings, ClauseDiffError
from clausediff.files import write_file
from clausediff.model import Comparison
from clausediff.review import Mark

_WORDS = {
    "text": "plain text, as the terminal report",
    "md": "Markdown",
    "json": "JSON, opens again with clausediff view",
    "html": "a page for the browser, all in one file",
    "csv": "a table of the findings",
    "xlsx": "an issues list for a spreadsheet",
    "redline": "a Word redline with comments",
    "docx": "a Word redline with comments",
    "sarif": "SARIF, for code review tools",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report."""

    name: str
    ending: str
    words: str


def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order of the report package."""
    from clausediff.report import ENDINGS

    return tuple(Kind(name, ending, _WORDS.get(name, name)) for ending, name in ENDINGS.items())


def suggested(comparison: Comparison, kind: Kind) -> Path:
    """Where the report would go: beside the draft, under its name."""
    draft = comparison.draft.path
    return draft.with_name(f"{draft.stem}.report{kind.ending}")


def write(comparison: Comparison, kind: Kind, path: Path, marks: Mapping[str, Mark] | None = None) -> None:
    """Write the report, with the review marks if there are any; raises `ClauseDiffError` where that does not work."""
    from clausediff.report import WRITERS, Wishes

    try:
        write_file(path, WRITERS[kind.name](comparison, Wishes(review=marks or None)))
    except ClauseDiffError:
        raise
    except Exception as error:
        raise BadSettings(f"{path}: this report cannot be made: {error}") from error
