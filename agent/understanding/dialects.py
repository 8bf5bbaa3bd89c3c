"""Endings of dialects that change what is read, as the standard language has them.

디 is 데 in the south-west: '주차되는 디로', '차를 갖고 왔는디'. What only sounds otherwise, 능교
and 당가, is for whoever learned from sentences.
"""

from __future__ import annotations

import re

#: 디 behind an ending of verbs, at a word's end or before what follows a noun; 인디 alone and 캔디
#: are words.
_PLACE_OR_CLAUSE = re.compile(
    r"(?<=[가-힣])(?P<ending>[는은한운던된난온간큰런린인])(?P<gap>\s?)디"
    r"(?=(?:로|가|는|도|서|에|요|만)?(?:[\s.,!?~…]|$)|(?:로|가|는|도|서|에|요)[가-힣])"
)


def in_standard_endings(utterance: str) -> str:
    """`utterance` with 데 for 디 where that is what it is."""
    return _PLACE_OR_CLAUSE.sub(r"\g<ending>\g<gap>데", utterance)
