"""A product is called by a stretch of its name, and by no less."""

from __future__ import annotations

import pytest

from agent.spelt_products import called_by_stretch
from data.catalogue import Catalogue


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("저분자 히알루론산 세럼은 얼마?", "토리든 다이브인 저분자 히알루론산 세럼"),
        ("시카 컨트롤 그건 몇 미리", "토리든 밸런스풀 시카 컨트롤 세럼"),
        ("세럼은 얼마예요", None),
        ("다이브인 크림", None),
    ],
)
def test_a_stretch_of_a_name_calls_it(demo: Catalogue, text: str, name: str | None) -> None:
    serums = [p for p in demo.products if p.brand == "토리든" and p.kind == "세럼"]
    assert {product.name for product in called_by_stretch(text, serums)} == (
        {name} if name else set()
    )
