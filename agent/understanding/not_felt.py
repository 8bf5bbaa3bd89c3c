"""Feelings that what is wanted is not to bring: '따가운 건 싫어요', '번들거리지 않는'."""

from __future__ import annotations

import re

from agent.understanding.spotting import Span, Squashed

#: Concerns that are also told of as what a product does to the skin, and the words that do: who
#: says '진정이 안 돼요' or '홍조가 싫어요' wants them treated.
FEELINGS = {
    "진정": ("따가", "따갑", "따끔", "화끈", "쓰라", "자극", "뒤집"),
    "피지": ("번들", "기름", "유분", "개기름"),
}
#: '화끈거리지 않는', '번들거림 없는', '따가운 거 못 참아요'.
_NOT_FELT = re.compile(
    r"^(?:리|린|려|거리|거려|거림|한|해)?(?:지(?:도|는|를)?(?:않|안|말)"
    r"|(?:는|은|운|인)?(?:느낌|제품)?(?:거|것|건|걸|게)?(?:이|은|는|도|을|를)?(?:좀|너무|진짜|정말|영|절대|아예|전혀|하나도)*"
    r"(?:못(?:참|견디|쓰|써|쓴|버티)|싫|질색|없(?:는|이|고|었|으|게)|별로|무서|무섭|안(?:되|돼|나|생)))"
)
_NOT_FELT_BEFORE = re.compile(r"(?:안|덜)$")


def is_not_felt(span: Span, after: str, squashed: Squashed) -> bool:
    """Whether it is a feeling, told of as one that what is wanted is not to bring."""
    if not span.form.startswith(FEELINGS.get(span.sense.value, ())):
        return False
    before = squashed.text[: span.start]
    denied = _NOT_FELT_BEFORE.search(before) and squashed.starts[span.start - 1]
    return bool(denied or _NOT_FELT.match(after))
