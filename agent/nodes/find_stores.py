"""store_search: which stores there are, near a place, in a district, with a service, open now."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Draft, Sentence, sentence
from agent.events import StatusEvent
from agent.memory import Memory, Pending, StoreWish
from agent.nodes.understand import milliseconds_since
from agent.state import State
from agent.store_talk import opening_clause, place_name, service_phrase, store_name
from agent.understanding.pending import chosen_place
from agent.understanding.reading import Reading
from agent.understanding.wishes import store_wish
from agent.wording.facts import Clock, Count, Names, Walk
from agent.wording.wording import Wording
from data.geometry import haversine_m
from retrieval.gazetteer import Somewhere
from retrieval.opening_hours import SEOUL
from retrieval.store_service import WALKABLE_M, NearbyStore, StoreService

SHOWN = 3
#: Beyond it a store is no answer to "near", however near the nearest is, metres.
REACH_M = 30_000
#: Places of one name that are closer together than this are one place, metres.
SAME_PLACE_M = 5_000
#: An area with more stores than this is asked to be narrowed.
TOO_MANY = 20
#: Closing at or after this hour (or past midnight) is late.
LATE_HOUR = 23


@dataclass(frozen=True)
class _Search:
    """What one search works with."""

    wish: StoreWish
    origin: Somewhere | None
    stores: StoreService
    now: datetime
    wording: Wording


async def find_stores(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Find stores as the wish and its place say, or ask for the place."""
    context = runtime.context
    context.emit(StatusEvent(stage="retrieve"))
    start = time.perf_counter()
    memory = Memory.model_validate(state["memory"])
    reading = state["reading"]
    wish, memory = _wish(reading, memory)
    stores = context.retrieval.stores
    wording = context.knowledge.wordings[state["language"]]
    origins = _origins(wish, memory, stores)
    if len(origins) > 1:
        draft = _ask_which_place(origins, wish, memory)
    else:
        origin = origins[0] if origins else None
        search = _Search(wish, origin, stores, context.clock().astimezone(SEOUL), wording)
        draft = _search(search, memory)
    return {"draft": replace(draft, retrieve_ms=milliseconds_since(start))}


def _wish(reading: Reading, memory: Memory) -> tuple[StoreWish, Memory]:
    """The wish, an answered question taken into account."""
    pending = memory.pending
    memory = memory.model_copy(update={"pending": None})
    if pending is None or pending.store_wish is None:
        return store_wish(reading, memory), memory
    wish = pending.store_wish
    if pending.kind == "which_place":
        choice = chosen_place(reading, pending)
        return wish.model_copy(update={"place_choice": choice}), memory
    said = store_wish(reading, memory)
    return wish.model_copy(update={"places": said.places, "here": said.here}), memory


def _origins(wish: StoreWish, memory: Memory, stores: StoreService) -> tuple[Somewhere, ...]:
    if wish.places:
        places = _distinct(stores.gazetteer.locate(wish.places))
        near_stores = tuple(place for place in places if _has_store(place, stores)) or places[:1]
        if wish.place_choice is not None:
            return near_stores[wish.place_choice : wish.place_choice + 1]
        return near_stores
    if memory.location and (wish.here or not wish.late):
        here = memory.location
        return (Somewhere("", "shopper", here.lat, here.lng),)
    return ()


def _distinct(places: tuple[Somewhere, ...]) -> tuple[Somewhere, ...]:
    """Places that are really apart; a station and the district around it are one."""
    apart: list[Somewhere] = []
    for place in places:
        if all(
            haversine_m(place.lat, place.lng, other.lat, other.lng) > SAME_PLACE_M
            for other in apart
        ):
            apart.append(place)
    return tuple(apart)


def _has_store(place: Somewhere, stores: StoreService) -> bool:
    return place.is_area or bool(
        stores.find_nearest_store(place.lat, place.lng, within_m=2 * WALKABLE_M)
    )


def _ask_which_place(
    origins: tuple[Somewhere, ...], wish: StoreWish, memory: Memory
) -> Draft:
    options = tuple(place.where or place.name for place in origins[:SHOWN])
    pending = Pending(
        kind="which_place", intent="store_search", options=options, store_wish=wish
    )
    asked = sentence("stores.which_place", place=origins[0].name, options=Names(options))
    return Draft((asked,), memory.model_copy(update={"topic": "store", "pending": pending}))


