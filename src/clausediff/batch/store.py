"""`results.sqlite`: what a batch has found so far, whole at every moment.

The tables are rewritten from a draft's JSON in one transaction, so a run killed at any time leaves
a draft's rows complete or absent.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from clausediff.errors import BadSettings

SCHEMA = "2"
_PER_DRAFT = ("clauses", "pairs", "pair_clauses", "findings", "notes", "drafts")


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft as the results have it."""

    name: str
    path: str
    digest: str
    state: str
    """`compared | failed | interrupted`; the last is tried again by the next run."""
    message: str = ""
    hint: str = ""
    json_digest: str = ""


class Store:
    """The open results of one folder; a context manager."""

    def __init__(self, path: Path) -> None:
        """Open or create the results; raises `BadSettings` for a file of another schema."""
        self.path = path
        try:
            self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchone():
                schema = files("clausediff.batch").joinpath("schema.sql").read_text(encoding="utf-8")
                self._db.executescript(
                    f"BEGIN; {schema} INSERT INTO about VALUES ('schema', '{SCHEMA}'); COMMIT;"
                )
            found = self.about().get("schema")
        except sqlite3.Error as error:
            raise BadSettings(
                f"{path}: not results of clausediff ({error})", "choose another -o DIR"
            ) from error
        if found != SCHEMA:
            raise BadSettings(f"{path}: results of schema {found}, not {SCHEMA}", "choose another -o DIR")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def about(self) -> dict[str, str]:
        """Facts of the results as a whole: `base`, `base_digest`, `fingerprint`, `version`, `schema`."""
        return dict(self._db.execute("SELECT key, value FROM about").fetchall())

    def begin(self, about: Mapping[str, str], base: Mapping[str, Any]) -> bool:
        """Make these the results of this base and these settings; False if rows of others were dropped."""
        same = all(self.about().get(key) == value for key, value in about.items())
        with _transaction(self._db):
            if not same:
                for table in _PER_DRAFT:
                    self._db.execute(f"DELETE FROM {table}")
                self._db.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", sorted(about.items()))
            self._db.execute("DELETE FROM clauses WHERE draft = ''")
            self._clauses("", base["clauses"])
        return same

    def start_run(self, asked: int, redone: int, version: str) -> int:
        """Write down that a run begins; returns its number."""
        row = self._db.execute(
            "INSERT INTO runs (started, asked, redone, version) VALUES (?, ?, ?, ?)",
            (_now(), asked, redone, version),
        )
        assert row.lastrowid is not None
        return row.lastrowid

    def end_run(self, run: int) -> None:
        """Write down that the run is through, and put the file in its canonical order."""
        self._db.execute("UPDATE runs SET ended = ? WHERE run = ?", (_now(), run))
        self._db.execute("VACUUM")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def drafts(self) -> dict[str, DraftRow]:
        """What is there, by name, in order of names."""
        rows = self._db.execute(
            "SELECT draft, path, digest, state, message, hint, json_digest FROM drafts ORDER BY draft"
        )
        return {row[0]: DraftRow(*row) for row in rows}

    def put(self, row: DraftRow, comparison: Mapping[str, Any] | None) -> None:
        """Replace all that is known of a draft by this, at once."""
        with _transaction(self._db):
            for table in _PER_DRAFT:
                self._db.execute(f"DELETE FROM {table} WHERE draft = ?", (row.name,))
            draft = comparison["draft"] if comparison else {}
            self._db.execute(
                "INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    row.name,
                    row.path,
                    row.digest,
                    row.state,
                    row.message,
                    row.hint,
                    draft.get("title"),
                    draft.get("pages"),
                    comparison["encoder"] if comparison else "",
                    row.json_digest,
                ),
            )
            if comparison:
                self._clauses(row.name, draft["clauses"])
                self._pairs(row.name, comparison["pairs"])
                notes = [*draft.get("notes", []), *comparison.get("notes", [])]
                self._db.executemany(
                    "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?)",
                    [
                        (row.name, position, n["kind"], n["text"], n["page"], n["quote"])
                        for position, n in enumerate(notes)
                    ],
                )

    def query(self, sql: str, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of a reading query."""
        with closing(self._db.execute(sql, tuple(parameters))) as rows:
            return rows.fetchall()

    def _clauses(self, draft: str, clauses: Iterable[Mapping[str, Any]]) -> None:
        self._db.executemany(
            "INSERT INTO clauses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    draft,
                    c["id"],
                    position,
                    c["number"],
                    c["label"],
                    c["heading"],
                    _storable(c["text"]),
                    c["level"],
                    c["parent"],
                    c["page"],
                    c["kind"],
                )
                for position, c in enumerate(clauses)
            ],
        )

    def _pairs(self, draft: str, pairs: Iterable[Mapping[str, Any]]) -> None:
        for number, pair in enumerate(pairs):
            self._db.execute(
                "INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    draft,
                    number,
                    pair["change"],
                    pair["moved"],
                    pair["similarity"],
                    pair["confidence"],
                    pair["reason"],
                ),
            )
            self._db.executemany(
                "INSERT INTO pair_clauses VALUES (?, ?, ?, ?)",
                [(draft, number, side, clause) for side in ("base", "draft") for clause in pair[side]],
            )
            self._db.executemany(
                "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [_finding(draft, number, index, f) for index, f in enumerate(pair["findings"])],
            )


def _finding(draft: str, pair: int, index: int, finding: Mapping[str, Any]) -> tuple[Any, ...]:
    base, new = finding["base_evidence"], finding["draft_evidence"]
    return (
        draft,
        pair,
        index,
        finding["rule"],
        finding["effect"],
        finding["severity"],
        finding["category"],
        finding["protects"],
        finding["binds"],
        _storable(" … ".join(span["text"] for span in base)),
        _storable(" … ".join(span["text"] for span in new)),
        new[0]["clause"] if new else None,
        _storable(finding["explanation"]),
        finding["confidence"],
    )


def _storable(text: str) -> str:
    """SQLite stores UTF-8: a lone surrogate of a broken file becomes its escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class _transaction:  # noqa: N801  reads as a verb at its uses
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.execute("ROLLBACK" if kind else "COMMIT")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def parse(comparison: bytes) -> Any:
    """The JSON of a comparison as plain values."""
    return json.loads(comparison)
