"""A skin told by its two sides: '겉은 번들거리는데 속은 땅겨요' is one skin, not two concerns."""

from __future__ import annotations

import re

from agent.understanding.lexicon import SenseKind

_OILY = r"(?:번들|번질|기름|개기름|유분|피지|반들|テカ|油)"
_TIGHT = r"(?:당[기겨김]|땅[기겨김]|땡[기겨김]|건조|메마|쩍쩍|바싹|말라|乾|つっぱ)"
_OUTSIDE = r"(?:겉|表面|外側)(?:은|만|에|이|으로|は|が)?"
_INSIDE = r"(?:속|内側|中)(?:은|만|이|에서|は|が)?"
_TWO_SIDED = re.compile(
    rf"{_OUTSIDE}[가-힣ぁ-ん]{{0,6}}{_OILY}.{{0,10}}{_INSIDE}[가-힣ぁ-ん]{{0,6}}{_TIGHT}"
    rf"|{_INSIDE}[가-힣ぁ-ん]{{0,6}}{_TIGHT}.{{0,10}}{_OUTSIDE}[가-힣ぁ-ん]{{0,6}}{_OILY}"
)
_THAT_SKIN = "수부지"
#: What its sides would be by themselves.
_SIDES = frozenset({"피지", "보습"})


def with_two_sides(
    wanted: dict[SenseKind, tuple[str, ...]], squashed: str
) -> dict[SenseKind, tuple[str, ...]]:
    """`wanted` with the skin type in place of its two sides."""
    if not _TWO_SIDED.search(squashed) or _THAT_SKIN in wanted.get("skin_type", ()):
        return wanted
    told = dict(wanted)
    told["concern"] = tuple(name for name in wanted.get("concern", ()) if name not in _SIDES)
    told["skin_type"] = (_THAT_SKIN,)
    return told
