"""What is wanted of products: another, one compared with another, what is known of one."""

from __future__ import annotations

import re

from agent.memory import Memory
from agent.understanding.asking import content_words
from agent.understanding.evidence import (
    CHANGES,
    PRECISE,
    Evidence,
    looks_among_brands,
    wants_stores,
)
from agent.understanding.intents_of_one import AS_ONE, NEXT_ONE, WHAT, of_one, of_one_instead
from agent.understanding.reading import Reading
from agent.understanding.taking_up import shows_again
from agent.wire import Intent

_MORE = re.compile("더|more|もっと")
#: '뭐가 더 싸요?': of those that are shown.
_WHICH_OF_THEM = re.compile(
    r"(뭐|무엇|어느|어떤|which|どっち|どれ|どちら).{0,8}(더|cheaper|pricier|もっと|安い|高い)|"
    r"더(싼|비싼|저렴한)(건|게|거는|것은)(그럼|그러면|대체)?(뭐|어느|어떤)"
)
#: '제로이드 거에', 'the Clio one'.
_OF_A_BRAND = re.compile(r"〈brand〉(?:거|것|건|꺼|껀|제품|one|の(?!〈))")
#: 'Is the Clio one vegan?': asked of the one that is shown, and no wish.
_IS_THE_BRANDS_ONE = re.compile(
    r"^(?:and|but|so|ok|okay)?(?:is|isnt|does|doesnt|has)(?:the|that|this)?〈brand〉one(?!.*(?:recommend|show))"
)
#: '첫 번째 걸로 하고 왁스도': that one is settled, and more is wished for.
_SETTLED = re.compile(
    r"〈ordinal〉(?:거|것|걸|제품|꺼)?(?:로|으로)(?:하고|할게|살게|사고|정하고|결정|주고|담고)"
)
#: '300이랑 500', '300 or 500': of one that comes in both.
_TWO_NUMBERS = re.compile(
    r"(?<!\d)\d{2,3}(?:ml|미리|짜리)?\s?(?:이랑|랑|하고|과|와|or|and|vs|と|か)\s?(?:the\s)?\d{2,3}(?!\d)"
)
#: Words that only lead on to a question.
_LEADING = frozenset({
    "그래서", "근데", "그런데", "그나저나", "아무튼", "참", "아", "저기", "지금", "혹시",
    "so", "and", "by", "way", "then", "ところで", "それで", "で",
})  # fmt: skip
_LIST = re.compile(r"목록|리스트|\blist\b|\bgo back\b|リスト|一覧")
_WHICH_ONE = re.compile(r"어디|어느|뭐가|어떤게|어떤것|둘다|각각|which|both|どっち|どちら|どれ")
#: Which of several is wanted: '아까 것 중에 젤 싼 걸로'.
_UTMOST = ("cheapest", "dearest", "best_rated", "best_discount", "largest", "smallest")
_RELATIVE = ("cheaper", "cheapest", "dearer", "dearest")
#: Wishes that matter no longer.
_LIFTS = (
    "lift_price", "lift_brand", "lift_skin", "lift_scent", "lift_vegan", "lift_ingredients",
    "lift_volume", "lift_discount",
)  # fmt: skip


def of_what_was_shown(reading: Reading, memory: Memory) -> Intent | None:
    """'나머지도 말해줘', where the reply was not cut off: of the list that the cards show."""
    first = reading.has("earlier_first") and memory.product_lists and not memory.cut_off
    back = reading.has("repeat", "asks_request") or _LIST.search(reading.text)
    if first and memory.topic == "product" and back:
        # '처음에 보여준 거 다시'.
        whole = not reading.ordinals or _LIST.search(reading.text)
        return "product_search" if whole else "product_info"
    if shows_again(reading, memory) and not memory.cut_off:
        return "product_search"
    if not reading.has("the_others_shown") or memory.cut_off or reading.has("asks_request"):
        return None
    if memory.topic == "product" and len(memory.product_ids) > 1:
        return "product_info"
    return "store_info" if memory.topic == "store" and len(memory.store_ids) > 1 else None


