"""The fake provider on loopback, and who asks it: over plain HTTP, and by the SDK."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from openai import AsyncOpenAI

from agent.bench.fake_openai import FakeOpenAI


@pytest.fixture
async def fake() -> AsyncIterator[FakeOpenAI]:
    async with FakeOpenAI(api_key="right") as running:
        yield running


@pytest.fixture
async def client(fake: FakeOpenAI) -> AsyncIterator[httpx.AsyncClient]:
    headers = {"authorization": "Bearer right"}
    async with httpx.AsyncClient(
        base_url=fake.base_url, headers=headers, trust_env=False, timeout=10
    ) as opened:
        yield opened


@pytest.fixture
async def sdk(fake: FakeOpenAI) -> AsyncIterator[AsyncOpenAI]:
    async with AsyncOpenAI(api_key="right", base_url=fake.base_url, max_retries=0) as opened:
        yield opened
