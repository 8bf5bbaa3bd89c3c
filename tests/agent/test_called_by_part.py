"""Products and brands of a talk, called by part of a name, had already, or shown before.

The conversations are worded by hand, and none is one of data/eval.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from cards import brands, ids, kinds

from agent.wire import TurnReply
from data.catalogue import Catalogue

pytestmark = pytest.mark.asyncio(loop_scope="session")

Talk = Callable[..., Awaitable[list[TurnReply]]]


@pytest.mark.parametrize(
    ("had", "brand"),
    [
        ("어노브는 집에 두 통이나 있거든요, 딴 브랜드로요", "어노브"),
        ("어노브는 요즘 쓰는 거라 그거 말고", "어노브"),
        ("어노브 거는 졸업했어, 다른 브랜드 없나", "어노브"),
        ("어노브는 이제 지겨워서 빼줘요", "어노브"),
    ],
)
async def test_a_brand_that_is_had_is_left_out(
    talk: Talk, demo: Catalogue, had: str, brand: str
) -> None:
    shown, others = await talk("헤어미스트 보여줘", had)
    assert brand in brands(shown, demo)
    assert others.products
    assert brand not in brands(others, demo)
    assert kinds(others, demo) == {"헤어미스트"}


@pytest.mark.parametrize("wish", ["쟁여두고 싶어요", "쟁여놓을 거 추천", "여러 개 쟁여놓고 쓸래"])
async def test_what_is_to_be_stocked_up_on_is_not_had_yet(
    talk: Talk, demo: Catalogue, wish: str
) -> None:
    (reply,) = await talk(f"핸드크림 {wish}")
    assert kinds(reply, demo) == {"핸드크림"}


async def test_another_brand_of_few_is_one_that_was_shown(talk: Talk, demo: Catalogue) -> None:
    _, told, others = await talk("기름종이 뭐 있어요", "두잉왓 거 얼마예요", "다른 브랜드로 볼래요")
    assert brands(told, demo) == {"두잉왓"}
    assert others.products
    assert "두잉왓" not in brands(others, demo)


async def test_one_of_those_shown_is_called_by_part_of_its_name(talk: Talk) -> None:
    _, told = await talk("토리든 세럼 있어?", "시카 컨트롤은 얼마죠")
    assert told.intent == "product_info"
    assert "16,290원" in told.reply


async def test_vegan_in_a_name_is_no_wish(talk: Talk) -> None:
    first, second = await talk("풀리 비건 팩 클렌저 가격 좀", "휩드 비건 팩클렌저는요?")
    assert "18,400원" in first.reply
    assert "22,900원" in second.reply


async def test_vegan_beside_a_shelf_is_a_wish(talk: Talk) -> None:
    (reply,) = await talk("비건 립밤 추천")
    assert reply.intent == "product_search"
    assert reply.products
    assert "동물성 원료 없는" in reply.reply


async def test_what_was_shown_of_a_kind_is_shown_again_after_others(
    talk: Talk, demo: Catalogue
) -> None:
    first, *_, again = await talk("립밤 보여주세요", "핸드크림은요?", "립밤 아까 그거 다시 보여줘")
    assert kinds(again, demo) == {"립밤"}
    assert set(ids(again)) <= set(ids(first))


async def test_others_than_those_shown_first_are_none_of_them(talk: Talk) -> None:
    first, _, others = await talk(
        "선크림 추천해 주세요",
        "첫 번째 거 용량이 어떻게 돼요",
        "처음에 보여준 것들 말고 다른 선크림으로요",
    )
    assert others.products
    assert not set(ids(first)) & set(ids(others))


async def test_a_least_size_is_a_limit_of_the_search(talk: Talk, demo: Catalogue) -> None:
    _, reply = await talk("샴푸 추천", "오래 쓰게 500ml 이상 대용량으로요")
    assert reply.intent == "product_search"
    assert kinds(reply, demo) == {"샴푸"}


@pytest.mark.parametrize(
    "polite", ["보여주시겠습니까", "보여주시오", "보여주시면 고맙겠어요", "보여주실 수 있나요"]
)
async def test_who_asks_to_be_shown_is_not_in_yeoju(talk: Talk, polite: str) -> None:
    (reply,) = await talk(f"립밤 좀 {polite}")
    assert reply.intent == "product_search"
    assert not reply.stores


@pytest.mark.parametrize("most", ["젤 싼 거 얼마야", "쩰 저렴한 거 보여줘"])
async def test_gel_before_a_measure_is_the_most(talk: Talk, demo: Catalogue, most: str) -> None:
    (reply,) = await talk(f"마스카라 {most}")
    cheapest = min(p.price for p in demo.products if p.kind == "마스카라")
    assert reply.products[0].price == cheapest


@pytest.mark.parametrize(
    "order", ["그걸로 주문 넣어줘", "그럼 이거 구매하겠습니다", "결제 넣고 싶어요"]
)
async def test_an_order_is_said_to_be_out_of_reach(talk: Talk, order: str) -> None:
    _, reply = await talk("라운드랩 독도 토너 얼마예요", order)
    assert reply.intent == "reserve"


async def test_what_a_brand_has_of_a_shelf_is_searched_for(talk: Talk, demo: Catalogue) -> None:
    (reply,) = await talk("에스쁘아 쿠션 있나요?")
    assert reply.intent == "product_search"
    assert brands(reply, demo) == {"에스쁘아"}


async def test_a_concern_that_nothing_is_marked_for_is_told_and_the_nearest_shown(
    talk: Talk, demo: Catalogue
) -> None:
    first, others = await talk("홍조에 좋은 시트마스크 있나요", "다른 건요?")
    assert "홍조" in first.reply
    assert kinds(first, demo) == {"시트마스크"}
    assert others.products
    assert not set(ids(first)) & set(ids(others))
