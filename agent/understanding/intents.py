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
    asks_what_is_carried,
    is_rule,
    names_the_chain,
    wants_stores,
    weigh,
)
from agent.understanding.intents_of_products import (
    of_changed_minds,
    of_claims,
    of_comparison,
    of_products,
    of_what_was_shown,
)
from agent.understanding.intents_of_rules import SHORT, asks_a_rule, of_rules, of_rules_again
from agent.understanding.intents_of_stores import goes_on_with_stores, of_stores
from agent.understanding.reading import Reading
from agent.understanding.remarks import remark_of
from agent.wire import Intent
from retrieval.policy_search import PolicyHit

_ANOTHER_STORE = re.compile("^(그럼|그러면)?〈(store|place)〉(점|지점)?(은|는|이요|요)?$")
#: Where one is, told after stores of another place: '숙소가 〈place〉이라'.
_IS_AT = re.compile(
    r"〈place〉(?:역|쪽|근처|앞|옆)?(?:이라|라서|라(?=그)|인데|이거든|거든|이니까|니까|"
    r"여서|이어서|이에요|예요|이야|"
    r"에(?:있|묵|잡|예약|머)|으로잡|로잡)"
)
#: '향 강하지 않은 거', '촉촉한 걸로요', 'not too heavy': what one wishes it to be.
_ONE_THAT = re.compile(
    r"(한|은|는|던|운|린|된|난|쓴|ㄴ|진|인)(거|것|걸로|거로|것으로|껄로|걸|제품|게|건)(요|로|로요|으로|으로요)?"
    r"(좋|주세요|줘|부탁|추천|찾|보여|있|없|원해|사고|$)|^(i|id|we)?(not|no|less|more|something|lighter|heavier|need|want|prefer)[a-z]|"
    r"(타입|형|용|재질|느낌|스타일|버전)(으로|로|이요|요|만)?$|[가-힣]{2,}(으로|로)(요)?$|(으로|로)(도|는)(있|없|나오|나와|되)|(タイプ|type|kind|style)(で|の|が.{1,6})?$|"
    r"(な|い|た|る)(の|もの|やつ)(が|を|で)(いい|良い|ほしい|お願い|$)"
)
#: Thanks that end what is said are all that is said.
_THANKS_LAST = re.compile(
    r"(감사|고마|고맙|땡큐|ㄱㅅ|ㄳ|thanks|thankyou|thx|cheers|ありがと|助かり)[^〈〉]{0,12}$"
)
#: Whether one has to book ahead.
_MUST_BOOK = re.compile(
    r"예약(?:을|이|은)?(?:도|꼭|미리)?(?:해야|필요|없이|안해|하고가)|予約(?:が|は)?(?:必要|いり)"
)
#: What a number is wanted for.
_TO_ASK = re.compile(r"(물어|문의|확인|알아|여쭤)(보|볼|봐|하|할|해)?(게|려|러|고싶|면|줘|야|까)")


def decide_intent(reading: Reading, memory: Memory, policy: PolicyHit | None) -> Intent:
    """The intent of this turn."""
    seen = weigh(reading)
    if remark_of(reading):
        return "small_talk"
    if memory.store_wish and memory.topic == "store" and reading.lifted.get("service"):
        # '지하철 타고 갈 거라 주차는 필요 없게 됐어요': why is but told.
        return "store_search"
    return (
        _of_people(reading, seen, memory, policy)
        or _of_talk(reading, seen, memory)
        or of_what_was_shown(reading, memory)
        or of_claims(reading, memory)
        or _of_goods(reading, seen, memory, policy)
        or of_changed_minds(reading, seen, memory)
        or of_rules_again(reading, seen, memory, policy)
        or of_rules(reading, seen, memory, policy)
        or of_comparison(reading, memory)
        or of_stores(reading, seen, memory)
        or of_products(reading, seen, memory)
        or _of_leftovers(reading, memory, policy)
    )


