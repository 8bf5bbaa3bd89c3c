"""A tiny set of each kind, authored for these tests, and the shop that they are put to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from agent.evaluation.placing import place
from agent.evaluation.sets import SET_NAMES, SetName
from agent.evaluation.shop import Shop, open_shop
from agent.settings import Settings
from data.catalogue import Catalogue

AUTHORED = Path(__file__).parent / "authored"


@pytest.fixture(scope="session")
def authored() -> dict[SetName, list[Path]]:
    return {name: [AUTHORED / f"{name}.jsonl"] for name in SET_NAMES}


@pytest.fixture(scope="session")
def placed(
    authored: dict[SetName, list[Path]], demo: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("eval")
    place(authored, folder, demo)
    return folder


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shop(state_dir: Path, settings_at: Callable[[Path], Settings]) -> AsyncIterator[Shop]:
    async with open_shop(settings_at(state_dir)) as opened:
        yield opened
