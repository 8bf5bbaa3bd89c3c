"""The least discount that is asked for, in words and numbers of three languages."""

from __future__ import annotations

import pytest

from agent.understanding.discounts import find_discount
from retrieval.text import fold


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("반값 세럼 있어?", 50),
        ("절반 가격인 거", 50),
        ("30% 이상 할인하는 크림", 30),
        ("이십 퍼센트 할인되는 거", 20),
        ("half price serum", 50),
        ("anything 40% off", 40),
        ("半額のクリーム", 50),
        ("3割引のセラム", 30),
        ("할인하는 크림", None),
        ("비타민C 20% 세럼", None),
        ("세럼 추천해줘", None),
    ],
)
def test_discounts(text: str, percent: int | None) -> None:
    assert find_discount(fold(text)) == percent
