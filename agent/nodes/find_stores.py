"""store_search: which stores there are, near a place, in a district, with a service, open now."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Draft, sentence
from agent.events import StatusEvent
from agent.hours_talk import ALL_DAY, DAY_CUES
from agent.memory import Memory, Pending, StoreWish
from agent.nodes.tell_store import tell_store
from agent.nodes.understand import milliseconds_since
from agent.state import State
from agent.store_comparison import StoreComparison, tell_latest
from agent.store_origin import airport_of, described, origins, place_of_stores, unknown_place
from agent.store_search_talk import (
    SHOWN,
    StoreSearch,
    ask_where,
    beyond_reach,
    how_many,
    remember_stores,
    tell_nearest,
    tell_nobody_offers,
    tell_open_now,
)
from agent.store_talk import place_name
from agent.understanding.opening_times import OpenAt
from agent.understanding.pending import chosen_place
from agent.understanding.reading import Reading
from agent.understanding.store_wishes import store_wish
from agent.wording.facts import Names
from data.models import Store
from retrieval.gazetteer import Somewhere
from retrieval.opening_hours import CLOSED, SEOUL
from retrieval.store_service import WALKABLE_M, NearbyStore, StoreService
from retrieval.text import squash

_BUT = re.compile("말고|빼고|외에|instead|以外|じゃなく")
#: Closing at or after this hour (or past midnight) is late.
LATE_HOUR = 23
#: '제일 늦게까지 하는 데': one store is asked for, and no hour.
_LATEST = re.compile(
    r"(제일|가장|젤)\s?(늦|오래)|\b(latest|longest)\b|(一番|いちばん|最も)(遅|長)", re.IGNORECASE
)


async def find_stores(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Find stores as the wish and its place say, or ask for the place."""
    context = runtime.context
    context.emit(StatusEvent(stage="retrieve"))
    start = time.perf_counter()
    memory = Memory.model_validate(state["memory"])
    reading = state["reading"]
    told = described(reading, context.retrieval.stores)
    if told:
        reading = replace(reading, store_mentions=tuple(squash(store.name) for store in told[:1]))
        state = {**state, "reading": reading}
    if reading.store_mentions and not _looks_around(reading):
        # '두타몰 안에 있는 매장': it has been found already.
        return await tell_store(state, runtime)
    stores = context.retrieval.stores
    before = memory.store_wish
    wish, memory = _wish(reading, memory)
    wish = airport_of(wish, reading, stores, before)
    offered = stores.services_called(reading.rest)
    wish = wish.model_copy(update={"services": tuple(dict.fromkeys((*wish.services, *offered)))})
    if reading.store_mentions:
        wish = _around(reading, wish, stores)
    wording = context.knowledge.wordings[state["language"]]
    unknown = None
    # Of '수유 중인데' and '공항 근처' no word is where one is.
    placed = _is_precise(reading, stores) or wish.here or wish.around
    if not (placed or reading.has("pregnancy", "airport")):
        called = place_of_stores(reading, stores)
        if called:
            wish = wish.model_copy(update={"places": (*reading.names("place"), called)})
        unknown = None if wish.places else unknown_place(reading)
    found = origins(wish, memory, stores)
    if unknown is not None:
        draft = _say_unknown(unknown, wish, memory)
    elif len(found) > 1:
        draft = _ask_which_place(found, wish, memory)
    else:
        origin = found[0] if found else None
        now = context.clock().astimezone(SEOUL)
        search = StoreSearch(wish, origin, stores, now, wording, reading.text)
        near = _at_hand(search, origin) if origin and _LATEST.search(reading.text) else ()
        if near:
            memory = remember_stores(memory, search, tuple(store.store_id for store in near))
            asked = StoreComparison(near, reading, memory, context.retrieval, now, wording)
        draft = tell_latest(asked) if near else _search(search, memory)
    days = tuple(sorted(reading.cues.intersection(DAY_CUES)))
    memory = draft.memory.model_copy(update={"store_days": days})
    return {"draft": replace(draft, memory=memory, retrieve_ms=milliseconds_since(start))}


def _is_precise(reading: Reading, stores: StoreService) -> bool:
    """Whether a place is named that is more than an area: of '대구 동성로' the area alone is."""
    return any(not where.is_area for where in stores.gazetteer.locate(reading.names("place")))


def _looks_around(reading: Reading) -> bool:
    """Whether a store is named for what is around it: '강남타운점 근처 다른 매장'."""
    return reading.has("near", "other", "closer") and len(reading.store_mentions) == 1


def _around(reading: Reading, wish: StoreWish, stores: StoreService) -> StoreWish:
    """The wish around the store that is named; itself left out where others are wanted."""
    named = stores.find_store_by_name(reading.store_mentions[0])
    if not named:
        return wish
    others = reading.has("other") or _BUT.search(reading.shape)
    excluded = (named[0].store_id,) if others else ()
    return wish.model_copy(
        update={"places": (), "around": named[0].store_id, "exclude_ids": excluded}
    )


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


