"""store_info: what is known of one store; an ambiguous name gets one short question."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Chosen, Draft, sentence
from agent.events import StatusEvent
from agent.hours_talk import DAY_CUES, asks_of_morning
from agent.memory import Memory, Pending, StoreAsk
from agent.nodes.understand import milliseconds_since
from agent.state import State
from agent.store_answers import (
    ABOUT,
    StoreAsked,
    StoreQuestion,
    distance_to,
    popular_products,
    tell_one,
)
from agent.store_comparison import StoreComparison, compared_stores, tell_which
from agent.store_origin import measured
from agent.store_question import ask_which
from agent.store_talk import store_name
from agent.understanding.of_the_store import OF_THE_STORE
from agent.understanding.pending import chosen_store
from agent.understanding.reading import Reading
from agent.wording.facts import Names
from agent.wording.wording import Wording
from data.models import Store
from retrieval.opening_hours import SEOUL
from retrieval.retrieval import Retrieval
from retrieval.store_service import NearbyStore

#: Options of a question, and stores of one answer.
OFFERED = 3
_ASKS: tuple[tuple[str, StoreAsk], ...] = (
    ("phone", "phone"),
    ("hours", "hours"),
    ("late", "hours"),
    ("all_night", "hours"),
    ("open_now", "open_now"),
    ("distance", "distance"),
    ("address", "address"),
    ("popular", "popular"),
    ("services", "services"),
)
_NEXT_ONE = re.compile("(〈store〉|〈ordinal〉|점)(매장|거|것|지점)?(은|는)?(요)?$")
_ADDRESS_WORD = re.compile("주소|위치|address|住所")
_WHEN_WORD = re.compile("몇|언제|시간|what time|hours|when|何時|いつ")
_NOW = re.compile(r"지금|현재|\bnow\b|今|いま")
_NON_STORE_WORD = re.compile(r"^(점|지점|매장)$")


async def tell_store(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Tell what is asked of the store that is meant, or ask which is."""
    context = runtime.context
    context.emit(StatusEvent(stage="retrieve"))
    start = time.perf_counter()
    memory, reading = Memory.model_validate(state["memory"]), state["reading"]
    draft = _tell(
        reading,
        memory,
        context.retrieval,
        context.clock().astimezone(SEOUL),
        context.knowledge.wordings[state["language"]],
    )
    return {"draft": replace(draft, retrieve_ms=milliseconds_since(start))}


def _tell(
    reading: Reading, memory: Memory, retrieval: Retrieval, now: datetime, wording: Wording
) -> Draft:
    pending = memory.pending
    memory = memory.model_copy(update={"pending": None})
    asked = _asked(reading)
    spoken = (
        memory.store_wish.services[0] if memory.store_wish and memory.store_wish.services else None
    )
    if asked == ABOUT and reading.has("fee") and (spoken or memory.service):
        # '그거 무료예요?', of the service that was spoken of.
        asked = StoreAsked(("service",), spoken or memory.service)
    others = _others_shown(reading, memory, retrieval)
    if others:
        names = Names(tuple(store_name(near.store, wording) for near in others))
        return Draft((sentence("store.others", names=names),), memory, stores=others)
    reading = _of_that_day(reading, memory)
    if reading.has("which_store") or (reading.has("compare") and not reading.names("title")):
        compared = compared_stores(reading, memory, retrieval)
        if len(compared) > 1:
            return tell_which(StoreComparison(compared, reading, memory, retrieval, now, wording))
    if pending and pending.kind == "which_store":
        asked = StoreAsked(pending.asks or asked.asks, pending.service or asked.service)
        chosen = chosen_store(reading, pending, retrieval)
        stores: Sequence[Store] = (retrieval.catalogue.store_by_id[chosen],) if chosen else ()
        stores = stores or _meant(reading, memory, retrieval)
    else:
        if asked == ABOUT and memory.store_asks and _NEXT_ONE.search(reading.shape):
            # '롯데월드몰점은?' asks the same of another store.
            asked = StoreAsked(memory.store_asks, memory.store_service)
        stores = _meant(reading, memory, retrieval)
    if not stores and reading.store_mentions:
        return _unknown_store(reading.store_mentions[0], memory)
    if not stores:
        return _ask_store_name(memory)
    if len(stores) > 1:
        return ask_which(
            stores, "store_info", asked=asked, reading=reading, memory=memory, wording=wording
        )
    question = StoreQuestion(stores[0], asked, reading, now, memory, retrieval, wording)
    second = _second(reading, retrieval)
    return _answer_both(question, second) if second else _answer(question)


def _of_that_day(reading: Reading, memory: Memory) -> Reading:
    """'몇 시부터 몇 시까지요?' after a question about Sunday is about Sunday."""
    next_one = bool(memory.store_asks) and _NEXT_ONE.search(reading.shape)
    goes_on = memory.last_intent in ("store_info", "store_search") and bool(memory.store_days)
    today = reading.has("day_today") or _NOW.search(reading.text)
    asks = (next_one or reading.has("hours", "opening_time")) and not today
    if not (goes_on and asks) or reading.has(*DAY_CUES):
        return reading
    return replace(reading, cues=reading.cues.union(memory.store_days))


def _others_shown(
    reading: Reading, memory: Memory, retrieval: Retrieval
) -> tuple[NearbyStore, ...]:
    """Those of the list that have not been spoken of, where they are asked for."""
    if not reading.has("the_others_shown") or reading.store_mentions:
        return ()
    known = retrieval.catalogue.store_by_id
    ids = (one for one in memory.store_ids if one != memory.store_id and one in known)
    return tuple(NearbyStore(known[one], measured(known[one], memory)) for one in ids)


