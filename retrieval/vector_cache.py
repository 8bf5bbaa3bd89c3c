"""Vectors already computed, so that a killed build resumes and a changed row alone costs time."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

#: Digests asked for in one statement: below SQLite's oldest limit of variables.
LOOKUP = 900

SCHEMA = "CREATE TABLE IF NOT EXISTS vectors (digest BLOB PRIMARY KEY, vector BLOB NOT NULL)"


class VectorCache:
    """Digest of model and text → vector, in one SQLite file. For one thread.

    Vectors are kept in half precision: an error of 0.0005 beside int8 weights' 0.004.
    """

    def __init__(self, path: Path, fingerprint: str) -> None:
        """Open `path` for the model of `fingerprint`; a file that is no database is replaced.

        Raises:
            OSError: the folder cannot be written.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._fingerprint = fingerprint.encode()
        try:
            self._database = _open(path)
        except sqlite3.DatabaseError:
            for file in path.parent.glob(f"{path.name}*"):
                file.unlink()
            self._database = _open(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._database.close()

    def find(self, texts: Sequence[str]) -> dict[int, NDArray[np.float32]]:
        """The vectors that are known, by position in `texts`."""
        digests = [self._digest(text) for text in texts]
        known: dict[bytes, bytes] = {}
        for start in range(0, len(digests), LOOKUP):
            some = digests[start : start + LOOKUP]
            marks = ",".join("?" * len(some))
            query = f"SELECT digest, vector FROM vectors WHERE digest IN ({marks})"  # noqa: S608 - question marks only
            known.update(self._database.execute(query, some).fetchall())
        return {
            index: np.frombuffer(known[digest], np.float16).astype(np.float32)
            for index, digest in enumerate(digests)
            if digest in known
        }

    def keep(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Store a row of `vectors` for each text, all or none."""
        rows = [
            (self._digest(text), vector.astype(np.float16).tobytes())
            for text, vector in zip(texts, vectors, strict=True)
        ]
        with self._database:
            self._database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    def _digest(self, text: str) -> bytes:
        return hashlib.blake2b(self._fingerprint + b"\0" + text.encode(), digest_size=16).digest()


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    try:
        # A commit survives a kill without waiting for the disk each time.
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(SCHEMA)
        database.execute("SELECT count(*) FROM vectors").fetchone()
    except sqlite3.DatabaseError:
        with contextlib.closing(database):
            raise
    return database
