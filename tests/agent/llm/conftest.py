"""A fake provider on loopback, and the guarded model that the settings make of it."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from agent.bench.fake_openai import FakeOpenAI
from agent.llm.guarded import GuardedModel
from agent.llm.opening import open_model
from agent.settings import Settings

Opened = Callable[..., Awaitable[GuardedModel]]


@pytest.fixture(autouse=True, scope="module")
def settled_heap() -> Iterator[None]:
    """What stands is not collected again meanwhile: a pause of the suite's process is as long as
    what these tests call slow.
    """
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
async def fake() -> AsyncIterator[FakeOpenAI]:
    async with FakeOpenAI() as running:
        yield running


@pytest.fixture
async def opened(
    fake: FakeOpenAI, tmp_path: Path, now: datetime, settings_at: Callable[..., Settings]
) -> AsyncIterator[Opened]:
    """Opens the model of the settings over the fake; what was opened is closed."""
    models: list[GuardedModel] = []

    async def opening(**changes: object) -> GuardedModel:
        settings = settings_at(
            tmp_path,
            **{"openai_api_key": SecretStr("key"), "openai_base_url": fake.base_url, **changes},
        )
        model = await open_model(settings, lambda: now)
        assert isinstance(model, GuardedModel)
        models.append(model)
        return model

    yield opening
    for model in models:
        await model.close()


@pytest.fixture
async def model(opened: Opened) -> GuardedModel:
    """Half as patient as usual, so that the slow are found out sooner; still far more than a busy
    machine's pauses."""
    return await opened(openai_first_token_s=1, openai_stall_s=1)
