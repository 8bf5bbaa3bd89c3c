"""The language model behind the real server: what it costs is counted, and what it may cost."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from agent.bench.fake_openai import Asked, Behaviour, FakeOpenAI, Structure, phrase_evidence
from agent.bench.fake_openai.brain import Answer
from agent.server.lifespan import open_configured_assistant

Serving = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]
UNSURE = "얼굴이 사막 같아"


def brain(asked: Asked) -> Answer:
    if asked.schema is None:
        return phrase_evidence(asked)
    wish = {"intent": "product_search", "utterance": "건성 피부 보습 크림 추천해줘"}
    return Structure({"advice": True, "wishes": [wish]})


async def figures(client: httpx.AsyncClient) -> dict[str, float]:
    lines = (await client.get("/metrics")).text.splitlines()
    told = (re.fullmatch(r"(oy_llm\S+) (\S+)", line) for line in lines)
    return {match[1]: float(match[2]) for match in told if match}


async def ready(client: httpx.AsyncClient) -> None:
    """Until the assistant is open: the first answer that is not 503."""
    while (await client.post("/chat", json={"message": "안녕"})).status_code == 503:
        pass


@pytest.fixture
def changes(fake: FakeOpenAI, tmp_path: Path, state_dir: Path) -> dict[str, object]:
    fake.brain = brain
    state = tmp_path / "served"
    state.mkdir()
    (state / "index").symlink_to(state_dir / "index")
    return {
        "openai_api_key": SecretStr("no secret"),
        "openai_base_url": fake.base_url,
        "state_dir": state,
    }


async def test_what_a_turn_cost_is_counted_and_logged_without_a_word_of_it(
    fake: FakeOpenAI, serving: Serving, changes: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "agent.turns"):
        async with serving(open_configured_assistant, **changes) as client:
            await ready(client)
            turn = (await client.post("/chat", json={"message": UNSURE})).json()
            fake.script.then(Behaviour(status=500))
            await client.post("/chat", json={"message": UNSURE})
            told = await figures(client)
    assert turn["mode"] == "llm"
    assert set(turn) == {
        "session_id", "turn_id", "language", "intent", "mode", "reply", "stores", "products",
        "suggestions", "timings_ms",
    }  # fmt: skip
    assert told["oy_llm_calls_total"] == 2
    assert told['oy_llm_tokens_total{kind="prompt"}'] > 1_000
    assert told['oy_llm_tokens_total{kind="completion"}'] > 10
    assert 0 < told["oy_llm_cost_usd_total"] < 0.01
    assert told['oy_llm_faults_total{fault="error"}'] == 1
    assert told['oy_llm_sentences_total{outcome="released"}'] >= 1
    assert told['oy_llm_breaker{state="closed"}'] == 1
    line = next(r.getMessage() for r in caplog.records if "llm_calls=2" in r.getMessage())
    assert turn["turn_id"] in line
    for record in caplog.records:
        assert "사막" not in record.getMessage()
        assert turn["reply"] not in record.getMessage()


async def test_after_the_days_limit_the_embedded_mode_answers(
    fake: FakeOpenAI, serving: Serving, changes: dict[str, object]
) -> None:
    limited = changes | {"openai_daily_limit_usd": 1e-6}
    async with serving(open_configured_assistant, **limited) as client:
        await ready(client)
        turns = [(await client.post("/chat", json={"message": UNSURE})).json() for _ in range(3)]
        health = (await client.get("/api/health")).json()
    # The limit is reached within the first turn; what it had begun is not taken back.
    asked = len(fake.record.requests)
    assert asked in (1, 2)
    assert [turn["mode"] for turn in turns[1:]] == ["offline", "offline"]
    assert all(turn["reply"] for turn in turns)
    assert health["components"]["llm"]["status"] == "degraded"
    assert "OPENAI_DAILY_LIMIT_USD" in health["components"]["llm"]["reason"]
    async with serving(open_configured_assistant, **limited) as again:
        await ready(again)
        assert (await again.post("/chat", json={"message": UNSURE})).json()["mode"] == "offline"
    assert len(fake.record.requests) == asked


async def test_a_dead_provider_opens_the_breaker_and_the_server_goes_on(
    fake: FakeOpenAI, serving: Serving, changes: dict[str, object]
) -> None:
    fake.script.usual = Behaviour(status=500)
    async with serving(open_configured_assistant, **changes) as client:
        await ready(client)
        for _ in range(5):
            turn = (await client.post("/chat", json={"message": UNSURE})).json()
            assert turn["mode"] == "offline"
            assert turn["reply"]
        told = await figures(client)
    assert len(fake.record.requests) == 3
    assert told['oy_llm_breaker{state="open"}'] == 1
