"""A reading and the conversation so far → one intent: an ordered list of rules, the first wins.

The order is the argument: what a person asks of people (a human, a complaint) before what they ask
of the shelves; what names something before what only hints; this turn's words before the last's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent.memory import Memory
from agent.understanding.asking import content_words
from agent.understanding.reading import Reading
from agent.wire import Intent
from retrieval.policy_search import PolicyHit

#: Names that make an utterance about products.
_PRODUCT_KINDS = (
    "brand", "category", "kind", "concern", "skin_type", "ingredient", "exclusion", "title",
    "absent_brand",
)  # fmt: skip
_SHELF_KINDS = ("brand", "category", "kind", "title")
_STORE_ASKS = ("store_unrecorded", "all_night", "hours", "phone", "address", "distance", "services", "open_now", "late", "closer")
_PRODUCT_ASKS = (
    "ask_ingredients", "ask_contains", "ask_price", "ask_volume", "ask_suits", "ask_rating",
    "ask_discount", "ask_usage", "describe", "effect",
)  # fmt: skip
_PRECISE = ("ask_ingredients", "ask_price", "ask_volume", "ask_rating", "ask_usage")
_DAYS = ("day_weekend", "day_holiday", "day_weekday", "day_tomorrow")
_SHOP_NOUN = re.compile(r"매장|지점|점포|스토어|올리브영|올영|store|shop|olive young|店舗|ショップ")
_WHAT = re.compile(r"뭐|뭘|어떤|무슨|추천|what|which|何|おすすめ")
_HOW = re.compile(r"얼마|어떻게|최소|한도|방법|절차|how|minimum|いくら")
_SHOP = re.compile(r"매장|지점|영업|문(을)?(열|닫|여)|오픈|마감|까지(해|하|열|여)|몇시|시간|열었|여는|휴무|쉬는|주소|위치|전화번호|전화|번호|일요일|토요일|주말|open|close|hours|store|営業|店")
_CHANGES = (
    "cheaper", "dearer", "cheapest", "dearest", "best_rated", "best_discount", "largest", "other",
    "other_brand", "only_one",
)  # fmt: skip
_CARE = ("pregnancy", "allergy", "vegan", "unscented", "gentle")
_SMALL_TALK = ("greeting", "thanks", "farewell", "who_are_you", "capabilities", "repeat", "go_on")

#: Words that are about the shop's rules whatever else is named.
_POLICY_WORDS = re.compile(
    r"배송|배달비|택배|불량|보내줄|보내주|ship|재입고|품절이?면|반품|교환|환불|취소|적립|포인트|쿠폰|멤버십|멤버쉽|등급|회원|기프트카드|상품권|영수증|결제|할부|재입고|유통기한|사용기한|개봉|뜯|탈퇴|채용|알바|분실|"
    r"세일(기간|언제|은언제|이언제)|1인당|구매제한|개까지|올영세일|해외|글로벌|개인정보|리펀드|면세|텍스프리|택스프리|환급|예치|선물하기|반려|강아지|delivery|shipping|return|refund|exchange|membership|"
    r"giftcard|coupon|points|receipt|payment|taxrefund|cancel|配送|返品|交換|返金|会員|ポイント|クーポン|ギフトカード|領収書|支払|免税|送料"
)
#: A deed that is asked of us, not a rule: '결제해줘'.
_DO_IT = re.compile(r"(결제|주문|구매|예약)(을|를)?(좀|바로)?(해줘|해주|할게|할래|해줄|하고싶)")
#: Asking after one thing at a place: "강남점에 토리든 세럼 있어?".
_HAVE = re.compile(r"있(어|나|니|는지|을까|냐|죠|지)|(가능|되)|ありますか|available|have")


@dataclass(frozen=True)
class Evidence:
    """What speaks for stores and what for products."""

    names_store: bool
    names_place: bool
    names_shelf: bool
    names_product: bool
    asks_store: bool
    asks_product: bool


def weigh(reading: Reading) -> Evidence:
    """The evidence of one reading, the conversation aside."""
    amounts = reading.price is not None or reading.volume is not None
    return Evidence(
        names_store=bool(reading.store_mentions),
        names_place=bool(reading.names("place"))
        or reading.has("here", "near", "late")
        or reading.has("all_night")
        or bool(reading.names("service")),
        names_shelf=any(reading.names(kind) for kind in _SHELF_KINDS),
        names_product=amounts
        or reading.has(*_CARE)
        or bool(reading.unwanted_words)
        or any(reading.names(kind) or reading.refused(kind) for kind in _PRODUCT_KINDS),
        asks_store=reading.has(*_STORE_ASKS),
        asks_product=reading.has(*_PRODUCT_ASKS),
    )


def decide_intent(reading: Reading, memory: Memory, policy: PolicyHit | None) -> Intent:
    """The intent of this turn."""
    seen = weigh(reading)
    return (
        _of_people(reading, seen, policy)
        or _of_talk(reading, seen, memory)
        or _of_goods(reading, seen, memory, policy)
        or _of_policy(reading, seen, memory, policy)
        or _of_comparison(reading, memory)
        or _of_stores(reading, seen, memory)
        or _of_products(reading, seen, memory)
        or _of_leftovers(reading, memory, policy)
    )


def _of_people(reading: Reading, seen: Evidence, policy: PolicyHit | None) -> Intent | None:
    if reading.has("handoff"):
        return "handoff"
    if reading.has("complaint") and not reading.has("elsewhere") and not (seen.names_shelf and reading.has("recommend")):
        return "complaint"
    named = seen.names_store or seen.names_shelf or bool(reading.names("service"))
    searches = bool(reading.names("place")) and bool(_SHOP_NOUN.search(reading.text))
    if reading.has("route") and not reading.has("recommend"):
        return "out_of_scope"
    if reading.has("elsewhere") and not named and not searches and not _is_rule(reading, policy):
        return "out_of_scope"
    return None


def _of_talk(reading: Reading, seen: Evidence, memory: Memory) -> Intent | None:
    if not reading.shape:
        return "small_talk"
    about_shop = seen.names_store or seen.names_place or seen.names_product or seen.asks_store
    if reading.has("repeat", "go_on") and memory.last_reply and not about_shop:
        return "small_talk"
    if about_shop or reading.has("store_word", "stock", "reserve"):
        return None
    if reading.has("who_are_you", "capabilities"):
        return "small_talk"
    if reading.has("greeting", "thanks", "farewell") and not reading.has("recommend", "popular"):
        return "small_talk"
    return None


def _of_goods(
    reading: Reading, seen: Evidence, memory: Memory, policy: PolicyHit | None
) -> Intent | None:
    """Stock and reservations: of something, somewhere."""
    goods = seen.names_shelf or memory.product_id is not None
    if reading.has("reserve") and not _is_rule(reading, policy):
        return "reserve"
    if reading.has("stock") and not _is_rule(reading, policy):
        wants_advice = reading.has("asks_request", "cheaper", "cheapest")
        if wants_advice and seen.names_shelf and not _somewhere(reading, memory):
            return None
        return "stock"
    somewhere = seen.names_store or bool(reading.names("place")) or reading.has("reference_store")
    asks_presence = bool(_HAVE.search(reading.shape)) and not reading.has("popular")
    if somewhere and asks_presence and goods and not seen.asks_store:
        said_goods = seen.names_shelf or reading.has("reference_product")
        if said_goods and not reading.names("service") and not _wants_stores(reading):
            return "stock"
    return None


def _somewhere(reading: Reading, memory: Memory) -> bool:
    return bool(
        reading.store_mentions
        or reading.names("place")
        or reading.has("reference_store", "store_word")
        or (memory.topic == "store" and memory.store_id)
    )


def _wants_stores(reading: Reading) -> bool:
    return bool(re.search(r"(매장|지점|점포|가게|곳|데)(은|는|이|가|을|를|도|만)?($|있|없|어디|알려|찾|좀)", reading.shape))


def _is_rule(reading: Reading, policy: PolicyHit | None) -> bool:
    if policy is None or _DO_IT.search(reading.shape):
        return False
    return bool(_POLICY_WORDS.search(reading.shape))


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
    rule = _is_rule(reading, policy)
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
    several = len(reading.ordinals) > 1 or reading.has("all_shown")
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
    points_back = reading.has("reference_store") or bool(reading.ordinals)
    if seen.names_store:
        return "store_info"
    on_stores = memory.topic == "store" and bool(memory.store_ids)
    if memory.store_id and reading.has("reference_store") and reading.has("other"):
        return "store_search"
    product_ask = reading.has("ask_price", "ask_ingredients", "ask_volume", "ask_rating")
    if product_ask and memory.product_id and not reading.names("place") and not points_back:
        return None
    if on_stores and reading.has(*_DAYS) and not _wants_stores(reading) and not seen.names_product:
        return "store_search" if _looks_elsewhere(reading) else "store_info"
    if on_stores and seen.asks_store and _wants_stores(reading) and not points_back:
        return "store_search"
    if reading.has("reference_store") and not memory.store_ids and reading.names("service"):
        return "store_info"
    if on_stores and reading.names("service") and not _looks_elsewhere(reading) and (
        points_back or not (_wants_stores(reading) or reading.has("other", "near", "instead"))
    ):
        return "store_info"
    if memory.store_ids and points_back and not _looks_elsewhere(reading):
        if seen.asks_store or (on_stores and not seen.names_product) or reading.has("popular"):
            return "store_info"
    if seen.names_product and not reading.has("store_word") and not reading.names("place"):
        return None
    if on_stores and reading.has("other", "closer") and not seen.names_product:
        return "store_search"
    if reading.names("place") or (seen.names_place and not seen.names_product):
        return "store_search"
    if seen.asks_store and not seen.names_product:
        if memory.topic == "product" and reading.has("address") and not reading.has("store_word"):
            return "store_search"
        bare_search = reading.has("open_now", "late", "all_night", *_DAYS) and reading.has("store_word")
        if bare_search:
            return "store_search"
        return "store_info" if memory.store_id or _about_a_shop(reading) else None
    if reading.has("store_word") and not reading.has(*_PRECISE):
        return "store_search"
    return None


def _about_a_shop(reading: Reading) -> bool:
    """'몇 시까지 해?' may be the opening of a conversation, '지금 몇 시야?' is not about a shop."""
    rest = tuple(_SHOP.sub("", word) for word in reading.rest)
    return bool(_SHOP.search(reading.shape)) and not content_words(rest)


def _looks_elsewhere(reading: Reading) -> bool:
    return bool(reading.names("place")) or reading.has("here")


def _of_products(reading: Reading, seen: Evidence, memory: Memory) -> Intent | None:
    on_products = memory.topic == "product" and bool(memory.product_ids)
    points_back = reading.has("reference_product") or bool(reading.ordinals)
    asks = seen.asks_product and not reading.has("other", "cheaper", "cheapest", "popular")
    if memory.product_ids and points_back and not reading.has("cheaper", "other", "other_brand"):
        if asks or reading.ordinals or not seen.names_product:
            return "product_info"
    precise = reading.has(*_PRECISE)
    described = reading.names("kind") or reading.names("category") or reading.names("ingredient")
    if reading.names("brand") and described and precise and not reading.has("asks_request"):
        return "product_info"
    if reading.names("title") and (precise or reading.has("ask_suits", "describe", "ask_contains")):
        if not (reading.has("recommend") and not precise and not reading.names("brand")):
            return "product_info"
    open_wish = bool(reading.names("concern")) and bool(_WHAT.search(reading.shape))
    if on_products and asks and not seen.names_shelf and not open_wish:
        unnamed = not seen.names_product or reading.has("ask_suits", "ask_contains")
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
