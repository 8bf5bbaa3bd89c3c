"""A reading and the conversation so far → one intent: an ordered list of rules, the first wins.

The order is the argument: what a person asks of people (a human, a complaint) before what they ask
of the shelves; what names something before what only hints; this turn's words before the last's.
"""

from __future__ import annotations

import re

from agent.memory import Memory
from agent.understanding.asking import content_words
from agent.understanding.evidence import (
    CHANGES,
    PRECISE,
    Evidence,
    asks_presence,
    is_rule,
    names_the_chain,
    wants_stores,
    weigh,
)
from agent.understanding.intents_of_products import (
    of_changed_minds,
    of_comparison,
    of_products,
    of_what_was_shown,
)
from agent.understanding.intents_of_stores import of_stores
from agent.understanding.reading import Reading
from agent.wire import Intent
from retrieval.policy_search import PolicyHit

_ANOTHER_STORE = re.compile("^(그럼|그러면)?〈(store|place)〉(점|지점)?(은|는|이요|요)?$")
_HOW = re.compile(r"얼마|어떻게|최소|한도|방법|절차|how|minimum|いくら")
#: Thanks that end what is said are all that is said.
_THANKS_LAST = re.compile(
    r"(감사|고마|고맙|땡큐|ㄱㅅ|ㄳ|thanks|thankyou|thx|cheers|ありがと|助かり)[^〈〉]{0,12}$"
)
#: What a number is wanted for.
_TO_ASK = re.compile(r"(물어|문의|확인|알아|여쭤)(보|볼|봐|하|할|해)?(게|려|러|고싶|면|줘|야|까)")


def decide_intent(reading: Reading, memory: Memory, policy: PolicyHit | None) -> Intent:
    """The intent of this turn."""
    seen = weigh(reading)
    return (
        _of_people(reading, seen, policy)
        or _of_talk(reading, seen, memory)
        or of_what_was_shown(reading, memory)
        or _of_goods(reading, seen, memory, policy)
        or of_changed_minds(reading, seen, memory)
        or _of_policy(reading, seen, memory, policy)
        or of_comparison(reading, memory)
        or of_stores(reading, seen, memory)
        or of_products(reading, seen, memory)
        or _of_leftovers(reading, memory, policy)
    )


def _of_people(reading: Reading, seen: Evidence, policy: PolicyHit | None) -> Intent | None:
    if reading.has("handoff"):
        return "handoff"
    shops = seen.names_shelf and reading.has("recommend")
    if reading.has("haggle") and policy is not None and not reading.names("title"):
        return "policy"
    if reading.has("not_ours", "other_chain") and not _of_this_shop(reading, seen):
        return "out_of_scope"
    if reading.has("complaint") and not reading.has("elsewhere") and not shops:
        return "complaint"
    named = seen.names_store or seen.names_shelf or bool(reading.names("service"))
    searches = bool(reading.names("place")) and names_the_chain(reading)
    if reading.has("route") and not reading.has("recommend"):
        return "out_of_scope"
    if reading.has("elsewhere") and not named and not searches and not is_rule(reading, policy):
        return "out_of_scope"
    return None


def _of_this_shop(reading: Reading, seen: Evidence) -> bool:
    """Whether a thing that only this shop has is named beside a matter that is not ours."""
    one_product = bool(reading.names("title")) and bool(
        reading.names("brand") or reading.names("kind")
    )
    if reading.has("other_chain"):
        return False
    return seen.names_store or one_product or names_the_chain(reading)


def _of_talk(reading: Reading, seen: Evidence, memory: Memory) -> Intent | None:
    if not reading.shape:
        return "small_talk"
    if reading.has("remember", "remember_not") and (memory.careful or memory.always_exclude):
        return "small_talk"
    about_shop = seen.names_store or seen.names_place or seen.names_product or seen.asks_store
    spoke = bool(memory.last_reply or memory.cut_off)
    about_one = memory.product_id is not None and reading.has(*PRECISE)
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
    searches = reading.has("near", "here", "recommend", *CHANGES)
    if quiet and not about_one and not searches and (policy.whole or reading.names("service")):
        return "policy"
    return None


def _of_leftovers(reading: Reading, memory: Memory, policy: PolicyHit | None) -> Intent:
    if policy is not None and policy.whole and not reading.has("recommend"):
        return "policy"
    if reading.has("yes", "no", "laugh"):
        return "small_talk"
    shopping = reading.has("recommend", "popular", "male", *CHANGES)
    if shopping and not _foreign_noun(reading):
        return "product_search"
    if reading.has("compare") and not reading.rest:
        return "compare"
    return "out_of_scope"


def _foreign_noun(reading: Reading) -> bool:
    """Whether the request names a thing that no shelf here knows: '노트북 추천해줘'."""
    return bool(content_words(reading.rest))
