"""What is plainly made for a wish comes before what merely satisfies it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from data.models import Product
from retrieval.merit import Merit, Weights
from retrieval.product_filter import ProductQuery
from retrieval.product_table import ProductTable


def product(product_id: str, **fields: Any) -> Product:
    record: dict[str, Any] = {
        "product_id": product_id, "brand": product_id, "name": f"{product_id} 크림",
        "category": "크림/로션", "kind": "크림", "list_price": 20_000, "price": 15_000,
        "price_date": "2026-04-05",
    }  # fmt: skip
    return Product.model_validate(record | fields)


def ranked(products: list[Product], query: ProductQuery) -> list[str]:
    table = ProductTable(products)
    rows = Merit(table).ranked(np.arange(len(products)), query)
    return [table.product_ids[row] for row in rows]


@pytest.mark.parametrize(
    ("query", "made_for_it"),
    [
        (ProductQuery(concerns=("탄력",)), {"name": "리프팅 크림"}),
        (ProductQuery(ingredients=("판테놀",)), {"name": "디판테놀 크림"}),
        (ProductQuery(ingredients=("판테놀",)), {"key_ingredients": ("판테놀",)}),
        (ProductQuery(looks=("볼륨 볼류밍",)), {"name": "3D 볼류밍 크림"}),
        (ProductQuery(for_men=True), {"name": "포맨 크림"}),
        (ProductQuery(for_men=True), {"brand": "다슈"}),
        (ProductQuery(preferred_concerns=("미백",)), {"name": "화이트닝 크림"}),
        (ProductQuery(categories=("x",), preferred_kinds=("세럼",)), {"kind": "세럼"}),
    ],
)
def test_what_is_made_for_it_is_first(query: ProductQuery, made_for_it: dict[str, Any]) -> None:
    assert ranked([product("a"), product("z", **made_for_it)], query) == ["z", "a"]


def test_what_is_made_for_men_is_last_for_anybody_else() -> None:
    assert ranked([product("a", name="옴므 크림"), product("z")], ProductQuery()) == ["z", "a"]


def test_what_suits_every_skin_is_made_for_none() -> None:
    everybody = product("a", skin_types=("건성", "복합성", "수부지", "민감성"))
    dry = product("z", skin_types=("건성",))
    assert ranked([everybody, dry], ProductQuery(skin_types=("건성",))) == ["z", "a"]


def test_a_strong_active_is_no_first_suggestion_unless_it_is_asked_for() -> None:
    strong, mild = product("a", key_ingredients=("레티놀",)), product("z")
    assert ranked([strong, mild], ProductQuery()) == ["z", "a"]
    assert ranked([mild, strong], ProductQuery(ingredients=("레티놀",))) == ["a", "z"]


def test_ties_are_broken_by_id() -> None:
    assert ranked([product("b"), product("a")], ProductQuery()) == ["a", "b"]


def test_weights_are_passed_to_it() -> None:
    table = ProductTable([product("a"), product("z", name="리프팅 크림")])
    indifferent = Merit(table, Weights(concern_named=0.0))
    rows = indifferent.ranked(np.arange(2), ProductQuery(concerns=("탄력",)))
    assert [table.product_ids[row] for row in rows] == ["a", "z"]
