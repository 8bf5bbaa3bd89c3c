"""How what a search for stores found is said: the lead, the first store's hours, how many more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from agent.draft import Draft, Sentence, sentence
from agent.hours_talk import hours_of_day
from agent.memory import Memory, Pending, StoreWish
from agent.store_origin import is_on_the_way
from agent.store_talk import opening_clause, place_name, store_name, wish_phrase
from agent.wire import Location
from agent.wording.facts import Clock, Count, Fact, Names, Walk
from agent.wording.wording import Wording
from retrieval.gazetteer import Somewhere
from retrieval.opening_hours import OpenState
from retrieval.store_service import WALKABLE_M, NearbyStore, StoreService

#: Stores of one answer.
SHOWN = 3
#: Beyond it a store is no answer to "near", however near the nearest is, metres.
REACH_M = 30_000
_HOW_MANY = re.compile("몇 ?(개|곳|군데)|how many|いくつ|何店")
#: An area with more stores than this is asked to be narrowed.
TOO_MANY = 20


@dataclass(frozen=True)
class StoreSearch:
    """One search: what is wished for, where, when, and what says it."""

    wish: StoreWish
    origin: Somewhere | None
    stores: StoreService
    now: datetime
    wording: Wording
    #: The folded utterance.
    said: str


def ask_where(wish: StoreWish, memory: Memory) -> Draft:
    """Where to look, where the wish does not say."""
    pending = Pending(kind="where", intent="store_search", store_wish=wish)
    return Draft(
        (sentence("stores.where"),),
        memory.model_copy(update={"topic": "store", "pending": pending, "store_wish": wish}),
        suggestions=(sentence("suggest.near_gangnam"), sentence("suggest.near_hongdae")),
    )


def how_many(search: StoreSearch, memory: Memory) -> Draft | None:
    """How many there are in all, where that is asked."""
    if not _HOW_MANY.search(search.said):
        return None
    count = Count(len(search.stores.stores), search.wording.word("counters", "stores"))
    return replace(
        ask_where(search.wish, memory), sentences=(sentence("stores.count", count=count),)
    )


def tell_nearest(search: StoreSearch, found: tuple[NearbyStore, ...], memory: Memory) -> Draft:
    """The nearest within a walk; of an area, those in it."""
    origin = search.origin
    if origin is None or origin.is_area:
        return _in_area(search, found, memory)
    shown = _within_walk(found)
    return _shown(search, shown, (_lead(search, shown[0], "nearest"),), memory)


def _in_area(search: StoreSearch, found: tuple[NearbyStore, ...], memory: Memory) -> Draft:
    """A district, or the whole country: those that are open come first."""
    if len(found) > TOO_MANY and search.origin is None:
        return ask_where(search.wish, memory)
    if len(found) > TOO_MANY and not wish_phrase(search.wish, search.wording, search.now):
        return _too_many(search, len(found), memory)
    ranked = sorted(
        found,
        key=lambda near: (
            search.stores.open_state(near.store, search.now).open_now is not True,
            # Of 제주 that in the town of that name comes first.
            search.origin is None or f"{search.origin.name}시" not in near.store.address,
            near.store.name,
        ),
    )
    shown = tuple(ranked[:SHOWN])
    lead = _area_lead(search, shown, len(found))
    if len(shown) == 1:
        return _shown(search, shown, (lead,), memory)
    ids = tuple(near.store.store_id for near in shown)
    return Draft((lead,), remember_stores(memory, search, ids), stores=shown)


def _too_many(search: StoreSearch, found: int, memory: Memory) -> Draft:
    pending = Pending(kind="where", intent="store_search", store_wish=search.wish)
    area = place_name(search.origin, search.wording)
    count = Count(found, search.wording.word("counters", "stores"))
    said = sentence("stores.too_many", place=area, count=count)
    update = {"topic": "store", "pending": pending, "store_wish": search.wish}
    return Draft((said,), memory.model_copy(update=update))


def _area_lead(search: StoreSearch, shown: tuple[NearbyStore, ...], found: int) -> Sentence:
    """'마포구에는 …, …, 이렇게 세 곳이 있어요.', as the wish has it."""
    wording = search.wording
    facts: dict[str, Fact] = {
        "place": place_name(search.origin, wording),
        "stores": Names(tuple(store_name(near.store, wording) for near in shown)),
        "count": Count(found, wording.word("counters", "stores")),
    }
    key = "one" if found == 1 else "few" if found <= SHOWN else "many"
    if phrase := wish_phrase(search.wish, wording, search.now):
        key += "_offering"
        facts["service"] = phrase
    return sentence(f"stores.area_{key}", **facts)


def tell_open_now(search: StoreSearch, found: tuple[NearbyStore, ...], memory: Memory) -> Draft:
    """The nearest that is open, and whether nearer ones are closed or only unknown."""
    states = {n.store.store_id: search.stores.open_state(n.store, search.now) for n in found}
    opened = tuple(near for near in found if states[near.store.store_id].open_now)
    if not opened or beyond_reach(opened):
        return _none_open(search, _within_walk(found), states, memory)
    if opened[0].distance_m is None:
        return tell_nearest(search, opened, memory)
    shown = _within_walk(opened)
    closed = all(states[near.store.store_id].open_now is False for near in _within_walk(found))
    nearest = "nearest" if shown[0] == found[0] else "open" if closed else "open_unsure"
    return _shown(search, shown, (_lead(search, shown[0], nearest),), memory)


def _none_open(
    search: StoreSearch,
    near: tuple[NearbyStore, ...],
    states: Mapping[str, OpenState],
    memory: Memory,
) -> Draft:
    """The first to open; where no hours are known, that."""
    place = place_name(search.origin, search.wording)
    opening = [(at, n) for n in near if (at := states[n.store.store_id].opens_at)]
    if not opening:
        draft = _shown(search, near[:1], (sentence("stores.open_unknown", place=place),), memory)
        return replace(draft, sentences=draft.sentences[:1])
    opens_at, first = min(opening, key=lambda pair: pair[0])
    said = sentence(
        "stores.none_open",
        place=place,
        store=store_name(first.store, search.wording),
        opens=Clock(opens_at, search.now.date()),
    )
    return Draft((said,), remember_stores(memory, search, (first.store.store_id,)), stores=(first,))


def tell_nobody_offers(
    search: StoreSearch, around: tuple[NearbyStore, ...], memory: Memory
) -> Draft:
    """No store is known to be as wished; the nearest may be asked."""
    phrase = wish_phrase(search.wish, search.wording, search.now)
    place = place_name(search.origin, search.wording)
    said = sentence("stores.nobody_offers", place=place, service=phrase)
    nearest = around[0]
    if nearest.distance_m is None or nearest.store.phone is None or not search.wish.services:
        return Draft((said,), remember_stores(memory, search, ()))
    name = store_name(nearest.store, search.wording)
    ask = sentence("stores.ask_nearest", store=name, phone=nearest.store.phone)
    return Draft(
        (said, ask), remember_stores(memory, search, (nearest.store.store_id,)), stores=(nearest,)
    )


def _within_walk(found: tuple[NearbyStore, ...]) -> tuple[NearbyStore, ...]:
    """Those within a walk, at most three; else the one that is nearest."""
    near = tuple(n for n in found if n.distance_m is None or n.distance_m <= WALKABLE_M)
    return near[:SHOWN] or found[:1]


def beyond_reach(found: tuple[NearbyStore, ...]) -> bool:
    """Whether even the nearest is too far to be an answer."""
    distance = found[0].distance_m
    return distance is not None and distance > REACH_M


def _lead(search: StoreSearch, first: NearbyStore, kind: str) -> Sentence:
    """'강남역에서 걸어서 3분쯤, 강남타운점이 제일 가까워요.', as the wish has it."""
    far = (first.distance_m or 0.0) > WALKABLE_M
    facts: dict[str, Fact] = {
        "place": place_name(search.origin, search.wording),
        "walk": Walk(first.distance_m or 0.0),
        "store": store_name(first.store, search.wording),
    }
    if kind == "nearest" and _goes_on(search.wish):
        # Nearer ones were shown before.
        kind = "next"
    if phrase := wish_phrase(search.wish, search.wording, search.now):
        kind = "next_offering" if kind == "next" else "nearest_offering"
        facts["service"] = phrase
    halfway = search.origin if search.origin and search.origin.between else None
    if halfway and kind == "nearest" and is_on_the_way(first.store, halfway):
        one, other = halfway.between
        ends: dict[str, Fact] = {"place": one.name, "other": other.name}
        return sentence("stores.between", **ends, store=facts["store"])
    key = f"stores.{kind}_far" if far else f"stores.{kind}"
    if search.origin is not None and search.origin.kind == "shopper":
        key = key.replace("stores.", "stores.here_", 1)
    return sentence(key, **facts)


def _goes_on(wish: StoreWish) -> bool:
    """Whether others than those that were shown are wished for."""
    return any(store_id != wish.around for store_id in wish.exclude_ids)


def _shown(
    search: StoreSearch,
    shown: tuple[NearbyStore, ...],
    leads: tuple[Sentence, ...],
    memory: Memory,
) -> Draft:
    """The leads, then the first store's hours, with how many more there are."""
    return Draft(
        (*leads, _opening(search, shown)),
        remember_stores(memory, search, tuple(near.store.store_id for near in shown)),
        stores=shown,
        suggestions=(
            sentence("suggest.phone"),
            sentence("suggest.hours"),
            sentence("suggest.parking"),
        ),
    )


def _opening(search: StoreSearch, shown: tuple[NearbyStore, ...]) -> Sentence:
    """The first store's hours: of now, or of the day that is wished for."""
    store, at = shown[0].store, search.wish.at
    single = at is not None and at.kind is None
    day = at.days(search.now.date())[0] if at and single else search.now.date()
    if day != search.now.date():
        return hours_of_day(store, day, search.stores, search.now, search.wording)
    state = search.stores.open_state(store, search.now)
    return opening_clause(state, search.now, more=len(shown) - 1)


def remember_stores(memory: Memory, search: StoreSearch, ids: tuple[str, ...]) -> Memory:
    """What the answer spoke of, and where it was measured from."""
    origin = search.origin
    point = None
    if origin is not None and not (origin.is_area or origin.between):
        point = Location(lat=origin.lat, lng=origin.lng)
    return memory.model_copy(
        update={
            "topic": "store",
            "store_wish": search.wish,
            "store_origin": point,
            "store_ids": ids,
            "store_id": ids[0] if ids else None,
            "pending": None,
        }
    )
