"""What is typed for a tone and says nothing: ㅠㅠ, ㅋㅋㅋ, ^^;."""

from __future__ import annotations

import re

#: Letters that stand for tears, a flat face or laughter. A single ㅠ does so only at a word's end:
#: within one, and a single ㅋ anywhere, it is a slip or an initial.
_TONE = re.compile(r"[ㅠㅜㅡ]{2,}|[ㅋㅎ]{2,}|[ㅠㅜ](?=[\s.,!?~]|$)|\^[_\-.]?\^;*|[ㅡ;][.;]+")


def without_tone(utterance: str) -> str:
    """`utterance` without it; as it is, where that is all that is said."""
    left = _TONE.sub(" ", utterance).strip()
    return left if any(map(str.isalnum, left)) else utterance