def of_changed_minds(reading: Reading, seen: Evidence, memory: Memory) -> Intent | None:
    """A wish that is let go of, or taken up as it was: '가격은 상관없어', '같은 조건으로'."""
    if memory.store_wish and (reading.has("lift_hours") or reading.lifted.get("service")):
        return "store_search"
    if memory.product_wish is None:
        return None
    lifted = any(kind != "service" for kind in reading.lifted)
    if lifted or reading.has(*_LIFTS):
        return "product_search"
    elsewhere = seen.names_store or seen.names_place or reading.has("store_word")
    takes_up = reading.has("same_wish") and memory.topic == "product"
    return "product_search" if takes_up and not elsewhere and not seen.asks_product else None


def compares_two_makers(reading: Reading) -> bool:
    """'Which is cheaper, the Clio cushion or the Hera one?': two are named to choose from."""
    two = len(reading.names("brand")) > 1 and (reading.names("kind") or reading.names("title"))
    choice = reading.has("cheaper_of_them", "dearer_of_them")
    return bool(two and choice) and not (reading.price or reading.has("asks_request"))


def of_comparison(reading: Reading, memory: Memory) -> Intent | None:
    shown = memory.topic == "product" and len(memory.comparable_ids) > 1
    if compares_two_makers(reading):
        return "compare"
    relative = reading.has("cheaper", "dearer") and bool(_WHICH_OF_THEM.search(reading.shape))
    of_them = reading.has("cheaper_of_them", "dearer_of_them")
    # '평점은 어디가 더 높아?', after two have been compared.
    measures = memory.last_intent == "compare" and reading.has("ask_rating", "ask_volume")
    of_them = of_them or (measures and bool(_WHICH_ONE.search(reading.shape)))
    if (relative or of_them) and shown and not reading.has("asks_request"):
        return "compare"
    on = memory.last_intent == "compare" and shown and not reading.has("asks_request")
    of_another = reading.names("kind") or reading.names("brand") or reading.names("title")
    two = memory.last_intent == "product_info" and len(memory.comparable_ids) == 2
    if (
        (on or (two and shown))
        and not of_another
        and reading.has("ask_price")
        and reading.has(*_RELATIVE)
    ):
        # '그럼 싼 거 얼마라고요?': of those that have just been compared.
        return "compare"
    measured = reading.has("largest", "smallest", "larger_size", "smaller_size", "best_rated")
    if on and measured and reading.has("among", "all_shown") and not of_another:
        # '둘 중에 양 많은 건요?'
        return "compare"
    if on and _asks_of_both(reading) and not of_another:
        # '값은요?': of those that have just been compared.
        return "compare"
    if on and reading.names("skin_type") and not of_another:
        # '건성한테는요?': of those that have just been compared.
        return "compare"
    if not reading.has("compare") or reading.has("cheapest", "dearest", "best_rated"):
        return None
    if looks_among_brands(reading):
        return None
    if reading.names("concern") and WHAT.search(reading.shape) and not reading.has("among"):
        # '모공엔 뭐가 좋아요?', whatever was shown last.
        return None
    beside = bool(reading.ordinals) and memory.topic == "product"
    several = len(reading.ordinals) > 1 or beside or reading.has("all_shown")
    told = memory.topic == "product" and memory.product_id is not None
    several = several or (told and bool(_TWO_NUMBERS.search(reading.text)))
    named = len(reading.names("brand")) > 1 or len(reading.names("title")) > 1
    stores = len(reading.store_mentions) > 1 or (
        memory.topic == "store" and not named and reading.has("store_word", "near", "closer")
    )
    if stores or (memory.topic == "store" and not named and not reading.names("kind")):
        return None
    # '라운드랩 거랑은 뭐가 달라요': beside the one that is spoken of.
    beside_it = told and bool(reading.names("brand"))
    if several or named or shown or beside_it:
        return "compare"
    return "compare" if len(reading.names("kind")) > 1 or reading.names("title") else None


