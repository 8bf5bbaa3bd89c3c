"""What is said otherwise than it is written and changes what is read, as the standard language has
it.

디 is 데 in the south-west: '주차되는 디로', '차를 갖고 왔는디'. 젤 is 제일 everywhere, and a gel
only where no measure follows: '젤 싼 거'. What only sounds otherwise, 능교 and 당가, is for whoever
learned from sentences.
"""

from __future__ import annotations

import re

#: 디 behind an ending of verbs, at a word's end or before what follows a noun; 인디 alone and 캔디
#: are words.
_PLACE_OR_CLAUSE = re.compile(
    r"(?<=[가-힣])(?P<ending>[는은한운던된난온간큰런린인])(?P<gap>\s?)디"
    r"(?=(?:로|가|는|도|서|에|요|만)?(?:[\s.,!?~…]|$)|(?:로|가|는|도|서|에|요)[가-힣])"
)
#: 젤, and 쩰, before what is measured.
_MOST = re.compile(
    r"(?<![가-힣])[젤쩰](?=\s?(?:싼|싸|저렴|비싼|큰|작은|적은|가까|가깝|좋|많|잘|인기|먼저|낫|나은|빠른|"
    r"유명|순한|무난|괜찮|최근|늦게|일찍|할인))"
)


def in_standard_words(utterance: str) -> str:
    """`utterance` with 데 for 디 and 제일 for 젤, where that is what they are."""
    return _MOST.sub("제일", _PLACE_OR_CLAUSE.sub(r"\g<ending>\g<gap>데", utterance))
