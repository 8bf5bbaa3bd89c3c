"""The vector index over a real Chroma: what it finds, and what it does when its files are hurt."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import chromadb
import numpy as np
import pytest

from retrieval.index_builder import build_index
from retrieval.index_generation import MANIFEST, build_lock, generation_folder, remove_others
from retrieval.passages import Passage, content_fingerprint
from retrieval.vector_index import IndexDamaged, IndexMissing, VectorIndex, open_chroma

ROWS = 1_300


class DrawnVectors:
    """An embedder whose vectors follow from the text's number: quick, and known beforehand.

    They lie in a few directions, as sentences do; evenly random ones no graph finds its way in.
    """

    fingerprint = "drawn:1"
    dimensions = 32

    def embed_query(self, text: str) -> np.ndarray:
        number = int(text)
        generator = np.random.default_rng(number)
        centre = np.random.default_rng(10_000_000 + number % 7).normal(size=32)
        vector = centre + 0.3 * generator.normal(size=32)
        return (vector / np.linalg.norm(vector)).astype(np.float32)

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray:
        return np.stack([self.embed_query(text) for text in texts])


EMBEDDER = DrawnVectors()
PASSAGES = {
    "products": [Passage(f"p{number}", str(number)) for number in range(ROWS)],
    "stores": [Passage("s0", "5")],
    "policies": [],
}
CONTENT = content_fingerprint(PASSAGES)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    build_index(folder, PASSAGES, EMBEDDER, lambda done, total: None)
    return folder


@pytest.fixture
def folder(pristine: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine, tmp_path / "index"))


@pytest.fixture(scope="module")
def index(pristine: Path) -> Iterator[VectorIndex]:
    opened = VectorIndex.open(pristine, CONTENT, EMBEDDER.fingerprint)
    yield opened
    opened.close()


def exact(query: np.ndarray, k: int, among: list[int]) -> list[str]:
    cosines = EMBEDDER.embed_passages([str(number) for number in among]) @ query
    return [f"p{among[index]}" for index in np.argsort(-cosines)[:k]]


def flags(index: VectorIndex, allowed: set[str]) -> np.ndarray:
    return np.array([id_ in allowed for id_ in index.ids("products")])


def test_best_first_with_their_cosines(index: VectorIndex) -> None:
    query = EMBEDDER.embed_query("99999")
    hits = index.nearest("products", query, 10)
    assert [id_ for id_, _ in hits] == exact(query, 10, list(range(ROWS)))
    for id_, cosine in hits:
        # The cache keeps half precision.
        assert cosine == pytest.approx(float(EMBEDDER.embed_query(id_[1:]) @ query), abs=2e-3)


@pytest.mark.parametrize("share", [2, 3, 10, 100, 1_000])
def test_a_filter_leaves_the_exact_best(index: VectorIndex, share: int) -> None:
    among = list(range(1, ROWS, share))
    allowed = flags(index, {f"p{number}" for number in among})
    for number in range(50_000, 50_020):
        query = EMBEDDER.embed_query(str(number))
        hits = index.nearest("products", query, 10, allowed)
        assert [id_ for id_, _ in hits] == exact(query, 10, among)


def test_a_filter_may_leave_one_or_none(index: VectorIndex) -> None:
    query = EMBEDDER.embed_query("7")
    assert [id_ for id_, _ in index.nearest("products", query, 5, flags(index, {"p7"}))] == ["p7"]
    assert index.nearest("products", query, 5, flags(index, set())) == []


def test_the_ids_of_a_collection_are_its_rows(index: VectorIndex) -> None:
    assert sorted(index.ids("products")) == sorted(f"p{number}" for number in range(ROWS))
    assert list(index.ids("policies")) == []


def test_what_is_not_there_is_not_found(index: VectorIndex) -> None:
    query = EMBEDDER.embed_query("5")
    assert index.nearest("policies", query, 3) == []
    assert index.nearest("reviews", query, 3) == []
    assert index.nearest("products", query, 0) == []
    assert [id_ for id_, _ in index.nearest("stores", query, 3)] == ["s0"]
    assert len(index.nearest("products", query, ROWS + 5)) == ROWS


def test_threads_find_what_one_finds(index: VectorIndex) -> None:
    queries = [EMBEDDER.embed_query(str(number)) for number in range(60_000, 60_080)]
    allowed = flags(index, {f"p{number}" for number in range(0, ROWS, 9)})

    def look(query: np.ndarray) -> list[object]:
        return [index.nearest("products", query, 5), index.nearest("products", query, 5, allowed)]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(look, queries)) == [look(query) for query in queries]


def test_opening_twice_is_allowed(pristine: Path, index: VectorIndex) -> None:
    second = VectorIndex.open(pristine, CONTENT, EMBEDDER.fingerprint)
    second.close()
    assert index.nearest("products", EMBEDDER.embed_query("3"), 1)[0][0] == "p3"


def test_an_index_of_something_else_is_missing(folder: Path) -> None:
    for content, embedder in ((CONTENT, "other"), ("0" * 16, EMBEDDER.fingerprint)):
        with pytest.raises(IndexMissing):
            VectorIndex.open(folder, content, embedder)


def segment_file(generation: Path, name: str) -> Path:
    return max(generation.glob(f"*/{name}"), key=lambda path: path.stat().st_size)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def scramble(path: Path) -> None:
    """As long as before, but garbage in its middle."""
    raw = bytearray(path.read_bytes())
    middle = len(raw) // 2
    raw[middle : middle + 64] = bytes(byte ^ 0xFF for byte in raw[middle : middle + 64])
    path.write_bytes(raw)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no manifest": lambda generation: (generation / MANIFEST).unlink(),
    "manifest cut": lambda generation: truncate(generation / MANIFEST),
    "manifest of another": lambda generation: (generation / MANIFEST).write_text(
        (generation / MANIFEST).read_text().replace(CONTENT, "f" * 16)
    ),
    "sqlite cut": lambda generation: truncate(generation / "chroma.sqlite3"),
    "sqlite empty": lambda generation: (generation / "chroma.sqlite3").write_bytes(b""),
    "sqlite garbage": lambda generation: (generation / "chroma.sqlite3").write_bytes(b"x" * 9_999),
    "sqlite gone": lambda generation: (generation / "chroma.sqlite3").unlink(),
    "segment gone": lambda generation: shutil.rmtree(
        segment_file(generation, "data_level0.bin").parent
    ),
    "graph gone": lambda generation: segment_file(generation, "link_lists.bin").unlink(),
    "graph cut": lambda generation: truncate(segment_file(generation, "data_level0.bin")),
    "graph scrambled": lambda generation: scramble(segment_file(generation, "data_level0.bin")),
    "vectors cut": lambda generation: truncate(generation / "vectors" / "products.npy"),
    "vectors scrambled": lambda generation: scramble(generation / "vectors" / "products.npy"),
    "ids gone": lambda generation: (generation / "vectors" / "products.json").unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_says_so_and_is_built_again(folder: Path, damage: str) -> None:
    generation = generation_folder(folder, CONTENT, EMBEDDER.fingerprint)
    DAMAGES[damage](generation)
    with pytest.raises(IndexDamaged):
        VectorIndex.open(folder, CONTENT, EMBEDDER.fingerprint)
    assert build_index(folder, PASSAGES, EMBEDDER, lambda done, total: None) == generation
    opened = VectorIndex.open(folder, CONTENT, EMBEDDER.fingerprint)
    assert opened.nearest("products", EMBEDDER.embed_query("11"), 1)[0][0] == "p11"
    opened.close()


def test_chroma_emptied_behind_our_back_is_damage(folder: Path) -> None:
    client = open_chroma(generation_folder(folder, CONTENT, EMBEDDER.fingerprint))
    client.delete_collection("stores")
    client.close()
    with pytest.raises(IndexDamaged):
        VectorIndex.open(folder, CONTENT, EMBEDDER.fingerprint)


def test_use_does_not_count_as_damage(folder: Path) -> None:
    for _ in range(3):
        opened = VectorIndex.open(folder, CONTENT, EMBEDDER.fingerprint)
        opened.nearest("products", EMBEDDER.embed_query("1"), 3)
        opened.nearest("stores", EMBEDDER.embed_query("1"), 3)
        opened.close()


def test_an_open_index_is_not_removed(folder: Path) -> None:
    generation = generation_folder(folder, CONTENT, EMBEDDER.fingerprint)
    opened = VectorIndex.open(folder, CONTENT, EMBEDDER.fingerprint)
    with build_lock(folder):
        remove_others(folder, keep=folder / "another")
        assert generation.is_dir()
        opened.close()
        remove_others(folder, keep=folder / "another")
    assert not generation.exists()


def test_an_index_dropped_during_a_search_lets_it_finish(folder: Path) -> None:
    holder = [VectorIndex.open(folder, CONTENT, EMBEDDER.fingerprint)]
    searching, dropped = threading.Event(), threading.Event()

    def look() -> str:
        index = holder[0]
        searching.set()
        dropped.wait()
        return index.nearest("products", EMBEDDER.embed_query("4"), 1)[0][0]

    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(look)
        searching.wait()
        holder.clear()
        dropped.set()
        assert found.result() == "p4"


def test_nothing_phones_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("phones home")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    opened = VectorIndex.open(folder, CONTENT, EMBEDDER.fingerprint)
    opened.nearest("products", EMBEDDER.embed_query("4"), 1)
    opened.close()


def test_telemetry_is_off(tmp_path: Path) -> None:
    client = open_chroma(tmp_path)
    settings = client.get_settings()
    assert isinstance(settings, chromadb.config.Settings)
    assert not settings.anonymized_telemetry
    assert not settings.chroma_otel_collection_endpoint
    client.close()
