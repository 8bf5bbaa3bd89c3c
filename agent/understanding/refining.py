"""A wish made narrower in the midst of a search: '톤업 되는 거', '작은 건 없나요', 'a stick'.

What is said then names no errand of its own. It says how the thing that is looked for is to be, or
in which form; what would be a question of one product elsewhere asks for another here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from agent.memory import Memory
from agent.understanding.evidence import PRECISE
from agent.understanding.lexicon import Lexicon, SenseKind
from agent.understanding.reading import Reading
from data.models import Category
from retrieval.text import squash

#: '시원한 거', '〈concern〉되는 거', '수부지한테 맞는 건요': one that is so.
_ONE_THAT_IS = re.compile(
    r"(?:한|은|는|던|운|린|된|난|쓴|진|인|만|용|될|할|줄|닐|을|〉)(?:거|것|걸|건|게|애|제품|아이템)"
    r"(?:로|으로|만|도|은|는|이)?(?:요|이요|은요|는요)?(?=$|없|있|좀|하나|보여|추천|찾|질색|싫)"
    r"|[いうくすつぬむるたな](?:の|もの|やつ)(?:は|が|も|を|で)?(?=$|あり|ある|ない|見|お願)"
)
#: What tells how a product is to be.
_TRAITS: tuple[SenseKind, ...] = ("concern", "skin_type", "ingredient", "exclusion", "look")
_TRAIT_CUES = ("unscented", "vegan", "gentle", "smaller_size", "larger_size")
#: Letters of the shortest word for a form.
_LEAST_HANGUL, _LEAST_LATIN = 2, 4


def narrows(reading: Reading, memory: Memory) -> bool:
    """Whether it says how the thing that is being looked for is to be."""
    if not searching(memory) or memory.last_intent != "product_search":
        return False
    points = (
        reading.has("reference_product", "all_shown", *PRECISE) or reading.ordinals
    ) and not reading.has("among")
    traits = any(reading.names(kind) or reading.refused(kind) for kind in _TRAITS)
    told = traits or reading.has(*_TRAIT_CUES)
    return told and not points and bool(_ONE_THAT_IS.search(reading.shape))


def searching(memory: Memory) -> bool:
    """Whether products of a kind are talked of."""
    wish = memory.product_wish
    shelf = wish is not None and (wish.kinds or wish.preferred_kinds or wish.categories)
    return memory.topic == "product" and bool(shelf)


def with_form(
    reading: Reading, memory: Memory, lexicon: Lexicon, categories: Mapping[str, Category]
) -> Reading:
    """`reading` with the kind of the shelf at hand that a word for its form tells: after sunscreens
    a "stick" is a sun stick.
    """
    if not searching(memory) or reading.names("kind") or reading.names("category"):
        return reading
    wish = memory.product_wish
    at_hand = wish.categories if wish is not None else ()
    forms = [
        (squash(name), kind)
        for shelf in at_hand
        for kind, said in categories[shelf].kinds.items()
        for name in (kind, said.en, said.ja, *said.aliases)
    ]
    for word in filter(None, map(squash, reading.rest)):
        kinds = {
            kind
            for stem in _stems(word, lexicon)
            for name, kind in forms
            if name != stem and name.endswith(stem)
        }
        if len(kinds) == 1:
            return replace(reading, wanted={**reading.wanted, "kind": tuple(kinds)})
    return reading


def _stems(word: str, lexicon: Lexicon) -> Iterator[str]:
    """`word`, and what is left of it without a particle: 스틱으로 → 스틱."""
    least = _LEAST_LATIN if word.isascii() else _LEAST_HANGUL
    for end in range(least, len(word) + 1):
        if end == len(word) or word[end:] in lexicon.particles:
            yield word[:end]
