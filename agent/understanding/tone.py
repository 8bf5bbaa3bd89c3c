"""What is typed for a tone and says nothing: ㅠㅠ, ㅋㅋㅋ, ^^;, and 요 as 여, 용, 염."""

from __future__ import annotations

import re

#: Letters that stand for tears, a flat face or laughter. A single ㅠ does so only at a word's end:
#: within one, and a single ㅋ anywhere, it is a slip or an initial.
_TONE = re.compile(r"[ㅠㅜㅡ]{2,}|[ㅋㅎ]{2,}|[ㅠㅜ](?=[\s.,!?~]|$)|\^[_\-.]?\^;*|[ㅡ;][.;]+")

#: 있어여, 알려줘용, 뭐에염: after what a polite ending follows, at the end of a word.
_ENDING = re.compile(
    r"(?<=[어아해나까죠지세네데게줘워와봐돼예에])(?:여|용|염|욤|욥)(?=[\s.,!?~]|$)"
)


def without_tone(utterance: str) -> str:
    """`utterance` without it; as it is, where that is all that is said."""
    left = _ENDING.sub("요", _TONE.sub(" ", utterance)).strip()
    return left if any(map(str.isalnum, left)) else utterance
