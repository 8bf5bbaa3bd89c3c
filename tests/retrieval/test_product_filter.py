"""Hard constraints: never traded for a score, and an unknown satisfies nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from data.catalogue import Catalogue
from data.enrichment import FREE_FROM, is_free_of
from data.models import Product
from retrieval.product_filter import (
    RELAXABLE,
    Amount,
    ProductQuery,
    Relaxable,
    contains,
    made_with,
    parse_amount,
)
from retrieval.product_table import ProductTable


def product(product_id: str, **fields: Any) -> Product:
    record: dict[str, Any] = {
        "product_id": product_id, "brand": "토리든", "name": f"토리든 세럼 {product_id}",
        "category": "에센스/세럼/앰플", "list_price": 20_000, "price": 15_000,
        "price_date": "2026-04-05",
    }  # fmt: skip
    return Product.model_validate(record | fields)


KNOWN = ("정제수", "글리세린", "나이아신아마이드", "판테놀")
SHELF = [
    product("plain", ingredients=KNOWN, free_from=("향료", "알코올"), kind="세럼"),
    product("scented", ingredients=(*KNOWN, "향료"), free_from=("알코올",), price=9_000),
    product("secret", price=8_000, volume="50ml"),
    product("cut", ingredients=KNOWN, ingredients_complete=False, volume="1.5L"),
    product(
        "cream", brand="라운드랩", category="크림/로션", kind="크림", volume="80g",
        skin_types=("건성", "민감성"), concerns=("보습", "장벽"), key_ingredients=("판테놀",),
    ),
]  # fmt: skip


@pytest.fixture
def table() -> ProductTable:
    return ProductTable(SHELF)


def passing(table: ProductTable, query: ProductQuery) -> set[str]:
    mask = table.mask(query)
    return {item.product_id for item, passes in zip(table.products, mask, strict=True) if passes}


ALL = {item.product_id for item in SHELF}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (ProductQuery(), ALL),
        (ProductQuery(text="아무 말"), ALL),
        (ProductQuery(categories=("크림/로션",)), {"cream"}),
        (ProductQuery(categories=("크림/로션", "에센스/세럼/앰플")), ALL),
        (ProductQuery(kinds=("세럼",)), {"plain"}),
        (ProductQuery(brands=("라운드랩",)), {"cream"}),
        (ProductQuery(brands=("없는브랜드",)), set()),
        (ProductQuery(skin_types=("건성",)), {"cream"}),
        (ProductQuery(skin_types=("건성", "지성")), set()),
        (ProductQuery(concerns=("보습", "장벽")), {"cream"}),
        (ProductQuery(max_price=9_000), {"scented", "secret"}),
        (ProductQuery(min_price=9_000, max_price=9_000), {"scented"}),
        (ProductQuery(min_price=15_001), set()),
        (ProductQuery(below=9_000), {"secret"}),
        (ProductQuery(above=9_000), ALL - {"secret", "scented"}),
        (ProductQuery(exclude_brands=("라운드랩",)), ALL - {"cream"}),
        (ProductQuery(exclude_ids=("plain", "gone")), ALL - {"plain"}),
        (ProductQuery(exclude_shelves=("크림", "세럼")), {"scented", "secret", "cut"}),
        (ProductQuery(exclude_shelves=("에센스/세럼/앰플",)), {"cream"}),
        (ProductQuery(exclude_concerns=("장벽",)), ALL - {"cream"}),
        (ProductQuery(only_ids=("plain", "cream", "gone")), {"plain", "cream"}),
        (ProductQuery(only_ids=("gone",)), set()),
        (ProductQuery(ingredients=("판테놀",)), {"plain", "scented", "cut", "cream"}),
        (ProductQuery(min_volume=Amount(50, "ml")), {"secret", "cut"}),
        (ProductQuery(max_volume=Amount(100, "ml")), {"secret"}),
        (ProductQuery(min_volume=Amount(1, "g")), {"cream"}),
        (ProductQuery(min_volume=Amount(1, "매")), set()),
    ],
)
def test_what_passes(table: ProductTable, query: ProductQuery, ids: set[str]) -> None:
    assert passing(table, query) == ids


@pytest.mark.parametrize("exclusion", ["향료", "나이아신아마이드", "티타늄디옥사이드"])
def test_an_exclusion_lets_no_unknown_through(table: ProductTable, exclusion: str) -> None:
    passed = passing(table, ProductQuery(exclude=(exclusion,)))
    assert "secret" not in passed  # no list at all
    assert "cut" not in passed  # a list that proves no absence
    assert "cream" not in passed


def test_an_exclusion_keeps_out_what_is_in_it(table: ProductTable) -> None:
    assert passing(table, ProductQuery(exclude=("향료",))) == {"plain"}
    assert passing(table, ProductQuery(exclude=("나이아신아마이드",))) == set()
    assert passing(table, ProductQuery(exclude=("향료", "알코올"))) == {"plain"}


@pytest.mark.parametrize("group", sorted(FREE_FROM))
def test_every_exclusion_holds_over_the_demonstration(demo: Catalogue, group: str) -> None:
    table = ProductTable(demo.products)
    passed = passing(table, ProductQuery(exclude=(group,)))
    for item in demo.products:
        assert (item.product_id in passed) == is_free_of(item, group), item.name
        if item.product_id in passed:
            assert item.ingredients
            assert item.ingredients_complete


def test_containing_is_known_from_the_label_or_not_at_all() -> None:
    assert contains(SHELF[0], "판테놀")
    assert contains(SHELF[4], "판테놀")
    assert not contains(SHELF[2], "판테놀")


def test_called_by_words_of_its_name(table: ProductTable) -> None:
    assert table.called(("토리든", "cream")) == ("cream",)
    assert table.called(("독도",)) == ()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("50ml", Amount(50, "ml")),
        ("50 mL", Amount(50, "ml")),
        ("1.5L", Amount(1_500, "ml")),
        ("80g+10g", Amount(80, "g")),
        ("1kg", Amount(1_000, "g")),
        ("60매", Amount(60, "매")),
        ("2개입", Amount(2, "개")),
        ("본품", None),
        ("", None),
        (None, None),
    ],
)
def test_reading_a_volume(text: str | None, amount: Amount | None) -> None:
    assert parse_amount(text) == amount


@pytest.mark.parametrize("constraint", RELAXABLE)
def test_each_constraint_can_be_dropped_alone(constraint: Relaxable) -> None:
    full = ProductQuery(
        text="x", categories=("크림/로션",), kinds=("크림",), brands=("토리든",),
        skin_types=("건성",), concerns=("보습",), ingredients=("판테놀",), min_price=1,
        max_price=2, min_discount=5, min_volume=Amount(1, "ml"), max_volume=Amount(2, "ml"),
        exclude=("향료",), offers=("리필",),
    )  # fmt: skip
    wider = full.without(constraint)
    assert full.has(constraint)
    assert not wider.has(constraint)
    assert all(wider.has(other) for other in RELAXABLE if other != constraint)
    assert wider.exclude == full.exclude


def test_constraints_only_narrow(demo: Catalogue) -> None:
    """Adding a constraint never lets something new through."""
    table = ProductTable(demo.products)
    query = ProductQuery()
    before = table.mask(query)
    for change in (
        {"categories": ("크림/로션",)},
        {"skin_types": ("민감성",)},
        {"max_price": 30_000},
        {"exclude": ("향료",)},
        {"ingredients": ("판테놀",)},
    ):
        query = replace(query, **change)
        after = table.mask(query)
        assert not (after & ~before).any()
        before = after
    assert before.any()


@pytest.mark.parametrize(
    "name", ["비타민C", "판테놀", "히알루론산", "시카", "다이브인", "없는성분"]
)
def test_the_columns_say_what_each_record_does(demo: Catalogue, name: str) -> None:
    table = ProductTable(demo.products)
    holding = {item.product_id for item in demo.products if made_with(item, name)}
    free = {item.product_id for item in demo.products if is_free_of(item, name)}
    assert passing(table, ProductQuery(ingredients=(name,))) == holding
    assert passing(table, ProductQuery(exclude=(name,))) == free


def test_a_discount_is_as_cards_show_it(demo: Catalogue) -> None:
    table = ProductTable(demo.products)
    found = passing(table, ProductQuery(min_discount=30))
    shown = {
        item.product_id
        for item in demo.products
        if round(100 * (1 - item.price / item.list_price)) >= 30
    }
    assert found == shown
    assert 0 < len(found) < len(demo.products)


def test_an_order_is_by_its_key_and_then_by_id(demo: Catalogue) -> None:
    table = ProductTable(demo.products)
    mask = table.mask(ProductQuery(max_price=20_000))
    kept = [item for item, passes in zip(demo.products, mask, strict=True) if passes]
    cheapest = sorted(kept, key=lambda item: (item.price, item.product_id))
    assert [table.products[row] for row in table.in_order(mask, "cheap")] == cheapest
    best = sorted(kept, key=lambda item: (-(item.rating or 0.0), item.product_id))
    assert [table.products[row] for row in table.in_order(mask, "rating")] == best
