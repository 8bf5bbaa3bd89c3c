"""A reading and the conversation so far → one intent: an ordered list of rules, the first wins.

The order is the argument: what a person asks of people (a human, a complaint) before what they ask
of the shelves; what names something before what only hints; this turn's words before the last's.
"""

from __future__ import annotations

import re

from agent.memory import Memory
from agent.understanding.asking import content_words
from agent.understanding.evidence import (
    Evidence,
    about_a_shop,
    asks_presence,
    is_rule,
    looks_elsewhere,
    names_the_chain,
    wants_stores,
    weigh,
)
from agent.understanding.reading import Reading
from agent.wire import Intent
from retrieval.policy_search import PolicyHit

_PRECISE = ("ask_ingredients", "ask_price", "ask_volume", "ask_rating", "ask_usage")
_DAYS = ("day_weekend", "day_holiday", "day_weekday", "day_tomorrow")
_ANOTHER_STORE = re.compile("^(그럼|그러면)?〈(store|place)〉(점|지점)?(은|는|이요|요)?$")
_MORE = re.compile("더|more|もっと")
_WHAT = re.compile(r"뭐|뭘|어떤|무슨|추천|what|which|何|おすすめ")
_HOW = re.compile(r"얼마|어떻게|최소|한도|방법|절차|how|minimum|いくら")
#: Thanks that end what is said are all that is said.
_THANKS_LAST = re.compile(
    r"(감사|고마|고맙|땡큐|ㄱㅅ|ㄳ|thanks|thankyou|thx|cheers|ありがと|助かり)[^〈〉]{0,12}$"
)
#: What a number is wanted for.
_TO_ASK = re.compile(r"(물어|문의|확인|알아|여쭤)(보|볼|봐|하|할|해)?(게|려|러|고싶|면|줘|야|까)")
#: Wishes that matter no longer.
_LIFTS = (
    "lift_price", "lift_brand", "lift_skin", "lift_scent", "lift_vegan", "lift_ingredients",
)  # fmt: skip
#: '지성도 괜찮은 걸로' wants one, '지성도 괜찮아?' asks of this one.
_AS_ONE = re.compile(
    r"(걸로|것으로|거로|껄로|제품으로|거있|거없|것있|것없|거추천|거보여|게있|게없)"
)
_CHANGES = (
    "cheaper", "dearer", "cheapest", "dearest", "best_rated", "best_discount", "largest", "other",
    "other_brand", "only_one",
)  # fmt: skip


def decide_intent(reading: Reading, memory: Memory, policy: PolicyHit | None) -> Intent:
    """The intent of this turn."""
    seen = weigh(reading)
    return (
        _of_people(reading, seen, policy)
        or _of_talk(reading, seen, memory)
        or _of_what_was_shown(reading, memory)
        or _of_goods(reading, seen, memory, policy)
        or _of_changed_minds(reading, seen, memory)
        or _of_policy(reading, seen, memory, policy)
        or _of_comparison(reading, memory)
        or _of_stores(reading, seen, memory)
        or _of_products(reading, seen, memory)
        or _of_leftovers(reading, memory, policy)
    )


def _of_people(reading: Reading, seen: Evidence, policy: PolicyHit | None) -> Intent | None:
    if reading.has("handoff"):
        return "handoff"
    shops = seen.names_shelf and reading.has("recommend")
    if reading.has("complaint") and not reading.has("elsewhere") and not shops:
        return "complaint"
    named = seen.names_store or seen.names_shelf or bool(reading.names("service"))
    searches = bool(reading.names("place")) and names_the_chain(reading)
    if reading.has("route") and not reading.has("recommend"):
        return "out_of_scope"
    if reading.has("elsewhere") and not named and not searches and not is_rule(reading, policy):
        return "out_of_scope"
    return None


def _of_talk(reading: Reading, seen: Evidence, memory: Memory) -> Intent | None:
    if not reading.shape:
        return "small_talk"
    if reading.has("remember", "remember_not") and (memory.careful or memory.always_exclude):
        return "small_talk"
    about_shop = seen.names_store or seen.names_place or seen.names_product or seen.asks_store
    spoke = bool(memory.last_reply or memory.cut_off)
    about_one = memory.product_id is not None and reading.has(*_PRECISE)
    if reading.has("repeat", "go_on") and spoke and not about_shop and not about_one:
        return "small_talk"
    if about_shop or reading.has("store_word", "stock", "reserve"):
        return None
    if reading.has("thanks") and _THANKS_LAST.search(reading.shape):
        return "small_talk"
    if reading.has("who_are_you", "capabilities"):
        return "small_talk"
    if reading.has("greeting", "thanks", "farewell") and not reading.has("recommend", "popular"):
        return "small_talk"
    return None


