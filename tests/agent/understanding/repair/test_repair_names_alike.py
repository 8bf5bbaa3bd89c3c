"""Names heard with the other of ㅐ and ㅔ, and what is no name at all."""

from __future__ import annotations

import pytest

from agent.understanding.repair.repair import Repairer


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("서울데입구역이야 지금", "서울대입구역"),
        ("이데역 쪽으로요", "이대역"),
        ("방금 홍데입구역에서 내렸어", "홍대입구역"),
        ("헤화역 공연 전에 잠깐 들르게", "혜화역"),
        ("헤운대 왔는데 어디로 가면 돼", "해운대"),
        ("건데타운점 아니면", "건대타운점"),
        ("경북데 뒤에 있는 데요", "경북대"),
    ],
)
def test_the_other_vowel_of_one_sound_is_the_same_name(
    repairer: Repairer, said: str, name: str
) -> None:
    assert name in repairer.repair(said).text


@pytest.mark.parametrize(
    "said",
    [
        "그거 살 건데 타운점 말고",
        "올리브영 샛별언덕점 전화번호 알려줘",
        "한 통에 몇 알 들었어요",
        "내일 비 온대 우산 챙겨",
        "세제 사러 왔는데 어디로 가",
    ],
)
def test_other_words_stay_what_they_are(repairer: Repairer, said: str) -> None:
    assert not any(
        kind in ("place", "store")
        for change in repairer.repair(said).changes
        for kind, _ in change.names
    )
