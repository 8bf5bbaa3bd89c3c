"""Products over several turns: two compared, a shelf left for another, what is sold where.

The conversations are worded by hand, and none is one of data/eval.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from cards import ids, kinds

from agent.wire import TurnReply
from data.catalogue import Catalogue

pytestmark = pytest.mark.asyncio(loop_scope="session")

Talk = Callable[..., Awaitable[list[TurnReply]]]


async def test_brands_that_are_compared_are_those_that_were_shown(
    talk: Talk, demo: Catalogue
) -> None:
    shown, compared = await talk("선크림 추천해줘", "라운드랩이랑 아누아 중에 어느 게 더 싸요")
    brands = {demo.product_by_id[item].brand for item in ids(shown)}
    assert {"라운드랩", "아누아"} <= brands
    assert compared.intent == "compare"
    assert set(ids(compared)) <= set(ids(shown))


@pytest.mark.parametrize(
    ("further", "said"),
    [
        ("가격은요?", ("28,000원", "18,900원")),
        ("그럼 얼마씩이에요", ("28,000원", "18,900원")),
        ("용량은?", ("300ml",)),
    ],
)
async def test_what_is_asked_after_a_comparison_is_asked_of_both(
    talk: Talk, further: str, said: tuple[str, ...]
) -> None:
    compared, told = await talk("라운드랩 독도 토너랑 토리든 다이브인 토너 비교해줘", further)
    assert set(ids(told)) == set(ids(compared))
    assert len(ids(told)) == 2
    for part in said:
        assert part in told.reply


async def test_another_maker_is_put_beside_the_one_that_is_spoken_of(talk: Talk) -> None:
    told, compared = await talk("라운드랩 독도 토너 얼마예요", "토리든 거랑은 뭐가 달라요")
    assert compared.intent == "compare"
    assert set(ids(told)) < set(ids(compared))


async def test_each_maker_is_meant_by_its_own_words(talk: Talk, demo: Catalogue) -> None:
    (compared,) = await talk("제로이드 수딩 로션이랑 라로슈포제 시카플라스트 밤 비교 좀")
    names = {demo.product_by_id[item].name for item in ids(compared)}
    assert names == {"제로이드 수딩 로션", "라로슈포제 시카플라스트 밤 B5+"}


async def test_two_of_one_price_are_neither_cheaper(talk: Talk) -> None:
    _, compared = await talk("기름종이 추천해줘", "두잉왓이랑 다슈 것 중에 뭐가 더 저렴해요")
    assert "둘 다 6,000원" in compared.reply


@pytest.mark.parametrize(
    ("asked", "said", "unsaid"),
    [
        ("몇 그램이고 값은 얼마죠", ("15g", "24,000원"), ""),
        ("how many grams is it, and how much?", ("15g", "24,000 won"), ""),
        ("何グラムでいくらですか", ("15g", "24,000ウォン"), ""),
        ("양이 얼마나 돼요", ("15g",), "24,000"),
    ],
)
async def test_two_things_that_are_asked_are_both_told(
    talk: Talk, asked: str, said: tuple[str, ...], unsaid: str
) -> None:
    *_, told = await talk("라네즈 네오 쿠션 더 매트 있어요?", asked)
    for part in said:
        assert part in told.reply
    assert not unsaid or unsaid not in told.reply


@pytest.mark.parametrize("pieces", ["몃매 들었어여", "몇 장이나 들었어요", "몇 매짜리예요"])
async def test_pieces_are_asked_after_however_it_is_spelt(talk: Talk, pieces: str) -> None:
    *_, told = await talk("두잉왓 기름종이 있어요?", pieces)
    assert "100매" in told.reply


@pytest.mark.parametrize(
    "wish",
    ["제가 복합성인데 컨실러 추천해줘", "건성 피부용 헤어오일", "oil blotting paper for oily skin"],
)
async def test_a_skin_that_no_record_tells_empties_no_shelf(talk: Talk, wish: str) -> None:
    (shown,) = await talk(wish)
    assert shown.products
    assert "정보가 없" in shown.reply or "no information" in shown.reply


async def test_a_skin_that_records_tell_still_counts(talk: Talk, demo: Catalogue) -> None:
    *_, shown = await talk("지성인데 파우더 있어요?", "그럼 토너는?")
    assert shown.products
    for item in ids(shown):
        assert "지성" in demo.product_by_id[item].skin_types


async def test_the_largest_is_told_with_its_size(talk: Talk) -> None:
    _, largest = await talk("토너 보여줘", "그중에 제일 큰 게 뭐예요")
    assert "ml" in largest.reply
    _, smallest = await talk("I need a toner", "which of these is the smallest bottle?")
    assert "ml" in smallest.reply


@pytest.mark.parametrize(
    "asked",
    ["근데 그건 값이 얼마예요", "그 토너 지금 얼마죠", "얼마예요 그래서", "용량은 얼마나 돼요"],
)
async def test_after_a_store_the_product_is_still_spoken_of(talk: Talk, asked: str) -> None:
    stock, phone, told = await talk(
        "명동점에 라운드랩 독도 토너 재고 있을까요", "거기 전화번호 알려줘", asked
    )
    assert (phone.intent, told.intent) == ("store_info", "product_info")
    assert ids(told) == ids(stock)


async def test_after_a_store_its_own_matters_are_its_own(talk: Talk) -> None:
    *_, told = await talk("명동점에 라운드랩 독도 토너 재고 있을까요", "거기 주차는 얼마예요")
    assert told.intent != "product_info"


async def test_cheaper_after_a_store_is_cheaper_than_what_was_asked_for(
    talk: Talk, demo: Catalogue
) -> None:
    stock, _, cheaper = await talk(
        "명동점에 라운드랩 독도 토너 재고 있을까요", "거기 몇 시까지 해요", "더 싼 토너도 있나요?"
    )
    most = demo.product_by_id[ids(stock)[0]].price
    assert cheaper.products
    assert all(product.price < most for product in cheaper.products)


async def test_what_is_sold_is_told_where_a_store_is_spoken_of(talk: Talk, demo: Catalogue) -> None:
    _, sold, price = await talk("명동역 근처 매장 알려줘", "가글도 파나요?", "그건 얼마예요")
    assert kinds(sold, demo) == {"가글"}
    assert sold.stores
    assert (price.intent, ids(price)) == ("product_info", ids(sold))
    (nowhere,) = await talk("가글도 취급하세요?")
    assert nowhere.intent == "product_search"


async def test_another_shelf_lets_go_of_size_and_of_a_maker_that_is_not_there(
    talk: Talk, demo: Catalogue
) -> None:
    _, maker, other = await talk("샴푸 500ml 이상 있나요", "청미정 거는요", "아 그 전에 립밤부터요")
    assert {demo.product_by_id[item].brand for item in ids(maker)} == {"청미정"}
    assert kinds(other, demo) == {"립밤"}


async def test_a_maker_that_is_there_too_is_kept(talk: Talk, demo: Catalogue) -> None:
    _, other = await talk("토리든 세럼 보여줘", "토너는?")
    assert {demo.product_by_id[item].brand for item in ids(other)} == {"토리든"}


async def test_of_a_shelf_that_is_come_back_to_what_was_shown_is_meant(
    talk: Talk, demo: Catalogue
) -> None:
    first, _, cheapest, two = await talk(
        "치약 추천해줘", "잠깐 샴푸부터요", "치약으로 돌아가서, 아까 본 것 중에 젤 싼 게 뭐였죠",
        "아까 그 샴푸 중에 더 싼 건 얼마였죠",
    )  # fmt: skip
    assert set(ids(cheapest)) <= set(ids(first))
    assert kinds(two, demo) == {"샴푸"}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("거품 나는 폼 타입은 없어요?", "클렌징폼"),
        ("오일은 줄줄 흘러서… 밤으로 보여주세요", "클렌징밤"),
        ("밀크 제형으로 바꿔줘", "클렌징밀크"),
        ("is there a foam type?", "클렌징폼"),
    ],
)
async def test_a_form_is_one_of_the_shelf_at_hand(
    talk: Talk, demo: Catalogue, said: str, kind: str
) -> None:
    _, shown = await talk("클렌징오일 추천해줘", said)
    assert kinds(shown, demo) == {kind}


async def test_a_form_beside_the_one_that_is_left(talk: Talk, demo: Catalogue) -> None:
    _, shown = await talk("선크림 추천해줘", "크림은 무겁던데 스틱은 어떤가요")
    assert kinds(shown, demo) == {"선스틱"}
    # A night is no balm.
    _, night = await talk("클렌징오일 추천해줘", "밤에 쓰기 좋은 크림도 보여줘")
    assert "클렌징밤" not in kinds(night, demo)


async def test_who_wants_to_buy_some_is_shown_some(talk: Talk, demo: Catalogue) -> None:
    shown, taken = await talk("リップバームを買いたいのですが", "二つ目を買いたいです")
    assert (shown.intent, taken.intent) == ("product_search", "reserve")
    assert kinds(shown, demo) == {"립밤"}


async def test_what_harms_is_left_out_in_every_turn(talk: Talk) -> None:
    shown, cheaper = await talk(
        "쿠마린 들어있으면 두드러기 나서요, 로션 추천해줘", "2만원대로만 보여줘"
    )
    assert shown.products
    assert "쿠마린" in shown.reply or "의사" in shown.reply
    assert all(20_000 <= product.price < 30_000 for product in cheaper.products)


@pytest.mark.parametrize(
    ("which", "first"),
    [
        ("둘 중에 양이 더 많은 건 뭐예요", "비욘드"),
        ("그중에 용량 작은 거는요", "타입넘버"),
        ("둘 중 값이 더 비싼 건요", "타입넘버"),
    ],
)
async def test_the_one_that_is_asked_for_is_told_first_and_then_spoken_of(
    talk: Talk, demo: Catalogue, which: str, first: str
) -> None:
    *_, told, taken = await talk(
        "핸드크림 있나요", "타입넘버 거랑 비욘드 거 비교해줘", which, "그거 얼마예요"
    )
    assert told.intent == "compare"
    assert demo.product_by_id[ids(told)[0]].brand == first
    assert ids(taken) == ids(told)[:1]
