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


@pytest.mark.parametrize(
    ("complaint", "concern"),
    [
        ("양쪽 뺨에 현무암처럼 구멍이 났어요", "모공"),
        ("머리가 철사처럼 뻣뻣하고 끝이 다 나갔어요", "손상모"),
        ("뺨이 뜨끈하게 익은 것 같아", "진정"),
    ],
)
async def test_what_several_kinds_answer_is_found_by_its_concern(
    assistant: Assistant, demo: Catalogue, complaint: str, concern: str
) -> None:
    [reply] = await say(assistant, complaint)
    found = [demo.product_by_id[card.product_id] for card in reply.products]
    assert len(found) > 1
    assert all(concern in product.concerns for product in found)


@pytest.mark.parametrize(
    ("wish", "kind"),
    [
        ("뻗친 뒷머리 죽여 주는 크림", "헤어크림"),
        ("얼굴에 바르는 크림", "크림"),
        ("영양 크림", "크림"),
    ],
)
async def test_a_wider_word_is_what_it_is_for(
    assistant: Assistant, demo: Catalogue, wish: str, kind: str
) -> None:
    [reply] = await say(assistant, wish)
    assert {demo.product_by_id[card.product_id].kind for card in reply.products} == {kind}


#: Likely one of two; perhaps one of two.
OF_TWO, OF_TWO_PERHAPS = "데이트 전에 뿌릴 거", "거울 보고 쓱쓱 그리는 거"


async def test_of_two_likely_kinds_both_are_shown_with_the_question(
    assistant: Assistant, demo: Catalogue
) -> None:
    [asked] = await say(assistant, OF_TWO)
    kinds = [demo.product_by_id[card.product_id].kind for card in asked.products]
    assert kinds == [asked.suggestions[0], asked.suggestions[1], asked.suggestions[0]]


@pytest.mark.parametrize("answer", ["{kind}요", "두 번째 거요"])
async def test_of_two_that_are_less_likely_it_is_only_asked(
    assistant: Assistant, demo: Catalogue, answer: str
) -> None:
    [asked] = await say(assistant, OF_TWO_PERHAPS)
    assert not asked.products
    assert len(asked.suggestions) == 2
    _, reply = await say(assistant, OF_TWO_PERHAPS, answer.format(kind=asked.suggestions[1]))
    assert {demo.product_by_id[card.product_id].kind for card in reply.products} == {
        asked.suggestions[1]
    }


@pytest.mark.parametrize("taken", [0, 1])
async def test_the_answer_takes_one_of_the_two_and_keeps_the_rest(
    assistant: Assistant, demo: Catalogue, taken: int
) -> None:
    need = f"{OF_TWO} 사만 원 밑으로"
    [asked] = await say(assistant, need)
    _, reply = await say(assistant, need, f"{asked.suggestions[taken]}요")
    assert reply.products
    for card in reply.products:
        product = demo.product_by_id[card.product_id]
        assert product.kind == asked.suggestions[taken]
        assert product.price <= 40_000


async def test_beside_the_question_the_second_is_the_second_that_is_shown(
    assistant: Assistant,
) -> None:
    asked, reply = await say(assistant, OF_TWO, "아니 두 번째 거 얼마야?")
    assert [card.product_id for card in reply.products] == [asked.products[1].product_id]