def _search(search: _Search, memory: Memory) -> Draft:
    wish = search.wish
    if search.origin is None:
        if not (wish.services or wish.late):
            return _ask_where(wish, memory)
        found = tuple(NearbyStore(store) for store in search.stores.stores)
    else:
        found = search.stores.find_store_by_location(search.origin)
    found = tuple(near for near in found if near.store.store_id not in wish.exclude_ids)
    for service in wish.services:
        offering = {s.store_id for s in search.stores.search_by_service(service)}
        wanted = tuple(near for near in found if near.store.store_id in offering)
        if not wanted or _beyond_reach(wanted):
            return _nobody_offers(search, service, found, memory)
        found = wanted
    if not found or _beyond_reach(found):
        place = place_name(search.origin, search.wording)
        return Draft((sentence("stores.none", place=place),), _remember(memory, wish, ()))
    if wish.late:
        return _late(search, found, memory)
    if wish.open_now:
        return _open_now(search, found, memory)
    return _nearest(search, found, memory)


def _beyond_reach(found: tuple[NearbyStore, ...]) -> bool:
    distance = found[0].distance_m
    return distance is not None and distance > REACH_M


def _ask_where(wish: StoreWish, memory: Memory) -> Draft:
    pending = Pending(kind="where", intent="store_search", store_wish=wish)
    return Draft(
        (sentence("stores.where"),),
        memory.model_copy(update={"topic": "store", "pending": pending, "store_wish": wish}),
        suggestions=(sentence("suggest.near_gangnam"), sentence("suggest.near_hongdae")),
    )


def _within_walk(found: tuple[NearbyStore, ...]) -> tuple[NearbyStore, ...]:
    """Those within a walk, at most three; else the one that is nearest."""
    near = tuple(n for n in found if n.distance_m is None or n.distance_m <= WALKABLE_M)
    return near[:SHOWN] or found[:1]


def _nearest(search: _Search, found: tuple[NearbyStore, ...], memory: Memory) -> Draft:
    origin = search.origin
    if origin is None or origin.is_area:
        return _in_area(search, found, memory)
    shown = _within_walk(found)
    return _shown(search, shown, (_lead(search, shown[0], "nearest"),), memory)


def _lead(search: _Search, first: NearbyStore, kind: str) -> Sentence:
    """'강남역에서 걸어서 3분쯤, 강남타운점이 제일 가까워요.', as the wish has it."""
    far = (first.distance_m or 0.0) > WALKABLE_M
    facts = {
        "place": place_name(search.origin, search.wording),
        "walk": Walk(first.distance_m or 0.0),
        "store": store_name(first.store, search.wording),
    }
    if search.wish.services and kind == "nearest":
        kind = "nearest_offering"
        facts["service"] = service_phrase(search.wish.services, search.wording)
    key = f"stores.{kind}_far" if far else f"stores.{kind}"
    if search.origin is not None and search.origin.kind == "shopper":
        key = key.replace("stores.", "stores.here_", 1)
    return sentence(key, **facts)


def _shown(
    search: _Search,
    shown: tuple[NearbyStore, ...],
    leads: tuple[Sentence, ...],
    memory: Memory,
) -> Draft:
    """The leads, then the first store's hours, with how many more there are."""
    state = search.stores.open_state(shown[0].store, search.now)
    opening = opening_clause(state, search.now, more=len(shown) - 1)
    return Draft(
        (*leads, opening),
        _remember(memory, search.wish, tuple(near.store.store_id for near in shown)),
        stores=shown,
        suggestions=(
            sentence("suggest.phone"),
            sentence("suggest.hours"),
            sentence("suggest.parking"),
        ),
    )


