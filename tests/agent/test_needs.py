"""Needs that name no product: what answers them, what is asked where that is not plain."""

from __future__ import annotations

from itertools import count

import pytest

from agent.door import Assistant
from agent.wire import TurnReply, TurnRequest
from data.catalogue import Catalogue

pytestmark = pytest.mark.asyncio(loop_scope="session")

_sessions = count()


async def say(assistant: Assistant, *messages: str) -> list[TurnReply]:
    """The replies of one conversation."""
    session = f"needs-{next(_sessions)}"
    return [
        await assistant.answer(TurnRequest(message=message, session_id=session))
        for message in messages
    ]


@pytest.mark.parametrize(
    ("need", "kinds"),
    [
        ("물일을 오래 했더니 손등이 쩍쩍 갈라져요", {"핸드크림"}),
        ("어제 과음해서 속이 뒤집어질 것 같아", {"숙취해소제"}),
        ("입냄새 때문에 사람 만나기가 무서워요", {"가글", "치약", "구강스프레이"}),
        ("my armpits smell after five minutes in the sun", {"데오드란트"}),
    ],
)
async def test_what_answers_a_need_is_found(
    assistant: Assistant, demo: Catalogue, need: str, kinds: set[str]
) -> None:
    [reply] = await say(assistant, need)
    assert reply.intent == "product_search"
    found = {demo.product_by_id[card.product_id].kind for card in reply.products}
    assert found
    assert found <= kinds


@pytest.mark.parametrize(
    "message",
    [
        "배고파 죽겠다",
        "지갑을 버스에 두고 내렸어",
        "월요일이라 출근하기 싫다",
        "my neighbour plays the drums",
    ],
)
async def test_troubles_of_other_trades_are_none(assistant: Assistant, message: str) -> None:
    [reply] = await say(assistant, message)
    assert reply.intent in ("out_of_scope", "small_talk")
    assert not reply.products


@pytest.mark.parametrize("answer", ["{kind}요", "두 번째 거요"])
async def test_of_two_the_shopper_is_asked_and_the_answer_keeps_the_rest(
    assistant: Assistant, demo: Catalogue, answer: str
) -> None:
    need = "등에 자꾸 뭐가 올라오는데 씻으면서 잡을 수 있는 거, 이만오천 원 밑으로"
    [asked] = await say(assistant, need)
    assert not asked.products
    assert len(asked.suggestions) == 2
    _, reply = await say(assistant, need, answer.format(kind=asked.suggestions[1]))
    assert reply.products
    for card in reply.products:
        product = demo.product_by_id[card.product_id]
        assert product.kind == asked.suggestions[1]
        assert product.price <= 25_000