def _second(reading: Reading, retrieval: Retrieval) -> Store | None:
    """'구미역점이랑 노원점 전화번호': the other store, where there is no doubt which."""
    for mention in reading.store_mentions[1:2]:
        found = retrieval.stores.find_store_by_name(mention)
        return found[0] if len(found) == 1 else None
    return None


def _answer_both(question: StoreQuestion, other: Store) -> Draft:
    """The first thing that is asked, of both."""
    ask = question.asked.asks[0]
    second = replace(question, store=other)
    ids = (question.store.store_id, other.store_id)
    draft = _answer(question)
    return replace(
        draft,
        sentences=(tell_one(question, ask)[0], tell_one(second, ask)[0]),
        memory=draft.memory.model_copy(update={"store_ids": ids}),
        stores=(*draft.stores, NearbyStore(other, distance_to(second))),
    )


def _asked(reading: Reading) -> StoreAsked:
    service = next(iter(reading.names("service")), None)
    asks = list(dict.fromkeys(ask for cue, ask in _ASKS if reading.has(cue)))
    if service:
        return StoreAsked((*(ask for ask in asks if ask in ("phone", "hours")), "service"), service)
    if reading.has("store_unrecorded"):
        return StoreAsked(("unrecorded",))
    if "phone" in asks and "address" in asks and not _ADDRESS_WORD.search(reading.text):
        asks.remove("address")
    if reading.has(*DAY_CUES):
        # '일요일에 열어요?' asks for that day's hours, not for this moment.
        return StoreAsked(("hours", *(ask for ask in asks if ask in ("phone", "address"))))
    morning = reading.has("opening_time") or asks_of_morning(reading)
    if "open_now" in asks and morning and not _NOW.search(reading.text):
        # '아홉 시 전에 들르려는데 열려 있어?': of that time, not of this moment.
        asks = list(dict.fromkeys("hours" if ask == "open_now" else ask for ask in asks))
    if "hours" in asks and "open_now" in asks:
        # '몇 시까지 열어?' asks for hours; '지금 열려 있어?' whether it is open.
        asks.remove("open_now" if _WHEN_WORD.search(reading.text) else "hours")
    if not asks and reading.has(OF_THE_STORE):
        # '밤 열한 시에 가도 되나', '거 언제 쉬노': whatever else there is to ask has its own cue.
        return StoreAsked(("hours",))
    return StoreAsked(tuple(asks)) if asks else ABOUT


def _meant(reading: Reading, memory: Memory, retrieval: Retrieval) -> tuple[Store, ...]:
    """The stores that the utterance may mean: by name, by ordinal, by reference."""
    if reading.store_mentions:
        return _called(reading.store_mentions, retrieval)
    known = retrieval.catalogue.store_by_id
    shown = memory.store_ids
    if reading.has("earlier_first") and memory.store_lists:
        shown = memory.store_lists[0]
    ids = [store_id for store_id in shown if store_id in known]
    if reading.ordinals and ids:
        position = reading.ordinals[0] - 1 if reading.ordinals[0] > 0 else len(ids) - 1
        return (known[ids[position]],) if position < len(ids) else ()
    if reading.has("earlier_first") and memory.store_lists and ids:
        # '처음 알려준 데가 낫겠다'
        return (known[ids[0]],)
    if memory.store_id in known:
        return (known[str(memory.store_id)],)
    return ()


def _called(mentions: Sequence[str], retrieval: Retrieval) -> tuple[Store, ...]:
    """The stores of the first name; another name may tell which: '용산점, 용산 아이파크몰점'."""
    first, *others = (retrieval.stores.find_store_by_name(mention) for mention in mentions)
    if len(first) == 1:
        return first
    told = (found for found in others if len(found) == 1 and (not first or found[0] in first))
    return next(told, first)


def _unknown_store(mention: str, memory: Memory) -> Draft:
    name = mention if not _NON_STORE_WORD.match(mention) else ""
    return Draft(
        (sentence("store.unknown", name=name),),
        memory.model_copy(update={"topic": "store", "store_id": None, "store_ids": ()}),
    )


def _ask_store_name(memory: Memory) -> Draft:
    pending = Pending(kind="where", intent="store_search", store_wish=memory.store_wish)
    return Draft((sentence("store.which"),), memory.model_copy(update={"pending": pending}))


def _answer(question: StoreQuestion) -> Draft:
    store, memory = question.store, question.memory
    told = [tell_one(question, ask) for ask in question.asked.asks[:2]]
    sentences = tuple(part for parts in told for part in parts)[:2]
    keep = store.store_id in memory.store_ids
    popular = popular_products(question) if "popular" in question.asked.asks else ()
    products = {"product_ids": tuple(product.product_id for product in popular)}
    return Draft(
        sentences,
        memory.model_copy(
            update={
                **(products | {"product_id": popular[0].product_id} if popular else {}),
                "topic": "store",
                "store_id": store.store_id,
                # Another store than those found: what follows is around it.
                "store_wish": memory.store_wish if keep else None,
                "store_asks": () if question.asked.asks == ABOUT.asks else question.asked.asks,
                "store_service": question.asked.service,
                "store_days": tuple(sorted(question.reading.cues.intersection(DAY_CUES))),
                "service": question.asked.service or memory.service,
                "store_ids": memory.store_ids if keep else (store.store_id,),
            }
        ),
        stores=(NearbyStore(store, distance_to(question)),),
        products=tuple(Chosen(product) for product in popular),
        suggestions=tuple(
            sentence(f"suggest.{name}")
            for name in ("hours", "phone", "parking")
            if name not in question.asked.asks
        ),
    )
