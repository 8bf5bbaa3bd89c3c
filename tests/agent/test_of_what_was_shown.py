"""Questions are of what was shown: by maker, by words of a name, by size, of each, of the cheaper.

The conversations are worded by hand, and none is one of data/eval.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from agent.wire import TurnReply
from data.catalogue import Catalogue

pytestmark = pytest.mark.asyncio(loop_scope="session")

Talk = Callable[..., Awaitable[list[TurnReply]]]


async def test_a_maker_means_its_product_that_was_shown(talk: Talk) -> None:
    first, then = await talk("선스틱 보여주세요", "토리든 거 용량이 어떻게 돼요")
    assert first.products[0].brand == "토리든"
    assert then.intent == "product_info"
    assert then.products == first.products[:1]


async def test_both_are_asked_after(talk: Talk) -> None:
    *_, then = await talk("토리든 세럼이랑 아누아 세럼 비교해줘", "둘 다 향료 들어 있어요?")
    assert then.intent == "product_info"
    assert len(then.products) == 2


async def test_the_same_of_all_is_told_once(talk: Talk) -> None:
    *_, then = await talk("쿠션 추천", "첫 번째 거랑 두 번째 거 용량 각각 알려줘")
    assert then.reply == "모두 용량은 저한테 정보가 없어요."


async def test_two_called_by_words_of_their_own(talk: Talk) -> None:
    *_, then = await talk("클리오 쿠션 보여줘", "메쉬 블러랑 파운웨어 각각 얼마예요")
    assert len(then.products) == 2
    assert all(f"{card.price:,}원" in then.reply for card in then.products)


async def test_the_cheaper_of_two_that_were_compared(talk: Talk) -> None:
    first, then = await talk("토리든 세럼이랑 아누아 세럼 비교해줘", "그래서 싼 게 얼마라고요?")
    cheaper = min(card.price for card in first.products)
    assert then.intent == "compare"
    assert f"{cheaper:,}원" in then.reply


async def test_price_and_size_at_once(talk: Talk, demo: Catalogue) -> None:
    first, then = await talk("토너 보여줘", "첫 번째 거 용량이랑 가격 알려줘")
    card = first.products[0]
    assert f"{card.price:,}원" in then.reply
    assert str(demo.product_by_id[card.product_id].volume) in then.reply


async def test_a_volume_alone_asks_the_same_of_another_size(talk: Talk) -> None:
    *_, told, other = await talk(
        "비타민C 세럼 보여줘", "구달 청귤 세럼 50ml 얼마예요?", "그럼 30ml는요?"
    )
    assert other.intent == "product_info"
    assert {card.brand for card in other.products} == {"구달"}
    assert other.products != told.products


async def test_more_of_its_maker(talk: Talk) -> None:
    first, then = await talk("머리 많이 빠질 때 쓰는 샴푸", "같은 브랜드 트리트먼트도 있나요")
    assert then.products
    assert {card.brand for card in then.products} == {first.products[0].brand}


async def test_cheaper_than_the_one_told_of(talk: Talk) -> None:
    *_, told, cheaper = await talk("틴트 보여줘", "롬앤 거 얼마예요", "그거 말고 더 저렴한 거요")
    assert cheaper.products
    assert all(card.price < told.products[0].price for card in cheaper.products)
