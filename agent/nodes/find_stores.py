"""store_search: which stores there are, near a place, in a district, with a service, open now."""

from __future__ import annotations

import re
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
from agent.store_talk import opening_clause, place_name, store_name, wish_phrase
from agent.understanding.pending import chosen_place
from agent.understanding.reading import Reading
from agent.understanding.wishes import store_wish
from agent.wording.facts import Clock, Count, Names, Walk
from agent.wording.wording import Wording
from agent.wire import Location
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
_PLACE_WORD = re.compile(r"(?P<name>[가-힣]{2,}?)(?:에|에는|에도|에서|근처|근처에|주변|쪽|쪽에|역|동|시)")
_HOLIDAY_WORD = re.compile("설날|추석|명절|연휴|공휴일|크리스마스")
_NO_PLACES = frozenset("여기 거기 저기 근처 주변 동네 매장 지점 어디 오늘 지금 주말 밤 저녁 아침 점심 시간 이번 다음 전국 지하철역 지하철 환승 백화점 쇼핑몰 영화관 학교 오전 오후 낮 평일 새벽 회사 집 학교 우리 내 제 이 그 저 가까 가까운 곳".split())
#: Hours that never end.
ALL_DAY = "00:00 - 24:00"
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
    #: The folded utterance.
    said: str


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
    unknown = None if wish.places or wish.here else _unknown_place(reading, wish, memory)
    if unknown is not None:
        draft = unknown
    elif len(origins) > 1:
        draft = _ask_which_place(origins, wish, memory)
    else:
        origin = origins[0] if origins else None
        search = _Search(wish, origin, stores, context.clock().astimezone(SEOUL), wording, reading.text)
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
    for store in stores.stores:
        if wish.around == store.store_id:
            return (Somewhere(store.name, "landmark", store.lat, store.lng),)
    if wish.places:
        places = _distinct(stores.gazetteer.locate(wish.places))
        near_stores = tuple(place for place in places if _has_store(place, stores)) or places[:1]
        if wish.place_choice is not None:
            return near_stores[wish.place_choice : wish.place_choice + 1]
        return near_stores
    if memory.location:
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
    options = tuple(place.label for place in origins[:SHOWN])
    pending = Pending(
        kind="which_place", intent="store_search", options=options, store_wish=wish
    )
    asked = sentence("stores.which_place", place=origins[0].name, options=Names(options))
    return Draft((asked,), memory.model_copy(update={"topic": "store", "pending": pending}))


def _search(search: _Search, memory: Memory) -> Draft:
    wish = search.wish
    if search.origin is None:
        if not (wish.services or wish.late or wish.all_night):
            return _how_many(search, memory) or _ask_where(wish, memory)
        around = tuple(NearbyStore(store) for store in search.stores.stores)
    else:
        around = search.stores.find_store_by_location(search.origin)
    around = tuple(near for near in around if near.store.store_id not in wish.exclude_ids)
    if not around or _beyond_reach(around):
        place = place_name(search.origin, search.wording)
        return Draft((sentence("stores.none", place=place),), _remember(memory, search, ()))
    found = _as_wished(search, around)
    if not found or _beyond_reach(found):
        return _nobody_offers(search, around, memory)
    if wish.open_now and not wish.all_night:
        return _open_now(search, found, memory)
    return _nearest(search, found, memory)


def _how_many(search: _Search, memory: Memory) -> Draft | None:
    if not re.search("몇 ?(개|곳|군데)|how many|いくつ|何店", search.said):
        return None
    count = Count(len(search.stores.stores), search.wording.word("counters", "stores"))
    return replace(
        _ask_where(search.wish, memory), sentences=(sentence("stores.count", count=count),)
    )