def _in_area(search: _Search, found: tuple[NearbyStore, ...], memory: Memory) -> Draft:
    """A district, or the whole country: those that are open come first."""
    wish, area = search.wish, place_name(search.origin, search.wording)
    if len(found) > TOO_MANY and not wish.services:
        pending = Pending(kind="where", intent="store_search", store_wish=wish)
        count = Count(len(found), search.wording.word("counters", "stores"))
        return Draft(
            (sentence("stores.too_many", place=area, count=count),),
            memory.model_copy(update={"topic": "store", "pending": pending, "store_wish": wish}),
        )
    ranked = sorted(
        found,
        key=lambda near: (
            search.stores.open_state(near.store, search.now).open_now is not True,
            near.store.name,
        ),
    )
    shown = tuple(ranked[:SHOWN])
    names = Names(tuple(store_name(near.store, search.wording) for near in shown))
    count = Count(len(found), search.wording.word("counters", "stores"))
    facts = {"place": area, "stores": names, "count": count}
    key = "one" if len(found) == 1 else "few" if len(found) <= SHOWN else "many"
    if wish.services:
        key += "_offering"
        facts["service"] = service_phrase(wish.services, search.wording)
    lead = sentence(f"stores.area_{key}", **facts)
    if len(shown) == 1:
        return _shown(search, shown, (lead,), memory)
    ids = tuple(near.store.store_id for near in shown)
    return Draft((lead,), _remember(memory, wish, ids), stores=shown)


def _open_now(search: _Search, found: tuple[NearbyStore, ...], memory: Memory) -> Draft:
    states = {n.store.store_id: search.stores.open_state(n.store, search.now) for n in found}
    opened = tuple(near for near in found if states[near.store.store_id].open_now)
    if opened and not _beyond_reach(opened):
        if opened[0].distance_m is None:
            return _nearest(search, opened, memory)
        shown = _within_walk(opened)
        nearest = "nearest" if shown[0] == found[0] else "open"
        return _shown(search, shown, (_lead(search, shown[0], nearest),), memory)
    near = _within_walk(found)
    opening = [n for n in near if states[n.store.store_id].opens_at]
    place = place_name(search.origin, search.wording)
    if not opening:
        draft = _shown(search, near[:1], (sentence("stores.open_unknown", place=place),), memory)
        return replace(draft, sentences=draft.sentences[:1])
    first = min(opening, key=lambda n: states[n.store.store_id].opens_at or search.now)
    opens_at = states[first.store.store_id].opens_at or search.now
    ids = (first.store.store_id,)
    said = sentence(
        "stores.none_open",
        place=place,
        store=store_name(first.store, search.wording),
        opens=Clock(opens_at, search.now.date()),
    )
    return Draft((said,), _remember(memory, search.wish, ids), stores=(first,))


def _late(search: _Search, found: tuple[NearbyStore, ...], memory: Memory) -> Draft:
    """Those that never close, then those that close late today, the nearest of each first."""
    around = tuple(n for n in found if n.distance_m is None or n.distance_m <= REACH_M)
    never, late = [], []
    for near in around:
        hours = search.stores.hours_today(near.store, search.now)
        if hours is None or " - " not in hours:
            continue
        opening, closing = hours.split(" - ")
        if hours == "00:00 - 24:00":
            never.append(near)
        elif closing <= opening or int(closing[:2]) >= LATE_HOUR:
            late.append(near)
    within = [near for near in (*never, *late) if (near.distance_m or 0.0) <= WALKABLE_M]
    shown = tuple((within or [*never, *late])[:SHOWN])
    if not shown:
        place = place_name(search.origin, search.wording)
        return Draft(
            (sentence("stores.none_late", place=place),), _remember(memory, search.wish, ())
        )
    if shown[0].distance_m is None:
        return _in_area(search, shown, memory)
    return _shown(search, shown, (_lead(search, shown[0], "late"),), memory)


def _nobody_offers(
    search: _Search, service: str, found: tuple[NearbyStore, ...], memory: Memory
) -> Draft:
    """No store is known to offer it; the nearest may be asked."""
    phrase = service_phrase((service,), search.wording)
    place = place_name(search.origin, search.wording)
    if not found or _beyond_reach(found) or found[0].store.phone is None:
        said = sentence("stores.nobody_offers", place=place, service=phrase)
        return Draft((said,), _remember(memory, search.wish, ()))
    nearest = found[0]
    said = sentence("stores.nobody_offers_ask", place=place, service=phrase)
    ask = sentence(
        "stores.ask_nearest",
        store=store_name(nearest.store, search.wording),
        phone=nearest.store.phone or "",
    )
    return Draft(
        (said, ask),
        _remember(memory, search.wish, (nearest.store.store_id,)),
        stores=(nearest,),
    )


def _remember(memory: Memory, wish: StoreWish, ids: tuple[str, ...]) -> Memory:
    return memory.model_copy(
        update={
            "topic": "store",
            "store_wish": wish,
            "store_ids": ids,
            "store_id": ids[0] if ids else None,
            "pending": None,
        }
    )
