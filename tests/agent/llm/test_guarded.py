"""The model over real HTTP: what it says, what it costs, and every way in which it fails."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

import pytest
from langchain_core.messages import HumanMessage, SystemMessage
from pydantic import BaseModel, ConfigDict

from agent.bench.fake_openai import Behaviour, Drift, FakeOpenAI, Structure, Words
from agent.llm.chat_model import Fault, ModelFaultError
from agent.llm.guarded import Account, GuardedModel
from agent.llm.opening import NO_KEY, NoModel, open_model
from agent.settings import Settings

Opened = Callable[..., Awaitable[GuardedModel]]
ASKED = (SystemMessage("규칙"), HumanMessage("안녕"))
SAID = "안녕하세요, 무엇을 도와드릴까요?"


class Wish(BaseModel):
    model_config = ConfigDict(extra="forbid")
    kind: str
    budget: int | None


async def said_by(model: GuardedModel, turn: Account | None = None) -> str:
    async with model.say(ASKED, turn or Account()) as pieces:
        return "".join([piece async for piece in pieces])


async def fault_of(model: GuardedModel) -> Fault:
    with pytest.raises(ModelFaultError) as raised:
        await said_by(model)
    return raised.value.fault


async def test_words_come_in_pieces_and_are_paid_for(fake: FakeOpenAI, model: GuardedModel) -> None:
    fake.brain = lambda asked: Words(SAID)
    turn = Account()
    async with model.say(ASKED, turn) as pieces:
        received = [piece async for piece in pieces]
    assert len(received) > 3
    assert "".join(received) == SAID
    assert (turn.calls, turn.usage.completion) == (1, len(received))
    assert turn.usd == pytest.approx((turn.usage.prompt * 0.15 + len(received) * 0.6) / 1e6)
    assert model.ledger.spent_usd == model.total.usd == turn.usd


async def test_the_request_is_what_the_settings_say(fake: FakeOpenAI, opened: Opened) -> None:
    model = await opened(openai_model="gpt-4o", openai_temperature=0.1)
    await said_by(model)
    body = fake.record.requests[0].body
    assert (body["model"], body["temperature"], body["stream"]) == ("gpt-4o", 0.1, True)
    assert body["stream_options"] == {"include_usage": True}
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert fake.record.requests[0].headers["authorization"] == "Bearer key"


async def test_a_structure_is_read(fake: FakeOpenAI, model: GuardedModel) -> None:
    fake.brain = lambda asked: Structure({"kind": "세럼", "budget": None})
    turn = Account()
    assert await model.read(ASKED, Wish, turn) == Wish(kind="세럼", budget=None)
    assert fake.record.requests[0].body["response_format"]["json_schema"]["strict"] is True
    assert turn.calls == 1


@pytest.mark.parametrize("drift", ["prose", "truncated", "fields"])
async def test_a_structure_of_another_shape_is_a_fault(
    fake: FakeOpenAI, model: GuardedModel, drift: Drift
) -> None:
    fake.script.then(Behaviour(drift=drift))
    turn = Account()
    with pytest.raises(ModelFaultError, match="drifted"):
        await model.read(ASKED, Wish, turn)
    assert turn.faults == {"drifted": 1}
    assert turn.usd > 0


@pytest.mark.parametrize(
    ("behaviour", "fault", "within_s"),
    [
        (Behaviour(status=500), "error", 1),
        (Behaviour(status=429), "limited", 1),
        (Behaviour(status=401), "refused", 1),
        (Behaviour(status=404), "refused", 1),
        (Behaviour(hangs=True), "slow", 2),
        (Behaviour(first_token_s=5), "slow", 2),
        (Behaviour(stall_after=0), "slow", 2),
        (Behaviour(stall_after=2), "stalled", 2),
        (Behaviour(cut_after=2), "cut", 1),
        (Behaviour(error_after=2), "cut", 1),
        (Behaviour(drift="chunk"), "drifted", 1),
    ],
)
async def test_every_fault_is_known_by_name_and_soon(
    fake: FakeOpenAI, model: GuardedModel, behaviour: Behaviour, fault: Fault, within_s: float
) -> None:
    await said_by(model)  # the first request of a client takes longer
    fake.script.then(behaviour)
    began = time.perf_counter()
    assert await fault_of(model) == fault
    assert time.perf_counter() - began < within_s
    await fake.record.until(lambda: fake.record.requests[-1].outcome != "open")


async def test_an_endless_answer_is_ended(fake: FakeOpenAI, opened: Opened) -> None:
    model = await opened(openai_timeout_s=0.3)
    fake.brain = lambda asked: Words("끝없이 " * 1_000)
    fake.script.usual = Behaviour(tokens_per_s=50)
    began = time.perf_counter()
    assert await fault_of(model) == "stalled"
    assert time.perf_counter() - began < 5  # whole, it would take a minute
    await fake.record.until(lambda: fake.record.requests[0].outcome == "disconnected")


async def test_a_server_that_is_not_there_is_an_error(opened: Opened) -> None:
    model = await opened(openai_base_url="http://127.0.0.1:9/v1")
    assert await fault_of(model) == "error"


@pytest.mark.parametrize("how", ["cancelled", "left"])
async def test_who_goes_away_closes_the_connection(
    fake: FakeOpenAI, model: GuardedModel, how: str
) -> None:
    fake.brain = lambda asked: Words("하나 둘 셋 넷 " * 100)
    fake.script.usual = Behaviour(tokens_per_s=50)
    turn, begun = Account(), asyncio.Event()

    async def listen() -> None:
        async with model.say(ASKED, turn) as pieces:
            async for _ in pieces:
                begun.set()
                if how == "left":
                    return

    task = asyncio.create_task(listen())
    await begun.wait()
    left = time.perf_counter()
    if how == "cancelled":
        task.cancel()
    await asyncio.wait({task})
    await fake.record.until(lambda: fake.record.requests[0].outcome == "disconnected")
    ended = fake.record.requests[0].ended
    assert ended is not None
    # Asked are 0.1 s, which `bench llm` measures. The suite's process collects its garbage for
    # longer than that; left open, the answer would go on for several seconds.
    assert ended - left < 1.0
    assert model.breaker.state == "closed"
    # The provider bills for what it wrote, though it was not told how much that was.
    assert (turn.calls, turn.usage.prompt > 0, turn.usd > 0) == (1, True, True)


async def test_a_dead_provider_is_not_asked_every_turn(
    fake: FakeOpenAI, model: GuardedModel
) -> None:
    fake.script.usual = Behaviour(status=500)
    faults = [await fault_of(model) for _ in range(6)]
    assert faults == ["error"] * 3 + ["resting"] * 3
    assert len(fake.record.requests) == 3
    assert not model.available
    assert model.total.faults == {"error": 3, "resting": 3}
    assert model.total.usd == 0


async def test_a_wrong_key_is_tried_once(fake: FakeOpenAI, model: GuardedModel) -> None:
    fake.script.usual = Behaviour(status=401)
    assert [await fault_of(model) for _ in range(2)] == ["refused", "resting"]


async def test_a_server_that_asks_for_time_gets_it(fake: FakeOpenAI, model: GuardedModel) -> None:
    fake.script.then(Behaviour(status=429, retry_after_s=30))
    assert [await fault_of(model) for _ in range(2)] == ["limited", "resting"]


async def test_over_the_days_budget_nothing_is_asked(fake: FakeOpenAI, opened: Opened) -> None:
    model = await opened(openai_daily_limit_usd=1e-9)
    await said_by(model)
    assert await fault_of(model) == "spent"
    assert len(fake.record.requests) == 1
    again = await opened(openai_daily_limit_usd=1e-9)
    assert await fault_of(again) == "spent"


async def test_own_prices_are_used(fake: FakeOpenAI, opened: Opened) -> None:
    model = await opened(openai_prices=(0.0, 0.0, 1_000_000.0))
    fake.brain = lambda asked: Words("네")
    turn = Account()
    await said_by(model, turn)
    assert turn.usd == turn.usage.completion == 1


async def test_what_the_provider_had_cached_is_cheaper(
    fake: FakeOpenAI, model: GuardedModel
) -> None:
    rules = SystemMessage("지켜야 할 규칙이에요. " * 300)
    costs = []
    for said in ("하나", "둘"):
        turn = Account()
        async with model.say((rules, HumanMessage(said)), turn) as pieces:
            async for _ in pieces:
                pass
        costs.append(turn)
    assert costs[0].usage.cached == 0
    assert costs[1].usage.cached > 1_000
    assert costs[1].usd < 0.7 * costs[0].usd


async def test_without_a_key_there_is_no_model(
    tmp_path: Path, now: datetime, settings_at: Callable[..., Settings]
) -> None:
    assert await open_model(settings_at(tmp_path), lambda: now) == NoModel(NO_KEY)