def _of_people(
    reading: Reading, seen: Evidence, memory: Memory, policy: PolicyHit | None
) -> Intent | None:
    if reading.has("handoff"):
        return "handoff"
    if reading.has("personal_data", "lost_property"):
        return "policy"
    if reading.has("other_thing"):
        return "out_of_scope"
    if asks_a_rule(reading, memory, policy):
        return "policy"
    shops = seen.names_shelf and reading.has("recommend")
    if reading.has("haggle") and policy is not None and not reading.names("title"):
        return "policy"
    if of_rules_again(reading, seen, memory, policy) and reading.has("elsewhere", "not_ours"):
        return "policy"
    if reading.has("not_ours", "other_chain") and not _of_this_shop(reading, seen):
        return "out_of_scope"
    if reading.has("complaint") and not reading.has("elsewhere") and not shops:
        return "complaint"
    named = seen.names_store or seen.names_shelf or bool(reading.names("service"))
    searches = bool(reading.names("place")) and names_the_chain(reading)
    searches = searches or (memory.topic == "store" and bool(_IS_AT.search(reading.shape)))
    if reading.has("route") and not reading.has("recommend", "between"):
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
    about_one = memory.product_id is not None and reading.has(*PRECISE)
    lists = reading.has("earlier_first") and memory.topic == "product" and not memory.cut_off
    if goes_on_with_stores(reading, memory):
        return None
    if reading.has("repeat", "go_on") and not (about_shop or about_one or lists):
        # Of what was said, or of a question that had no answer yet.
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
    somewhere = seen.names_store or bool(reading.names("place")) or reading.has("reference_place")
    substance = reading.names("ingredient") or reading.names("exclusion")
    sized = reading.has("larger_size", "smaller_size", "other_size")
    goods = seen.names_shelf or memory.product_id is not None
    # '가서 발라보고 살래, 합정역 매장 찾아줘' is for the store.
    looks = bool(reading.names("place")) and reading.has("asks_request", "store_word")
    if memory.last_intent == "policy" and _MUST_BOOK.search(reading.shape):
        # '미리 예약해야 돼요?', of the service whose rule was told.
        return None
    # '팩은 나중에 살게요, 토너부터 보여 주세요': what is bought later is but told.
    refused = reading.refused("kind") or reading.refused("category") or reading.refused("brand")
    looks = looks or bool(refused and reading.has("asks_request", "recommend"))
    if reading.has("reserve") and not is_rule(reading, policy) and not looks:
        return "reserve"
    if reading.has("phone") and memory.store_id and _TO_ASK.search(reading.shape):
        # '거기 번호 줘봐 재고 물어보게' is for the number.
        return None
    if sized and memory.product_id and not somewhere:
        return None
    if reading.has("stock") and not is_rule(reading, policy):
        wants_advice = reading.has("asks_request", "cheaper", "cheapest")
        if wants_advice and seen.names_shelf and not _somewhere(reading, memory):
            return None
        one = reading.names("title") or reading.has("reference_product") or reading.ordinals
        here = _called(reading) or reading.has("reference_place")
        carried = asks_what_is_carried(reading) and memory.store_id is None
        if (reading.has("asks_range") or carried) and seen.names_shelf and not (one or here):
            # '쿠션은 뭐뭐 팔아' asks what there is, wherever one stands.
            return "product_search"
        return "stock"
    there = asks_presence(reading) and not (substance or sized)
    there = there and not reading.has("popular", "asks_request")
    if somewhere and there and goods and not seen.asks_store:
        # '강남타운점에 있을까요', of the one that is talked of.
        talked_of = memory.topic == "product" and bool(reading.store_mentions)
        said_goods = seen.names_shelf or reading.has("reference_product") or talked_of
        if said_goods and not reading.names("service") and not wants_stores(reading):
            return "stock"
    return None


def _called(reading: Reading) -> bool:
    """Whether a place or a store is named."""
    return bool(reading.store_mentions or reading.names("place"))


def _somewhere(reading: Reading, memory: Memory) -> bool:
    return bool(
        reading.store_mentions
        or reading.names("place")
        or reading.has("reference_store", "store_word")
        or (memory.topic == "store" and memory.store_id)
    )


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
    return _of_what_is_unnamed(reading, memory) or "out_of_scope"


def _of_what_is_unnamed(reading: Reading, memory: Memory) -> Intent | None:
    """A question of, or a wish for, something that only the talk before could name."""
    if reading.has("elsewhere") or memory.topic is None:
        return None
    if reading.has(*PRECISE, "ask_suits", "ask_contains") and reading.has("reference_product"):
        return "product_info"
    searched = memory.topic == "product" and memory.last_intent == "product_search"
    if searched and reading.has("for_other", "male"):
        return "product_search"
    if searched and len(reading.shape) <= SHORT and _ONE_THAT.search(reading.shape):
        return "product_search"
    return None


def _foreign_noun(reading: Reading) -> bool:
    """Whether the request names a thing that no shelf here knows: '노트북 추천해줘'."""
    return bool(content_words(reading.rest))
