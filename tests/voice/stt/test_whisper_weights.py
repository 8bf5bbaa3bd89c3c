"""Weights are joined once, whole or not at all; others than the published ones are refused."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from voice.stt.weights import (
    CHECKSUMS,
    MODEL,
    PART_PACKAGES,
    RecogniserUnavailable,
    WeightsMissing,
    WeightsRefused,
    packaged_parts,
    packaged_whisper,
)
from voice.stt.whisper import Whisper

FIRST, SECOND, CONFIG = b"first half, " * 1_000, b"second half" * 1_000, b"{}"
PUBLISHED = {
    MODEL: hashlib.sha256(FIRST + SECOND).hexdigest(),
    "config.json": hashlib.sha256(CONFIG).hexdigest(),
}


@pytest.fixture
def parts(tmp_path: Path) -> tuple[Path, Path]:
    """Two packages' data folders of a model of some kilobytes."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    (one / "model.bin.part1").write_bytes(FIRST)
    (one / "config.json").write_bytes(CONFIG)
    (two / "model.bin.part2").write_bytes(SECOND)
    return one, two


def test_joined_in_order(tmp_path: Path, parts: tuple[Path, Path]) -> None:
    folder = packaged_whisper(tmp_path / "state" / "whisper", parts, PUBLISHED)
    assert (folder / MODEL).read_bytes() == FIRST + SECOND
    assert sorted(path.name for path in folder.iterdir()) == ["config.json", MODEL]


def test_joined_once(tmp_path: Path, parts: tuple[Path, Path]) -> None:
    folder = packaged_whisper(tmp_path / "whisper", parts, PUBLISHED)
    joined = (folder / MODEL).stat()
    (parts[0] / "model.bin.part1").unlink()  # would be missed by a second join
    packaged_whisper(folder, parts, PUBLISHED)
    again = (folder / MODEL).stat()
    assert (again.st_ino, again.st_mtime_ns) == (joined.st_ino, joined.st_mtime_ns)


def test_a_join_that_was_cut_short_is_made_again(tmp_path: Path, parts: tuple[Path, Path]) -> None:
    folder = tmp_path / "whisper"
    folder.mkdir()
    (folder / MODEL).write_bytes(FIRST)
    packaged_whisper(folder, parts, PUBLISHED)
    assert (folder / MODEL).read_bytes() == FIRST + SECOND


@pytest.mark.parametrize("name", ["model.bin.part1", "config.json"])
def test_other_weights_are_refused(tmp_path: Path, parts: tuple[Path, Path], name: str) -> None:
    other = bytearray((parts[0] / name).read_bytes())
    other[0] ^= 1
    (parts[0] / name).write_bytes(other)
    folder = tmp_path / "whisper"
    with pytest.raises(WeightsRefused, match=r"not the published"):
        packaged_whisper(folder, parts, PUBLISHED)
    refused = MODEL if name.startswith(MODEL) else name
    assert not (folder / refused).exists()
    assert not list(folder.glob(".*")), "a half-made file was left"


def test_half_a_package_is_refused(tmp_path: Path, parts: tuple[Path, Path]) -> None:
    (parts[1] / "model.bin.part2").unlink()
    with pytest.raises(WeightsRefused, match=r"incomplete"):
        packaged_whisper(tmp_path / "whisper", parts, PUBLISHED)


def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, PART_PACKAGES[1], None)
    with pytest.raises(WeightsMissing, match=r"oy-assistant\[voice\]"):
        packaged_parts()


def test_the_packages_hold_what_was_published() -> None:
    try:
        one, two = packaged_parts()
    except WeightsMissing as missing:
        pytest.skip(str(missing))
    whole = hashlib.sha256()
    for path in (one / f"{MODEL}.part1", two / f"{MODEL}.part2"):
        whole.update(path.read_bytes())
    assert whole.hexdigest() == CHECKSUMS[MODEL]


async def test_what_was_tampered_with_is_not_loaded(
    tmp_path: Path, parts: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """End to end: the packages hold something else, and the recogniser says so and stays out."""
    monkeypatch.setattr("voice.stt.weights.packaged_parts", lambda: parts)
    whisper = Whisper(tmp_path)
    whisper.open()
    with pytest.raises(WeightsRefused):
        await whisper.ready()
    with pytest.raises(RecogniserUnavailable):
        await whisper.transcribe(bytes(32_000), "ko")
    health = whisper.health()
    assert health.status == "degraded"
    assert health.reason == "model.bin of the packaged Whisper is not the published one"
    await whisper.close()


async def test_a_model_that_is_none_is_told(tmp_path: Path) -> None:
    whisper = Whisper(tmp_path, str(tmp_path))
    assert whisper.health().status == "off"
    whisper.open()
    with pytest.raises(RecogniserUnavailable, match=r"WHISPER_MODEL=.* cannot be loaded"):
        await whisper.ready()
    await whisper.close()
