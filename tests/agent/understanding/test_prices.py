"""Prices: limits, bands and ranges; digits, words of three languages, or both."""

from __future__ import annotations

import pytest

from agent.understanding.prices import PriceRange, as_said, find_price, spell_out_amounts
from retrieval.text import fold


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("2만원 이하 세럼", None, 20_000),
        ("2만 원 이하", None, 20_000),
        ("이만원 아래로", None, 20_000),
        ("앰플 미백 4만원 안쪽", None, 40_000),
        ("기미 미백 삼만 원 이하", None, 30_000),
        ("치약만 오천 원 이하", None, 5_000),
        ("화장품이만오천원이하", None, 25_000),
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
        ("2만 이하 앰플", None, 20_000),
        ("1만에서 1만 5천 사이", 10_000, 15_000),
        # The end of a word is no beginning of an amount.
        ("바디오일 3만원 이하", None, 30_000),
        ("헤어오일 이만 원대로", 20_000, 29_999),
        ("립밤만 5천원 이하", None, 5_000),
        ("틴트만 만오천원 밑으로", None, 15_000),
        ("파우더만 18000원 안 넘게", None, 18_000),
        ("세럼이 2만원 이하", None, 20_000),
        ("추천 오만원 이하", None, 50_000),
        ("만 오천원 이하", None, 15_000),
        ("이만 오천원 이하", None, 25_000),
        ("4만원 넘기면 곤란해요", None, 40_000),
        ("오만원 이상은 부담돼서", None, 50_000),
        ("3만 원 넘는 건 빼고", None, 30_000),
        ("3만원 넘는 걸로", 30_000, None),
        ("만 원으로 살 수 있는 거", None, 10_000),
        ("fifteen thousand won or less", None, 15_000),
        ("nothing above 40,000 won please", None, 40_000),
        ("i can't go over 12000", None, 12_000),
        ("between ₩20,000 and ₩25,000", 20_000, 25_000),
        ("20k to 30k", 20_000, 30_000),
        ("30,000 won max", None, 30_000),
        ("at least 20,000 won", 20_000, None),
        ("천 원짜리 여섯 장 있는데", None, 6_000),
        ("만원짜리 네장으로 에센스", None, 40_000),
        ("만 원짜리 세 장 반 남았어", None, 35_000),
        ("오만 원권 한 장 들고 왔어요", None, 50_000),
        ("배춧잎 두 장 있다", None, 20_000),
        ("신사임당 한 장으로 되나", None, 50_000),
        ("만 원짜리 두 장 안 넘는 걸로", None, 20_000),
        ("마스크팩 천 원짜리 세 장 주세요", 800, 1_200),
        ("만 원짜리 립밤 두 개", 8_000, 12_000),
        ("2만원도 안 하는 쿠션", None, 20_000),
        ("칠만 원은 넘어야 선물답지", 70_000, None),
        ("3만원은 돼야죠", 30_000, None),
        ("최소 사만 원짜리로", 40_000, None),
        ("nothing over 8k apiece", None, 8_000),
        ("above 15k is okay, only don't go past 20", None, 20_000),
        ("more than 40k", 40_000, None),
        ("삼만 원 초반대 크림", 30_000, 34_000),
        ("3만원대 초반으로", 30_000, 34_000),
        ("만 원 중반대 틴트", 13_000, 17_000),
        ("4만원 후반", 46_000, 49_999),
        ("2만 원 중후반이면 좋고", 24_000, 29_999),
        ("2만원 초반까지", None, 24_000),
        ("3万ウォン台後半のクリーム", 36_000, 39_999),
        ("something in the high 30,000s", 36_000, 39_999),
        ("a mid-10k range toner", 13_000, 17_000),
        # A band as a whole is what it was.
        ("3만원대 크림", 30_000, 39_999),
    ],
)
def test_prices(text: str, least: int | None, most: int | None) -> None:
    found = find_price(spell_out_amounts(fold(text)))
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
        "30대 초반이에요",
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
    ("text", "said"),
    [
        ("3만원 초반대", ("about", 32_000)),
        ("3만원대", ("band", 30_000)),
        ("3만원 정도", ("about", 30_000)),
        ("3만원 이하", ("most", 30_000)),
    ],
)
def test_a_range_is_said_as_it_was_heard(text: str, said: tuple[str, int]) -> None:
    found = find_price(fold(text))
    assert found is not None
    assert as_said(found.value) == said
