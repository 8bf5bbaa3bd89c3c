"""Conversations about stores: when they open, which was told of first, where one is instead.

The conversations are worded by hand, and none is one of data/eval.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from agent.wire import TurnReply

pytestmark = pytest.mark.asyncio(loop_scope="session")

Talk = Callable[..., Awaitable[list[TurnReply]]]

FOUND = "강남역 가까운 매장 찾아줘"


@pytest.mark.parametrize(
    "line",
    [
        "몇 시쯤 문 여나요",
        "문은 언제 여는데요",
        "아침 여덟 시 전에 가도 열려 있어요?",
        "출근 전에 9시쯤 들르고 싶은데 열려 있나요",
        "아침 일찍 여나",
    ],
)
async def test_when_it_opens_is_told_with_its_opening(talk: Talk, line: str) -> None:
    _, told = await talk(FOUND, line)

    assert told.intent == "store_info"
    assert "에 열고" in told.reply


@pytest.mark.parametrize("line", ["지금 열었어요?", "몇 시까지 해요", "밤 아홉 시에도 열려 있나요"])
async def test_this_moment_and_closing_stay_what_they_are(talk: Talk, line: str) -> None:
    _, told = await talk(FOUND, line)

    assert told.intent == "store_info"
    assert "에 열고" not in told.reply


@pytest.mark.parametrize(
    "line", ["빨간 날에도 하나요", "국경일은 어때요", "빨간날도 같은 시간이에요?"]
)
async def test_red_days_are_holidays(talk: Talk, line: str) -> None:
    _, told = await talk(FOUND, line)

    assert told.intent == "store_info"
    assert "공휴일" in told.reply


async def test_the_day_goes_along_to_the_next_store(talk: Talk) -> None:
    _, told = await talk("강남타운점 토요일에 몇 시까지 해?", "신논현점은?")

    assert told.intent == "store_info"
    assert "24시간" in told.reply or "주말" in told.reply


@pytest.mark.parametrize(
    "line", ["처음 말해준 데로 갈래요. 전화번호 주세요", "맨 처음 알려준 곳 번호가 뭐죠"]
)
async def test_the_one_that_was_told_first(talk: Talk, line: str) -> None:
    first, other, told = await talk(FOUND, "다른 데는 없나요", line)

    assert first.stores[0].store_id != other.stores[0].store_id
    assert told.stores[0].store_id == first.stores[0].store_id


@pytest.mark.parametrize(
    "line", ["택시 부르려면 늦었네 주소 좀요", "버스 끊겼나 보다 주소 알려줘요"]
)
async def test_an_address_after_a_sigh(talk: Talk, line: str) -> None:
    _, told = await talk(FOUND, line)

    assert told.intent == "store_info"


@pytest.mark.parametrize("line", ["호텔이 명동역이라 그쪽으로 다시요", "아 숙소가 명동역 쪽이에요"])
async def test_where_one_stays_is_where_to_look(talk: Talk, line: str) -> None:
    _, told = await talk(FOUND, line)

    assert told.intent == "store_search"
    assert "명동역" in told.reply


async def test_a_place_to_stay_is_not_looked_for(talk: Talk) -> None:
    _, told = await talk(FOUND, "명동역 근처 호텔 추천해줘")

    assert told.intent == "out_of_scope"


async def test_a_store_told_by_where_it_was_found(talk: Talk) -> None:
    found, _, told = await talk(FOUND, "선크림 보여줘", "강남역 근처 그 매장 전화번호 다시요")

    assert told.intent == "store_info"
    assert told.stores[0].store_id == found.stores[0].store_id


@pytest.mark.parametrize("line", ["거기 가면 그 크림 있겠죠", "그 매장에 그거 있을지 모르겠네"])
async def test_whether_it_is_there(talk: Talk, line: str) -> None:
    *_, told = await talk("수분크림 추천해줘", "잠실역 가까운 매장은요", line)

    assert told.intent == "stock"


@pytest.mark.parametrize("line", ["주차되는 데라야 돼요", "주차 되는 곳이어야 하는데"])
async def test_it_has_to_be_one_that(talk: Talk, line: str) -> None:
    _, told = await talk("홍대입구역 근처 매장", line)

    assert told.intent == "store_search"


async def test_a_number_after_a_rule(talk: Talk) -> None:
    _, told = await talk("반품하면 배송비가 얼마예요", "강남타운점 전화번호 주라")

    assert told.intent == "store_info"
    assert "02-" in told.reply


@pytest.mark.parametrize("line", ["여기서 걸어갈 만해요?", "역에서 걸어가도 되나요"])
async def test_whether_one_can_walk(talk: Talk, line: str) -> None:
    _, told = await talk(FOUND, line)

    assert told.intent == "store_info"
    assert "걸어서" in told.reply


async def test_looking_again_keeps_the_place(talk: Talk) -> None:
    _, told = await talk(FOUND, "그럼 주차 되는 곳으로 다시 찾아주세요")

    assert "강남역" in told.reply


async def test_a_quarter_that_is_not_known_is_no_other(talk: Talk) -> None:
    (told,) = await talk("구미 봉곡동에 지점 있나요")

    assert "중곡" not in told.reply


async def test_the_second_product_at_a_place(talk: Talk) -> None:
    shown, told = await talk("선크림 2만원 이하로 보여줘", "두 번째 거 강남역에 재고 있어?")

    assert told.intent == "stock"
    assert told.products[0].product_id == shown.products[1].product_id


@pytest.mark.parametrize("line", ["밤 11시 넘어서도 하는 데", "열한 시 반 지나서도 하는 매장"])
async def test_open_beyond_a_time(talk: Talk, line: str) -> None:
    (told,) = await talk(f"건대입구역 근처에 {line} 있어요?")

    assert told.intent == "store_search"
    assert "11시" in told.reply
