"""The fake fails, waits and notices who leaves, as its script says."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import httpx
import pytest
from fake_requests import body, post
from openai import AsyncOpenAI

from agent.bench.fake_openai import Behaviour, FakeOpenAI, FakeScript, Words


async def test_errors_and_429_say_what_the_service_says(
    fake: FakeOpenAI, client: httpx.AsyncClient
) -> None:
    fake.script.then(Behaviour(status=429, retry_after_s=2), Behaviour(status=500))
    limited, broken, well = [await post(client) for _ in range(3)]
    assert (limited.status_code, limited.headers["retry-after"]) == (429, "2")
    assert broken.json()["error"]["type"] == "server_error"
    assert well.status_code == 200


async def test_it_is_as_slow_as_the_script_says(fake: FakeOpenAI, sdk: AsyncOpenAI) -> None:
    fake.script.usual = Behaviour(first_token_s=0.1, tokens_per_s=50)
    fake.brain = lambda request: Words("가나 " * 10)
    began = time.perf_counter()
    stream: Any = await sdk.chat.completions.create(**body(), stream=True)
    first = time.perf_counter() - began
    said = [chunk.choices[0].delta.content async for chunk in stream]
    whole = time.perf_counter() - began
    assert 0.1 <= first < 1
    expected = 0.1 + len([piece for piece in said if piece]) / 50
    assert expected * 0.9 <= whole < expected + 1


async def test_a_stall_a_hang_and_a_cut(fake: FakeOpenAI, client: httpx.AsyncClient) -> None:
    fake.script.then(Behaviour(hangs=True), Behaviour(stall_after=3), Behaviour(cut_after=3))
    with pytest.raises(httpx.ReadTimeout):
        await client.post("/chat/completions", json=body(), timeout=0.5)
    said = b""
    with pytest.raises(httpx.ReadTimeout):
        async with client.stream(
            "POST", "/chat/completions", json=body(stream=True), timeout=0.5
        ) as stream:
            async for part in stream.aiter_bytes():
                said += part
    assert said.count(b"data: ") == 4
    with pytest.raises(httpx.RemoteProtocolError):
        await post(client, stream=True)
    await fake.record.until(lambda: all(r.outcome != "open" for r in fake.record.requests))
    outcomes = [request.outcome for request in fake.record.requests]
    assert outcomes == ["disconnected", "disconnected", "cut"]


async def test_when_the_client_goes_away_is_known(
    fake: FakeOpenAI, client: httpx.AsyncClient
) -> None:
    fake.brain = lambda request: Words("가나 " * 200)
    fake.script.usual = Behaviour(tokens_per_s=20)
    async with client.stream("POST", "/chat/completions", json=body(stream=True)) as stream:
        await anext(stream.aiter_bytes())
        left = time.perf_counter()
    await fake.record.until(lambda: fake.record.requests[0].outcome == "disconnected")
    request = fake.record.requests[0]
    assert request.ended is not None
    assert request.ended - left < 1  # whole, it would take ten
    assert request.pieces < 50


async def test_leaving_ends_what_hangs() -> None:
    async with (
        FakeOpenAI(FakeScript(Behaviour(hangs=True))) as fake,
        httpx.AsyncClient(base_url=fake.base_url, trust_env=False) as client,
    ):
        asking = client.post(
            "/chat/completions", json=body(), headers={"authorization": "Bearer k"}
        )
        waiting = asyncio.create_task(asking)
        await fake.record.until(lambda: fake.record.requests)
        await asyncio.wait_for(fake.__aexit__(), 5)
        assert (await waiting).status_code == 500
