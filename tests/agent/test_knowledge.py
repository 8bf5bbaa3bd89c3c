"""An import while the assistant is open is picked up; a faulty one is reported and not taken."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

import agent.knowledge
from agent.knowledge import KnowledgeKeeper
from data.catalogue import (
    DEMO_FOLDER,
    PRODUCTS_FILE,
    STORES_FILE,
    CatalogueError,
    load_catalogue,
)
from data.generations import POINTER, publish
from data.models import ProductFile
from retrieval.live_index import LiveIndex
from retrieval.opening_hours import Calendar

#: Seconds that an event may take to be seen.
PATIENCE = 20.0


def products_file(count: int) -> bytes:
    """The first products of the demonstration, as a file."""
    chosen = load_catalogue().products[:count]
    return ProductFile(products=chosen).model_dump_json().encode()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "catalogue"


@pytest_asyncio.fixture
async def live_index(state_dir: Path, tmp_path: Path) -> AsyncIterator[LiveIndex]:
    """An index of its own, so that what is imported here disturbs nobody."""
    shutil.copytree(state_dir / "index", tmp_path / "index", symlinks=True)
    opened = LiveIndex(tmp_path / "index", None)
    yield opened
    await opened.close()


@pytest.fixture
def keeper(root: Path, live_index: LiveIndex, calendar: Calendar) -> KnowledgeKeeper:
    return KnowledgeKeeper(root, live_index, calendar)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agent.knowledge, "POLL_S", 0.01)


@asynccontextmanager
async def following(keeper: KnowledgeKeeper) -> AsyncIterator[None]:
    task = asyncio.create_task(keeper.follow())
    try:
        yield
    finally:
        assert not task.done(), "the keeper gave up following"
        task.cancel()
        await asyncio.wait({task})


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - what is waited for announces nothing
            await asyncio.sleep(0.01)


def count(keeper: KnowledgeKeeper) -> int:
    return len(keeper.current.retrieval.catalogue.products)


def point_nowhere(root: Path) -> None:
    root.mkdir(exist_ok=True)
    (root / POINTER).write_text("generation-gone\n", encoding="utf-8")


async def test_before_it_is_opened_there_is_nothing_to_ask(keeper: KnowledgeKeeper) -> None:
    with pytest.raises(RuntimeError):
        _ = keeper.current


async def test_without_an_import_the_demonstration_is_known(keeper: KnowledgeKeeper) -> None:
    await keeper.open()
    assert count(keeper) == len(load_catalogue().products)
    assert keeper.fault is None


async def test_what_was_imported_before_is_known_at_once(
    keeper: KnowledgeKeeper, root: Path
) -> None:
    publish(root, {PRODUCTS_FILE: products_file(7)})
    await keeper.open()
    assert count(keeper) == 7


async def test_an_import_while_open_is_picked_up_whole(keeper: KnowledgeKeeper, root: Path) -> None:
    await keeper.open()
    before = keeper.current
    async with following(keeper):
        publish(root, {PRODUCTS_FILE: products_file(5)})
        await until(lambda: count(keeper) == 5)
    assert keeper.fault is None
    # A turn that has begun keeps what it began with.
    assert len(before.retrieval.catalogue.products) == len(load_catalogue().products)
    # Searches, lexicon and catalogue are of one piece.
    known = keeper.current
    ids = {product.product_id for product in known.retrieval.catalogue.products}
    assert {product.product_id for product in known.retrieval.products.table.products} == ids


async def test_a_faulty_import_is_reported_and_not_taken(
    keeper: KnowledgeKeeper, root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await keeper.open()
    before = count(keeper)
    async with following(keeper):
        publish(root, {PRODUCTS_FILE: b'{"products": "none"}'})
        await until(lambda: keeper.fault is not None)
        assert count(keeper) == before
        assert PRODUCTS_FILE in str(keeper.fault)
        warnings = len(caplog.records)
        assert warnings >= 1
        # Then a sound one is.
        publish(root, {PRODUCTS_FILE: products_file(3)})
        await until(lambda: count(keeper) == 3)
        await until(lambda: keeper.fault is None)


async def test_a_fault_is_reported_once(
    keeper: KnowledgeKeeper, root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await keeper.open()
    looks = 0
    real = agent.knowledge.current_folder

    def looking(folder: Path) -> Path | None:
        nonlocal looks
        looks += 1
        return real(folder)

    publish(root, {STORES_FILE: b"not json"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agent.knowledge, "current_folder", looking)
        async with following(keeper):
            await until(lambda: looks > 4)
    assert sum("not taken" in record.message for record in caplog.records) == 1


async def test_a_pointer_to_nowhere_is_reported_and_survived(
    keeper: KnowledgeKeeper, root: Path
) -> None:
    await keeper.open()
    async with following(keeper):
        point_nowhere(root)
        await until(lambda: keeper.fault is not None)
        publish(root, {PRODUCTS_FILE: products_file(4)})
        await until(lambda: count(keeper) == 4)


async def test_a_faulty_one_at_start_is_an_error(keeper: KnowledgeKeeper, root: Path) -> None:
    publish(root, {PRODUCTS_FILE: b"{"})
    with pytest.raises(CatalogueError):
        await keeper.open()


def test_the_demonstration_is_where_it_is_said_to_be() -> None:
    assert (DEMO_FOLDER / STORES_FILE).is_file()
