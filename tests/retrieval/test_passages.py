"""What of a record is embedded, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.catalogue import load_catalogue
from data.models import Brand, Product, Store
from retrieval.passages import (
    content_fingerprint,
    describe_product,
    describe_store,
    passages,
)

Write = Callable[..., Path]
Make = Callable[..., dict[str, Any]]


def test_a_product_is_described_by_what_a_shopper_may_say(make_product: Make) -> None:
    product = Product.model_validate(
        make_product(
            1,
            name="다이브인 세럼",
            kind="세럼",
            concerns=["건조"],
            skin_types=["건성"],
            key_ingredients=["히알루론산", "판테놀", "병풀", "베타인", "알란토인"],
        )
    )
    text = describe_product(product, Brand(en="Torriden"))
    assert text == (
        "토리든 다이브인 세럼 Torriden 크림/로션 세럼 건조 건성 히알루론산 판테놀 병풀 베타인"
    )


def test_a_brand_that_the_name_holds_is_not_said_twice(make_product: Make) -> None:
    product = Product.model_validate(make_product(1))
    assert describe_product(product, None).count("토리든") == 1


def test_a_store_is_described_by_place_and_services() -> None:
    store = Store(
        store_id="s",
        name="강남타운점",
        address="서울특별시 강남구",
        lat=37.5,
        lng=127,
        services=("주차",),
        nearby_landmarks=("강남역",),
    )
    assert describe_store(store) == "올리브영 강남타운점 서울특별시 강남구 강남역 주차"


def test_every_record_is_in_its_collection(write_catalogue: Write, make_product: Make) -> None:
    found = passages(load_catalogue(write_catalogue([make_product(1), make_product(2)])))
    assert {name: [row.id for row in rows] for name, rows in found.items()} == {
        "products": ["p1", "p2"],
        "stores": ["s1"],
        "policies": ["delivery"],
    }


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"price": 9_000}, True),
        ({"rating": 4.9, "volume": "50ml"}, True),
        ({"name": "다른 이름"}, False),
        ({"product_id": "p9"}, False),
        ({"concerns": ["모공"]}, False),
    ],
)
def test_the_fingerprint_follows_the_words_alone(
    write_catalogue: Write, make_product: Make, change: dict[str, Any], same: bool
) -> None:
    before = passages(load_catalogue(write_catalogue([make_product(1)], "before")))
    after = passages(load_catalogue(write_catalogue([make_product(1, **change)], "after")))
    assert (content_fingerprint(before) == content_fingerprint(after)) is same
