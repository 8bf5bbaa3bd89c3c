"""What sounds like a place or a substance and is a piece of another word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.understanding.reading import Reading

Read = Callable[[str], Reading]


@pytest.mark.parametrize(
    "said",
    [
        "립밤도 보여주시겠어요",
        "제일 싼 순으로 보여주시오",
        "보여주시면 고를게요",
        "하나 더 보여주시죠",
    ],
)
def test_showing_is_no_town(read: Read, said: str) -> None:
    assert not read(said).names("place")


@pytest.mark.parametrize(
    "said", ["여주시에 매장 있어요?", "경기도 여주시 쪽 올리브영", "여주 근처 매장"]
)
def test_the_town_is_one(read: Read, said: str) -> None:
    assert read(said).names("place")


@pytest.mark.parametrize("said", ["아하 고마워요", "아하 그렇군요", "아하! 이해했어요"])
def test_understanding_names_no_substance(read: Read, said: str) -> None:
    assert not read(said).names("ingredient")


@pytest.mark.parametrize(
    "said", ["아하 들어간 토너", "아하 성분 괜찮아?", "아하랑 바하 차이", "AHA 토너"]
)
def test_the_substance_is_one(read: Read, said: str) -> None:
    reading = read(said)
    assert reading.names("ingredient")