def _of_what_was_shown(reading: Reading, memory: Memory) -> Intent | None:
    """'나머지도 말해줘', where the reply was not cut off: of the list that the cards show."""
    if not reading.has("the_others_shown") or memory.cut_off or reading.has("asks_request"):
        return None
    if memory.topic == "product" and len(memory.product_ids) > 1:
        return "product_info"
    return "store_info" if memory.topic == "store" and len(memory.store_ids) > 1 else None


def _of_changed_minds(reading: Reading, seen: Evidence, memory: Memory) -> Intent | None:
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


def _of_goods(
    reading: Reading, seen: Evidence, memory: Memory, policy: PolicyHit | None
) -> Intent | None:
    """Stock and reservations: of something, somewhere."""
    if memory.last_intent in ("stock", "reserve") and _ANOTHER_STORE.search(reading.shape):
        # '강남타운점은?' asks the same of another store.
        return memory.last_intent
    goods = seen.names_shelf or memory.product_id is not None
    if reading.has("reserve") and not is_rule(reading, policy):
        return "reserve"
    if reading.has("phone") and memory.store_id and _TO_ASK.search(reading.shape):
        # '거기 번호 줘봐 재고 물어보게' is for the number.
        return None
    if reading.has("stock") and not is_rule(reading, policy):
        wants_advice = reading.has("asks_request", "cheaper", "cheapest")
        if wants_advice and seen.names_shelf and not _somewhere(reading, memory):
            return None
        return "stock"
    somewhere = seen.names_store or bool(reading.names("place")) or reading.has("reference_store")
    there = asks_presence(reading) and not reading.has("popular")
    if somewhere and there and goods and not seen.asks_store:
        said_goods = seen.names_shelf or reading.has("reference_product")
        if said_goods and not reading.names("service") and not wants_stores(reading):
            return "stock"
    return None


def _somewhere(reading: Reading, memory: Memory) -> bool:
    return bool(
        reading.store_mentions
        or reading.names("place")
        or reading.has("reference_store", "store_word")
        or (memory.topic == "store" and memory.store_id)
    )


def _of_policy(
    reading: Reading, seen: Evidence, memory: Memory, policy: PolicyHit | None
) -> Intent | None:
    if policy is None:
        return None
    looks_for_stores = bool(reading.names("service")) and (
        seen.names_store
        or bool(reading.names("place"))
        or reading.has("store_word", "near", "here", "reference_store")
        or (memory.topic == "store" and bool(memory.store_ids))
    )
    rule = is_rule(reading, policy)
    if reading.has("reaction") and not reading.has("recommend"):
        return "policy"
    # '오늘드림은 몇 시까지 주문해야 해?' asks after the service's hours, not a store's.
    of_it = reading.has("reference_store", "store_word", "near", "here")
    if policy.whole and reading.names("service") and reading.has("hours") and not of_it:
        return "policy"
    if looks_for_stores and not (rule and _HOW.search(reading.text)):
        return None
    if rule and not (seen.asks_store and seen.names_place and not reading.names("service")):
        return "policy"
    if memory.store_id and seen.asks_store:
        return None
    quiet = not (seen.names_store or seen.names_product or reading.names("place"))
    about_one = reading.has("reference_store", "reference_product") or bool(reading.ordinals)
    searches = reading.has("near", "here", "recommend", *_CHANGES)
    if quiet and not about_one and not searches and (policy.whole or reading.names("service")):
        return "policy"
    return None


def _of_comparison(reading: Reading, memory: Memory) -> Intent | None:
    if not reading.has("compare") or reading.has("cheapest", "dearest", "best_rated"):
        return None
    beside = bool(reading.ordinals) and memory.topic == "product"
    several = len(reading.ordinals) > 1 or beside or reading.has("all_shown")
    named = len(reading.names("brand")) > 1 or len(reading.names("title")) > 1
    stores = len(reading.store_mentions) > 1 or (
        memory.topic == "store" and not named and reading.has("store_word", "near", "closer")
    )
    if stores:
        return None
    if several or named or (memory.topic == "product" and len(memory.product_ids) > 1):
        return "compare"
    return "compare" if len(reading.names("kind")) > 1 or reading.names("title") else None


def _of_stores(reading: Reading, seen: Evidence, memory: Memory) -> Intent | None:
    if seen.names_store:
        around = reading.has("other") or (reading.has("near") and wants_stores(reading))
        return "store_search" if around else "store_info"
    points_back = reading.has("reference_store") or bool(reading.ordinals)
    if memory.store_id and reading.has("reference_store") and reading.has("other"):
        return "store_search"
    product_ask = reading.has("ask_price", "ask_ingredients", "ask_volume", "ask_rating")
    if product_ask and memory.product_id and not reading.names("place") and not points_back:
        return None
    return _of_known_stores(reading, seen, memory, points_back) or _of_new_stores(
        reading, seen, memory
    )


