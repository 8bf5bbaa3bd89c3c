"""Who reads an utterance: the rules where they are sure, the model where they are not."""

from __future__ import annotations

import asyncio
import json

import pytest

from agent.assistant import ShopAssistant
from agent.bench.fake_openai import Asked, Behaviour, FakeOpenAI, ReadingBrain, Words
from agent.bench.fake_openai.bodies import pieces
from agent.bench.fake_openai.brain import Answer, prompt_of
from agent.door import Assistant
from agent.wire import TurnReply, TurnRequest

pytestmark = pytest.mark.asyncio(loop_scope="session")

UNSURE = "얼굴이 사막 같아"
RESTATED = "건성 피부 보습 크림 추천해줘"
SURE = "강남역 근처 매장 어디 있어요?"


async def answer(assistant: Assistant, message: str, session: str | None = None) -> TurnReply:
    return await assistant.answer(TurnRequest(message=message, session_id=session))


async def test_what_the_rules_are_sure_of_asks_nobody(
    fake: FakeOpenAI, with_model: ShopAssistant
) -> None:
    turn = await answer(with_model, SURE)
    assert turn.stores
    assert turn.mode == "offline"
    assert fake.record.requests == []
    assert with_model.mode == "llm"
    assert with_model.health()["llm"].status == "ok"


async def test_a_reading_without_advice_needs_one_call(
    fake: FakeOpenAI, with_model: ShopAssistant
) -> None:
    fake.brain = ReadingBrain((("product_search", RESTATED),), advice=False)
    turn = await answer(with_model, UNSURE)
    assert len(fake.record.requests) == 1
    assert turn.reply == (await answer(with_model, RESTATED)).reply
    assert turn.mode == "offline"


async def test_several_wishes_are_all_done(fake: FakeOpenAI, with_model: ShopAssistant) -> None:
    fake.brain = ReadingBrain(
        (("store_search", "홍대 근처 매장"), ("policy", "배송비 얼마야?")), advice=False
    )
    fake.script.then(Behaviour(), Behaviour(status=500))
    turn = await answer(with_model, UNSURE)
    assert turn.intent == "store_search"
    assert turn.stores
    assert "2,500원" in turn.reply
    assert turn.stores[0].name in turn.reply


async def test_turns_at_once_do_not_mix(fake: FakeOpenAI, with_model: ShopAssistant) -> None:
    def read(asked: Asked) -> Answer:
        wanted = "립밤" if "desert" in prompt_of(asked)["shopper"] else "샴푸"
        return ReadingBrain((("product_search", f"{wanted} 추천해줘"),))(asked)

    fake.brain = read
    fake.script.usual = Behaviour(first_token_s=0.05)
    messages = ["my face feels like a desert", UNSURE] * 4
    turns: list[TurnReply] = await asyncio.gather(*(answer(with_model, m) for m in messages))
    for message, turn in zip(messages, turns, strict=True):
        assert {p.category for p in turn.products} == {"립" if "desert" in message else "헤어"}


async def test_the_search_begins_while_the_model_still_reads(
    fake: FakeOpenAI, with_model: ShopAssistant
) -> None:
    later = [("policy", "배송비 얼마야? " + "빨리 알려주면 좋겠어 " * 20)]
    fake.brain = ReadingBrain((("product_search", RESTATED), *later), advice=False)
    fake.script.then(Behaviour(tokens_per_s=100), Behaviour(status=500))
    async with with_model.turn(TurnRequest(message=UNSURE)) as events:
        async for event in events:
            if event.type == "status" and event.stage == "retrieve":
                break
        assert fake.record.requests[0].outcome == "open"
    await fake.record.until(lambda: fake.record.requests[0].outcome == "disconnected")


async def test_a_reading_that_breaks_off_after_its_first_wish_is_taken_as_far(
    fake: FakeOpenAI, with_model: ShopAssistant
) -> None:
    wish = json.dumps({"intent": "product_search", "utterance": RESTATED}, ensure_ascii=False)
    written = f'{{"advice": false, "wishes": [{wish}, '
    fake.brain = lambda asked: Words(written + "…" * 40)
    fake.script.then(Behaviour(cut_after=len(pieces(written)) + 2))
    turn = await answer(with_model, UNSURE)
    assert turn.products
    assert turn.reply == (await answer(with_model, RESTATED)).reply
    assert turn.llm is not None
    assert turn.llm.faults == {"cut": 1}


async def test_what_is_told_of_ones_health_goes_to_nobody(
    fake: FakeOpenAI, with_model: ShopAssistant
) -> None:
    for message in ("아토피가 너무 심해서 미치겠어", "임신 중인데 뭐가 좋을지 모르겠어"):
        await answer(with_model, message, "health")
    await answer(with_model, UNSURE, "health")
    sent = json.dumps([request.body for request in fake.record.requests], ensure_ascii=False)
    assert UNSURE in sent
    assert "아토피가" not in sent
    assert "임신 중" not in sent
