"""Prices, volumes and ordinals; digits, Korean words, or both."""

from __future__ import annotations

import pytest

from agent.understanding.amounts import (
    VolumeRange,
    find_ordinals,
    find_volume,
    parse_number,
    with_spelt_numbers,
)
from retrieval.product_filter import Amount
from retrieval.text import fold


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("25000", 25_000),
        ("25,000", 25_000),
        ("2만5천", 25_000),
        ("2만 5천", 25_000),
        ("이만 오천", 25_000),
        ("이만오천", 25_000),
        ("1.5만", 15_000),
        ("만", 10_000),
        ("만이천", 12_000),
        ("삼만", 30_000),
        ("십만", 100_000),
        ("십이만삼천", 123_000),
        ("오천", 5_000),
        ("구백", 900),
        ("2만5000", 25_000),
        ("세럼", None),
    ],
)
def test_numbers(text: str, number: int | None) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("50ml 세럼", Amount(50, "ml"), Amount(50, "ml")),
        ("50미리", Amount(50, "ml"), Amount(50, "ml")),
        ("오십 밀리 말고 80g짜리", Amount(80, "g"), Amount(80, "g")),
        ("100ml 이상", Amount(100, "ml"), None),
        ("오십 미리 세럼", Amount(50, "ml"), Amount(50, "ml")),
        ("백미리", Amount(100, "ml"), Amount(100, "ml")),
        ("이백 그램 이하", None, Amount(200, "g")),
        ("100ml 이하", None, Amount(100, "ml")),
        ("1리터 샴푸", Amount(1_000, "ml"), Amount(1_000, "ml")),
        ("팔십 미리짜리", Amount(80, "ml"), Amount(80, "ml")),
        ("샴푸는 400은 돼야 오래 쓰지", Amount(400, "ml"), None),
        ("삼백은 넘어야 쓸 만해요", Amount(300, "ml"), None),
        ("shampoo over 400ml", Amount(400, "ml"), None),
        ("no less than 200 ml please", Amount(200, "ml"), None),
        ("nothing bigger than 50ml", None, Amount(50, "ml")),
        ("under 100 ml for my carry-on", None, Amount(100, "ml")),
        ("최소 150ml는 되는 거", Amount(150, "ml"), None),
        ("300ml는 됐으면 해요", Amount(300, "ml"), None),
        ("a 200 ml toner", Amount(200, "ml"), Amount(200, "ml")),
    ],
)
def test_volumes(text: str, least: Amount | None, most: Amount | None) -> None:
    found = find_volume(fold(text))
    assert found is not None
    assert found.value == VolumeRange(least, most)


@pytest.mark.parametrize("text", ["세럼", "5월", "3개 세트", "12월은 돼야 가요", "3000은 돼야"])
def test_what_is_no_volume(text: str) -> None:
    assert find_volume(fold(text)) is None


@pytest.mark.parametrize(
    ("text", "ordinals"),
    [
        ("두 번째 매장 전화번호", [2]),
        ("두번째꺼", [2]),
        ("첫 번째랑 세 번째 비교", [1, 3]),
        ("1번이랑 2번", [1, 2]),
        ("세번째 첫번째", [3, 1]),
        ("마지막 거", [-1]),
        ("첫째", [1]),
        ("the second one", [2]),
        ("compare the first and the third", [1, 3]),
        ("一番目", [1]),
        ("2つ目の店", [2]),
        ("三つ目のクリーム", [3]),
        ("3번 출구", []),
        ("매장 알려줘", []),
    ],
)
def test_ordinals(text: str, ordinals: list[int]) -> None:
    assert [found.value for found in find_ordinals(fold(text))] == ordinals


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("이뱅미리 토너", "이백미리 토너"),
        ("오심 밀리짜리", "오십 밀리짜리"),
        ("융만 원 넘는 향수", "육만 원 넘는 향수"),
        ("심심할 때 바르는 거", "심심할 때 바르는 거"),
        ("안심 만두", "안심 만두"),
    ],
)
def test_numbers_as_they_are_heard(heard: str, meant: str) -> None:
    assert with_spelt_numbers(heard) == meant
