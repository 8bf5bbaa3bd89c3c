"""Which language, by its script."""

from __future__ import annotations

import pytest

from agent.understanding.language import detect_language
from data.models import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("강남역 근처 매장", "ko"),
        ("VT 시카 크림", "ko"),
        ("ㅎㅇ", "ko"),
        ("Is there a store near Gangnam?", "en"),
        ("recommend a serum", "en"),
        ("明洞の店を教えて", "ja"),
        ("ありがとう", "ja"),
        ("免税", "ja"),
        ("セラム", "ja"),
        ("강남 store near me please", "en"),
    ],
)
def test_the_script_says_which(text: str, language: Language) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "!!!", "😀", "12,000", "VT", "ok", "Здравствуйте"])
@pytest.mark.parametrize("before", ["ko", "en", "ja"])
def test_where_the_script_does_not_say_the_conversation_does(text: str, before: Language) -> None:
    assert detect_language(text, before) == before
