"""What every room's tests share: the demonstration catalogue, its index built once, one assistant.

Tests that use `assistant` or `retrieval` run on the session's event loop, which owns them:
`pytest.mark.asyncio(loop_scope="session")`.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from agent.assembly import open_assistant
from agent.door import Assistant
from agent.settings import Settings
from data.catalogue import Catalogue, load_catalogue
from retrieval.index_builder import cache_folder, index_catalogue
from retrieval.live_index import LiveIndex
from retrieval.opening_hours import SEOUL, Calendar, korean_calendar
from retrieval.retrieval import Retrieval, open_retrieval
from retrieval.store_service import StoreService

#: A Wednesday afternoon with no holiday near, Asia/Seoul: the tests' present.
NOW = datetime(2026, 11, 18, 15, 0, tzinfo=SEOUL)
#: What the program itself makes; where it stands, the model's conversion is spared.
CONVERTED = Path(__file__).parents[1] / "var" / "index" / "models"


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def demo() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return korean_calendar()


@pytest.fixture(scope="session")
def stores(demo: Catalogue, calendar: Calendar) -> StoreService:
    return StoreService(demo.stores, demo.places, calendar)


@pytest.fixture(scope="session")
def state_dir(demo: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder in which the demonstration is indexed: some seconds, once a session."""
    folder = tmp_path_factory.mktemp("state")
    index = folder / "index"
    index.mkdir()
    if CONVERTED.is_dir():
        cache_folder(index).symlink_to(CONVERTED, target_is_directory=True)
    index_catalogue(index, None, demo, lambda done, total: None)
    return folder


@pytest.fixture(scope="session")
def settings_at() -> Callable[[Path], Settings]:
    """The defaults over a state folder, whatever this machine's environment says."""

    def settings(folder: Path, **changes: object) -> Settings:
        fields = {name: field.default for name, field in Settings.model_fields.items()}
        return Settings.model_construct(**(fields | {"state_dir": folder} | changes))

    return settings


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def retrieval(
    demo: Catalogue, state_dir: Path, calendar: Calendar
) -> AsyncIterator[Retrieval]:
    """The searches over the demonstration, its vectors open."""
    live_index = LiveIndex(state_dir / "index", None)
    await live_index.follow(demo)
    assert live_index.index is not None, live_index.status
    yield open_retrieval(demo, live_index, calendar)
    await live_index.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def assistant(
    state_dir: Path, settings_at: Callable[[Path], Settings]
) -> AsyncIterator[Assistant]:
    """The real assistant on a Wednesday afternoon."""
    async with open_assistant(settings_at(state_dir), lambda: NOW) as opened:
        yield opened


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """A command that a test runs has the log go to that test's own stream, which is then closed."""
    yield
    root = logging.getLogger()
    for handler in [one for one in root.handlers if type(one) is logging.StreamHandler]:
        root.removeHandler(handler)