def _as_wished(search: _Search, around: tuple[NearbyStore, ...]) -> tuple[NearbyStore, ...]:
    """Those that are known to offer every service, and to be open as late as wished."""
    found = around
    for service in search.wish.services:
        offering = {store.store_id for store in search.stores.search_by_service(service)}
        found = tuple(near for near in found if near.store.store_id in offering)
    if search.wish.all_night:
        return tuple(near for near in found if _hours(search, near) == ALL_DAY)
    if search.wish.late:
        return tuple(near for near in found if _is_late(_hours(search, near)))
    return found


def _hours(search: _Search, near: NearbyStore) -> str | None:
    return search.stores.hours_today(near.store, search.now)


def _is_late(hours: str | None) -> bool:
    if hours is None or " - " not in hours:
        return False
    opening, closing = hours.split(" - ")
    return closing <= opening or int(closing[:2]) >= LATE_HOUR


def _beyond_reach(found: tuple[NearbyStore, ...]) -> bool:
    distance = found[0].distance_m
    return distance is not None and distance > REACH_M


def _unknown_place(reading: Reading, wish: StoreWish, memory: Memory) -> Draft | None:
    """'울릉도에 매장 있어?': a place that the gazetteer does not have."""
    for word in reading.rest:
        match = _PLACE_WORD.fullmatch(word)
        if match and match["name"] not in _NO_PLACES and not _HOLIDAY_WORD.search(word):
            pending = Pending(kind="where", intent="store_search", store_wish=wish)
            return Draft(
                (sentence("stores.unknown_place", place=match["name"]),),
                memory.model_copy(update={"topic": "store", "pending": pending}),
            )
    return None


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
    if phrase := wish_phrase(search.wish, search.wording):
        kind = "nearest_offering"
        facts["service"] = phrase
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
        _remember(memory, search, tuple(near.store.store_id for near in shown)),
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
    if len(found) > TOO_MANY and search.origin is None:
        return _ask_where(wish, memory)
    phrase = wish_phrase(wish, search.wording)
    if len(found) > TOO_MANY and not phrase:
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
    if phrase:
        key += "_offering"
        facts["service"] = phrase
    lead = sentence(f"stores.area_{key}", **facts)
    if len(shown) == 1:
        return _shown(search, shown, (lead,), memory)
    ids = tuple(near.store.store_id for near in shown)
    return Draft((lead,), _remember(memory, search, ids), stores=shown)


def _open_now(search: _Search, found: tuple[NearbyStore, ...], memory: Memory) -> Draft:
    states = {n.store.store_id: search.stores.open_state(n.store, search.now) for n in found}
    opened = tuple(near for near in found if states[near.store.store_id].open_now)
    if opened and not _beyond_reach(opened):
        if opened[0].distance_m is None:
            return _nearest(search, opened, memory)
        shown = _within_walk(opened)
        closed = all(
            states[near.store.store_id].open_now is False for near in _within_walk(found)
        )
        nearest = "nearest" if shown[0] == found[0] else "open" if closed else "open_unsure"
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
    return Draft((said,), _remember(memory, search, ids), stores=(first,))


def _nobody_offers(
    search: _Search, around: tuple[NearbyStore, ...], memory: Memory
) -> Draft:
    """No store is known to be as wished; the nearest may be asked."""
    phrase = wish_phrase(search.wish, search.wording)
    place = place_name(search.origin, search.wording)
    said = sentence("stores.nobody_offers", place=place, service=phrase)
    nearest = around[0]
    if nearest.distance_m is None or nearest.store.phone is None or not search.wish.services:
        return Draft((said,), _remember(memory, search, ()))
    name = store_name(nearest.store, search.wording)
    ask = sentence("stores.ask_nearest", store=name, phone=nearest.store.phone)
    return Draft(
        (said, ask), _remember(memory, search, (nearest.store.store_id,)), stores=(nearest,)
    )


def _remember(memory: Memory, search: _Search, ids: tuple[str, ...]) -> Memory:
    origin = search.origin
    point = None
    if origin is not None and not origin.is_area:
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
