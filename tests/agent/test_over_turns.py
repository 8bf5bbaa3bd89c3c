"""What a turn owes to those before it: sizes, comparisons, rules, services, days, refusals.

The conversations are worded by hand, and none is one of data/eval.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from agent.wire import Intent, TurnReply
from data.catalogue import Catalogue
from retrieval.product_filter import contains

pytestmark = pytest.mark.asyncio(loop_scope="session")

Talk = Callable[..., Awaitable[list[TurnReply]]]


def names(reply: TurnReply) -> list[str]:
    return [product.name for product in reply.products]


def prices(reply: TurnReply) -> list[int]:
    return [product.price for product in reply.products]


INTENTS: list[tuple[tuple[str, ...], Intent]] = [
    # the number of a store, in other words
    (("뚝섬역 가까운 매장이요", "가기 전에 전번 하나만 주라"), "store_info"),
    (("Any Olive Young near Sinsa station?", "from what time till what time"), "store_info"),
    (("Any Olive Young near Sinsa station?", "we drive, is there a place to park"), "store_info"),
    (("明洞駅の近くの店舗は?", "免税できますか"), "store_info"),
    (("홍대입구역 근처 매장", "거긴 몇 층에 있어"), "store_info"),
    (("노원역 올영", "거 전화번호 뭔데"), "store_info"),
    (("잠실역 매장이요", "주차되는 곳이면 좋겠어요"), "store_search"),
    (("선크림 추천", "스틱으로도 있어요?"), "product_search"),
    (("신림역 매장 알려줘", "아홉 시쯤 갈 건데 그때까지 해요?"), "store_info"),
    (("홍대입구역 매장", "주소 좀 문자로 보내줘요"), "store_info"),
    # what there is, not whether one is in stock
    (("사당역 매장 어디예요", "아이섀도는 뭐뭐 파나요"), "product_search"),
    (("틴트 추천해줘봐요",), "product_search"),
    (("マスカラが見たいです",), "product_search"),
    # a thing that only the talk before names
    (("립밤 보여줘", "첫 번째 거 호수는 어떻게 나와요"), "product_info"),
    (("토너 추천", "손에 안 묻는 걸로요"), "product_search"),
    (("토너 추천", "다른 것도 보여줘"), "product_search"),
    (("크림 보여주세요", "요즘 영화 뭐 재밌어"), "out_of_scope"),
    # a rule, asked after further
    (("환불은 어떻게 받나요", "그건 며칠 걸려요"), "policy"),
    (("오늘 주문하면 오늘 받나요?", "늦어도 몇 시엔 주문해야 돼요"), "policy"),
    (("공병 가져가면 뭐 주나요?", "어디로 가져가면 돼요"), "store_search"),
]


@pytest.mark.parametrize(("lines", "intent"), INTENTS)
async def test_brief_words_lean_on_the_talk(
    talk: Talk, lines: tuple[str, ...], intent: Intent
) -> None:
    assert (await talk(*lines))[-1].intent == intent


async def test_a_service_that_was_spoken_of_is_looked_for(talk: Talk) -> None:
    *_, found = await talk("면세는 얼마부터 돼요?", "성수역 쪽에 그거 되는 곳 알려줘요")
    assert found.stores
    assert all("택스리펀드" in store.services for store in found.stores)


async def test_what_was_shown_is_no_other(talk: Talk) -> None:
    first, other = await talk("잠실역 매장 찾아줘", "거긴 늘 붐벼서요, 딴 데 없나요")
    shown = {store.store_id for store in first.stores}
    assert other.stores
    assert shown.isdisjoint(store.store_id for store in other.stores)


async def test_a_day_goes_on(talk: Talk) -> None:
    *_, sunday, hours = await talk("코엑스몰점이요", "토요일에도 열어요?", "몇 시부터요?")
    assert "주말" in hours.reply
    assert hours.reply == sunday.reply


@pytest.mark.parametrize(
    "question", ["둘 중에 어디가 더 늦게까지 해요?", "which of them is open latest?"]
)
async def test_which_of_several_stores(talk: Talk, question: str) -> None:
    first, which = await talk("홍대역 근처 매장", question)
    assert which.intent == "store_info"
    assert {store.store_id for store in which.stores} <= {one.store_id for one in first.stores}


SIZES = [
    ("라운드랩 독도 토너 얼마예요", "더 큰 통은 얼만데요", "500ml"),
    ("구달 청귤 비타C 잡티케어 세럼 50ml 얼마야", "작은 용량은 얼마예요", "30ml"),
    ("how much is the Round Lab Dokdo toner", "how much is the bigger one", "500ml"),
]


@pytest.mark.parametrize(("first", "second", "volume"), SIZES)
async def test_the_same_product_in_another_size(
    talk: Talk, demo: Catalogue, first: str, second: str, volume: str
) -> None:
    one, other = await talk(first, second)
    assert names(one) == names(other)
    assert [product.volume for product in other.products] == [volume]
    assert f"{prices(other)[0]:,}" in other.reply


async def test_where_there_is_one_size_it_is_said(talk: Talk) -> None:
    *_, told = await talk("토리든 다이브인 세럼 얼마예요", "다른 용량은 없어요?")
    assert "50ml" in told.reply
    assert not told.reply.startswith("네")


async def test_two_of_one_line_are_compared(talk: Talk) -> None:
    (told,) = await talk("리들샷 300이랑 100 중에 뭐가 달라요")
    assert told.intent == "compare"
    assert len(told.products) == 2
    assert all("리들샷" in name for name in names(told))


@pytest.mark.parametrize(
    "question", ["둘 중 싼 게 얼마예요", "how much is the cheaper one", "安い方はいくらですか"]
)
async def test_the_cheaper_of_two_comes_first(talk: Talk, question: str) -> None:
    *_, told = await talk("라운드랩 자작나무 크림이랑 빌리프 아쿠아밤 크림 비교해줘", question)
    assert prices(told) == sorted(prices(told))
    assert f"{prices(told)[0]:,}" in told.reply


async def test_cheaper_on_the_shelf_that_is_looked_at(talk: Talk) -> None:
    first, cheaper = await talk("헤라 블랙 쿠션 얼마예요", "허걱 더 저렴한 쿠션 없나요")
    assert cheaper.products
    assert max(prices(cheaper)) < prices(first)[0]


async def test_where_nothing_is_cheaper_the_cheapest_is_named(talk: Talk) -> None:
    first, told = await talk("립밤 제일 싼 거 보여줘", "그거보다 싼 거는?")
    assert names(told) == names(first)[:1]
    assert f"{prices(told)[0]:,}" in told.reply


@pytest.mark.parametrize(
    "line",
    [
        "클리오는 예전에 써봤는데 별로라 빼주세요",
        "anything but Clio please",
        "クリオは合わないので他のを",
    ],
)
async def test_a_brand_that_did_not_suit_is_left_out(talk: Talk, line: str) -> None:
    *_, found = await talk("쿠션 추천해줘", line)
    assert found.products
    assert all(product.brand != "클리오" for product in found.products)


@pytest.mark.parametrize(
    "line", ["같은 브랜드 트리트먼트 있어요?", "do they have a treatment too?"]
)
async def test_the_same_maker(talk: Talk, line: str) -> None:
    *_, found = await talk("어노브 딥 데미지 리페어 샴푸 얼마예요", line)
    assert found.products
    assert all(product.brand == "어노브" for product in found.products)


@pytest.mark.parametrize("line", ["응 그거라도 보여줘", "그럼 그거 볼게요", "네 일단 볼까요"])
async def test_an_offer_is_taken_in_other_words(talk: Talk, line: str) -> None:
    offer, shown = await talk("선스틱 오천원 이하", line)
    assert not offer.products
    assert shown.products


async def test_ingredients_add_up(talk: Talk, demo: Catalogue) -> None:
    *_, both, without = await talk(
        "판테놀 든 크림", "세라마이드까지 같이 들어간 걸로", "향료는 없는 거요"
    )
    for found in (both, without):
        assert found.products
        for card in found.products:
            product = demo.product_by_id[card.product_id]
            assert contains(product, "판테놀")
            assert contains(product, "세라마이드")


async def test_what_was_asked_is_asked_of_the_next_one(talk: Talk) -> None:
    *_, first, second = await talk("크림 추천", "첫 번째 거 얼마예요", "그럼 두 번째는요?")
    assert names(first) != names(second)
    assert f"{prices(second)[0]:,}" in second.reply


async def test_without_what_was_asked_about(talk: Talk) -> None:
    *_, found = await talk("토너 추천", "첫 번째 거 향료 들었어요?", "그럼 안 든 걸로 보여줘요")
    assert found.products
    assert all("향료" in product.free_from for product in found.products)


@pytest.mark.parametrize("line", ["nothing over 20,000 won", "max 20,000", "at most 20,000 won"])
async def test_bare_limits(talk: Talk, line: str) -> None:
    *_, found = await talk("show me some toners", line)
    assert found.products
    assert max(prices(found)) <= 20_000


async def test_careful_words_are_kept_in_mind_in_english(talk: Talk) -> None:
    *_, kept = await talk("I'm pregnant, which cream can I use?", "please remember this")
    assert "retinoids" in kept.reply


async def test_the_first_list_again(talk: Talk) -> None:
    first, *_, again = await talk("틴트 추천해줘", "만 원 아래로", "처음에 보여준 거 다시 보여줘")
    assert sorted(names(again)) == sorted(names(first))


async def test_each_of_two_kinds_has_its_turn(talk: Talk, demo: Catalogue) -> None:
    (found,) = await talk("립밤이랑 핸드크림 추천해줘")
    kinds = {demo.product_by_id[product.product_id].kind for product in found.products}
    assert kinds == {"립밤", "핸드크림"}


@pytest.mark.parametrize(
    ("line", "start"),
    [("이거 알코올 없는 거 맞죠?", "네"), ("첫 번째 거 비건이에요?", ("네", "아니요"))],
)
async def test_yes_is_said_where_it_is_so(
    talk: Talk, line: str, start: str | tuple[str, ...]
) -> None:
    *_, told = await talk("에스트라 아토베리어365 로션 얼마예요", line)
    assert told.intent == "product_info"
    assert told.reply.startswith(start)


TWO_WISHES = [
    ("사당역 매장 알려주고 립밤도 추천해줘", "store_search"),
    ("반품 며칠까지 돼요? 그리고 쿠션 하나 추천해주세요", "policy"),
    ("Is there a store near Jamsil, and can you recommend a lip balm?", "store_search"),
]


@pytest.mark.parametrize(("line", "intent"), TWO_WISHES)
async def test_two_wishes_of_one_breath_are_both_answered(
    talk: Talk, line: str, intent: Intent
) -> None:
    both, price = await talk(line, "첫 번째 제품 얼마예요")
    assert both.intent == intent
    assert both.products
    assert bool(both.stores) == (intent == "store_search")
    assert names(price) == names(both)[:1]


@pytest.mark.parametrize(
    "line",
    [
        "피부가 건조해요. 크림 추천해주세요",
        "토너 있나요? 2만 원 아래로요",
        "지성이고 세럼 추천해줘",
    ],
)
async def test_one_wish_in_two_sentences_is_one(talk: Talk, line: str) -> None:
    (found,) = await talk(line)
    assert found.intent == "product_search"
    assert not found.stores


async def test_what_was_stock_of_a_shelf_goes_on_as_a_wish(talk: Talk, demo: Catalogue) -> None:
    *_, found = await talk("쿠션 21호 재고 있나요", "헤라 거는요?")
    kinds = {demo.product_by_id[product.product_id].kind for product in found.products}
    assert kinds == {"쿠션"}


async def test_what_is_not_recorded_is_said_of_the_product(talk: Talk) -> None:
    first, told = await talk("선크림 추천해주세요", "첫 번째 거 끈적여요?")
    assert names(told) == names(first)[:1]
    assert "정보가 없어요" in told.reply


async def test_a_fee_is_that_of_the_service_that_was_looked_for(talk: Talk) -> None:
    found, fee = await talk("강남역 근처 주차되는 매장", "거기 무료예요?")
    assert fee.intent == "store_info"
    assert [store.store_id for store in fee.stores] == [found.stores[0].store_id]
    assert "주차" in fee.reply
