"""A place by itself is where stores may be looked for; what else is asked of it is another's."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from agent.wire import TurnReply

pytestmark = pytest.mark.asyncio(loop_scope="session")

Talk = Callable[..., Awaitable[list[TurnReply]]]


@pytest.mark.parametrize(
    "line",
    [
        "속초 지금 파도 센가요 서핑하러 가는데",
        "성수 이번 주 팝업 뭐 해요",
        "여수 케이블카 줄 길어요?",
    ],
)
async def test_another_matter(talk: Talk, line: str) -> None:
    (told,) = await talk(line)
    assert told.intent == "out_of_scope"


@pytest.mark.parametrize(
    "line",
    ["춘천 가는데요", "부산 서면이요", "강릉 매장", "I'm staying in Myeongdong", "전주 올영 있나"],
)
async def test_a_place_to_look_for_stores(talk: Talk, line: str) -> None:
    (told,) = await talk(line)
    assert told.stores


@pytest.mark.parametrize(
    "line",
    [
        "할머니가 쓰실 건데 노원점에 그 유산균 물건 들어와 있나요",
        "강남타운점에 헤라 쿠션 들어와 있어요?",
    ],
)
async def test_whether_goods_have_come_in(talk: Talk, line: str) -> None:
    (told,) = await talk(line)
    assert told.intent == "stock"
