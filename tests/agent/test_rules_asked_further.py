"""Follow-ups of a rule or of a service are answered by its own text; things left in a store.

The conversations are worded by hand, and none is one of data/eval.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from agent.wire import TurnReply

pytestmark = pytest.mark.asyncio(loop_scope="session")

Talk = Callable[..., Awaitable[list[TurnReply]]]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("홍대에서 공병 받아주는 곳 있어요?", "안 씻고 가져가도 되나요"), "씻어서"),
        (("수원에 피부 진단 되는 매장", "시간 오래 걸려요?"), "5분"),
        (("명동에 택스리펀드 되는 매장", "여권 사진만 있어도 되나"), "원본"),
        (("どのくらい買えば免税ですか", "パスポートのコピーじゃだめ?"), "原本"),
        (("선물 포장 되나요?", "비용은요?"), "비용이 들 수"),
        (("아직 안 뜯은 건데 언제까지 가져가야 돼요",), "14일"),
        (("is there a maximum number of one item I can buy",), "10"),
        (("how many of the same one can I buy",), "10"),
    ],
)
async def test_its_own_text_holds_the_answer(talk: Talk, lines: tuple[str, ...], said: str) -> None:
    *_, told = await talk(*lines)
    assert told.intent == "policy"
    assert said in told.reply


@pytest.mark.parametrize(
    "line",
    [
        "강남역 매장에 우산을 두고 왔어요",
        "올영에 에어팟을 놓고 온 거 같아요",
        "I left my umbrella at your Myeongdong store yesterday",
        "昨日お店に財布を忘れてしまいました",
        "노원점 계산대에 카드를 놓고 나온 듯해요",
        "명동 매장에서 장갑 한 짝을 떨궜나 봐요",
        "신촌점에서 이어폰 빠트린 것 같은데 들어온 거 없나요",
        "습득물은 어디서 찾아요",
        "I think I dropped an earring in the Sinchon Station store this morning",
        "did anyone hand in a passport at the Gangnam Town branch?",
        "明洞店で手袋を落としたかもしれません",
    ],
)
async def test_what_was_left_in_a_store(talk: Talk, line: str) -> None:
    (told,) = await talk(line)
    assert told.intent == "policy"
    assert not told.stores


async def test_the_store_that_it_was_left_in_is_remembered(talk: Talk) -> None:
    _, told = await talk("강남타운점에 우산 놓고 왔어요", "전화번호 알려주세요")
    assert told.stores[0].name == "강남타운점"
    assert "02-532-7444" in told.reply


@pytest.mark.parametrize(
    "line",
    [
        "선크림을 집에 두고 왔어요 강릉에 매장 어디 있어요",
        "강릉 여행 왔는데 선크림을 집에 두고 왔어요 근처 매장 알려줘",
        "I left my toner at home, any stores around Myeongdong?",
    ],
)
async def test_what_was_left_at_home_is_no_matter(talk: Talk, line: str) -> None:
    (found,) = await talk(line)
    assert found.intent == "store_search"


@pytest.mark.parametrize(
    "line", ["강남타운점은 어느 역 근처예요?", "which station is the Gangnam Town store near"]
)
async def test_which_station_a_store_is_near(talk: Talk, line: str) -> None:
    (told,) = await talk(line)
    assert told.intent == "store_info"
    assert "신논현" in told.reply


@pytest.mark.parametrize("line", ["어 24시간이에요?", "밤새 하는 건 아니죠?"])
async def test_so_it_is_open_all_night(talk: Talk, line: str) -> None:
    first, told = await talk("홍대 근처 24시간 매장 있어요?", line)
    assert told.intent == "store_info"
    assert told.stores[0] == first.stores[0]


async def test_a_store_as_japanese_writes_it(talk: Talk) -> None:
    (told,) = await talk("新村大路店の電話番号は?")
    assert told.intent == "store_info"
    assert "02-364-5290" in told.reply