def _say_unknown(name: str, wish: StoreWish, memory: Memory) -> Draft:
    pending = Pending(kind="where", intent="store_search", store_wish=wish)
    return Draft(
        (sentence("stores.unknown_place", place=name),),
        memory.model_copy(update={"topic": "store", "pending": pending}),
    )


def _ask_which_place(places: tuple[Somewhere, ...], wish: StoreWish, memory: Memory) -> Draft:
    options = tuple(place.label for place in places[:SHOWN])
    pending = Pending(kind="which_place", intent="store_search", options=options, store_wish=wish)
    asked = sentence("stores.which_place", place=places[0].name, options=Names(options))
    return Draft((asked,), memory.model_copy(update={"topic": "store", "pending": pending}))


def _search(search: StoreSearch, memory: Memory) -> Draft:
    wish = search.wish
    if wish.at and wish.at.is_now(search.now):
        # 'it's 3 am and I need …': as the clock has it.
        wish = wish.model_copy(update={"open_now": True, "at": None})
        search = replace(search, wish=wish)
    if search.origin is None:
        if not (wish.services or wish.late or wish.all_night or wish.at):
            return how_many(search, memory) or ask_where(wish, memory)
        around = tuple(NearbyStore(store) for store in search.stores.stores)
    else:
        around = search.stores.find_store_by_location(search.origin, _enough(wish, search.origin))
    around = tuple(near for near in around if near.store.store_id not in wish.exclude_ids)
    if not around or beyond_reach(around):
        place = place_name(search.origin, search.wording)
        return Draft((sentence("stores.none", place=place),), remember_stores(memory, search, ()))
    found = _as_wished(search, around)
    if not found or beyond_reach(found):
        return tell_nobody_offers(search, around, memory)
    if wish.open_now and not wish.all_night:
        return tell_open_now(search, found, memory)
    return tell_nearest(search, found, memory)


def _at_hand(search: StoreSearch, origin: Somewhere) -> tuple[Store, ...]:
    """The stores of the area, or on foot from the place, that are as wished, at whatever hours."""
    wish = search.wish.model_copy(update={"late": False, "open_now": False})
    around = search.stores.find_store_by_location(origin, None)
    found = _as_wished(replace(search, wish=wish), around)
    return tuple(near.store for near in found if (near.distance_m or 0.0) <= WALKABLE_M)


def _enough(wish: StoreWish, origin: Somewhere) -> int | None:
    """So many of the nearest hold the answer; None where any further one may be it."""
    narrowed = wish.services or wish.late or wish.all_night or wish.open_now or wish.at
    return None if origin.is_area or narrowed else SHOWN + len(wish.exclude_ids)


def _as_wished(search: StoreSearch, around: tuple[NearbyStore, ...]) -> tuple[NearbyStore, ...]:
    """Those that are known to offer every service, and to be open as late as wished."""
    found = around
    for service in search.wish.services:
        offering = {store.store_id for store in search.stores.search_by_service(service)}
        found = tuple(near for near in found if near.store.store_id in offering)
    if search.wish.at:
        found = tuple(near for near in found if _is_open_at(search, near, search.wish.at))
    if search.wish.all_night:
        return tuple(near for near in found if _hours(search, near) == ALL_DAY)
    if search.wish.late:
        return tuple(near for near in found if _is_late(_hours(search, near)))
    return found


def _is_open_at(search: StoreSearch, near: NearbyStore, at: OpenAt) -> bool:
    """Whether it is known to be open then; a day alone is met by any hours on it."""
    if at.kind is not None:
        return _opens_on_such_days(near.store, at)
    moments = at.moments(search.now)
    if not moments:
        days = at.days(search.now.date())
        return all(search.stores.opens_on(near.store, day) for day in days)
    if at.until:
        moments = tuple(moment - timedelta(minutes=1) for moment in moments)
    if at.beyond:
        moments = tuple(moment + timedelta(minutes=1) for moment in moments)
    return all(search.stores.open_state(near.store, moment).open_now for moment in moments)


def _opens_on_such_days(store: Store, at: OpenAt) -> bool:
    """Whether its hours of such days are known and hold the time, where one is wished for."""
    hours = store.operating_hours
    text = getattr(hours, at.kind or "") if hours else None
    return text is not None and text != CLOSED and at.falls_within(text)


def _hours(search: StoreSearch, near: NearbyStore) -> str | None:
    return search.stores.hours_today(near.store, search.now)


def _is_late(hours: str | None) -> bool:
    if hours is None or " - " not in hours:
        return False
    opening, closing = hours.split(" - ")
    return closing <= opening or int(closing[:2]) >= LATE_HOUR
