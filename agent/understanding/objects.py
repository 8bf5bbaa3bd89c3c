"""Whether words have what a learned intent would be about: its object.

The rules find names; a model of how people put things may see an intent in words that name nothing
that it could be about, or that name what speaks against it. Each function answers for one intent.
"""

from __future__ import annotations

import re

from agent.understanding.asking import content_words
from agent.understanding.evidence import PRECISE, PRODUCT_ASKS, looks_among_brands
from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading
from agent.wire import Intent

#: Names by which a product is told from others.
OF_PRODUCTS: tuple[SenseKind, ...] = (
    "brand", "absent_brand", "title", "kind", "category", "ingredient", "exclusion",
)  # fmt: skip
#: Shelves whose names other trades have too.
_OTHER_SENSES = frozenset({
    "토너", "크림", "쿠션", "파운데이션", "패드", "마스크팩", "시트마스크", "스킨케어", "에센스",
    "미스트", "로션", "립", "파우더", "패치", "향수", "오일", "앰플", "베이스", "클렌징", "헤어",
    "바디",
})  # fmt: skip
#: Both are to be bought, not chosen between: '패치랑 폼클 둘 다 사야 되는데'.
_BUYS = re.compile(
    r"사야|살거|살건데|살게|사려|살라고|사고싶|필요|있어야|떨어졌|다썼|"
    r"ineed|iwant|need(?:both|to)|tobuy|gettingboth|買い(?:たい|ます)|欲しい|ほしい|必要"
)


def has_its_object(intent: Intent, reading: Reading) -> bool:
    """Whether what opens a conversation names what `intent` would be about."""
    match intent:
        case "store_search":
            return _somewhere(reading)
        case "store_info":
            return bool(reading.store_mentions) or not reading.names("place")
        case "product_info":
            nameless = reading.has("asks_name") and not reading.names("title")
            return _one_product(reading) and not nameless
        case "compare":
            return _several_products(reading)
        case "reserve" | "stock":
            # '쿠션 하나 추천해주세요' asks for advice, however like an order it sounds;
            # '클리오 쿠션 볼게요' orders nothing.
            advice = reading.has("asks_request", "haggle") or _only_names_a_shelf(reading)
            return reading.has(intent) or not advice
        case "out_of_scope":
            return not _names_ours(reading)
        case "complaint":
            return not reading.has("haggle")
        case "small_talk":
            return not reading.has("asks_request", "elsewhere")
        case "product_search" | "policy" | "handoff":
            return True


def names_goods(reading: Reading) -> bool:
    """Whether a product is named, or what would be in it."""
    return any(reading.names(kind) for kind in OF_PRODUCTS)


def _somewhere(reading: Reading) -> bool:
    somewhere = reading.names("place") or reading.names("service") or reading.store_mentions
    return bool(somewhere) or not names_goods(reading) or reading.has("store_word", "near")


def _one_product(reading: Reading) -> bool:
    # '달바 선크림 보여줘' wants what there is, whatever the names.
    wants_some = reading.has("asks_request") and not reading.has(*PRECISE, "describe")
    return names_goods(reading) and not (wants_some or _only_names_a_shelf(reading))


def _several_products(reading: Reading) -> bool:
    several = any(len(reading.names(kind)) > 1 for kind in OF_PRODUCTS) or reading.ordinals
    # '립밤이랑 핸드크림 추천해줘' wants some of both.
    buys = reading.has("asks_request") or _BUYS.search(reading.shape)
    if looks_among_brands(reading):
        return False
    return bool(several) and (reading.has("compare") or not buys)


def _names_ours(reading: Reading) -> bool:
    """Whether something is named that only this shop has, or it is asked for as one does here."""
    if reading.background:
        return True
    one_product = reading.names("title") and (reading.names("brand") or reading.names("kind"))
    searches = reading.names("place") and reading.has("open_now", "near", "store_word")
    if one_product or searches or _is_surely_ours(reading):
        return True
    if reading.has("elsewhere"):
        return False
    # '틴트 추천해줘봐': nothing is left that could be of another trade.
    shelf = reading.names("kind") or reading.names("category")
    asked = reading.has("asks_request") or not content_words(reading.rest)
    # '일리윤 새로 나온 거 다 보여줘': of a brand of ours.
    brand = reading.names("brand") and reading.has("asks_request", "recommend")
    return bool((shelf and asked) or brand)


def _is_surely_ours(reading: Reading) -> bool:
    """Whether a shelf is named by a word that means nothing else, and no matter of others."""
    shelves = (*reading.names("kind"), *reading.names("category"))
    sure = any(shelf not in _OTHER_SENSES for shelf in shelves)
    return sure and not reading.has("elsewhere", "not_ours")


def _only_names_a_shelf(reading: Reading) -> bool:
    """'토리든 세럼이요': a brand and a shelf, and nothing asked of any one thing there."""
    shelf = reading.names("brand") and (reading.names("kind") or reading.names("category"))
    asked = reading.has(*PRODUCT_ASKS) or reading.names("title") or "?" in reading.text
    return bool(shelf) and not asked and not content_words(reading.rest)
