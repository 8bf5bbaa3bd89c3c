"""What a turn costs of the model: prompts that are cached, that do not grow, a budget."""

from __future__ import annotations

import json

import pytest

from agent.assistant import ShopAssistant
from agent.bench.fake_openai import FakeOpenAI
from agent.door import Assistant
from agent.llm.guarded import GuardedModel
from agent.wire import TurnReply, TurnRequest

pytestmark = pytest.mark.asyncio(loop_scope="session")

UNSURE = "얼굴이 사막 같아"


async def answer(assistant: Assistant, message: str, session: str | None = None) -> TurnReply:
    return await assistant.answer(TurnRequest(message=message, session_id=session))


async def test_the_rules_of_the_prompt_are_cached(
    fake: FakeOpenAI, with_model: ShopAssistant
) -> None:
    for session in ("one", "two"):
        await answer(with_model, UNSURE, session)
    fresh, again = fake.record.requests[1], fake.record.requests[3]
    assert fresh.messages[0] == again.messages[0]
    assert again.cached_tokens >= 1_024


async def test_a_long_conversation_does_not_grow_the_prompt(
    fake: FakeOpenAI, with_model: ShopAssistant
) -> None:
    sizes = []
    for _ in range(8):
        await answer(with_model, UNSURE, "long")
        sizes.append(fake.record.requests[-1].prompt_tokens)
    assert max(sizes) - sizes[0] < 900
    last = fake.record.requests[-1].messages
    assert [message["role"] for message in last][:2] == ["system", "user"]


async def test_what_the_provider_caches_is_the_same_bytes_in_every_turn(
    fake: FakeOpenAI, with_model: ShopAssistant
) -> None:
    for message, session in ((UNSURE, "one"), ("my face feels like a desert", "two")):
        await answer(with_model, message, session)
        await answer(with_model, UNSURE, session)
    for schema in (True, False):
        prefixes = {
            json.dumps([request.body.get("response_format"), request.messages[0]])
            for request in fake.record.requests
            if ("response_format" in request.body) is schema
        }
        assert len(prefixes) == 1
    assert len(fake.record.requests) == 8


async def test_once_the_days_budget_is_spent_the_wording_answers(
    fake: FakeOpenAI, model: GuardedModel, with_model: ShopAssistant
) -> None:
    await answer(with_model, UNSURE)
    model.ledger.limit_usd = model.ledger.spent_usd
    asked = len(fake.record.requests)
    turn = await answer(with_model, UNSURE)
    assert turn.mode == "offline"
    assert len(fake.record.requests) == asked
    health = with_model.health()["llm"]
    assert health.status == "degraded"
    assert "OPENAI_DAILY_LIMIT_USD" in (health.reason or "")
