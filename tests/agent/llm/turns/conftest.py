"""One assistant with a language model over a fake provider, for whole turns through the door."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from agent.assembly import open_assistant
from agent.assistant import ShopAssistant
from agent.bench.fake_openai import FakeOpenAI, FakeScript, ReadingBrain, Record
from agent.llm.guarded import GuardedModel, Patience
from agent.settings import Settings

#: How the fake reads whatever the rules are not sure of.
RESTATED = "건성 피부 보습 크림 추천해줘"
#: Long enough for a busy machine; the tests of faults take less.
PATIENT = Patience(2.0, 2.0, 8.0)


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def provider() -> AsyncIterator[FakeOpenAI]:
    async with FakeOpenAI() as running:
        yield running


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def opened(
    provider: FakeOpenAI, state_dir: Path, tmp_path_factory: pytest.TempPathFactory, now: datetime,
    settings_at: Callable[..., Settings],
) -> AsyncIterator[ShopAssistant]:  # fmt: skip
    """One for all: opening one takes seconds."""
    folder = tmp_path_factory.mktemp("llm")
    (folder / "index").symlink_to(state_dir / "index")
    settings = settings_at(
        folder, openai_api_key=SecretStr("key"), openai_base_url=provider.base_url
    )
    async with open_assistant(settings, lambda: now) as assistant:
        yield assistant


@pytest.fixture
def fake(provider: FakeOpenAI) -> FakeOpenAI:
    """The provider, well again and with an empty record."""
    provider.brain = ReadingBrain((("product_search", RESTATED),))
    provider.script, provider.record = FakeScript(), Record()
    return provider


@pytest.fixture
def model(fake: FakeOpenAI, opened: ShopAssistant) -> GuardedModel:
    """The model that the assistant asks, as if nothing had failed before."""
    assert opened.model is not None
    opened.model.breaker.succeeded()
    opened.model.patience = PATIENT
    opened.model.ledger.limit_usd = 100.0
    opened.model.phrases_all = False
    return opened.model


@pytest.fixture
def with_model(model: GuardedModel, opened: ShopAssistant) -> ShopAssistant:
    return opened
