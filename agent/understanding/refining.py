"""A wish made narrower in the midst of a search: '톤업 되는 거', '작은 건 없나요', 'a stick'.

What is said then names no errand of its own. It says how the thing that is looked for is to be, or
in which form; what would be a question of one product elsewhere asks for another here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
    r"|〉(?:으로|로)(?:만|는)?(?:요|부탁|볼|보여|추천|주세|줘|찾|할|$)"
    r"|[いうくすつぬむるたな](?:の|もの|やつ)(?:は|が|も|を|で)?(?=$|あり|ある|ない|見|お願)"
)
#: What tells how a product is to be.
_TRAITS: tuple[SenseKind, ...] = ("concern", "skin_type", "ingredient", "exclusion", "look")
_TRAIT_CUES = ("unscented", "vegan", "gentle", "smaller_size", "larger_size")
#: A form that is called one: 밤 타입, 스틱으로 된, a foam type, オイルタイプ; not one refused.
_TYPE = re.compile(
    r"(?<![가-힣])(?P<ko>[가-힣]{1,4}?)\s?(?:타입|제형|형태|텍스처|(?<![으])으?로\s?(?:된|되어|돼|나온|생긴))"
    r"(?!\s?(?:은|는)?\s?(?:말고|빼고|싫|별로))"
    r"|\b(?P<en>[a-z]{3,})[- ](?:type|form|format|version|one)\b"
    r"|(?P<ja>[ァ-ヶー]{2,}?)(?:タイプ)"
)
#: Letters of the shortest word for a form.
_LEAST_HANGUL, _LEAST_LATIN = 2, 4
#: What shows that a word of one syllable is what is taken: 밤으로, and not 밤에.
_AFTER_ONE_SYLLABLE = frozenset({"이요", "으로", "으로요", "으로는", "이나", "로", "로요"})


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
    wish = memory.product_wish
    if wish is None or not searching(memory):
        return reading
    forms = [found for shelf in wish.categories for found in _names_of_kinds(categories[shelf])]
    of_type = _kinds_of(filter(None, (_type_said(reading.text),)), forms)
    if len(of_type) == 1:
        return _with_kind(reading, of_type)
    looked_at = [name for name, kind in forms if kind in wish.kinds]
    if reading.names("category") or not all(
        any(name.endswith(squash(kind)) for name in looked_at) for kind in reading.names("kind")
    ):
        # '크림은 답답하던데 스틱은요', after sunscreens, names no cream.
        return reading
    words = filter(None, map(squash, reading.rest))
    told = [kinds for word in words if (kinds := _kinds_of(_stems(word, lexicon), forms))]
    # '오일은 흐르던데 밀크는 어때요': what is said last is wished for.
    plain = [kinds for kinds in told if len(kinds) == 1]
    return _with_kind(reading, plain[-1]) if plain else reading


def with_stated_form(reading: Reading, categories: Mapping[str, Category]) -> Reading:
    """`reading` with the kind that a form tells of the shelf that is named beside it: a cleanser of
    a 밤 타입 is a cleansing balm, and sun care 크림으로 된 a sunscreen, no cream.
    """
    form = _type_said(reading.text)
    if form is None:
        return reading
    named = {*reading.names("kind"), *reading.names("category")}
    shelves = _shelves_beside(form, named, categories)
    beside_wanted = bool(shelves)
    if not shelves:
        # '선스틱 말고 크림으로 된 거': of the shelf of what is refused.
        named = {*reading.refused("kind"), *reading.refused("category")}
        shelves = _shelves_beside(form, named, categories)
    forms = [
        (name, kind)
        for shelf in shelves
        for name, kind in _names_of_kinds(categories[shelf])
        if shelf in named or _begins_alike(name.removesuffix(form), named, categories[shelf])
    ]
    told = _kinds_of((form,), forms)
    own = {
        kind for shelf in categories.values() for name, kind in _own_names(shelf) if name == form
    }
    here = {kind for shelf in shelves for kind in categories[shelf].kinds}
    if own & here:
        # '쿠션 타입 파운데이션'
        return _with_kind(reading, own & here)
    if len(told) == 1:
        return _with_kind(reading, told)
    if not beside_wanted:
        # '토너 말고 크림으로 나온 거': another shelf.
        return reading
    # '크림 제형 파운데이션': how it is to be, where no kind is called so.
    kinds = tuple(kind for kind in reading.names("kind") if kind not in own)
    return replace(reading, wanted={**reading.wanted, "kind": kinds})


def _shelves_beside(
    form: str, named: Collection[str], categories: Mapping[str, Category]
) -> tuple[str, ...]:
    """The shelves of what is `named`, where that is not but the form."""
    return tuple(
        shelf
        for shelf, category in categories.items()
        if shelf in named
        or any(kind in named and name != form for name, kind in _own_names(category))
    )


def _begins_alike(head: str, named: Collection[str], category: Category) -> bool:
    """Whether what stands before the form, 선 of 선스틱, begins what is named on the shelf."""
    own = [name for name, kind in _own_names(category) if kind in named]
    return bool(head) and any(name.startswith(head) for name in own)


def _own_names(category: Category) -> Iterator[tuple[str, str]]:
    return ((squash(kind), kind) for kind in category.kinds)


def _names_of_kinds(category: Category) -> Iterator[tuple[str, str]]:
    for kind, said in category.kinds.items():
        for name in (kind, said.en, said.ja, *said.aliases):
            yield squash(name), kind


def _kinds_of(stems: Iterable[str], forms: Sequence[tuple[str, str]]) -> set[str]:
    """The kinds that end with one of the stems, by their own names where some do so."""
    called = {
        (name, kind)
        for stem in stems
        for name, kind in forms
        if name != stem and name.endswith(stem)
    }
    own = {kind for name, kind in called if name == squash(kind)}
    return own or {kind for _, kind in called}


def _with_kind(reading: Reading, kinds: Collection[str]) -> Reading:
    return replace(reading, wanted={**reading.wanted, "category": (), "kind": tuple(kinds)})


def _type_said(text: str) -> str | None:
    """The word before 타입, the last where there are several: '밤 타입은 뭐 있어요'."""
    said = [match["ko"] or match["en"] or match["ja"] for match in _TYPE.finditer(text)]
    return squash(said[-1]) if said else None


def _stems(word: str, lexicon: Lexicon) -> Iterator[str]:
    """`word`, and what is left of it without a particle: 스틱으로 → 스틱, 밤이요 → 밤."""
    if word[1:] in _AFTER_ONE_SYLLABLE:
        yield word[:1]
    least = _LEAST_LATIN if word.isascii() else _LEAST_HANGUL
    for end in range(least, len(word) + 1):
        if end == len(word) or word[end:] in lexicon.particles:
            yield word[:end]