def _of_known_stores(
    reading: Reading, seen: Evidence, memory: Memory, points_back: bool
) -> Intent | None:
    """What is asked of stores that were spoken of."""
    on_stores = memory.topic == "store" and bool(memory.store_ids)
    elsewhere, searches = looks_elsewhere(reading), wants_stores(reading)
    if on_stores and reading.has(*_DAYS) and not searches and not seen.names_product:
        return "store_search" if elsewhere else "store_info"
    if on_stores and seen.asks_store and searches and not points_back:
        return "store_search"
    service = bool(reading.names("service"))
    if service and reading.has("reference_store") and not memory.store_ids:
        return "store_info"
    others = searches or reading.has("other", "near", "instead")
    if on_stores and service and not elsewhere and (points_back or not others):
        return "store_info"
    of_it = (
        seen.asks_store
        or service
        or (on_stores and not seen.names_product)
        or reading.has("popular")
    )
    if memory.store_ids and points_back and not elsewhere and of_it:
        return "store_info"
    return None


def _of_new_stores(reading: Reading, seen: Evidence, memory: Memory) -> Intent | None:
    """Stores that are looked for; hours and numbers of one that the conversation knows."""
    if seen.names_product and not reading.has("store_word") and not reading.names("place"):
        return None
    on_stores = memory.topic == "store" and bool(memory.store_ids)
    if on_stores and reading.has("other", "closer") and not seen.names_product:
        return "store_search"
    if reading.names("place") or (seen.names_place and not seen.names_product):
        return "store_search"
    if seen.asks_store and not seen.names_product:
        store_word = reading.has("store_word") or wants_stores(reading)
        bare_search = store_word and reading.has("open_now", "late", "all_night", *_DAYS)
        sold_where = memory.topic == "product" and reading.has("address") and not store_word
        if bare_search or sold_where:
            return "store_search"
        return "store_info" if memory.store_id or about_a_shop(reading) else None
    if reading.has("store_word") and not reading.has(*_PRECISE):
        return "store_search"
    return None


def _of_products(reading: Reading, seen: Evidence, memory: Memory) -> Intent | None:
    on_products = memory.topic == "product" and bool(memory.product_ids)
    points_back = reading.has("reference_product") or bool(reading.ordinals)
    # '더 순한 건?' wants another, '그거 순해?' asks of this one.
    gentler = reading.has("gentle") and bool(_MORE.search(reading.text))
    asks = (
        seen.asks_product
        and not gentler
        and not reading.has("other", "cheaper", "cheapest", "popular")
    )
    # '두 번째 거 더 알려줘' is about the second, not about others.
    moves_on = reading.has("cheaper", "other", "other_brand") and not reading.ordinals
    of_it = asks or bool(reading.ordinals) or not seen.names_product
    if memory.product_ids and points_back and not moves_on and of_it:
        return "product_info"
    precise = reading.has(*_PRECISE)
    described = reading.names("kind") or reading.names("category") or reading.names("ingredient")
    if on_products and precise and not reading.has("asks_request", *_CHANGES):
        # '구달 거 성분 뭐야', '크림은 얼마예요': of what is shown.
        wish = memory.product_wish
        same = wish is not None and set(reading.names("kind")) <= {
            *wish.kinds,
            *wish.preferred_kinds,
        }
        if (reading.names("brand") or reading.names("kind")) and same and not reading.price:
            return "product_info"
    if reading.names("brand") and described and precise and not reading.has("asks_request"):
        return "product_info"
    asked = precise or reading.has("ask_suits", "describe", "ask_contains")
    advice = reading.has("recommend") and not precise and not reading.names("brand")
    if reading.names("title") and asked and not advice:
        return "product_info"
    open_wish = bool(reading.names("concern")) and bool(_WHAT.search(reading.shape))
    if on_products and asks and not seen.names_shelf and not open_wish:
        asks_of_it = reading.has("ask_suits", "ask_contains") and not _AS_ONE.search(reading.shape)
        unnamed = not seen.names_product or asks_of_it
        wishes = reading.refused("ingredient") or reading.refused("exclusion") or reading.price
        if unnamed and not wishes and not reading.has(*_CHANGES):
            return "product_info"
    if seen.names_product or reading.names("disease"):
        return "product_search"
    if on_products and reading.has(*_CHANGES, "fresh"):
        return "product_search"
    return None


def _of_leftovers(reading: Reading, memory: Memory, policy: PolicyHit | None) -> Intent:
    if policy is not None and policy.whole and not reading.has("recommend"):
        return "policy"
    if reading.has("yes", "no", "laugh"):
        return "small_talk"
    shopping = reading.has("recommend", "popular", "male", *_CHANGES)
    if shopping and not _foreign_noun(reading):
        return "product_search"
    if reading.has("compare") and not reading.rest:
        return "compare"
    return "out_of_scope"


def _foreign_noun(reading: Reading) -> bool:
    """Whether the request names a thing that no shelf here knows: '노트북 추천해줘'."""
    return bool(content_words(reading.rest))
