"""Prices, volumes and ordinals; digits, Korean words, or both."""

from __future__ import annotations

import pytest

from agent.understanding.amounts import (
    PriceRange,
    VolumeRange,
    find_ordinals,
    find_price,
    find_volume,
    parse_number,
    spell_out_ranges,
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
        ("2만원 이하 세럼", None, 20_000),
        ("2만 원 이하", None, 20_000),
        ("이만원 아래로", None, 20_000),
        ("만오천원 안쪽으로", None, 15_000),
        ("25,000원 미만", None, 24_999),
        ("3만원 안 넘는 크림", None, 30_000),
        ("3만원까지", None, 30_000),
        ("1만원 이상", 10_000, None),
        ("만원 넘는 거", 10_000, None),
        ("1만원에서 2만원 사이", 10_000, 20_000),
        ("만원부터 이만원까지", 10_000, 20_000),
        ("1~2만원", 10_000, 20_000),
        ("2만원대 크림", 20_000, 29_999),
        ("2만원때 크림", 20_000, 29_999),
        ("이만 원대 에센스", 20_000, 29_999),
        ("2 만 원 이하", None, 20_000),
        ("이만5000원 이하", None, 25_000),
        ("1만5천원대", 15_000, 15_999),
        ("3만원 정도", 24_000, 36_000),
        ("3만원쯤", 24_000, 36_000),
        ("2만5천원 이하", None, 25_000),
        ("under 20,000 won", None, 20_000),
        ("less than 20k", None, 20_000),
        ("over 30000 won", 30_000, None),
        ("20000ウォン以下", None, 20_000),
    ],
)
def test_prices(text: str, least: int | None, most: int | None) -> None:
    found = find_price(spell_out_ranges(fold(text)))
    assert found is not None
    assert found.value == PriceRange(least, most)


@pytest.mark.parametrize(
    "text",
    [
        "세럼 추천해줘",
        "두 번째 매장",
        "2호선 근처",
        "3번 출구",
        "1025 독도 토너",
        "SPF50+ 선크림",
        "100ml 토너",
        "하나만 골라줘",
        "이천점 어디야",
        "21호 쿠션",
        "20대 피부",
        "30분 걸려?",
        "10시까지 해?",
        "365일 크림",
    ],
)
def test_what_is_no_price(text: str) -> None:
    assert find_price(fold(text)) is None


def test_a_price_takes_nothing_of_the_word_after_it() -> None:
    text = fold("이만 원대 에센스")
    found = find_price(text)
    assert found is not None
    assert text[found.end :].strip() == "에센스"


def test_a_price_knows_its_place() -> None:
    text = fold("민감성 크림 2만원 이하로 보여줘")
    found = find_price(text)
    assert found is not None
    assert text[found.start : found.end].strip().startswith("2만원 이하")


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
    ],
)
def test_volumes(text: str, least: Amount | None, most: Amount | None) -> None:
    found = find_volume(fold(text))
    assert found is not None
    assert found.value == VolumeRange(least, most)


@pytest.mark.parametrize("text", ["세럼", "5월", "3개 세트"])
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
        ("3번 출구", []),
        ("매장 알려줘", []),
    ],
)
def test_ordinals(text: str, ordinals: list[int]) -> None:
    assert [found.value for found in find_ordinals(fold(text))] == ordinals
