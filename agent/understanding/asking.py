"""The words of asking: what is left of an utterance without them is what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

_REQUEST = re.compile(
    r"있잖아|(?:였|었|이었)?더라|그거|중인데|중이라|중이에요|중이야|얼마|이에요|예요|가격|값|성분|용량|평점|별점|리뷰|후기|할인|세일|어때|들어|포함|써도|괜찮|추천|골라|찾아|보여|알려|소개|주세요|줘|줄래|해|좀|뭐|어떤|거|것|걸|게|좋은|괜찮은|제일|"
    r"가장|요즘|인기|상품|제품|화장품|선물|말고|대신|싼|비싼|저렴|있어|있나|없어|없나|요|"
    r"하나|만|다른|더|사고|싶|살|까|은|는|이|가|을|를|로|으로|도|에|나|의|한|할|인|잘|나가|핫|"
    r"타입|제형|템|아이템|쓸|만|필요|봐|볼|인데|랭킹|1위|베스트|많이|팔리|남자|여자|남성|여성|남친|"
    r"여친|엄마|아빠|친구|생일|뷰티|스킨케어|메이크업|건|게|네|어|아|지|그럼|그러면|혹시|저기|"
    r"음|순|번|개|가지|おすすめ|は|を|の|が|人気|何|ください|ありますか|教えて|商品"
)
#: English words stand apart: a letter of one is no word of asking ("a" in "coverage").
_ENGLISH_REQUEST = frozenset({
    "recommend", "me", "something", "please", "popular", "best", "any", "what", "is", "good", "can",
    "you", "a", "the", "show", "i", "want", "need", "for", "some",
})  # fmt: skip
#: A single character is rarely a word of its own.
_LEAST = 2


def content_words(words: Iterable[str]) -> tuple[str, ...]:
    """`words` without those of asking, and without what such words leave of them."""
    left = (_REQUEST.sub("", word) for word in words if word not in _ENGLISH_REQUEST)
    return tuple(word for word in left if len(word) >= _LEAST)


#: What stands behind a noun, and is none of it: alternatives of a pattern, the longest first.
PARTICLES = (
    "이랑|하고|까지|부터|마다|처럼|같이|같은|에서|에만|에는|에도|으로|이요|인데|"
    "랑|엔|로|에|은|는|이|가|을|를|도|만|과|와|의|요"
)
_PARTICLE = re.compile(rf"(?<=.)(?:{PARTICLES})$")


def own_words(words: Iterable[str]) -> tuple[str, ...]:
    """Those of `words` that say more than asking does, whole but for their particle: 바나나킥이랑 →
    바나나킥.
    """
    said = (word for word in words if content_words((word,)))
    return tuple(_PARTICLE.sub("", word) for word in said)
