"""Whole turns: which store is shown first, however it and its place are said."""

from __future__ import annotations

import pytest

from agent.door import Assistant
from agent.wire import Location, TurnRequest

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    ("said", "first"),
    [
        # a part of a name, or what it is told by
        ("여수 웅천지구 지점이요", "여수웅천마리나점"),
        ("이름에 제일제당이 들어가는 매장 있던데", "제일제당센터점"),
        ("강남에 파이낸스 머시기 하는 매장", "강남파이낸스점"),
        # an airport
        ("제주공항에서 제일 가까운 매장", "제주타운점"),
        ("I land at Gimhae tonight, nearest branch to the airport?", "김해내외점"),
        # what it offers
        ("건대에 있는 것 중에 제일 넓은 데요", "건대타운점"),
        ("왕십리역 지하철이랑 바로 연결된 매장", "왕십리역사점"),
        ("코엑스에서 피부 분석 해 주는 곳", "코엑스몰점"),
        # at night
        ("홍대에서 철야 영업하는 매장", "홍대사거리점"),
        ("西面で一晩中開いている店", "서면부전중앙점"),
        # the one that is open latest
        ("서면에서 젤 늦게까지 문 여는 지점", "서면부전중앙점"),
        ("which branch around Hongdae is open the latest", "홍대사거리점"),
        # misspelt
        ("이초녁 근처 매장이요", "동부이촌점"),
        ("Gangnam Twon branch", "강남타운점"),
    ],
)
async def test_the_first_store(assistant: Assistant, said: str, first: str) -> None:
    reply = await assistant.answer(TurnRequest(message=said))

    assert [store.name for store in reply.stores[:1]] == [first]


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (("부산에 있는 지점 보여줘", "공항 쪽은요?"), "김해내외점"),
        (("제주 매장", "내일 비행기 타기 전에 들를 수 있는 공항 옆 매장"), "제주타운점"),
    ],
)
async def test_the_airport_is_that_of_the_town(
    assistant: Assistant, lines: tuple[str, ...], first: str
) -> None:
    session = f"airport-{hash(lines)}"
    for line in lines:
        reply = await assistant.answer(TurnRequest(message=line, session_id=session))
    assert [store.name for store in reply.stores[:1]] == [first]


async def test_which_airport_is_asked_after(assistant: Assistant) -> None:
    reply = await assistant.answer(TurnRequest(message="공항 가까운 데 매장 있나"))
    assert not reply.stores
    assert "?" in reply.reply


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("달무리호수점 전화번호 알려줘", "달무리호수점"),
        ("What time does your Silver Lake branch close?", "silver lake"),
    ],
)
async def test_a_store_that_is_not_there(assistant: Assistant, said: str, name: str) -> None:
    reply = await assistant.answer(TurnRequest(message=said))

    assert reply.intent == "store_info"
    assert not reply.stores
    assert name in reply.reply


async def test_the_small_hours_are_no_time_that_was_said(assistant: Assistant) -> None:
    reply = await assistant.answer(TurnRequest(message="홍대에서 새벽에도 여는 매장"))

    assert "새벽에도 여는" in reply.reply
    assert "2시" not in reply.reply.split(",")[0]


async def test_where_the_shopper_stands_says_more_than_the_province(assistant: Assistant) -> None:
    there = Location(lat=33.2487, lng=126.5628)
    said = "제주 왔어요, 여기서 가까운 매장"
    near = await assistant.answer(TurnRequest(message=said, location=there))
    far = await assistant.answer(
        TurnRequest(message=said, location=Location(lat=37.55, lng=126.97))
    )

    assert near.stores[0].name == "서귀포광장점"
    assert "제주시" in far.stores[0].address


async def test_a_quarter_is_no_part_of_another(assistant: Assistant) -> None:
    """교동 is of Gangneung, and no end of 동교동 or 무교동."""
    reply = await assistant.answer(TurnRequest(message="교동에 매장 있나요"))

    assert reply.stores[0].name == "강릉교동점"
