"""What a server holds: opened or built beside the turns, whatever becomes of the builder."""

from __future__ import annotations

import asyncio
import io
import os
import shutil
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from data.catalogue import load_catalogue
from retrieval import live_index as module
from retrieval.embeddings import Embedder
from retrieval.index_builder import cache_folder
from retrieval.index_generation import MANIFEST
from retrieval.live_index import LiveIndex

Write = Callable[..., Path]
Make = Callable[..., dict[str, Any]]


@pytest.fixture
def folder(tmp_path: Path, model_cache: Path, e5: Embedder) -> Path:
    del e5  # which converts the model
    folder = tmp_path / "index"
    shutil.copytree(model_cache, cache_folder(folder))
    return folder


@pytest.fixture
async def open_live(folder: Path) -> AsyncIterator[Callable[..., LiveIndex]]:
    opened: list[LiveIndex] = []

    def open_one(model: str | None = None, **options: Any) -> LiveIndex:
        options = {"console": Console(file=io.StringIO()), "backoff": (0, 0)} | options
        opened.append(LiveIndex(folder, model, **options))
        return opened[-1]

    yield open_one
    for live in opened:
        await live.close()


@pytest.fixture
def small(write_catalogue: Write, make_product: Make) -> Path:
    return write_catalogue([make_product(number) for number in range(20)])


@pytest.fixture
def grown(write_catalogue: Write, make_product: Make) -> Path:
    return write_catalogue([make_product(number) for number in range(21)], "grown")


@pytest.fixture
def slow(write_catalogue: Write, make_product: Make) -> Path:
    return write_catalogue([make_product(number) for number in range(800)], "slow")


def best(live: LiveIndex, question: str) -> str:
    assert live.index is not None
    assert live.embedder is not None
    return live.index.nearest("products", live.embedder.embed_query(question), 1)[0][0]


def generations(folder: Path) -> list[Path]:
    return [manifest.parent for manifest in folder.glob(f"*/{MANIFEST}")]


async def test_the_first_start_builds_and_the_second_opens(
    open_live: Callable[..., LiveIndex], small: Path
) -> None:
    catalogue = load_catalogue(small)
    first = open_live()
    await first.follow(catalogue, small)
    assert first.status.state == "building"
    assert first.index is None
    assert first.embedder is not None
    await first.wait_until_searchable()
    assert (first.status.state, first.status.done, first.status.total) == ("ready", 22, 22)
    assert first.status.model == first.embedder.fingerprint
    assert best(first, "토리든 다이브인 클렌징 12호") == "p12"

    second = open_live()
    await second.follow(catalogue, small)
    assert second.status.state == "ready"
    assert best(second, "토리든 다이브인 클렌징 12호") == "p12"


async def test_a_killed_builder_is_started_again_and_resumes(
    open_live: Callable[..., LiveIndex], slow: Path
) -> None:
    live = open_live()
    await live.follow(load_catalogue(slow), slow)
    status = await live.wait_for(lambda status: status.done >= 128)
    assert status.builder_pid is not None
    os.kill(status.builder_pid, signal.SIGKILL)
    status = await live.wait_for(lambda status: status.reason is not None)
    assert "-9" in (status.reason or "")
    assert status.state == "building"
    done: list[int] = []
    await live.wait_for(lambda status: bool(done.append(status.done)) or status.state == "ready")
    assert min(done) >= 128
    assert live.status.reason is None


async def test_a_builder_that_keeps_dying_is_given_up(
    open_live: Callable[..., LiveIndex], slow: Path
) -> None:
    live = open_live()
    await live.follow(load_catalogue(slow), slow)
    killed: set[int] = set()
    for _ in range(3):
        status = await live.wait_for(
            lambda status: status.builder_pid is not None and status.builder_pid not in killed
        )
        assert status.builder_pid is not None
        killed.add(status.builder_pid)
        os.kill(status.builder_pid, signal.SIGKILL)
    status = await live.wait_for(lambda status: status.state == "unavailable")
    assert "-9" in (status.reason or "")
    assert live.index is None
    await live.wait_until_searchable()


