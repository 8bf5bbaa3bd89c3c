"""Remarks that want nothing get a short warm answer; what wants something is not taken for one.

The conversations are worded by hand, and none is one of data/eval.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from agent.wire import Intent, TurnReply

pytestmark = pytest.mark.asyncio(loop_scope="session")

Talk = Callable[..., Awaitable[list[TurnReply]]]

REMARKS: list[tuple[tuple[str, ...], str]] = [
    # a wish let go of
    (("상담사 연결해 주세요", "에이 그럼 관둘게요"), "필요하실 때"),
    (("토너 추천", "음 그냥 나중에 살게요"), "필요하실 때"),
    (("포인트는 어떻게 써요", "아 그렇구나 그럼 됐네요"), "필요하실 때"),
    (("립밤 보여줘", "좀 더 고민해볼게"), "필요하실 때"),
    # feelings
    (("모레 발표라 너무 긴장돼",), "떨리시겠어요"),
    (("소개팅 가는데 두근두근해요",), "떨리시겠어요"),
    (("야근했더니 진짜 지친다",), "푹 쉬세요"),
    (("오늘따라 되게 속상하네요",), "나아지면"),
    (("면접 또 떨어졌어ㅠㅠ",), "나아지면"),
    (("드디어 퇴근했다",), "좋네요"),
    (("저 승진했어요!",), "좋네요"),
    # what is found good of what was told, or a pity
    (("노원역 근처 매장", "꽤 가깝네요"), "다행이에요"),
    (("노원역 근처 매장", "와 일찍부터 여네 좋다"), "다행이에요"),
    (("선크림 추천", "헉 되게 저렴하네"), "다행이에요"),
    (("기프트카드 유효기간이 얼마예요", "에고 아깝다ㅠ"), "아쉬우시겠어요"),
]


@pytest.mark.parametrize(("lines", "said"), REMARKS)
async def test_a_remark_gets_a_short_warm_answer(
    talk: Talk, lines: tuple[str, ...], said: str
) -> None:
    reply = (await talk(*lines))[-1]
    assert reply.intent == "small_talk"
    assert said in reply.reply
    assert not reply.products
    assert not reply.stores


OTHERS: list[tuple[tuple[str, ...], Intent]] = [
    (("모공이 걱정돼요",), "product_search"),
    (("직원 태도 때문에 너무 속상하네요",), "complaint"),
    (("선크림 추천", "됐고 쿠션 보여줘"), "product_search"),
    (("노원역 근처 매장", "늦게까지 하는 데 있어?"), "store_search"),
    (("살기 싫다 너무 우울해",), "out_of_scope"),
]


@pytest.mark.parametrize(("lines", "intent"), OTHERS)
async def test_what_wants_something_is_no_remark(
    talk: Talk, lines: tuple[str, ...], intent: Intent
) -> None:
    assert (await talk(*lines))[-1].intent == intent
