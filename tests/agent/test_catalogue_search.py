"""`/api/stores` and `/api/products`: every parameter holds, and an unknown satisfies none."""

from __future__ import annotations

from typing import Any

import pytest

from agent.door import Assistant
from agent.wire import ProductCard, StoreCard
from agent.wire_search import ProductSearchParams, StoreSearchParams

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def stores(assistant: Assistant, **asked: Any) -> list[StoreCard]:
    return await assistant.stores(StoreSearchParams.model_validate(asked))


async def products(assistant: Assistant, **asked: Any) -> list[ProductCard]:
    return await assistant.products(ProductSearchParams.model_validate(asked))


async def test_without_a_parameter_the_first_ten(assistant: Assistant) -> None:
    assert len(await stores(assistant)) == 10
    assert len(await products(assistant)) == 10
    assert len(await stores(assistant, limit=50)) == 50
    assert len(await products(assistant, limit=1)) == 1


@pytest.mark.parametrize(
    ("words", "name"),
    [("강남타운점", "강남타운점"), ("올리브영 명동점", "명동점"), ("성수역점", "성수역점")],
)
async def test_a_store_by_its_name(assistant: Assistant, words: str, name: str) -> None:
    assert [store.name for store in await stores(assistant, q=words)] == [name]


async def test_stores_by_an_address(assistant: Assistant) -> None:
    found = await stores(assistant, q="마포구", limit=50)
    assert found
    assert all("마포구" in store.address for store in found)


async def test_stores_by_words_of_nowhere(assistant: Assistant) -> None:
    assert await stores(assistant, q="아틀란티스") == []
    assert await stores(assistant, landmark="아틀란티스") == []
    assert await stores(assistant, service="드론배송") == []


async def test_stores_by_a_landmark_are_near_it_and_nearest_first(assistant: Assistant) -> None:
    found = await stores(assistant, landmark="홍대입구역")
    distances = [store.distance_m for store in found]
    assert found
    assert all(distance is not None and distance <= 3_000 for distance in distances)
    assert distances == sorted(distances, key=lambda d: d or 0)


async def test_stores_near_a_point(assistant: Assistant) -> None:
    found = await stores(assistant, lat=37.4979, lng=127.0276, limit=5)
    distances = [store.distance_m for store in found]
    assert len(found) == 5
    assert distances == sorted(distances, key=lambda d: d or 0)
    assert (distances[0] or 0) < 1_000


async def test_stores_by_everything_at_once(assistant: Assistant) -> None:
    asked = {"lat": 37.4979, "lng": 127.0276, "service": "주차", "open_now": True, "limit": 50}
    found = await stores(assistant, **asked)
    assert found
    for store in found:
        assert "주차" in store.services
        assert store.open_now is True
        assert store.distance_m is not None


async def test_unknown_hours_are_neither_open_nor_closed(assistant: Assistant) -> None:
    everyone = {"limit": 50, "lat": 37.5, "lng": 127.0}
    opened = await stores(assistant, open_now=True, **everyone)
    closed = await stores(assistant, open_now=False, **everyone)
    assert all(store.open_now is True for store in opened)
    assert all(store.open_now is False and store.hours is not None for store in closed)


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ({"category": "크림/로션"}, lambda p: p.category == "크림/로션"),
        ({"category": "serum"}, lambda p: p.category == "에센스/세럼/앰플"),
        ({"brand": "라운드랩"}, lambda p: p.brand == "라운드랩"),
        ({"brand": "브이티"}, lambda p: p.brand == "VT"),
        ({"skin_type": "건성"}, lambda p: "건성" in p.skin_types),
        ({"skin_type": "sensitive skin"}, lambda p: "민감성" in p.skin_types),
        ({"concern": "여드름"}, lambda p: "트러블" in p.concerns),
        ({"max_price": 15_000}, lambda p: p.price <= 15_000),
        ({"min_price": 40_000}, lambda p: p.price >= 40_000),
        ({"min_price": 10_000, "max_price": 12_000}, lambda p: 10_000 <= p.price <= 12_000),
        ({"exclude": ["향료"]}, lambda p: "향료" in p.free_from),
        ({"exclude": ["향료", "알코올"]}, lambda p: {"향료", "알코올"} <= set(p.free_from)),
        ({"exclude": ["향료, 알코올"]}, lambda p: {"향료", "알코올"} <= set(p.free_from)),
        ({"exclude": ["라운드랩"], "category": "선케어"}, lambda p: p.brand != "라운드랩"),
        ({"q": "크림", "max_price": 20_000}, lambda p: p.price <= 20_000),
    ],
)
async def test_products_satisfy_every_parameter(
    assistant: Assistant, asked: dict[str, Any], holds: Any
) -> None:
    found = await products(assistant, limit=50, **asked)
    assert found
    assert all(holds(product) for product in found)


@pytest.mark.parametrize(
    "asked",
    [
        {"category": "자동차"},
        {"brand": "없는브랜드"},
        {"skin_type": "공룡"},
        {"concern": "통장 잔고"},
        {"exclude": ["무슨말인지모를것"]},
        {"max_price": 1},
    ],
)
async def test_what_is_unknown_lets_nothing_through(
    assistant: Assistant, asked: dict[str, Any]
) -> None:
    assert await products(assistant, **asked) == []


async def test_a_single_ingredient_can_be_excluded(assistant: Assistant) -> None:
    found = await products(assistant, exclude=["나이아신아마이드"], category="크림/로션", limit=50)
    assert found
    for product in found:
        assert not any("나이아신아마이드" in name for name in product.key_ingredients)


async def test_words_rank(assistant: Assistant) -> None:
    found = await products(assistant, q="독도 토너")
    assert "독도" in found[0].name


async def test_the_reasons_are_in_the_callers_language(assistant: Assistant) -> None:
    asked = {"skin_type": "건성", "max_price": 30_000, "limit": 1}
    korean = (await products(assistant, **asked))[0].reasons
    english = (await products(assistant, language="en", **asked))[0].reasons
    assert korean != english
    assert any("30,000원" in reason for reason in korean)
    assert any("30,000 won" in reason for reason in english)


async def test_a_card_says_what_the_record_says(assistant: Assistant, demo: Any) -> None:
    for card in await products(assistant, limit=50):
        record = demo.product_by_id[card.product_id]
        assert (card.price, card.list_price, card.rating) == (
            record.price, record.list_price, record.rating,
        )  # fmt: skip
        assert card.discount_pct == round(100 * (1 - record.price / record.list_price))
        assert 0 <= card.discount_pct < 100
    for store in await stores(assistant, limit=50):
        assert store.phone == demo.store_by_id[store.store_id].phone
