"""BM25 over character n-grams: spelt alike, spacing and particles aside."""

from __future__ import annotations

import numpy as np
import pytest

from retrieval.lexical import LexicalIndex

TEXTS = {
    "serum": "토리든 다이브인 저분자 히알루론산 세럼",
    "toner": "라운드랩 1025 독도 토너",
    "sun": "라운드랩 자작나무 수분 선크림",
    "latin": "VT PDRN Essence 100",
}


@pytest.fixture
def index() -> LexicalIndex:
    return LexicalIndex(list(TEXTS), list(TEXTS.values()))


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("토리든 세럼", "serum"),
        ("토리든세럼은", "serum"),
        ("독도토너", "toner"),
        ("자작나무 선 크림", "sun"),
        ("pdrn essence", "latin"),
        ("ＰＤＲＮ", "latin"),
    ],
)
def test_the_best_is_what_is_spelt_alike(index: LexicalIndex, query: str, best: str) -> None:
    assert index.nearest(query, 3)[0][0] == best


def test_scores_fall_and_are_above_zero(index: LexicalIndex) -> None:
    hits = index.nearest("라운드랩 토너", 10)
    scores = [score for _, score in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)
    assert {item for item, _ in hits} == {"toner", "sun"}


def test_only_what_is_allowed_answers(index: LexicalIndex) -> None:
    only_sun = np.array([name == "sun" for name in TEXTS])
    assert [item for item, _ in index.nearest("라운드랩", 5, only_sun)] == ["sun"]
    assert index.nearest("라운드랩", 5, np.zeros(len(TEXTS), dtype=bool)) == []


def test_no_more_than_asked(index: LexicalIndex) -> None:
    assert len(index.nearest("라운드랩", 1)) == 1


@pytest.mark.parametrize("query", ["", "!", "zzz", "😀", "가"])
def test_nothing_alike_finds_nothing(index: LexicalIndex, query: str) -> None:
    assert index.nearest(query, 3) == []


@pytest.mark.parametrize("texts", [[], [""], ["", "!"]])
def test_nothing_to_search_finds_nothing(texts: list[str]) -> None:
    assert LexicalIndex([str(n) for n in range(len(texts))], texts).nearest("세럼", 3) == []


def test_ties_fall_in_the_order_given() -> None:
    index = LexicalIndex([str(n) for n in range(20)], ["수분 크림"] * 20)
    assert [item for item, _ in index.nearest("크림", 5)] == ["0", "1", "2", "3", "4"]
    odd = np.arange(20) % 2 == 1
    assert [item for item, _ in index.nearest("크림", 3, odd)] == ["1", "3", "5"]
