"""What is asked of the shop's rules: returns, delivery, membership; and further of one told."""

from __future__ import annotations

import re

from agent.memory import Memory
from agent.understanding.evidence import CHANGES, Evidence, is_rule, names_a_rule, wants_stores
from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading
from agent.wire import Intent
from retrieval.policy_search import PolicyHit

_HOW = re.compile(r"얼마|어떻게|최소|한도|방법|절차|how|minimum|いくら")
#: The terms of a service, which hold wherever it is offered.
_TERMS = re.compile(
    r"얼마나\s?(?:오래\s?)?걸|오래\s?걸|시간\s?(?:많이\s?)?걸|몇\s?분|얼마(?:부터|\s?이상)|최소|한도|며칠|뭐(?:가)?\s?(?:필요|있어야)|준비물|"
    r"어떻게\s?(?:받|신청|이용)|"
    r"how long|minimum|how much do i (?:have|need) to|at least|what do i need|"
    r"いくら(?:から|以上)|何分|ど(?:の|れ)(?:くらい|ぐらい)(?:の)?(?:時間(?:が|は)?)?かか|最低|何が(?:必要|いり)"
)
#: A question, as far as it has words for it, and words of ordering.
_ASKS = re.compile(
    r"몇|언제|얼마|며칠|어디|어떻게|무료|공짜|꼭|필요|있어야|해야|돼요?\??$|되나|되는|될까|되지|되죠|가능|없어도|괜찮|(?:은|는)요\??$|"
    r"\b(how|when|where|what|which|need|have to|can|could|do|does|is|are|free|ok|okay|fine)\b|"
    r"いつ|いくら|何|どこ|どう|必要|できます|ますか|ですか|大丈夫|平気|だめ|ダメ|いい\??$|いいの"
)
_ORDERS = re.compile(
    r"배송|택배|반품|환불|delivery|return|refund|返品|配送|주문|시키|시켜|결제|사야|사면|신청|order|buy|apply|注文|買"
)
#: What was done with a thing, told where returns are talked of: '한 번 뜯어서 써 봤어요'.
_WAS_USED = re.compile(
    r"뜯(?:었|어|긴|은)|개봉(?:했|해|한)|(?:써|발라)\s?(?:봤|버렸|본)|썼|발랐|사용했|포장.{0,4}(?:버렸|버려)"
    r"|\b(?:opened|unsealed|used|tried|unwrapped)\b|開け(?:て|ちゃ|まし|た)|開封|使っ(?:て|ちゃ|た)|使いまし"
)
#: Rules about giving back what was bought.
_GIVING_BACK = ("return", "exchange")
_OF_A_STORE = ("phone", "address")
#: Characters of the longest question that leans on what was told; of one that asks no less of it
#: than a rule answers.
SHORT, _LEANING = 30, 60
#: Names of goods.
_SHELVES: tuple[SenseKind, ...] = ("brand", "category", "kind", "title")
#: Matters of other trades.
_OF_OTHERS = ("elsewhere", "not_ours", "other_chain", "other_thing")
_HOW_MUCH = re.compile(r"언제|며칠|얼마|몇")
#: How what is only told ends: '오늘 되는 일이 하나도 없네'.
_TELLS = re.compile(r"(?:네|구나|구만|군|더라|[가-힣]다)[\s.…~!]*$")
#: How a question ends.
_ENDS = re.compile(r"(?:나요|까요|니까|는지요?|던가요?)\s?\??$")
_THERE = re.compile(
    r"거기까지|까지\s?(?:얼마나|몇\s?분|시간)|걸어|도보|가는\s?데|멀|"
    r"\b(?:there|walk|far|get to)\b|歩|まで(?:どの|どれ|何分)|遠"
)


def asks_a_rule(reading: Reading, memory: Memory, policy: PolicyHit | None) -> bool:
    """Whether the matter of a rule is named, or was before, and what is asked of it; no store or
    product is looked for in the same breath.
    """
    if policy is None or not policy.sure or reading.has(*_OF_OTHERS):
        return False
    if reading.store_mentions and reading.has(*_OF_A_STORE):
        # '제주타운점 전화번호', whatever rule was told before.
        return False
    if _looks_for_something(reading) or (policy.leans and _is_of_another(reading, memory)):
        return False
    if policy.leans and _TELLS.search(reading.text):
        return False
    if _asks_the_price_of_goods(reading):
        return False
    asks = _ASKS.search(reading.text) or _TERMS.search(reading.text) or _ENDS.search(reading.text)
    if reading.has("complaint") and not asks:
        return False
    # Whether some store has it, its own record knows.
    one = bool(reading.store_mentions or reading.names("place"))
    pointed = memory.topic == "store" or reading.has("reference_place")
    one = one or (bool(memory.store_ids) and pointed)
    if (one or (reading.has("here") and not policy.leans)) and not policy.terms:
        return False
    # '거기까지 얼마나 걸려요', whatever is done there.
    return not (memory.topic == "store" and _THERE.search(reading.text))


def _asks_the_price_of_goods(reading: Reading) -> bool:
    """'Do you sell the Clio cushion? How much?': no word of a rule is said."""
    named = reading.names("brand") and (reading.names("kind") or reading.names("title"))
    return bool(named) and reading.has("ask_price") and not names_a_rule(reading)


