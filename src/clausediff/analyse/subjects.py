"""What a protection is about, and how much its loss matters.

The rows stand in `subjects.toml`; a user's own TOML file of the same form extends or overrides them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

from clausediff.errors import BadSettings
from clausediff.model import Effect, Severity
from clausediff.text import fold

GENERAL = "general"
"""The subject of a clause that no row claims."""

_POINTS = {"strong": 4.0, "terms": 2.0, "weak": 1.0}
_IN_HEADING = 3.0
_FLOOR = 2.0
"""Below this a clause has no subject: one weak word says nothing."""
_STEPS = (Severity.LOW, Severity.MEDIUM, Severity.HIGH)


@dataclass(frozen=True, slots=True)
class Subject:
    """One row: a subject and the terms by which it is known."""

    id: str
    title: str
    severity: Severity
    weights: tuple[tuple[str, float], ...]
    """Term and points; a star ends a stem."""


@dataclass(frozen=True, slots=True)
class _Term:
    """A compiled term of one row."""

    row: int
    points: float
    pattern: re.Pattern[str]


_KEY = 3
_WORD_START = re.compile(r"(?<!\w)\w")


@dataclass(frozen=True)
class Subjects:
    """All rows, and the severities that a user has set by rule."""

    rows: tuple[Subject, ...]
    overrides: Mapping[str, Severity]

    @cached_property
    def _index(self) -> dict[str, tuple[_Term, ...]]:
        """Terms by their first letters, so that a clause is read once and not once a term."""
        table: dict[str, list[_Term]] = {}
        for place, row in enumerate(self.rows):
            for term, points in row.weights:
                stem = re.split(r"[*?]", fold(term))[0]
                table.setdefault(stem[:_KEY], []).append(
                    _Term(place, points, re.compile(_term_pattern(term)))
                )
        return {key: tuple(terms) for key, terms in table.items() if key}

    def _hits(self, text: str) -> dict[_Term, int]:
        index, found = self._index, dict[_Term, int]()
        for word in _WORD_START.finditer(text):
            at = word.start()
            for length in range(1, _KEY + 1):
                for term in index.get(text[at : at + length], ()):
                    if term.pattern.match(text, at):
                        found[term] = found.get(term, 0) + 1
        return found

    def categorise(self, heading_path: Sequence[str], text: str) -> str:
        """The id of the subject that the words speak of most; `general` where none is strong enough.

        The innermost heading counts most: an outer one ("General") says little of a clause.
        """
        scores = [0.0] * len(self.rows)
        for term, hits in self._hits(fold(text)).items():
            # A second mention tells less than the first, a fifth nothing.
            scores[term.row] += term.points * (1.0 + 0.25 * min(hits - 1, 3))
        inner = self._hits(fold(heading_path[-1])) if heading_path else {}
        outer = self._hits(fold(" | ".join(heading_path[:-1])))
        for term in inner:
            scores[term.row] += term.points * _IN_HEADING
        for term in outer:
            scores[term.row] += term.points if term not in inner else 0.0
        best = max(scores, default=0.0)
        return self.rows[scores.index(best)].id if best >= _FLOOR else GENERAL

    def row(self, category: str) -> Subject | None:
        """The row of that id."""
        return next((row for row in self.rows if row.id == category), None)

    def severity(self, category: str, effect: Effect, rule: str = "", *, soft: bool = False) -> Severity:
        """How much a finding matters: the subject's own severity for a loss, one step less where the
        norm was soft before ("may", "should"), two less where nothing was lost."""
        for key in (f"{category}/{rule}", rule):
            if key in self.overrides:
                return self.overrides[key]
        row = self.row(category)
        step = _STEPS.index(row.severity if row else Severity.MEDIUM)
        if effect is Effect.STRONGER or effect is Effect.NEUTRAL:
            step -= 2
        elif effect is Effect.UNCLEAR or soft or rule in _LESSER_RULES:
            step -= 1
        return _STEPS[max(step, 0)]


# Manoeuvres that narrow a protection without taking it away.
_LESSER_RULES = frozenset({"M09", "M14", "M21"})


def _term_pattern(term: str) -> str:
    """`train* models` → a stem, then a word; `?` stands for one letter (`organi?ation`)."""
    parts = []
    for word in fold(term).split():
        body = re.escape(word).replace(r"\*", r"[\w-]*").replace(r"\?", r"\w")
        parts.append(body)
    return r"\s+".join(parts) + ("" if term.endswith("*") else r"\b")


@lru_cache(maxsize=8)
def load_subjects(user_file: Path | None = None) -> Subjects:
    """The package's rows, extended by the user's file where there is one."""
    rows, overrides = _read(
        files("clausediff.analyse").joinpath("subjects.toml").read_text("utf-8"), "subjects.toml"
    )
    if user_file is None:
        return Subjects(tuple(rows.values()), overrides)
    try:
        text = user_file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{user_file}: the category file cannot be read ({error})") from error
    own, own_overrides = _read(text, str(user_file), rows)
    return Subjects(tuple({**rows, **own}.values()), {**overrides, **own_overrides})


def _read(
    text: str, name: str, known: Mapping[str, Subject] | None = None
) -> tuple[dict[str, Subject], dict[str, Severity]]:
    try:
        table = tomllib.loads(text)
        rows: dict[str, Subject] = {}
        for entry in table.get("category", []):
            before = (known or {}).get(entry["id"])
            weights = tuple(
                (str(term), points) for kind, points in _POINTS.items() for term in entry.get(kind, [])
            )
            severity = Severity(entry["severity"]) if "severity" in entry else None
            rows[entry["id"]] = Subject(
                entry["id"],
                entry.get("title", before.title if before else entry["id"]),
                severity or (before.severity if before else Severity.MEDIUM),
                (before.weights if before else ()) + weights,
            )
        overrides = {str(key): Severity(value) for key, value in table.get("severity", {}).items()}
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadSettings(
            f"{name}: not a category table ({error}); it needs [[category]] rows with an id"
        ) from error
    return rows, overrides
