"""What a batch leaves in its folder, for tests that compare two."""

import sqlite3
from pathlib import Path


def contents(out: Path) -> dict[str, object]:
    """All that a run left, but for its times: every table and every JSON file."""
    with sqlite3.connect(out / "results.sqlite") as db:
        tables = [
            t for (t,) in db.execute("SELECT name FROM sqlite_master WHERE type='table' AND name<>'runs'")
        ]
        rows = {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    db.close()
    files = [*sorted((out / "json").iterdir()), *out.glob("matrix.*"), *out.glob("report.html")]
    return {**rows, **{p.name: p.read_bytes() for p in files}}
