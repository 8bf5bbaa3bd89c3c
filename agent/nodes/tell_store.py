"""store_info: what is known of one store; an ambiguous name gets one short question."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Draft, Sentence, sentence
from agent.events import StatusEvent
from agent.memory import Memory, Pending, StoreAsk
from agent.nodes.understand import milliseconds_since
from agent.state import State
from agent.store_talk import opening_clause, service_phrase, spoken_address, store_name
from agent.understanding.pending import chosen_store
from agent.understanding.reading import Reading
from agent.wording.facts import Clock, Count, Names, Walk
from agent.wording.wording import Wording
from data.geometry import haversine_m
from data.models import Store
from retrieval.opening_hours import CLOSED, SEOUL, hours_on
from retrieval.retrieval import Retrieval
from retrieval.store_service import NearbyStore

#: Options of a question, and stores of one answer.
OFFERED = 3
_ASKS: tuple[tuple[str, StoreAsk], ...] = (
    ("phone", "phone"),
    ("hours", "hours"),
    ("late", "hours"),
    ("open_now", "open_now"),
    ("distance", "distance"),
    ("address", "address"),
    ("popular", "popular"),
    ("services", "services"),
)
_DAYS = {
    "day_weekend": "weekend",
    "day_holiday": "holiday",
    "day_weekday": "weekday",
}
_NEXT_ONE = re.compile("(〈store〉|〈ordinal〉|점)(매장|거|것|지점)?(은|는)?(요)?$")
_DAY_CUES = (*_DAYS, "day_tomorrow", "day_dawn")
#: Holidays that a store may close on, as `OperatingHours.closed_on` names them.
_HOLIDAY = re.compile("설날|추석|크리스마스|신정|어린이날|성탄절|한글날|개천절|광복절|현충일|삼일절")
_NON_STORE_WORD = re.compile(r"^(점|지점|매장)$")


@dataclass(frozen=True)
class _Question:
    """What is asked of which store."""

    store: Store
    asks: tuple[StoreAsk, ...]
    service: str | None
    day: str | None
    reading: Reading
    now: datetime
    memory: Memory
    retrieval: Retrieval
    wording: Wording


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
    asks, service = _asks(reading)
    if pending and pending.kind == "which_store":
        asks, service = pending.asks or asks, pending.service or service
        chosen = chosen_store(reading, pending, retrieval)
        stores: Sequence[Store] = (retrieval.catalogue.store_by_id[chosen],) if chosen else ()
        stores = stores or _meant(reading, memory, retrieval)
    else:
        if asks == ("about",) and memory.store_asks and _NEXT_ONE.search(reading.shape):
            # '롯데월드몰점은?' asks the same of another store.
            asks, service = memory.store_asks, memory.store_service
        stores = _meant(reading, memory, retrieval)
    if not stores and reading.store_mentions:
        return _unknown_store(reading.store_mentions[0], memory)
    if not stores:
        return _ask_store_name(memory)
    if len(stores) > 1:
        return _ask_which(stores, asks, service, reading, memory, wording)
    day = next((day for cue, day in _DAYS.items() if reading.has(cue)), None)
    question = _Question(stores[0], asks, service, day, reading, now, memory, retrieval, wording)
    second = _second(reading, retrieval)
    return _answer_both(question, second) if second else _answer(question)


def _second(reading: Reading, retrieval: Retrieval) -> Store | None:
    """'구미역점이랑 노원점 전화번호': the other store, where there is no doubt which."""
    for mention in reading.store_mentions[1:2]:
        found = retrieval.stores.find_store_by_name(mention)
        return found[0] if len(found) == 1 else None
    return None


def _answer_both(question: _Question, other: Store) -> Draft:
    """The first thing that is asked, of both."""
    ask = question.asks[0]
    second = replace(question, store=other)
    ids = (question.store.store_id, other.store_id)
    draft = _answer(question)
    return replace(
        draft,
        sentences=(_one(question, ask)[0], _one(second, ask)[0]),
        memory=draft.memory.model_copy(update={"store_ids": ids}),
        stores=(*draft.stores, NearbyStore(other, _distance(second))),
    )


def _asks(reading: Reading) -> tuple[tuple[StoreAsk, ...], str | None]:
    service = next(iter(reading.names("service")), None)
    asks = list(dict.fromkeys(ask for cue, ask in _ASKS if reading.has(cue)))
    if service:
        asks = [ask for ask in asks if ask in ("phone", "hours")] + ["service"]
    if reading.has("store_unrecorded") and not service:
        return ("unrecorded",), None
    if "phone" in asks and "address" in asks and not re.search("주소|위치|address|住所", reading.text):
        asks.remove("address")
    if reading.has(*_DAY_CUES) and not service:
        # '일요일에 열어요?' asks for that day's hours, not for this moment.
        return ("hours", *(ask for ask in asks if ask in ("phone", "address"))), None
    if "hours" in asks and "open_now" in asks:
        # '몇 시까지 열어?' asks for hours; '지금 열려 있어?' whether it is open.
        asks.remove("open_now" if re.search("몇|언제|시간|what time|hours|when|何時|いつ", reading.text) else "hours")
    return tuple(asks) or ("about",), service


def _meant(reading: Reading, memory: Memory, retrieval: Retrieval) -> tuple[Store, ...]:
    """The stores that the utterance may mean: by name, by ordinal, by reference."""
    if reading.store_mentions:
        return retrieval.stores.find_store_by_name(reading.store_mentions[0])
    known = retrieval.catalogue.store_by_id
    ids = [store_id for store_id in memory.store_ids if store_id in known]
    if reading.ordinals and ids:
        position = reading.ordinals[0] - 1 if reading.ordinals[0] > 0 else len(ids) - 1
        return (known[ids[position]],) if position < len(ids) else ()
    if memory.store_id in known:
        return (known[str(memory.store_id)],)
    return ()


def _unknown_store(mention: str, memory: Memory) -> Draft:
    name = mention if not _NON_STORE_WORD.match(mention) else ""
    return Draft(
        (sentence("store.unknown", name=name),),
        memory.model_copy(update={"topic": "store", "store_id": None, "store_ids": ()}),
    )


def _ask_store_name(memory: Memory) -> Draft:
    pending = Pending(kind="where", intent="store_search", store_wish=memory.store_wish)
    return Draft((sentence("store.which"),), memory.model_copy(update={"pending": pending}))


def _ask_which(
    stores: Sequence[Store],
    asks: tuple[StoreAsk, ...],
    service: str | None,
    reading: Reading,
    memory: Memory,
    wording: Wording,
) -> Draft:
    """One short question: '강남점은 네 곳 있어요. …, …, … 중에 어디예요?'"""
    offered = tuple(stores[:OFFERED])
    pending = Pending(
        kind="which_store",
        intent="store_info",
        options=tuple(store.store_id for store in stores),
        asks=asks,
        service=service,
    )
    names = Names(tuple(store_name(store, wording) for store in offered))
    key = "store.ambiguous" if len(stores) <= OFFERED else "store.ambiguous_many"
    name = reading.store_mentions[0] if reading.store_mentions else ""
    count = Count(len(stores), wording.word("counters", "stores"))
    return Draft(
        (sentence(key, name=name, names=names, count=count),),
        memory.model_copy(
            update={"topic": "store", "pending": pending, "store_ids": (), "store_id": None}
        ),
        stores=tuple(NearbyStore(store) for store in offered),
        suggestions=tuple(sentence("suggest.plain", text=store.name) for store in offered),
    )


def _answer(question: _Question) -> Draft:
    store, memory = question.store, question.memory
    told = [_one(question, ask) for ask in question.asks[:2]]
    sentences = tuple(part for parts in told for part in parts)[:2]
    keep = store.store_id in memory.store_ids
    return Draft(
        sentences,
        memory.model_copy(
            update={
                "topic": "store",
                "store_id": store.store_id,
                # Another store than those found: what follows is around it.
                "store_wish": memory.store_wish if keep else None,
                "store_asks": () if question.asks == ("about",) else question.asks,
                "store_service": question.service,
                "store_ids": memory.store_ids if keep else (store.store_id,),
            }
        ),
        stores=(NearbyStore(store, _distance(question)),),
        suggestions=tuple(
            sentence(f"suggest.{name}")
            for name in ("hours", "phone", "parking")
            if name not in question.asks
        ),
    )


def _distance(question: _Question) -> float | None:
    """From the place last searched around, else from the shopper."""
    store, origin = question.store, question.memory.store_origin
    if origin and store.store_id in question.memory.store_ids:
        return float(haversine_m(origin.lat, origin.lng, store.lat, store.lng))
    here = question.memory.location
    return float(haversine_m(here.lat, here.lng, store.lat, store.lng)) if here else None


def _one(question: _Question, ask: StoreAsk) -> list[Sentence]:
    name = store_name(question.store, question.wording)
    match ask:
        case "phone":
            if question.store.phone is None:
                return [sentence("store.phone_unknown", store=name)]
            return [sentence("store.phone", store=name, phone=question.store.phone)]
        case "address":
            landmark = next(iter(question.store.nearby_landmarks), None)
            facts = {"store": name, "address": spoken_address(question.store)}
            if landmark is None:
                return [sentence("store.address", **facts)]
            return [sentence("store.address_near", landmark=landmark, **facts)]
        case "distance":
            return [_told_distance(question, name)]
        case "unrecorded":
            phone = question.store.phone or ""
            return [sentence("store.unrecorded", store=name, phone=phone)]
        case "services":
            return [_told_services(question, name)]
        case "service":
            return [_told_service(question, name)]
        case "popular":
            return [_told_popular(question, name)]
        case "hours":
            return [_told_hours(question, name)]
        case "open_now":
            state = question.retrieval.stores.open_state(question.store, question.now)
            if state.open_now is None:
                return [_unknown_hours(question, name, "today")]
            return [opening_clause(state, question.now)]
        case "about":
            state = question.retrieval.stores.open_state(question.store, question.now)
            facts = {"store": name, "address": spoken_address(question.store)}
            return [sentence("store.address", **facts), opening_clause(state, question.now)]


def _told_hours(question: _Question, name: str) -> Sentence:
    if question.day:
        return _hours_of_kind(question, name, question.day)
    stores, store, now = question.retrieval.stores, question.store, question.now
    ahead = 1 if question.reading.has("day_tomorrow") else 0
    day = now.date() + timedelta(days=ahead)
    hours = hours_on(store.operating_hours, day, stores.calendar)
    label = question.wording.word("days", "tomorrow" if ahead else "today")
    if hours is None:
        return _unknown_hours(question, name, "tomorrow" if ahead else "today")
    if hours == CLOSED:
        return sentence("store.closed_that_day", store=name, day=label)
    if hours == "00:00 - 24:00":
        return sentence("store.always", store=name)
    state = stores.open_state(store, now)
    if not ahead and state.open_now and state.closes_at and not question.reading.has("opening_time"):
        return sentence("store.closes", store=name, closes=Clock(state.closes_at, now.date()))
    return sentence("store.hours", store=name, day=label, **_times(hours, day, now))


def _hours_of_kind(question: _Question, name: str, kind: str) -> Sentence:
    record = question.store.operating_hours
    hours = getattr(record, kind) if record else None
    label = question.wording.word("days", kind)
    named = _HOLIDAY.search(question.reading.text)
    if record and named and kind == "holiday" and named[0] in record.closed_on:
        return sentence("store.closed_that_day", store=name, day=question.wording.word("days", named[0]))
    if hours is None:
        return _unknown_hours(question, name, kind)
    if hours == CLOSED:
        return sentence("store.closed_that_day", store=name, day=label)
    if hours == "00:00 - 24:00":
        return sentence("store.always", store=name)
    return sentence(
        "store.hours", store=name, day=label, **_times(hours, question.now.date(), question.now)
    )


def _times(hours: str, day: Any, now: datetime) -> dict[str, Clock]:
    """Opening and closing of "10:00 - 22:30" as times of day; the day itself is named apart."""
    opening, closing = (part.split(":") for part in hours.split(" - "))
    at = datetime(day.year, day.month, day.day, tzinfo=SEOUL)
    opens = at + timedelta(hours=int(opening[0]), minutes=int(opening[1]))
    closes = at + timedelta(hours=int(closing[0]), minutes=int(closing[1]))
    return {"opens": Clock(opens, closes.date()), "closes": Clock(closes, closes.date())}


def _unknown_hours(question: _Question, name: str, day: str) -> Sentence:
    label = question.wording.word("days", day)
    if question.store.phone is None:
        return sentence("store.hours_unknown", store=name, day=label)
    return sentence(
        "store.hours_unknown_ask", store=name, day=label, phone=question.store.phone
    )


def _told_distance(question: _Question, name: str) -> Sentence:
    distance = _distance(question)
    if distance is None:
        return sentence("store.distance_unknown", store=name)
    return sentence("store.distance", store=name, walk=Walk(distance))


def _told_services(question: _Question, name: str) -> Sentence:
    services = question.store.services
    if not services:
        return sentence("store.services_unknown", store=name, phone=question.store.phone or "")
    words = tuple(question.wording.word("services", service) for service in services[:3])
    return sentence("store.services", store=name, services=Names(words))


def _told_service(question: _Question, name: str) -> Sentence:
    wanted = question.service or ""
    word = question.wording.word("services", wanted)
    phrase = service_phrase((wanted,), question.wording)
    facts = {"store": name, "service": word, "offering": phrase}
    facts["phone"] = question.store.phone or ""
    if question.retrieval.stores.search_by_service(wanted, (question.store,)):
        if question.reading.has("fee") and question.store.phone:
            return sentence("store.fee_unknown", **facts)
        return sentence("store.offers", **facts)
    key = "store.offers_not_listed" if question.store.services else "store.offers_unknown"
    return sentence(key, **facts)


def _told_popular(question: _Question, name: str) -> Sentence:
    known = question.retrieval.catalogue.product_by_id
    names = tuple(known[i].name for i in question.store.popular_products if i in known)
    if not names:
        return sentence("store.popular_unknown", store=name)
    return sentence("store.popular", store=name, products=Names(names[:2]))