def _looks_for_something(reading: Reading) -> bool:
    """A store or a product: '무료 배송 되는 2만원대 크림'."""
    # '언제까지 되는데요' asks for no place.
    offering = reading.has("offering_stores") and not _HOW_MUCH.search(reading.text)
    store = wants_stores(reading) or offering or reading.has("offers_it")
    store = store or (bool(reading.names("place")) and reading.has("near"))
    product = reading.price is not None and any(reading.names(kind) for kind in _SHELVES)
    return store or product or reading.has("asks_request")


def _is_of_another(reading: Reading, memory: Memory) -> bool:
    """Whether words that could lean on a rule are of a product or of a store's own record."""
    if len(reading.shape) > _LEANING or reading.ordinals:
        return True
    if any(reading.names(kind) for kind in _SHELVES):
        return True
    of_store = reading.has("hours", *_OF_A_STORE) or bool(reading.names("place"))
    return memory.topic == "store" and of_store and not _ORDERS.search(reading.text)


def of_rules_again(
    reading: Reading, seen: Evidence, memory: Memory, policy: PolicyHit | None
) -> Intent | None:
    """A further question of the rule that was told: '몇 시 전에 시켜야 돼요?'. A word of another
    trade is one of the rule's where some `policy` has it: a passport, after tax refunds.
    """
    told = memory.last_intent == "policy" and memory.policy_id is not None
    strange = reading.has("elsewhere", "not_ours")
    # '여권 사진만 있어도 되나', after stores with tax refunds: no store answers that.
    terms = bool(_TERMS.search(reading.text)) or (strange and policy is not None)
    sought = _sought_for_a_service(memory) or _asked_of_a_service(memory)
    sought = sought or _is_of_service_in_talk(reading, memory)
    if not told and not (sought and terms):
        return None
    names = seen.names_store or seen.names_product or reading.names("place")
    of_service = _asked_of_a_service(memory) or bool(reading.names("service"))
    # '시간은 얼마나 걸려요', of what was asked after, is how long it takes there.
    far = memory.topic == "store" and reading.has("distance") and not of_service
    elsewhere = far or reading.has(
        "store_word", "near", "here", "offers_it", "offering_stores", *CHANGES
    )
    foreign = strange and policy is None
    if names or elsewhere or foreign or reading.has("asks_request", *_OF_A_STORE):
        return None
    of_product = reading.ordinals or reading.has("reference_product", "ask_volume")
    if memory.product_id and (of_product or reading.has("ask_ingredients")):
        return None
    asks = bool(_ASKS.search(reading.text) or _TERMS.search(reading.text))
    asks = asks or tells_of_use(reading, memory)
    if len(reading.shape) > SHORT or not asks:
        return None
    of_store = memory.topic == "store" and reading.has("hours") and not _ORDERS.search(reading.text)
    return None if of_store else "policy"


def tells_of_use(reading: Reading, memory: Memory) -> bool:
    """Whether it is told, where giving back is talked of, that the thing was used: no complaint."""
    rule = memory.policy_id if memory.last_intent == "policy" else None
    gives_back = rule is not None and rule.startswith(_GIVING_BACK)
    return gives_back and bool(_WAS_USED.search(reading.text))


def _sought_for_a_service(memory: Memory) -> bool:
    """Whether stores were just looked for by what they offer: its terms are asked after next."""
    wish = memory.store_wish
    return memory.last_intent == "store_search" and wish is not None and bool(wish.services)


def _is_of_service_in_talk(reading: Reading, memory: Memory) -> bool:
    """Whether the service is named that the stores which are talked of were looked for by."""
    wished = memory.store_wish.services if memory.store_wish else ()
    return memory.topic == "store" and not set(wished).isdisjoint(reading.names("service"))


def _asked_of_a_service(memory: Memory) -> bool:
    """Whether it was just asked whether a store offers something."""
    return memory.last_intent == "store_info" and "service" in memory.store_asks


def of_rules(
    reading: Reading, seen: Evidence, memory: Memory, policy: PolicyHit | None
) -> Intent | None:
    """Whether a rule is asked for, `policy` being the one that the words come nearest to."""
    if reading.has("reaction") and not reading.has("recommend"):
        return "policy"
    if policy is None:
        return None
    looks_for_stores = bool(reading.names("service")) and (
        seen.names_store
        or bool(reading.names("place"))
        or reading.has("store_word", "near", "here", "reference_store")
        or (memory.topic == "store" and bool(memory.store_ids))
    )
    rule = is_rule(reading, policy)
    # '오늘드림은 몇 시까지 주문해야 해?' asks after the service's hours, not a store's.
    of_it = reading.has("reference_store", "store_word", "near", "here") or (
        memory.topic == "store" and memory.store_id and not _ORDERS.search(reading.text)
    )
    if policy.whole and reading.names("service") and reading.has("hours") and not of_it:
        return "policy"
    of_store = memory.topic == "store" and memory.store_id and reading.has("phone", "address")
    if of_store and not _ORDERS.search(reading.text) and not policy.whole:
        # '주소 문자로 보내주세요'.
        return None
    known = policy.whole or names_a_rule(reading)
    here = reading.has("reference_store", "here") or seen.names_store
    if known and not here and reading.names("service") and _TERMS.search(reading.text):
        # '피부 진단은 얼마나 걸려요', '免税はいくらから': its terms, the same at every store.
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
