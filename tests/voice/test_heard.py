"""What was heard, counted in characters that were played."""

from __future__ import annotations

import pytest

from voice.heard import Spoken

REPLY = "역삼점은 지금 열려 있고 밤 10시까지 해요. 네, 주차돼요."


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("", ""),
        ("역삼점은", "역삼점은"),
        ("역삼점은지금", "역삼점은 지금"),
        ("역삼점은 지금 열려 있고", "역삼점은 지금 열려 있고"),
        (REPLY, REPLY),
        (REPLY + " 그리고", REPLY),
    ],
)
def test_the_part_that_was_played_is_a_prefix_however_the_voice_spaces(
    words: str, heard: str
) -> None:
    played = sum(not character.isspace() for character in words)
    assert Spoken("주차돼?", reply=REPLY, played=played).heard() == heard
