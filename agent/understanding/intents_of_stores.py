"""What is wanted of stores: which there are, what is known of one."""

from __future__ import annotations

import re

from agent.memory import Memory
from agent.understanding.evidence import (
    PRECISE,
    Evidence,
    about_a_shop,
    looks_elsewhere,
    wants_stores,
)
from agent.understanding.of_the_store import OF_THE_STORE
from agent.understanding.reading import Reading
from agent.wire import Intent

#: 'So is it?', which asks of what was told.
_IS_IT = re.compile(
    r"(?:이에요|예요|이야|이라고요|라고요|라고|인가요|인가|이네요|이네|아니죠|아니지|아니에요|아닌가요|해요|하나요|합니까|맞아요|맞죠)$|ですか$|なの|ですね$|"
    r"^(?:so)?(?:is|are|does|do)(?:it|they|that|this)"
)
_THE_MOST = re.compile(r"(?:제일|가장|젤)\s?(?:큰|넓은|커다란)")
#: A store that was found, pointed at by where: '〈place〉 근처 그 매장', '〈place〉에 있던 데'.
_THAT_STORE = re.compile(
    r"(?:그|아까|방금|저)(?:그)?(?:매장|지점|점포|가게|곳|올리브영|올영|데)|(?:던|라던|다던|했던|알려준)(?:데|곳|매장|지점)"
)
_DAYS = ("day_weekend", "day_holiday", "day_weekday", "day_tomorrow")


def goes_on_with_stores(reading: Reading, memory: Memory) -> bool:
    """'그 다음은요?', after stores that were found: the next of them."""
    found = memory.last_intent == "store_search" and memory.topic == "store"
    return reading.has("next_store") and found and memory.cut_off is None


def of_stores(reading: Reading, seen: Evidence, memory: Memory) -> Intent | None:
    if goes_on_with_stores(reading, memory):
        return "store_search"
    if seen.names_store:
        if len(reading.store_mentions) > 1 and reading.has("which_store"):
            return "store_info"
        around = reading.has("other") or (
            reading.has("near")
            and (wants_stores(reading) or not (seen.asks_store or reading.names("service")))
        )
        return "store_search" if around else "store_info"
    if _asks_which(reading, seen, memory):
        return "store_info"
    points_back = reading.has("reference_store") or bool(reading.ordinals)
    if memory.store_id and reading.has("reference_store") and reading.has("other"):
        return "store_search"
    leans = memory.last_intent in ("policy", "store_info") and reading.has("offering_stores")
    unnamed = not seen.names_product and not reading.names("service")
    if memory.service and unnamed and (reading.has("offers_it") or leans):
        return "store_search"
    product_ask = reading.has("ask_price", "ask_ingredients", "ask_volume", "ask_rating")
    if product_ask and memory.product_id and not reading.names("place") and not points_back:
        return None
    return _of_known_stores(reading, seen, memory, points_back) or _of_new_stores(
        reading, seen, memory
    )


def _asks_which(reading: Reading, seen: Evidence, memory: Memory) -> bool:
    """'둘 중에 어디가 더 늦게까지 해?': of those that were shown."""
    several = len(memory.store_ids) > 1 or len(memory.store_lists) > 1
    if memory.topic != "store" or not several or looks_elsewhere(reading) or seen.names_product:
        return False
    beside = reading.has("compare") and bool(reading.ordinals)
    asks = seen.asks_store or bool(reading.names("service")) or reading.has("near")
    return (reading.has("which_store") and asks) or beside


def _of_known_stores(
    reading: Reading, seen: Evidence, memory: Memory, points_back: bool
) -> Intent | None:
    """What is asked of stores that were spoken of."""
    on_stores = memory.topic == "store" and bool(memory.store_ids)
    if on_stores and reading.has("all_night", "late") and _IS_IT.search(reading.shape):
        # '헐 24시간이에요?': of the one that was just told of.
        return "store_info"
    elsewhere, searches = looks_elsewhere(reading), wants_stores(reading)
    walks = reading.has("distance") and not reading.names("place")
    if on_stores and memory.store_id and walks and not (searches or seen.names_product):
        # '여기서 걸어갈 만해요?', of the one that was told.
        return "store_info"
    if seen.asks_store and points_back and _is_where_it_was(reading, memory):
        # '고척돔 근처라던 그 매장 주소 다시'
        return "store_info"
    if on_stores and reading.has(*_DAYS) and not searches and not seen.names_product:
        return "store_search" if elsewhere else "store_info"
    if on_stores and seen.asks_store and searches and not points_back:
        return "store_search"
    if reading.has(OF_THE_STORE) and not (searches or elsewhere or seen.names_product):
        return "store_info"
    # '제일 큰 데 어디야' is for another than the one that was told, if that is larger.
    service = bool(reading.names("service")) and not _THE_MOST.search(reading.text)
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


def _is_where_it_was(reading: Reading, memory: Memory) -> bool:
    """Whether the place that is named with a store is but where that was found."""
    wish = memory.store_wish
    places = reading.names("place")
    if not (memory.store_id and wish and places) or reading.has("other", "here"):
        return False
    return bool(_THAT_STORE.search(reading.shape)) and set(places) <= set(wish.places)


def _of_new_stores(reading: Reading, seen: Evidence, memory: Memory) -> Intent | None:
    """Stores that are looked for; hours and numbers of one that the conversation knows."""
    if seen.names_product and not reading.has("store_word") and not reading.names("place"):
        return None
    on_stores = memory.topic == "store" and bool(memory.store_ids)
    if on_stores and reading.has("other", "closer", "airport") and not seen.names_product:
        return "store_search"
    timed = reading.open_at is not None and reading.open_at.minute is not None
    if on_stores and timed and wants_stores(reading) and not seen.names_product:
        # '새벽 세 시에도 하는 데는?'
        return "store_search"
    if reading.names("place") or (seen.names_place and not seen.names_product):
        return "store_search"
    if seen.asks_store and not seen.names_product:
        store_word = reading.has("store_word") or wants_stores(reading)
        bare_search = store_word and reading.has("open_now", "late", "all_night", *_DAYS)
        sold_where = memory.topic == "product" and reading.has("address") and not store_word
        if bare_search or sold_where:
            return "store_search"
        known = memory.store_id or about_a_shop(reading) or reading.has("phone")
        return "store_info" if known else None
    if reading.has("store_word") and not reading.has(*PRECISE):
        return "store_search"
    return None
