"""A reply to what was guessed says what it took the word for, and only then."""

from __future__ import annotations

import pytest

from agent.door import Assistant
from agent.events import DoneEvent
from agent.wire import TurnReply, TurnRequest

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def ask(assistant: Assistant, message: str) -> TurnReply:
    async with assistant.turn(TurnRequest(message=message)) as events:
        done = [event async for event in events][-1]
    assert isinstance(done, DoneEvent)
    return done.turn


async def test_a_guess_is_told_first(assistant: Assistant) -> None:
    reply = await ask(assistant, "ㅅㅇㅇ 근처 매장 알려줘")
    assert reply.reply.split("?")[0].endswith("말씀이시죠")
    assert reply.stores


@pytest.mark.parametrize("message", ["토리둔 세럼 추천해줘", "토리든 세럼 추천해줘"])
async def test_what_is_clear_is_not_asked_back(assistant: Assistant, message: str) -> None:
    reply = await ask(assistant, message)
    assert "말씀이시죠" not in reply.reply
    assert {product.brand for product in reply.products} == {"토리든"}


async def test_half_price_is_a_limit(assistant: Assistant) -> None:
    reply = await ask(assistant, "반값 할인하는 크림 있어?")
    assert all(product.discount_pct >= 50 for product in reply.products)
    assert reply.products or "50%" in reply.reply
