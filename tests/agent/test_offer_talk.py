"""What comes with a product: searched for, asked of one, and told in the record's own words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from agent.wire import TurnReply
from data.catalogue import Catalogue
from data.enrichment import offers_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

Talk = Callable[..., Awaitable[list[TurnReply]]]


@pytest.mark.parametrize(
    ("lines", "offer", "shelf"),
    [
        (("원플원 선크림 보여줘",), "1+1", "선케어"),
        (("쿠션 리필 있는 걸로",), "리필", "베이스메이크업"),
        (("사은품 주는 크림 뭐 있어요",), "증정", "크림/로션"),
        (("클렌징폼 추천", "기획세트인 거 있나요"), "기획", "클렌징"),
        (("a bogo toner please",), "1+1", "토너/패드"),
    ],
)
async def test_all_that_is_shown_comes_with_it(
    talk: Talk, demo: Catalogue, lines: tuple[str, ...], offer: str, shelf: str
) -> None:
    shown = (await talk(*lines))[-1].products
    assert shown
    known = demo.product_by_id
    assert all(offer in offers_of(known[card.product_id].offers) for card in shown)
    assert {card.category for card in shown} == {shelf}


@pytest.mark.parametrize("asked", ["증정 있어요?", "원플러스원이에요?", "is it buy one get one?"])
async def test_of_one_product_its_listing_is_told(talk: Talk, demo: Catalogue, asked: str) -> None:
    first, turn = await talk("피지오겔 DMT 페이셜크림 가격", asked)
    assert turn.intent == "product_info"
    assert "100ml+100ml 더블기획" in turn.reply
    assert [card.product_id for card in turn.products] == [first.products[0].product_id]


async def test_what_no_listing_tells_is_not_made_up(talk: Talk, demo: Catalogue) -> None:
    plain = next(product for product in demo.products if not product.offers)
    turn = (await talk(f"{plain.name} 얼마예요", "사은품도 줘요?"))[-1]
    assert "저한테 없어요" in turn.reply
