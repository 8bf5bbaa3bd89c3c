"""What was shown, told or said before is taken up again; sizes by their numbers; both of two.

The conversations are worded by hand, and none is one of data/eval.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from agent.wire import TurnReply
from data.catalogue import Catalogue

pytestmark = pytest.mark.asyncio(loop_scope="session")

Talk = Callable[..., Awaitable[list[TurnReply]]]


def ids(reply: TurnReply) -> set[str]:
    return {product.product_id for product in reply.products}


@pytest.mark.parametrize(
    "again",
    [
        "비싸네요 아까 본 거 다시 보여주세요",
        "아까 목록으로 돌아가줘",
        "show me the previous list again",
    ],
)
async def test_the_list_from_before_is_shown_again(talk: Talk, again: str) -> None:
    first, other, back = await talk("토너 추천해줘", "라운드랩 건 없어?", again)
    assert ids(first) != ids(other)
    assert back.intent == "product_search"
    assert ids(back) == ids(first)


async def test_its_maker_in_another_kind(talk: Talk, demo: Catalogue) -> None:
    told, other = await talk("라운드랩 독도 토너 얼마예요", "토너 말고 크림으로 나온 거 있어요?")
    brands = {demo.product_by_id[card.product_id].brand for card in other.products}
    assert told.intent == "product_info"
    assert brands == {"라운드랩"}


async def test_what_was_told_once_is_asked_after_again(talk: Talk) -> None:
    told, _, again = await talk(
        "라운드랩 독도 토너 몇 ml예요", "선크림 추천해줘", "아까 그 토너는 얼마라고 했죠"
    )
    assert again.intent == "product_info"
    assert ids(again) == ids(told)


@pytest.mark.parametrize("at_home", ["샴푸는 집에 아직 많아서", "샴푸는 집에 남았네"])
async def test_what_is_at_home_is_not_wanted(talk: Talk, demo: Catalogue, at_home: str) -> None:
    *_, then = await talk("샴푸 추천해줘", f"{at_home} 트리트먼트로 보여줘")
    kinds = {demo.product_by_id[card.product_id].kind for card in then.products}
    assert then.products
    assert "샴푸" not in kinds


async def test_a_price_stands_while_it_is_asked_what_is_wanted(talk: Talk) -> None:
    *_, shown, without = await talk(
        "남친 생일인데 2만원대로 뭐 사주면 안 까일까",
        "쿠션으로",
        "클리오는 걔 동생이 쓰는 거라 패스",
    )
    for reply in (shown, without):
        assert reply.products
        assert all(20_000 <= card.price < 30_000 for card in reply.products)
    assert all("클리오" not in card.name for card in without.products)


@pytest.mark.parametrize(
    "both",
    [
        "선크림이랑 립밤 둘 다 사야 돼요",
        "샴푸랑 린스 둘 다 떨어졌는데",
        "크림하고 토너 둘 다 필요한데요",
    ],
)
async def test_both_are_looked_for(talk: Talk, both: str) -> None:
    (found,) = await talk(both)
    assert found.intent == "product_search"
    assert len(found.products) > 1


async def test_one_of_both_comes_first(talk: Talk, demo: Catalogue) -> None:
    *_, lip = await talk("선크림이랑 립밤 둘 다 사야 돼요", "립밤부터요")
    assert {demo.product_by_id[card.product_id].kind for card in lip.products} == {"립밤"}


async def test_a_number_alone_is_a_size(talk: Talk, demo: Catalogue) -> None:
    *_, larger, compared = await talk(
        "라운드랩 독도 토너 가격이요", "500짜리는 얼만데요", "300이랑 비교하면 뭐가 이득이에요"
    )
    assert [demo.product_by_id[card.product_id].volume for card in larger.products] == ["500ml"]
    assert compared.intent == "compare"
    assert "300ml" in compared.reply
    assert "500ml" in compared.reply


async def test_the_large_one_is_told_of(talk: Talk, demo: Catalogue) -> None:
    (told,) = await talk("독도 토너 대용량 얼마예요")
    assert demo.product_by_id[told.products[0].product_id].volume == "500ml"


async def test_one_number_of_a_line_or_another(talk: Talk) -> None:
    (compared,) = await talk("VT reedle shot 100 or 300, which is better?")
    assert compared.intent == "compare"
    assert len(compared.products) == 2


async def test_the_cheapest_of_those_from_before(talk: Talk) -> None:
    first, _, pick = await talk(
        "3만원 이하 크림 보여줘", "교환은 어떻게 해요", "그럼 아까 것들 중에 제일 저렴한 걸로요"
    )
    assert pick.products[0].price == min(card.price for card in first.products)


USED = [
    ("반품하고 싶은데요", "이미 한 번 썼어요"),
    ("I want to return something", "I already used it once"),
    ("返品したいです", "もう開けてしまって…"),
]


@pytest.mark.parametrize(("asked", "told"), USED)
async def test_what_was_used_is_told_where_returns_are_talked_of(
    talk: Talk, asked: str, told: str
) -> None:
    *_, then = await talk(asked, told)
    assert then.intent == "policy"
    assert any(word in then.reply for word in ("안 돼요", "cannot be returned", "返品できません"))


async def test_opened_and_tried_is_of_returns(talk: Talk) -> None:
    (then,) = await talk("뜯어서 써보고 별로면 반품돼요?")
    assert "반품이 안 돼요" in then.reply


async def test_free_delivery_in_plain_words(talk: Talk) -> None:
    *_, then = await talk("배송비 있어요?", "그럼 하나만 사도 공짜 배송이죠?")
    assert "무료" in then.reply
