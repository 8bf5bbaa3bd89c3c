"""Makers whose names are half remembered."""

from __future__ import annotations

import pytest

from agent.understanding.half_names import with_whole_names
from agent.understanding.lexicon import Lexicon


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("아누… 뭐더라 거기 토너", "아누아"),
        ("메디큐.. 거기 패드 있어요?", "메디큐브"),
        ("리쥬 어쩌고 앰플", "리쥬란"),
        ("마다가 뭐시기 앰플", "마다가스카르"),
        ("리들 거시기 그 따가운 거", "리들샷"),
    ],
)
def test_a_name_that_is_broken_off_is_whole(lexicon: Lexicon, said: str, whole: str) -> None:
    assert whole in with_whole_names(said, lexicon)


@pytest.mark.parametrize(
    "said",
    [
        "쿠션… 아니다 파운데이션",
        "저기… 크림 있어요?",
        "닥터… 뭐더라 그 크림",
        "비싸네요…",
        "윤 뭐였지 에센스",
    ],
)
def test_what_is_a_word_or_may_be_several_stays(lexicon: Lexicon, said: str) -> None:
    assert with_whole_names(said, lexicon) == said
