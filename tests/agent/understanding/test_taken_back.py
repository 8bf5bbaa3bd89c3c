"""What is taken back in the same breath counts for nothing, and all else that was said stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.understanding.prices import PriceRange
from agent.understanding.reading import Reading

Read = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("utterance", "kind", "values"),
    [
        ("립스틱이요… 아 아니 틴트 보여주세요", "kind", ("틴트",)),
        ("건성용, 아니 지성용 로션 있어요?", "skin_type", ("지성",)),
        ("강남역 아니 역삼역 근처 매장", "place", ("역삼역",)),
        ("원래 건성이었는데 복합성이 됐어요 크림 추천해주세요", "skin_type", ("복합성",)),
        ("a cleanser, no wait, a toner for oily skin", "kind", ("토너",)),
        ("a toner for oily skin, actually a serum", "skin_type", ("지성",)),
        ("サンクリーム、いや、クッションを見せて", "kind", ("쿠션",)),
    ],
)
def test_the_later_name_stands(
    read: Read, utterance: str, kind: str, values: tuple[str, ...]
) -> None:
    assert read(utterance).names(kind) == values  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("utterance", "least", "most"),
    [
        ("세럼 3만원 이하… 아니다 4만원 이하로요", None, 40_000),
        ("만원대로, 아니 3만원대로 볼게요", 30_000, 39_999),
        ("a cream under 20,000 won, no wait, under 35,000 won", None, 35_000),
    ],
)
def test_the_later_price_stands(
    read: Read, utterance: str, least: int | None, most: int | None
) -> None:
    assert read(utterance).price == PriceRange(least, most)


def test_a_later_ordinal_stands(read: Read) -> None:
    assert read("첫 번째, 아니 세 번째 거 성분이요").ordinals == (3,)


@pytest.mark.parametrize(
    ("utterance", "values"),
    [
        ("아니 쿠션이랑 파운데이션 둘 다요", ("쿠션", "파운데이션")),
        ("토너랑 크림 추천해줘", ("토너", "크림")),
    ],
)
def test_nothing_is_taken_back(read: Read, utterance: str, values: tuple[str, ...]) -> None:
    assert read(utterance).names("kind") == values
