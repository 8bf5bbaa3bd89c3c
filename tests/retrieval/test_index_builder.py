"""Building: resumed after a kill, one at a time, and only what has changed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from data.catalogue import load_catalogue
from retrieval.embeddings import Embedder
from retrieval.index_builder import build_index, cache_folder, index_catalogue
from retrieval.index_generation import DRAFT, MANIFEST, Manifest, build_lock
from retrieval.passages import Passage, content_fingerprint, passages
from retrieval.vector_cache import VectorCache
from retrieval.vector_index import VectorIndex

ROOT = Path(__file__).parents[2]
Write = Callable[..., Path]
Make = Callable[..., dict[str, Any]]


class Counting:
    """The real embedder, and how many passages it was asked for."""

    def __init__(self, embedder: Embedder, fingerprint: str | None = None) -> None:
        self._embedder, self.embedded = embedder, 0
        self.fingerprint = fingerprint or embedder.fingerprint
        self.dimensions = embedder.dimensions

    def embed_query(self, text: str) -> np.ndarray:
        return self._embedder.embed_query(text)

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray:
        self.embedded += len(texts)
        return self._embedder.embed_passages(texts)


def rows(*texts: str) -> dict[str, list[Passage]]:
    return {"products": [Passage(f"p{number}", text) for number, text in enumerate(texts)]}


def silent(done: int, total: int) -> None:
    del done, total


@pytest.fixture
def folder(tmp_path: Path, model_cache: Path) -> Path:
    """An index folder that holds the converted model already."""
    folder = tmp_path / "index"
    shutil.copytree(model_cache, cache_folder(folder))
    return folder


def test_progress_goes_from_what_is_known_to_the_end(folder: Path, e5: Embedder) -> None:
    heard: list[tuple[int, int]] = []
    texts = [f"수분 세럼 {number}" for number in range(150)]
    build_index(folder, rows(*texts), e5, lambda done, total: heard.append((done, total)))
    assert heard == [(0, 150), (64, 150), (128, 150), (150, 150)]


def test_nothing_is_built_twice(folder: Path, e5: Embedder) -> None:
    counting = Counting(e5)
    first = build_index(folder, rows("세럼", "크림"), counting, silent)
    written = (first / MANIFEST).stat().st_mtime_ns
    assert build_index(folder, rows("세럼", "크림"), counting, silent) == first
    assert (first / MANIFEST).stat().st_mtime_ns == written
    assert counting.embedded == 2


def test_a_changed_row_alone_is_embedded_again(folder: Path, e5: Embedder) -> None:
    counting = Counting(e5)
    first = build_index(folder, rows("세럼", "크림", "토너"), counting, silent)
    second = build_index(folder, rows("세럼", "선크림", "토너"), counting, silent)
    assert counting.embedded == 4
    assert not first.exists()
    index = VectorIndex.open(folder, second.name.split("-")[0], e5.fingerprint)
    assert index.nearest("products", e5.embed_query("햇빛 차단"), 1)[0][0] == "p1"
    index.close()


def test_another_model_is_another_index(folder: Path, e5: Embedder) -> None:
    build_index(folder, rows("세럼"), e5, silent)
    other = Counting(e5, "another model")
    build_index(folder, rows("세럼"), other, silent)
    assert other.embedded == 1


def test_the_manifest_says_what_it_was_built_from(folder: Path, e5: Embedder) -> None:
    of = {**rows("세럼", "세럼"), "stores": []}
    generation = build_index(folder, of, e5, silent)
    manifest = Manifest.model_validate_json((generation / MANIFEST).read_bytes())
    assert manifest.content == content_fingerprint(of)
    assert manifest.embedder == e5.fingerprint
    assert manifest.counts == {"products": 2, "stores": 0}


def test_what_a_killed_build_left_is_removed(folder: Path, e5: Embedder) -> None:
    left = folder / f"{DRAFT}1"
    left.mkdir(parents=True)
    (left / "chroma.sqlite3").write_bytes(b"half")
    build_index(folder, rows("세럼"), e5, silent)
    assert not left.exists()


def test_a_cache_that_is_no_database_is_replaced(folder: Path, e5: Embedder) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "vectors.sqlite3").write_bytes(b"garbage" * 1_000)
    build_index(folder, rows("세럼"), e5, silent)
    with VectorCache(folder / "vectors.sqlite3", e5.fingerprint) as cache:
        assert list(cache.find(["세럼", "크림"])) == [0]


def test_the_cache_keeps_models_apart_and_vectors_close(tmp_path: Path, e5: Embedder) -> None:
    texts = [f"크림 {number}" for number in range(2_000)]
    vectors = np.repeat(e5.embed_passages(texts[:2]), 1_000, axis=0)
    with VectorCache(tmp_path / "cache", "one") as cache:
        cache.keep(texts, vectors)
        found = cache.find([*texts, "another"])
        assert len(found) == 2_000
        assert np.abs(found[1_999] - vectors[1_999]).max() < 2e-4
    with VectorCache(tmp_path / "cache", "two") as cache:
        assert cache.find(texts) == {}


@pytest.fixture
def big(write_catalogue: Write, make_product: Make) -> Path:
    """A catalogue that takes seconds to embed."""
    return write_catalogue([make_product(number) for number in range(800)])


@pytest.fixture
def start(folder: Path, big: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def start_builder() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "retrieval.index_builder", "--folder", str(folder)]
        builder = subprocess.Popen(
            [*command, "--catalogue", str(big)], cwd=ROOT, stdout=subprocess.PIPE
        )
        started.append(builder)
        return builder

    yield start_builder
    for builder in started:
        builder.kill()
        builder.wait()
        if builder.stdout is not None:
            builder.stdout.close()


def said(builder: subprocess.Popen[bytes]) -> Iterator[dict[str, Any]]:
    assert builder.stdout is not None
    return map(json.loads, builder.stdout)


def test_a_build_killed_halfway_resumes(
    folder: Path, big: Path, start: Callable[[], subprocess.Popen[bytes]], e5: Embedder
) -> None:
    builder = start()
    done = next(line["done"] for line in said(builder) if line["done"] >= 128)
    os.kill(builder.pid, signal.SIGKILL)
    assert builder.wait() == -signal.SIGKILL
    again = start()
    lines = list(said(again))
    assert again.wait() == 0
    assert done <= lines[0]["done"] < lines[0]["total"] == 802
    assert lines[-1] == {"done": 802, "total": 802}
    content = content_fingerprint(passages(load_catalogue(big)))
    index = VectorIndex.open(folder, content, e5.fingerprint)
    assert index.manifest.counts == {"products": 800, "stores": 1, "policies": 1}
    index.close()


def test_two_builders_do_the_work_once(
    folder: Path, start: Callable[[], subprocess.Popen[bytes]]
) -> None:
    # Both wait here, so that neither can be done before the other begins.
    with build_lock(folder):
        builders = [start(), start()]
    lines = [list(said(builder)) for builder in builders]
    assert [builder.wait() for builder in builders] == [0, 0]
    assert sorted(map(bool, lines)) == [False, True]
    assert not list(folder.glob(f"{DRAFT}*"))


def test_a_builder_whose_parent_is_gone_ends(start: Callable[[], subprocess.Popen[bytes]]) -> None:
    builder = start()
    assert builder.stdout is not None
    builder.stdout.readline()
    builder.stdout.close()
    assert builder.wait() != 0


def test_a_catalogue_that_cannot_be_read_is_named(
    big: Path, start: Callable[[], subprocess.Popen[bytes]]
) -> None:
    (big / "products.json").write_text("{")
    builder = start()
    (line,) = said(builder)
    assert "products.json" in line["failed"]
    assert builder.wait() == 1


def test_the_foreground_build_is_the_childs(folder: Path, big: Path, e5: Embedder) -> None:
    catalogue = load_catalogue(big)
    heard: list[int] = []
    generation = index_catalogue(folder, None, catalogue, lambda done, _: heard.append(done))
    assert heard[-1] == 802
    content = content_fingerprint(passages(catalogue))
    VectorIndex.open(folder, content, e5.fingerprint).close()
    with sqlite3.connect(folder / "vectors.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM vectors").fetchone() == (802,)
    database.close()
    assert generation.is_dir()
