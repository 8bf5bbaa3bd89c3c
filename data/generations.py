"""Publish the files of a catalogue together, so that a reader sees all the old or all the new.

Each publication is a folder of its own that is complete before the pointer file `CURRENT`
names it; replacing that one small file is atomic. A server polls by comparing `current_folder`
with the folder that it loaded: one read of a few bytes.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
import uuid
from collections.abc import Mapping
from pathlib import Path

POINTER = "CURRENT"
_PREFIX = "generation-"
_UNFINISHED = "unfinished-"
#: Older generations that stay for a reader that is still loading one.
KEPT_BEFORE_CURRENT = 1
#: An unfinished folder this old, in seconds, was left by a process that died.
ABANDONED_AFTER_S = 3_600


def current_folder(root: Path) -> Path | None:
    """The folder that holds the published files, None where nothing was ever published.

    Raises:
        OSError: the pointer cannot be read, or names a folder that is gone.
    """
    try:
        name = (root / POINTER).read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None
    folder = root / name
    if not name.startswith(_PREFIX) or Path(name).name != name or not folder.is_dir():
        raise FileNotFoundError(f"{root / POINTER} names '{name}', which is not there")
    return folder


def publish(root: Path, files: Mapping[str, bytes]) -> Path:
    """Make `files` (name → bytes) the current ones, all at once, and return their folder.

    Whatever fails before the last step leaves the former files current.

    Raises:
        OSError: something cannot be written.
    """
    root.mkdir(parents=True, exist_ok=True)
    # Nanoseconds first, so that names sort by age.
    token = f"{time.time_ns():020}-{uuid.uuid4().hex[:8]}"
    unfinished = root / f"{_UNFINISHED}{token}"
    finished = root / f"{_PREFIX}{token}"
    try:
        unfinished.mkdir()
        for name, content in files.items():
            _write(unfinished / name, content)
        unfinished.rename(finished)
        pointer = root / f"{_UNFINISHED}{token}.pointer"
        _write(pointer, f"{finished.name}\n".encode())
        pointer.replace(root / POINTER)
    except BaseException:
        _discard(root, token)
        raise
    _prune(root, finished)
    return finished


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _discard(root: Path, token: str) -> None:
    shutil.rmtree(root / f"{_UNFINISHED}{token}", ignore_errors=True)
    # An interrupt can arrive just after the pointer was replaced: then it is published.
    if current_folder(root) != root / f"{_PREFIX}{token}":
        shutil.rmtree(root / f"{_PREFIX}{token}", ignore_errors=True)
    (root / f"{_UNFINISHED}{token}.pointer").unlink(missing_ok=True)


def _prune(root: Path, current: Path) -> None:
    older = sorted(folder for folder in root.glob(f"{_PREFIX}*") if folder.name < current.name)
    for folder in older[: max(len(older) - KEPT_BEFORE_CURRENT, 0)]:
        shutil.rmtree(folder, ignore_errors=True)
    for left in root.glob(f"{_UNFINISHED}*"):
        with contextlib.suppress(OSError):  # another import may be tidying too
            if time.time() - left.stat().st_mtime > ABANDONED_AFTER_S:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
