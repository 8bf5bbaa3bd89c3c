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


@pytest.mark.parametrize(
    ("said", "first"),
    [
        # by its number
        ("055-321-1261 이거 어디 매장 번호예요", "김해내외점"),
        ("공오오에 삼이일에 일이육일에서 전화 왔던데 어느 지점이죠", "김해내외점"),
        ("062 961 7818로 부재중 왔어요 어디 매장인가요", "광주수완점"),
        ("which store is 033-655-0918?", "강릉점"),
        ("電話番号が033-655-0918の店舗はどこですか", "강릉점"),
        ("끝자리가 7818인 매장 어디였지", "광주수완점"),
        # by its address
        ("올림픽로 769에 있는 매장", "암사역점"),
        ("주소가 진영 말고 율하3로 53인 매장 있죠", "김해장유율하점"),
        ("분당로53번길16 매장", "분당서현점"),
        ("is there a store at 121 Sinchon-ro?", "신촌대로점"),
    ],
)
async def test_what_stands_on_its_card(assistant: Assistant, said: str, first: str) -> None:
    reply = await assistant.answer(TurnRequest(message=said))

    assert [store.name for store in reply.stores] == [first]


async def test_two_stores_of_one_house(assistant: Assistant) -> None:
    reply = await assistant.answer(TurnRequest(message="만남로 43에 있는 매장"))

    assert {store.name for store in reply.stores} == {"천안터미널점", "천안타운점"}


@pytest.mark.parametrize(
    "said",
    ["제 번호 010-2345-6789로 연락 주세요", "선크림 2만원대로 50ml", "걸어서 15분 거리 세럼"],
)
async def test_other_figures_tell_no_store(assistant: Assistant, said: str) -> None:
    assert not (await assistant.answer(TurnRequest(message=said))).stores


async def test_a_number_that_no_store_has(assistant: Assistant) -> None:
    reply = await assistant.answer(TurnRequest(message="02-111-2222 이 번호 어느 지점이에요?"))

    assert not reply.stores
    assert "02-111-2222" in reply.reply


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("강남역이랑 신논현역 중간에 있는 매장", "강남타운점"),
        ("홍대입구역에서 합정역 방향으로 걸어가는 길에 매장 있나요", "홍대사거리점"),
        ("is there a branch between Gangnam station and Sinnonhyeon station?", "강남타운점"),
        ("ソウル駅と淑大入口駅の間にある店舗", "트윈시티점"),
    ],
)
async def test_between_two_places(assistant: Assistant, said: str, first: str) -> None:
    reply = await assistant.answer(TurnRequest(message=said))

    assert [store.name for store in reply.stores[:1]] == [first]


async def test_the_way_from_here_to_there_is_not_ours(assistant: Assistant) -> None:
    reply = await assistant.answer(TurnRequest(message="강남역에서 신논현역까지 어떻게 가요"))

    assert reply.intent == "out_of_scope"


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("서귀포에서 제주시까지 안 나가고 갈 만한 매장", "서귀포광장점"),
        ("서울까지 나가기 귀찮은데 김해에 매장 있나", "김해내외점"),
        ("any store in Seogwipo without going into Jeju city?", "서귀포광장점"),
        ("스타필드에 있는 올리브영", "스타필드시티부천점"),
        ("수원역에서 밖에 안 나가고 갈 수 있는 매장", "수원AK역사점"),
    ],
)
async def test_where_one_does_and_does_not_go(assistant: Assistant, said: str, first: str) -> None:
    reply = await assistant.answer(TurnRequest(message=said))

    assert [store.name for store in reply.stores[:1]] == [first]


@pytest.mark.parametrize("said", ["은하수역점 주소", "별하수역점 몇 시까지 해요"])
async def test_a_longer_name_is_another_store(assistant: Assistant, said: str) -> None:
    assert not (await assistant.answer(TurnRequest(message=said))).stores


async def test_a_slip_behind_the_chains_name_is_the_store(assistant: Assistant) -> None:
    reply = await assistant.answer(TurnRequest(message="올영노원졈 전화번호"))

    assert [store.name for store in reply.stores] == ["노원점"]