async def test_a_builder_that_says_why_is_not_tried_again(
    open_live: Callable[..., LiveIndex], small: Path
) -> None:
    catalogue = load_catalogue(small)
    (small / "products.json").write_text("{")
    live = open_live(backoff=(3_600,))
    await live.follow(catalogue, small)
    await live.wait_until_searchable()
    assert live.status.state == "unavailable"
    assert "products.json" in (live.status.reason or "")


async def test_the_index_before_serves_until_the_next_is_built(
    open_live: Callable[..., LiveIndex], folder: Path, small: Path, grown: Path
) -> None:
    live = open_live()
    await live.follow(load_catalogue(small), small)
    await live.wait_until_searchable()
    before = live.index
    await live.follow(load_catalogue(grown), grown)
    assert live.index is before
    assert best(live, "토리든 다이브인 클렌징 12호") == "p12"
    del before
    await live.wait_until_searchable()
    assert live.index is not None
    assert live.index.manifest.counts["products"] == 21
    await live.close()
    assert len(generations(folder)) == 1


async def test_a_much_smaller_index_before_does_not_vote(
    open_live: Callable[..., LiveIndex], small: Path, slow: Path
) -> None:
    live = open_live()
    await live.follow(load_catalogue(small), small)
    await live.wait_until_searchable()
    assert live.index is not None
    await live.follow(load_catalogue(slow), slow)
    assert live.index is None
    assert live.status.state == "building"


async def test_the_status_is_never_the_former_catalogues(
    open_live: Callable[..., LiveIndex], small: Path, grown: Path
) -> None:
    live = open_live()
    await live.follow(load_catalogue(small), small)
    await live.wait_until_searchable()
    assert live.status.state == "ready"
    following = asyncio.create_task(live.follow(load_catalogue(grown), grown))
    await asyncio.sleep(0)
    assert live.status.state == "building"
    await following


async def test_a_newer_catalogue_ends_the_build_of_the_older(
    open_live: Callable[..., LiveIndex], slow: Path, small: Path
) -> None:
    live = open_live()
    await live.follow(load_catalogue(slow), slow)
    status = await live.wait_for(lambda status: status.done > 0)
    await live.follow(load_catalogue(small), small)
    assert status.builder_pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(status.builder_pid, 0)
    await live.wait_until_searchable()
    assert live.status.total == 22


async def test_closing_ends_the_builder(open_live: Callable[..., LiveIndex], slow: Path) -> None:
    live = open_live()
    await live.follow(load_catalogue(slow), slow)
    status = await live.wait_for(lambda status: status.builder_pid is not None)
    await live.close()
    assert status.builder_pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(status.builder_pid, 0)


async def test_a_damaged_index_is_built_again(
    open_live: Callable[..., LiveIndex], folder: Path, small: Path
) -> None:
    catalogue = load_catalogue(small)
    first = open_live()
    await first.follow(catalogue, small)
    await first.wait_until_searchable()
    await first.close()
    (generation,) = generations(folder)
    (generation / "chroma.sqlite3").write_bytes(b"")
    second = open_live()
    await second.follow(catalogue, small)
    assert second.status.state == "building"
    await second.wait_until_searchable()
    assert second.status.state == "ready"


async def test_two_servers_on_one_folder(open_live: Callable[..., LiveIndex], small: Path) -> None:
    catalogue = load_catalogue(small)
    servers = [open_live(), open_live()]
    for server in servers:
        await server.follow(catalogue, small)
    for server in servers:
        await server.wait_until_searchable()
        assert server.status.state == "ready"
        assert best(server, "토리든 다이브인 클렌징 12호") == "p12"


async def test_a_large_catalogue_is_not_waited_for(
    open_live: Callable[..., LiveIndex], slow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SMALL", 100)
    live = open_live()
    await live.follow(load_catalogue(slow), slow)
    await live.wait_until_searchable()
    assert live.status.state == "building"


async def test_without_a_model_the_reason_is_said(
    open_live: Callable[..., LiveIndex], small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.embeddings.e5_weights.find_spec", lambda _: None)
    live = open_live()
    await live.follow(load_catalogue(small), small)
    await live.wait_until_searchable()
    assert live.status.state == "unavailable"
    assert "EMBEDDING_MODEL" in (live.status.reason or "")
    assert live.embedder is None
