"""What is typed for a tone is no word; what looks like it within a word is a slip."""

from __future__ import annotations

import pytest

from agent.understanding.tone import without_tone


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("볼이 다 텄어요 ㅜㅜㅜ", "볼이 다 텄어요"),
        ("ㅋㅋㅋ 립밤 하나만", "립밤 하나만"),
        ("토너 다 썼다ㅠ", "토너 다 썼다"),
        ("아 ㅡㅡ 품절", "아   품절"),
        ("쿠ㅠ션", "쿠ㅠ션"),
        ("ㅋㄹㅇ 쿠션", "ㅋㄹㅇ 쿠션"),
        ("ㅎㅎㅎ", "ㅎㅎㅎ"),
    ],
)
def test_without_tone(said: str, left: str) -> None:
    assert without_tone(said) == left
