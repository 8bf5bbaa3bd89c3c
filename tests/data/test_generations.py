"""Files that are published together are read together, or not at all."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from data.generations import current_folder, publish


def test_nothing_is_current_before_the_first_publication(tmp_path: Path) -> None:
    assert current_folder(tmp_path / "nowhere") is None


def test_reader_beside_a_writer_sees_one_publication_whole(tmp_path: Path) -> None:
    """Whatever the moment, both files are of the same number."""
    publish(tmp_path, {"a": b"0", "b": b"0"})
    done = threading.Event()
    mixed: list[tuple[bytes, bytes]] = []
    reads = 0

    def read() -> None:
        nonlocal reads
        while not done.is_set():
            try:
                folder = current_folder(tmp_path)
                assert folder is not None
                pair = (folder / "a").read_bytes(), (folder / "b").read_bytes()
            except FileNotFoundError:
                continue  # two publications passed since the pointer was read
            reads += 1
            if pair[0] != pair[1]:
                mixed.append(pair)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for number in range(1, 60):
            publish(tmp_path, {"a": b"%d" % number, "b": b"%d" % number})
    finally:
        done.set()
        reader.join()

    assert reads > 0
    assert mixed == []


def test_only_the_former_publication_is_kept(tmp_path: Path) -> None:
    folders = [publish(tmp_path, {"a": b"%d" % number}) for number in range(4)]

    assert current_folder(tmp_path) == folders[-1]
    assert sorted(tmp_path.glob("generation-*")) == folders[-2:]


def test_pointer_to_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    publish(tmp_path, {"a": b""})
    (tmp_path / "CURRENT").write_text("../elsewhere")

    with pytest.raises(FileNotFoundError, match="elsewhere"):
        current_folder(tmp_path)
