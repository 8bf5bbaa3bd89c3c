"""One build of the vector index on disk: its name, its manifest, and whether it is still whole.

A generation is a folder that is built beside its place, renamed into it and never written to
again, except for what Chroma notes in its SQLite file. The manifest is written last, so a folder
without one is half-built. Whoever has a generation open holds a shared lock on its manifest;
whoever removes one takes the exclusive lock first.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pydantic import BaseModel, ConfigDict, ValidationError

MANIFEST = "manifest.json"
#: Where the exact vectors stand, beside Chroma's own files.
VECTORS = "vectors"
#: Begins the name of what is being built.
DRAFT = ".building-"
#: Raise it when the files of a generation mean something else.
LAYOUT = 1


class IndexMissing(Exception):  # noqa: N818 - a state, not a mistake
    """There is no index of this catalogue and model: build it."""


class IndexDamaged(Exception):  # noqa: N818 - a state, not a mistake
    """There is one, but it cannot be trusted: build it again. The message says why."""


class Manifest(BaseModel):
    """What a generation was built from and consists of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    layout: int = LAYOUT
    content: str
    embedder: str
    dimensions: int
    #: Vectors by collection.
    counts: dict[str, int]
    #: Path → SHA-256; None for the SQLite file, which Chroma rewrites when it opens it.
    files: dict[str, str | None]


def generation_folder(folder: Path, content: str, embedder: str) -> Path:
    """Where the index of this content (`content_fingerprint`) and embedder stands."""
    model = hashlib.sha256(embedder.encode()).hexdigest()[:8]
    return folder / f"{content}-{model}"


def write_manifest(
    generation: Path, content: str, embedder: str, dimensions: int, counts: dict[str, int]
) -> None:
    """Seal a finished folder."""
    files = {
        path.relative_to(generation).as_posix(): None if _is_sqlite(path) else _checksum(path)
        for path in sorted(generation.rglob("*"))
        if path.is_file()
    }
    manifest = Manifest(
        content=content, embedder=embedder, dimensions=dimensions, counts=counts, files=files
    )
    (generation / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")


def check(generation: Path, content: str, embedder: str) -> Manifest:
    """The manifest of a whole generation: every file there, and as it was written.

    Takes 0.1 s for 20,000 products.

    Raises:
        IndexMissing: no such folder.
        IndexDamaged: half-built, or a file is missing or altered.
    """
    if not generation.is_dir():
        raise IndexMissing(f"no index for catalogue {content} and model {embedder}")
    manifest = _read_manifest(generation)
    if (manifest.layout, manifest.content, manifest.embedder) != (LAYOUT, content, embedder):
        raise IndexDamaged("the manifest is of another catalogue, model or layout")
    for name, checksum in manifest.files.items():
        _check_file(generation / name, checksum)
    return manifest


def hold(generation: Path) -> IO[bytes]:
    """Keep `generation` from being removed until the returned file is closed.

    Raises:
        IndexMissing: it was removed in between.
    """
    try:
        file = (generation / MANIFEST).open("rb")
    except FileNotFoundError as error:
        raise IndexMissing(f"{generation.name} was removed") from error
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


@contextlib.contextmanager
def build_lock(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """One builder at a time, whichever process it is in; ends with the process.

    Raises:
        BlockingIOError: someone has it, and `wait` is false.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def remove_others(folder: Path, keep: Path) -> None:
    """Remove generations that nobody has open, and what killed builders left behind.

    Hold the `build_lock`: what is being built looks left behind.
    """
    for path in folder.iterdir():
        if not path.is_dir() or path == keep:
            continue
        if path.name.startswith(DRAFT):
            shutil.rmtree(path, ignore_errors=True)
        elif (path / MANIFEST).exists():
            _remove_unless_held(path)


def _remove_unless_held(generation: Path) -> None:
    try:
        with (generation / MANIFEST).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(generation, ignore_errors=True)
    except (FileNotFoundError, BlockingIOError):
        return


def _read_manifest(generation: Path) -> Manifest:
    try:
        return Manifest.model_validate_json((generation / MANIFEST).read_bytes())
    except FileNotFoundError as error:
        raise IndexDamaged("half-built: it has no manifest") from error
    except (OSError, ValidationError) as error:
        raise IndexDamaged("the manifest cannot be read") from error


def _check_file(path: Path, checksum: str | None) -> None:
    if checksum is None:
        _check_sqlite(path)
        return
    try:
        altered = _checksum(path) != checksum
    except OSError as error:
        raise IndexDamaged(f"{path.name}: {error.strerror}") from error
    if altered:
        raise IndexDamaged(f"{path.name} is altered")


def _check_sqlite(path: Path) -> None:
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise IndexDamaged(f"{path.name}: {error}") from error
    if verdict != "ok":
        raise IndexDamaged(f"{path.name}: {verdict}")


def _is_sqlite(path: Path) -> bool:
    return ".sqlite3" in path.name


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
