"""Review marks: what a person decided about each finding, in a small TOML file beside the draft.

A mark is held by the finding's id, which depends on the words compared and the rule that fired and
on nothing else: marks survive a re-run, a renamed file and clauses put in another order.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from clausediff.errors import BadSettings, UnreadableFile
from clausediff.files import write_file
from clausediff.model import Comparison, Document, Pair
from clausediff.text import fold

SCHEMA = "clausediff/review/1"
_HEADER = "# Review marks, written by clausediff. One block per finding; safe to edit and to compare.\n"


class Decision(StrEnum):
    """What a reviewer says of a finding."""

    AGREE = "agree"
    REJECT = "reject"
    """A false alarm."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding's review: a decision, a comment or both."""

    finding: str
    """Id of the finding."""
    decision: Decision | None = None
    comment: str = ""
    change: str = ""
    rule: str = ""
    base_clause: str = ""
    draft_clause: str = ""
    base_hash: str = ""
    """Of the compared base text; tells the next round whether the words are still the same."""
    draft_hash: str = ""

    @property
    def is_empty(self) -> bool:
        """Does it say nothing any more?"""
        return self.decision is None and not self.comment


@dataclass(frozen=True, slots=True)
class Review:
    """All marks of one draft, with the names of the files for whoever opens the file."""

    base: str = ""
    draft: str = ""
    marks: tuple[Mark, ...] = ()

    def of(self, finding: str) -> Mark:
        """The finding's mark; an empty one where there is none."""
        return next((mark for mark in self.marks if mark.finding == finding), Mark(finding))

    def with_mark(self, mark: Mark, order: Sequence[str] = ()) -> Review:
        """The review with this mark instead of any earlier one; an empty mark removes it.

        Marks stand in the order of the finding ids given; others follow as they were.
        """
        marks = [old for old in self.marks if old.finding != mark.finding]
        if not mark.is_empty:
            marks.append(mark)
        places = {finding: place for place, finding in enumerate(order)}
        marks.sort(key=lambda one: places.get(one.finding, len(places)))
        return Review(self.base, self.draft, tuple(marks))


def review_path(draft: Path) -> Path:
    """Where the marks of a draft are kept: `NAME.review.toml` beside it."""
    return draft.with_name(f"{draft.stem}.review.toml")


def fallback_path(draft: Path) -> Path:
    """Where marks go when the draft's folder cannot take them: the user's own state folder."""
    import platformdirs

    place = hashlib.sha256(str(draft.absolute()).encode("utf-8", "replace")).hexdigest()[:8]
    return platformdirs.user_state_path("clausediff") / "reviews" / f"{place}-{review_path(draft).name}"


def saved_marks(draft: Path) -> dict[str, Mark]:
    """All marks of a draft by finding, from wherever they are kept; raises what `read_review` raises."""
    kept = (read_review(review_path(draft)), read_review(fallback_path(draft)))
    return {mark.finding: mark for review in kept for mark in review.marks}


def text_hash(document: Document, clauses: Sequence[int]) -> str:
    """Hash of the clauses' words, blind to case, quotes and spacing; empty for no clauses."""
    if not clauses:
        return ""
    words = "\n".join(fold(document.text_of(index)) for index in clauses)
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16]


def finding_ids(comparison: Comparison) -> tuple[tuple[str, ...], ...]:
    """For each pair the ids of its findings, in order; a pair without findings has one id too."""
    seen: dict[str, int] = {}
    result: list[tuple[str, ...]] = [()] * len(comparison.pairs)
    places = [(pair.match.base, pair.match.draft) for pair in comparison.pairs]
    for index in sorted(range(len(places)), key=lambda index: places[index]):
        pair = comparison.pairs[index]
        texts = (text_hash(comparison.base, pair.match.base), text_hash(comparison.draft, pair.match.draft))
        rules = [finding.rule for finding in pair.findings] or [pair.change.value]
        ids = []
        for rule in rules:
            stem = hashlib.sha256("\x1f".join((*texts, rule)).encode()).hexdigest()[:12]
            # The same words may stand twice in a contract; then their order tells them apart.
            seen[stem] = seen.get(stem, 0) + 1
            ids.append(stem if seen[stem] == 1 else f"{stem}-{seen[stem]}")
        result[index] = tuple(ids)
    return tuple(result)


def blank_mark(comparison: Comparison, pair: Pair, place: int, finding: str) -> Mark:
    """An empty mark that carries what the next round needs to find the finding again."""
    rule = pair.findings[place].rule if pair.findings else ""
    return Mark(
        finding,
        change=pair.change.value,
        rule=rule,
        base_clause=_numbers(comparison.base, pair.match.base),
        draft_clause=_numbers(comparison.draft, pair.match.draft),
        base_hash=text_hash(comparison.base, pair.match.base),
        draft_hash=text_hash(comparison.draft, pair.match.draft),
    )


def _numbers(document: Document, clauses: Sequence[int]) -> str:
    return ", ".join(document.clauses[index].number or "–" for index in clauses)


def read_review(path: Path) -> Review:
    """The marks of a review file, none where there is no such file."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Review()
    except OSError as error:
        raise UnreadableFile(f"cannot read {path}: {error.strerror}", "check its permissions") from error
    try:
        data = tomllib.loads(raw.decode("utf-8"))
        if data.get("schema") != SCHEMA:
            raise ValueError(f"its schema is not {SCHEMA}")
        marks = tuple(_mark(entry) for entry in data.get("mark", ()))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadSettings(
            f"{path} is not a review file that can be read: {error}", "mend it or move it away"
        ) from error
    return Review(str(data.get("base", "")), str(data.get("draft", "")), marks)


_FIELDS = (
    "finding",
    "decision",
    "comment",
    "change",
    "rule",
    "base_clause",
    "draft_clause",
    "base_hash",
    "draft_hash",
)


def _mark(entry: dict[str, object]) -> Mark:
    values = {name: str(entry.get(name, "")) for name in _FIELDS}
    decision = values.pop("decision")
    if not values["finding"]:
        raise ValueError("a mark without a finding")
    return Mark(**values, decision=Decision(decision) if decision else None)


def review_text(review: Review) -> str:
    """The review as the TOML that `read_review` reads."""
    lines = [
        _HEADER,
        f"schema = {_quoted(SCHEMA)}",
        f"base = {_quoted(review.base)}",
        f"draft = {_quoted(review.draft)}",
    ]
    for mark in review.marks:
        lines += ["", "[[mark]]"]
        lines += [
            f"{name} = {_quoted(str(value))}" for name in _FIELDS if (value := getattr(mark, name) or "")
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string, but for DEL; a lone surrogate is in neither.
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")


def write_review(path: Path, review: Review) -> None:
    """Write the file whole or not at all; raises a `ClauseDiffError` where the folder refuses."""
    write_file(path, review_text(review).encode("utf-8"))
