"""What is said in the midst of a search makes it narrower; a budget replaces the one before.

The conversations are worded by hand, and none is one of data/eval.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from agent.wire import TurnReply

pytestmark = pytest.mark.asyncio(loop_scope="session")

Talk = Callable[..., Awaitable[list[TurnReply]]]


@pytest.mark.parametrize(
    "lines",
    [
        ("토너 좀 보여줘", "민감성한테 순한 건요"),
        ("선크림 추천해줘요", "톤업 되는 게 좋은데"),
        ("선스틱 보여주세요", "얼굴에 바르면 쿨링 되는 거 있던데"),
        ("핸드크림 있어요?", "가방에 넣을 조그만 건 없나요"),
        ("クリームを見せて", "乾燥肌に合うのはありますか"),
        ("쿠션 추천", "매트한 거 말고 촉촉한 걸로"),
    ],
)
async def test_how_it_is_to_be_is_searched_for(talk: Talk, lines: tuple[str, ...]) -> None:
    first, then = await talk(*lines)
    assert then.intent == "product_search"
    assert {card.category for card in then.products} <= {card.category for card in first.products}


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        (("선크림 추천해주세요", "스틱 타입이 나을 것 같아요"), "스틱"),
        (("show me some sunscreens", "a stick would be better"), "스틱"),
        (("클렌징폼 보여줘", "오일로 된 거 있어요?"), "오일"),
    ],
)
async def test_a_form_is_a_kind_of_the_shelf_at_hand(
    talk: Talk, lines: tuple[str, ...], word: str
) -> None:
    *_, then = await talk(*lines)
    assert then.products
    assert all(word in card.name for card in then.products)


async def test_of_those_shown_one_that_suits(talk: Talk) -> None:
    first, then = await talk("토너 추천해줘요", "이 중에 건성한테 맞는 건요?")
    assert then.products
    shown = {card.product_id for card in first.products}
    assert {card.product_id for card in then.products} <= shown
    assert all("건성" in card.skin_types for card in then.products)


async def test_no_scent_is_wanted_whatever_it_is_called(talk: Talk) -> None:
    *_, then = await talk("크림 보여주세요", "냄새 나는 건 질색이라서요", "2만원 이하로")
    assert "향료" in then.reply or not then.products
    assert all(card.price <= 20_000 for card in then.products)


@pytest.mark.parametrize(
    ("lines", "unsaid", "said"),
    [
        (("올인원 로션 보여줘요", "만원대로요"), "19,999", "10,000원대"),
        (("올인원 로션 보여줘요", "만삼천원 정도로는요?"), "15,600", "13,000원 정도"),
        (("show me all-in-one lotions", "around 13,000 won"), "15,600", "around 13,000 won"),
    ],
)
async def test_no_price_is_told_that_nobody_said(
    talk: Talk, lines: tuple[str, ...], unsaid: str, said: str
) -> None:
    *_, then = await talk(*lines)
    assert unsaid not in then.reply
    assert said in then.reply


async def test_a_new_budget_replaces_the_old(talk: Talk) -> None:
    *_, then = await talk("크림 3만원대 추천", "2만원대로 낮춰줘")
    assert then.products
    assert all(20_000 <= card.price < 30_000 for card in then.products)


async def test_up_to_about_is_a_limit(talk: Talk) -> None:
    *_, then = await talk("クリームを探しています", "予算は2万ウォンくらいまで")
    assert then.products
    assert all(card.price <= 20_000 for card in then.products)


async def test_letting_go_of_a_thing_keeps_the_rest(talk: Talk) -> None:
    *_, then = await talk("retinol serum under 30k please", "I'm pregnant, forget that. no retinol")
    assert then.products
    assert all(card.price <= 30_000 for card in then.products)


async def test_too_dear_a_maker_is_left_out(talk: Talk) -> None:
    *_, then = await talk("파운데이션 추천", "에스티로더 너무 비싸네요 3만원 밑으로")
    assert then.products
    assert all(card.brand != "에스티로더" and card.price <= 30_000 for card in then.products)


async def test_one_is_settled_and_more_is_wished_for(talk: Talk) -> None:
    *_, then = await talk("세럼 보여줘", "두 번째 걸로 하고 크림도 하나 보여줘요")
    assert then.intent == "product_search"
    assert {card.category for card in then.products} == {"크림/로션"}


async def test_a_name_that_does_not_come_to_mind(talk: Talk) -> None:
    (found,) = await talk("ダルバのセラム、名前忘れました")
    assert found.products
    assert {card.brand for card in found.products} == {"달바"}