def _asks_of_both(reading: Reading) -> bool:
    """Whether it is asked what is known, of nothing that is pointed at or named."""
    one = reading.has("reference_product", "reference_store", "reserve", "stock", *CHANGES)
    names = any(reading.wanted.values()) or any(reading.unwanted.values())
    asked = reading.has("ask_price", "ask_volume", "ask_rating", "ask_ingredients")
    return asked and not (one or names or reading.ordinals or reading.price)


def of_products(reading: Reading, seen: Evidence, memory: Memory) -> Intent | None:
    points_back = reading.has("reference_product") or bool(reading.ordinals)
    if reading.has("asks_name") and reading.names("brand") and not reading.has(*PRECISE):
        # '달바 그 세럼 이름이 뭐였더라': what the maker has may be it.
        return None if reading.names("title") else "product_search"
    if _asks_of_it_after_stores(reading, seen, memory):
        return "product_info"
    instead = of_one_instead(reading, seen, memory)
    if instead:
        return instead
    if _SETTLED.search(reading.shape) and reading.names("kind"):
        return "product_search"
    if _asks_of_each(reading, seen, memory):
        return "product_info"
    # '더 순한 건?' wants another, '그거 순해?' asks of this one.
    gentler = reading.has("gentle") and bool(_MORE.search(reading.text))
    asks = (
        seen.asks_product
        and not gentler
        and not reading.has("other", "cheaper", "cheapest", "popular")
    )
    # '두 번째 거 더 알려줘' is about the second, not about others.
    picks = reading.has("among") and reading.has(*_UTMOST)
    moves_on = picks or reading.has("cheaper", "other", "other_brand")
    moves_on = moves_on and not reading.ordinals
    of_it = asks or bool(reading.ordinals) or not seen.names_product
    if memory.product_ids and points_back and not moves_on and of_it:
        return "product_info"
    on_list = memory.topic == "product" and bool(memory.product_ids)
    if on_list and _IS_THE_BRANDS_ONE.search(reading.shape) and not reading.price:
        return "product_info"
    return (
        of_one(reading, seen, memory)
        or _of_named(reading, seen, memory, asks=asks)
        or _of_wishes(reading, seen, memory)
    )


def _asks_of_it_after_stores(reading: Reading, seen: Evidence, memory: Memory) -> bool:
    """'근데 얼마예요?', after the number of a store that may have it: of the product."""
    asks = reading.has("ask_price", "ask_volume", "ask_rating", "ask_ingredients")
    of_stores = seen.asks_store or reading.has("reference_place") or bool(reading.ordinals)
    names = any(reading.wanted.values()) or any(reading.unwanted.values()) or reading.price
    spoken_of = memory.topic == "store" and memory.product_id is not None
    plain = (word for word in reading.rest if word not in _LEADING)
    told = not content_words(plain) or reading.has("reference_product")
    return bool(spoken_of and asks and told) and not (of_stores or names or wants_stores(reading))


def _asks_of_each(reading: Reading, seen: Evidence, memory: Memory) -> bool:
    """'둘 다 향료는 안 들어갔어요?': of each of those that were shown together."""
    several = memory.topic == "product" and len(memory.comparable_ids) > 1
    wishes = reading.has("asks_request", *CHANGES) or AS_ONE.search(reading.shape)
    return several and reading.has("all_shown") and seen.asks_product and not wishes


