"""What is typed for a tone and says nothing: ㅠㅠ, ㅋㅋㅋ, ^^;, 요 as 여, 용, 염, and 다아아."""

from __future__ import annotations

import re

#: Letters that stand for tears, a flat face or laughter. A single ㅠ does so only at a word's end:
#: within one, and a single ㅋ anywhere, it is a slip or an initial.
_TONE = re.compile(r"[ㅠㅜㅡ]{2,}|[ㅋㅎ]{2,}|[ㅠㅜ](?=[\s.,!?~]|$)|\^[_\-.]?\^;*|[ㅡ;][.;]+")

#: 있어여, 알려줘용, 뭐에염: after what a polite ending follows, at the end of a word.
_ENDING = re.compile(
    r"(?<=[어아해나까죠지세네데게줘워와봐돼예에])(?:여|용|염|욤|욥)(?=[\s.,!?~]|$)"
)
#: 끝났다아아, 너무해애애: a vowel that is drawn out, at the end of a word.
_DRAWN_OUT = re.compile(r"(?<=[가-힣])([아어애에이오우으야])\1+(?=[\s.,!?~]|$)")


def without_tone(utterance: str) -> str:
    """`utterance` without it; as it is, where that is all that is said."""
    left = _DRAWN_OUT.sub("", _ENDING.sub("요", _TONE.sub(" ", utterance))).strip()
    return left if any(map(str.isalnum, left)) else utterance
