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
        ("세럼 보여줘용 ㅎㅎ", "세럼 보여줘요"),
        ("성분이 뭐에여? 궁금해염", "성분이 뭐에요? 궁금해요"),
        ("남성용 데일리용", "남성용 데일리용"),
        ("배고파아아 립밤 보여줘어어!", "배고파 립밤 보여줘!"),
        ("아아 그렇구나", "아아 그렇구나"),
    ],
)
def test_without_tone(said: str, left: str) -> None:
    assert without_tone(said) == left
