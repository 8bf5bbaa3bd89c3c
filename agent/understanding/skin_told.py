"""A skin type that is told by its signs: shiny outside and tight inside is 수부지."""

from __future__ import annotations

import re

from agent.understanding.lexicon import SenseKind

_DEHYDRATED = "수부지"
#: What each side is called, as a concern or as a skin type.
_SHINY, _DRY = {"피지", "지성"}, {"보습", "건성"}
_SHINES = re.compile(
    r"기름[이가]?\s?(?:지|져|진|돌|도|번|흐르|끼)|번들|유분|oily|greasy|shiny|テカ|脂っぽ|油っぽ|ベタ"
)
_DRIES = re.compile(
    r"[땅당]기|[땅당]겨|건조|메마|사막|쩍쩍|바싹|[말메]라|\btight\b|\bdry\b|乾燥|乾い|つっぱ"
)
#: What sets the inside apart from the outside: '겉은 번들거리는데 속은 땅겨요'.
_INSIDE = re.compile(
    r"(?<![가-힣])속(?:은|이|에서|에선|으로|까지|만|당|땅|건조)|안(?:쪽)?은|안에서|underneath|inside|"
    r"\bunder the surface|内側|中は|インナー"
)


def with_told_skin(
    wanted: dict[SenseKind, tuple[str, ...]], text: str
) -> dict[SenseKind, tuple[str, ...]]:
    """`wanted` with the skin type in place of its signs, where they tell one.

    Args:
        wanted: names by sense, as said.
        text: the folded utterance.
    """
    concerns, types = wanted.get("concern", ()), wanted.get("skin_type", ())
    told = {*concerns, *types}
    shines = told & _SHINY or _SHINES.search(text)
    dries = told & _DRY or _DRIES.search(text)
    if not (shines and dries and _INSIDE.search(text)):
        return wanted
    signs = _SHINY | _DRY
    kept = tuple(name for name in types if name not in {*signs, _DEHYDRATED})
    return {
        **wanted,
        "concern": tuple(name for name in concerns if name not in signs),
        "skin_type": (*kept, _DEHYDRATED),
    }
