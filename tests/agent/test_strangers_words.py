"""What strangers said and was misread, in other words than theirs: a case or two of each class."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from agent.wire import TurnReply
from data.catalogue import Catalogue

pytestmark = pytest.mark.asyncio(loop_scope="session")

Talk = Callable[..., Awaitable[list[TurnReply]]]


def kinds_of(told: TurnReply, demo: Catalogue) -> set[str | None]:
    return {demo.product_by_id[card.product_id].kind for card in told.products}


@pytest.mark.parametrize(
    ("line", "most"),
    [
        ("립밤 볼게요, 15,000원 넘으면 이번 달엔 무리예요", 15_000),
        ("쿠션 사야 되는데 돈이 3만원뿐이에요", 30_000),
    ],
)
async def test_a_limit_told_as_a_complaint(talk: Talk, line: str, most: int) -> None:
    (told,) = await talk(line)
    assert told.products
    assert all(card.price <= most for card in told.products)


async def test_what_may_be_exceeded_is_no_limit(talk: Talk) -> None:
    (told,) = await talk("세럼 추천해 주세요, 2만 원 넘어도 괜찮아요")
    assert told.products


async def test_two_words_make_no_name_where_they_meet(talk: Talk) -> None:
    _, thanked = await talk("강남역 근처 매장 어디예요", "친절히 알려 주셔서 감사했습니다")
    assert thanked.intent == "small_talk"
    (shown,) = await talk("건성용 크림 좀 보여 주시오")
    assert shown.intent == "product_search"
    assert shown.products and not shown.stores


async def test_of_young_children_nobody_here_can_say(talk: Talk) -> None:
    *_, told = await talk("라로슈포제 시카플라스트 크림 얼마예요", "돌쟁이한테 발라도 되나요?")
    assert "의사" in told.reply
    *_, price = await talk("세럼 보여줘", "우리 아이 줄 건데 그거 얼마예요?")
    assert "원" in price.reply and "의사" not in price.reply


async def test_who_is_allergic_is_told_more_than_that_it_is_inside(talk: Talk) -> None:
    *_, told = await talk("믹순 콩 에센스 얼마예요", "콩 알레르기 있는데 발라도 되나요")
    assert "대두가 들어 있어요" in told.reply
    assert "쓰지 않으시는 게 좋아요" in told.reply


async def test_the_brand_that_is_refused_is_not_gone_on_with(talk: Talk, demo: Catalogue) -> None:
    shown, others = await talk("향수 보여줘", "포맨트는 집에 있으니까 그 브랜드는 빼줘요")
    assert shown.products
    brands = {demo.product_by_id[card.product_id].brand for card in others.products}
    assert "포맨트" not in brands


@pytest.mark.parametrize(
    ("line", "shelf"),
    [
        ("팔꿈치가 하얗게 텄는데 바를 거 있나요", ("바디", "크림/로션")),
        ("앞머리가 기름져서 갈라져요 뿌리거나 바를 거 없나", ("헤어",)),
        ("입술이 자꾸 까져요", ("립",)),
    ],
)
async def test_a_part_of_the_body_says_where_to_look(
    talk: Talk, line: str, shelf: tuple[str, ...], demo: Catalogue
) -> None:
    (told,) = await talk(line)
    assert told.products
    assert {demo.product_by_id[card.product_id].category for card in told.products} <= set(shelf)


async def test_what_is_not_carried_is_done_for_by_its_like(talk: Talk, demo: Catalogue) -> None:
    offered, shown = await talk("클렌징젤 있어요?", "네 보여줘요")
    assert "클렌징젤은 없어요" in offered.reply
    assert kinds_of(shown, demo) == {"클렌징폼"}


async def test_nothing_is_repaired_into_its_opposite(talk: Talk, demo: Catalogue) -> None:
    (told,) = await talk("물로 씻어내는 팩 뭐 있어요?")
    assert kinds_of(told, demo) == {"워시오프팩"}


async def test_what_is_asked_in_japanese_hides_no_product(talk: Talk) -> None:
    told, sized = await talk(
        "아누아の어성초クレンジングオイルって値段はいくらでしたっけ", "何ml入りですか"
    )
    assert "24,900" in told.reply
    assert "ml" in sized.reply


async def test_two_makers_things_are_compared(talk: Talk) -> None:
    (told,) = await talk("Which is cheaper, the Clio cushion or the VDL cushion?")
    assert told.intent == "compare" and len(told.products) == 2


async def test_the_price_of_goods_is_no_rule(talk: Talk) -> None:
    (told,) = await talk("Do you stock the Round Lab dokdo toner? How much is it?")
    assert told.intent != "policy"


@pytest.mark.parametrize(
    ("line", "brand"),
    [("ロムアンのグロスある?", "롬앤"), ("トリーデンのセラムが見たい", "토리든")],
)
async def test_a_maker_is_heard_in_other_kana(
    talk: Talk, demo: Catalogue, line: str, brand: str
) -> None:
    (told,) = await talk(line)
    cards = {demo.product_by_id[card.product_id].brand for card in told.products}
    assert cards <= {brand}
