"""Of the first few no two are one line or one brand; what is asked for beyond them is a list."""

from __future__ import annotations

import pytest

from data.models import Product
from retrieval.product_filter import Order, ProductQuery
from retrieval.variety import SHOWN_TOGETHER, varied


def product(number: int, brand: str, name: str, volume: str | None = None) -> Product:
    return Product(
        product_id=str(number), brand=brand, name=f"{brand} {name}", category="토너/패드",
        volume=volume, list_price=20_000, price=15_000, price_date="2026-04-05",
    )  # fmt: skip


RANKED = [
    product(0, "가", "독도 토너", "300ml"),
    product(1, "가", "독도 토너", "500ml"),
    product(2, "가", "독도 토너 100ml", "100ml"),
    product(3, "가", "자작나무 토너", "300ml"),
    product(4, "나", "쌀 토너", "150ml"),
    product(5, "다", "크림스킨", "170ml"),
]


def ids(query: ProductQuery, limit: int) -> list[str]:
    return [found.product_id for found in varied(RANKED, limit, query)]


def test_three_are_three_lines_of_three_brands() -> None:
    assert ids(ProductQuery(), SHOWN_TOGETHER) == ["0", "4", "5"]


def test_of_the_brand_asked_for_three_are_of_different_lines_as_far_as_there_are() -> None:
    assert ids(ProductQuery(brands=("가",)), 3)[:2] == ["0", "3"]


def test_a_list_goes_on_with_other_sizes_in_their_rank() -> None:
    assert ids(ProductQuery(), 6) == ["0", "4", "5", "1", "2", "3"]
    assert ids(ProductQuery(), 3) == ids(ProductQuery(), 6)[:3]


def test_what_is_called_by_name_comes_first_with_its_sizes() -> None:
    assert ids(ProductQuery(named_ids=("5", "1", "0")), 4) == ["0", "1", "5", "2"]


@pytest.mark.parametrize("order", ["cheap", "large"])
def test_an_order_that_was_asked_for_is_kept(order: Order) -> None:
    assert ids(ProductQuery(order=order), 6) == [found.product_id for found in RANKED]
    assert ids(ProductQuery(order=order), 3) == ["0", "3", "4"]


@pytest.mark.parametrize("limit", [0, 1, 2])
def test_no_more_than_asked(limit: int) -> None:
    assert len(ids(ProductQuery(), limit)) == limit


def test_nothing_of_nothing() -> None:
    assert varied([], 3, ProductQuery()) == []
