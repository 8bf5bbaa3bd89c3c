"""What comes with a product at its price, by the words that its listing has for it.

"100ml+100ml 더블기획" → 1+1, 기획      "+포캣 파우치 랜덤 증정" → 증정
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: Two of one, a gift beside it, what it is filled up with, a pack made for an occasion. A plus at
#: the start, or before another thing, is a gift; before a refill it is none, and "50ml+15ml" is the
#: same thing in two sizes.
_SAID: Mapping[str, re.Pattern[str]] = {
    "1+1": re.compile(
        r"(?<!\d)1\s?\+\s?1(?!\d)|더블|듀오|트윈|\b2\s?(?:입|개)|(\d+)\s?(\w{0,2})\s?\+\s?\1\s?\2"
    ),
    "증정": re.compile(r"증정|^\+|\+\s?(?!리필)[가-힣]"),
    "리필": re.compile(r"리필"),
    "기획": re.compile(r"기획|세트"),
}
OFFERS: tuple[str, ...] = tuple(_SAID)


def offers_of(listed: Iterable[str]) -> tuple[str, ...]:
    """Which of `OFFERS` the listing's own words name."""
    words = tuple(listed)
    return tuple(name for name, said in _SAID.items() if any(said.search(w) for w in words))