def _of_named(reading: Reading, seen: Evidence, memory: Memory, *, asks: bool) -> Intent | None:
    """A question of a product that is named, or described by what was shown."""
    on_products = memory.topic == "product" and bool(memory.product_ids)
    precise = reading.has(*PRECISE)
    if _asks_the_same_of(reading, memory):
        return "product_info"
    if on_products and _OF_A_BRAND.search(reading.shape) and _asks_what_is_in_it(reading, precise):
        # '제로이드 거에 파라벤 들어 있나요': of what is shown.
        return "product_info"
    described = reading.names("kind") or reading.names("category") or reading.names("ingredient")
    if on_products and precise and not reading.has("asks_request", *CHANGES):
        # '구달 거 성분 뭐야', '크림은 얼마예요': of what is shown.
        wish = memory.product_wish
        kinds = {*wish.kinds, *wish.preferred_kinds} if wish is not None else set()
        # '아까 토너는 몇 미리랬죠', whatever is looked at by now.
        same = set(reading.names("kind")) <= kinds or reading.has("earlier")
        called = any(reading.names(kind) for kind in ("brand", "kind", "ingredient"))
        if called and same and not reading.price:
            return "product_info"
    if reading.names("brand") and described and precise and not reading.has("asks_request"):
        return "product_info"
    one = reading.names("brand") and described
    if (
        one
        and reading.has("pregnancy")
        and reading.has("ask_suits")
        and not WHAT.search(reading.shape)
    ):
        # '임신 중인데 아이오페 레티놀 세럼 계속 써도 되죠?'
        return None if reading.has("asks_request") else "product_info"
    told = on_products and memory.last_intent == "product_info" and not seen.names_shelf
    if told and reading.has("allergy") and reading.has("ask_suits"):
        # '콩 알레르기 있는데 발라도 되나요', of the one that was told of.
        return None if WHAT.search(reading.shape) else "product_info"
    asked = precise or reading.has("ask_suits", "describe", "ask_contains")
    advice = reading.has("recommend") and not precise and not reading.names("brand")
    if reading.names("title") and asked and not advice:
        return "product_info"
    open_wish = bool(reading.names("concern")) and bool(WHAT.search(reading.shape))
    if on_products and asks and not seen.names_shelf and not open_wish:
        asks_of_it = reading.has("ask_suits", "ask_contains") and not AS_ONE.search(reading.shape)
        unnamed = not seen.names_product or asks_of_it
        # '클리오는 안 맞아서 빼고요' changes the wish, whatever it sounds like.
        wishes = any(reading.unwanted.values()) or reading.price
        if unnamed and not wishes and not reading.has(*CHANGES):
            return "product_info"
    return None


def _asks_the_same_of(reading: Reading, memory: Memory) -> bool:
    """'클리오 킬커버 쿠션은?', after the price of another: one product, and no more is said."""
    asked = memory.last_intent == "product_info" and bool(memory.product_asks)
    told = any(reading.names(kind) for kind in ("title", "kind"))
    one = reading.names("brand") and (told or _OF_A_BRAND.search(reading.shape))
    return asked and bool(one) and bool(NEXT_ONE.search(reading.shape))


def _asks_what_is_in_it(reading: Reading, precise: bool) -> bool:
    substance = reading.names("ingredient") or reading.names("exclusion")
    inside = bool(substance) and reading.has("ask_contains") and not AS_ONE.search(reading.shape)
    return (precise or inside) and not reading.has("asks_request", *CHANGES)


def of_claims(reading: Reading, memory: Memory) -> Intent | None:
    """'설화수 윤조에센스 5만 원대라며, 맞아?', '그거 3만 원 아니었어?': is a price right."""
    if reading.price is None or not reading.has("confirms") or reading.has("asks_request"):
        return None
    named = reading.names("title") or (reading.names("brand") and reading.names("kind"))
    told = memory.topic == "product" and memory.product_id is not None
    points = reading.has("reference_product") or memory.last_intent == "product_info"
    return "product_info" if named or (told and points) else None


def _of_wishes(reading: Reading, seen: Evidence, memory: Memory) -> Intent | None:
    on_products = memory.topic == "product" and bool(memory.product_ids)
    if seen.names_product or reading.names("disease"):
        return "product_search"
    if on_products and reading.has(*CHANGES, "fresh"):
        return "product_search"
    return None
