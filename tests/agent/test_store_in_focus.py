"""What is asked of the store that is spoken of, whatever else is told in the same breath.

The conversations are worded by hand, and none is one of data/eval.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from agent.wire import Intent, TurnReply

pytestmark = pytest.mark.asyncio(loop_scope="session")

Talk = Callable[..., Awaitable[list[TurnReply]]]

FOUND = "강남역 가까운 매장 찾아줘"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("버스에서 내려서 걸어갈 건데 주소 좀 찍어주세요", "테헤란로"),
        ("택시 기사님께 보여드릴 주소요", "테헤란로"),
        ("드라마 끝나고 나갈 건데 몇 시에 닫아요", "밤 10시"),
        ("눈 와서 늦을 것 같은데 몇 시까지 하나요", "밤 10시"),
        ("거 번호가 우예 되노", "02-561-1842"),
        ("거그 몇 시까지 한다요", "밤 10시"),
        ("거 언제 닫는데", "밤 10시"),
        ("밤 열한 시에 들러도 되나", "밤 10시"),
        ("I'm on the bus, what's the address?", "Teheran"),
        ("the movie ends late, how late are they open?", "10 pm"),
        ("how can I get in touch with them", "02-561-1842"),
        ("눈 오는데 역에서 가까워?", "걸어서"),
        ("雨なんですけど、駅から近いですか", "徒歩"),
        ("バスで行くので住所を教えてください", "テヘラン"),
        ("映画を見てから行きますけど、何時までやってますか", "10時"),
    ],
)
async def test_why_one_asks_is_no_other_matter(talk: Talk, line: str, says: str) -> None:
    _, told = await talk(FOUND, line)

    assert told.intent == "store_info"
    assert says in told.reply


@pytest.mark.parametrize(
    "line",
    [
        "내일 눈 와?",
        "막차 몇 시까지 있어",
        "영화는 몇 시에 시작해",
        "그 근처 맛집 추천해줘",
        "what time does the last train leave",
        "終電は何時ですか",
    ],
)
async def test_another_matter_stays_one(talk: Talk, line: str) -> None:
    _, told = await talk(FOUND, line)

    assert told.intent == "out_of_scope"


async def test_the_day_after_tomorrow(talk: Talk) -> None:
    _, told = await talk("역삼점 전화번호", "모레는 언제부터 열어?")

    assert told.intent == "store_info"
    assert "요일" in told.reply


@pytest.mark.parametrize(
    ("line", "intent"),
    [
        # 데 is where one goes, in the south-west 디; behind a question it but ends it
        ("차를 가져왔는디 주차되는 디로 보여주쇼", "store_search"),
        ("주차되는 곳으로 다시 골라주세요", "store_search"),
        ("몇 시에 문 닫는데요", "store_info"),
        ("주소 좀 찾아가게", "store_info"),
    ],
)
async def test_a_place_to_go_or_the_end_of_a_question(
    talk: Talk, line: str, intent: Intent
) -> None:
    _, told = await talk(FOUND, line)

    assert told.intent == intent


@pytest.mark.parametrize(
    ("lines", "intent"),
    [
        (("강남타운점 피부 진단 돼요?", "한 번에 얼마나 걸려요?"), "policy"),
        (("강남역 매장 알려줘", "역에서 얼마나 멀어요?"), "store_info"),
    ],
)
async def test_how_long_a_service_takes(talk: Talk, lines: tuple[str, ...], intent: Intent) -> None:
    assert (await talk(*lines))[-1].intent == intent


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("신촌역 매장", "여기 말고 그다음으로 가까운 데요"), "그다음으로"),
        (("신촌역 매장", "그 다음은요?"), "그다음으로"),
        (("closest store to Sinchon station", "what's the second closest?"), "next closest"),
        (("closest store to Sinchon station", "and the next one?"), "next closest"),
        (("新村駅に近い店", "その次に近いお店は?"), "その次に近い"),
    ],
)
async def test_the_next_nearest_is_not_called_the_nearest(
    talk: Talk, lines: tuple[str, ...], said: str
) -> None:
    first, then = await talk(*lines)

    assert then.stores[0] != first.stores[0]
    assert said in then.reply


async def test_the_next_product_is_no_store(talk: Talk) -> None:
    told = (await talk("선크림 추천해줘", "그 다음은?"))[-1]

    assert not told.stores
