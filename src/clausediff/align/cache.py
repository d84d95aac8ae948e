"""Vectors kept on disk between runs, for models that take long to make them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clausediff.align.encoders import Encoder

MOST = 200_000
"""Vectors kept, of all models together: about 300 MB at 384 dimensions. The oldest go first."""
WAIT = 5.0
"""Seconds to wait for another process that is writing."""
ASKED_AT_ONCE = 500


def cache_file() -> Path:
    """Where the vectors are kept: in the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("clausediff", appauthor=False) / "vectors.sqlite"


class CachedEncoder:
    """An encoder that remembers, by the model's name (which has its hash) and the text's hash.

    Only hashes and vectors are written, never a contract's words. A cache that cannot be read or
    written is left aside: it saves time and decides nothing.
    """

    def __init__(self, encoder: Encoder, file: Path | None = None) -> None:
        self._encoder = encoder
        self._file = file or cache_file()
        self.name = encoder.name

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The encoder's vectors, made anew only for texts that were not seen before."""
        keys = [hashlib.sha256(f"{self.name}\0{text}".encode()).digest() for text in texts]
        known = self._read(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            fresh = dict(zip(missing, self._encoder.encode([*missing.values()]), strict=True))
            self._write(fresh)
            known.update(fresh)
        if not keys:
            return self._encoder.encode([])
        return np.stack([known[key] for key in keys])

    def _connect(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._file, timeout=WAIT)
        connection.execute("create table if not exists vectors (key blob primary key, vector blob) ")
        return connection

    def _read(self, keys: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        found: dict[bytes, NDArray[np.float32]] = {}
        try:
            with closing(self._connect()) as connection:
                for begin in range(0, len(keys), ASKED_AT_ONCE):
                    asked = keys[begin : begin + ASKED_AT_ONCE]
                    marks = ",".join("?" * len(asked))
                    rows = connection.execute(
                        f"select key, vector from vectors where key in ({marks})", asked
                    )
                    found.update((key, np.frombuffer(vector, dtype=np.float32)) for key, vector in rows)
        except (sqlite3.Error, OSError):
            return {}
        return found

    def _write(self, vectors: dict[bytes, NDArray[np.float32]]) -> None:
        rows = [(key, vector.astype(np.float32).tobytes()) for key, vector in vectors.items()]
        try:
            with closing(self._connect()) as connection, connection:
                connection.executemany("insert or ignore into vectors values (?, ?)", rows)
                connection.execute(
                    "delete from vectors where rowid <= (select max(rowid) from vectors) - ?", (MOST,)
                )
        except (sqlite3.Error, OSError):
            return
