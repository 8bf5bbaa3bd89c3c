"""Which of several stores: the one open later, or earlier, the nearer, the one with parking."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from agent.draft import Draft, Sentence, sentence
from agent.hours_talk import ALL_DAY, hours_asked
from agent.memory import Memory
from agent.store_origin import measured
from agent.store_talk import service_phrase, store_name
from agent.understanding.reading import Reading
from agent.wording.facts import Clock, Names, Walk
from agent.wording.wording import Wording
from data.geometry import haversine_m
from data.models import Store
from retrieval.opening_hours import SEOUL
from retrieval.retrieval import Retrieval
from retrieval.store_service import NearbyStore

#: Stores of one comparison.
MOST = 3
_TWO = re.compile(r"둘|두\s?(?:곳|군데|매장|데|지점|개)|\btwo\b|\bboth\b|二つ|2つ|二店|2店")
_NEARER = re.compile(
    r"가까|가깝|멀|덜\s?걸|\b(?:near|close)(?:r|st|est|by)?\b(?! (?:at|on|late|early))|近"
)
_EARLIER = re.compile(r"일찍|먼저\s?(?:여|열|문)|\bearl(?:y|ier|iest)\b|早")
_DAY = 24 * 60


@dataclass(frozen=True)
class StoreComparison:
    """Which stores, and what is asked of them."""

    stores: tuple[Store, ...]
    reading: Reading
    memory: Memory
    retrieval: Retrieval
    now: datetime
    wording: Wording


def compared_stores(reading: Reading, memory: Memory, retrieval: Retrieval) -> tuple[Store, ...]:
    """The stores that are meant: by name, by ordinal, else those that were spoken of last."""
    known = retrieval.catalogue.store_by_id
    found = [retrieval.stores.find_store_by_name(name) for name in reading.store_mentions]
    if len(found) > 1:
        return tuple(stores[0] for stores in found if len(stores) == 1)[:MOST]
    shown = [item for item in memory.store_ids if item in known]
    if reading.ordinals and shown:
        at = [o - 1 if o > 0 else len(shown) - 1 for o in reading.ordinals]
        ids = [shown[position] for position in at if position < len(shown)]
        # '첫 번째랑 비교하면': beside the one that is spoken of.
        focus = [memory.store_id] if len(ids) == 1 and memory.store_id else []
    else:
        ids, focus = shown, []
        heads = [listed[0] for listed in memory.store_lists[-2:] if listed]
        if len(shown) != 2 and _TWO.search(reading.text):
            # '방금 그 두 매장': the first of each of the last two searches.
            ids = heads if len(set(heads)) == 2 else shown[:2]
    return tuple(known[one] for one in dict.fromkeys((*focus, *ids)) if one in known)[:MOST]


def tell_which(asked: StoreComparison) -> Draft:
    """Which of the stores it is."""
    service = next(iter(asked.reading.names("service")), None)
    if service is not None:
        said, best = _offering(asked, service)
    elif _NEARER.search(asked.reading.text):
        said, best = _nearest(asked)
    else:
        said, best = _by_hours(asked)
    return _told(asked, said, best)


def tell_latest(asked: StoreComparison) -> Draft:
    """Which of the stores is open latest, whatever else was said of them."""
    return _told(asked, *_by_hours(asked))


def _told(asked: StoreComparison, said: Sentence, best: tuple[Store, ...]) -> Draft:
    memory = asked.memory
    ids = tuple(store.store_id for store in asked.stores)
    shown = best or asked.stores
    keeps = set(ids) <= set(memory.store_ids)
    return Draft(
        (said,),
        memory.model_copy(
            update={
                "topic": "store",
                "store_ids": memory.store_ids if keeps else ids,
                "store_id": shown[0].store_id,
            }
        ),
        stores=tuple(NearbyStore(store, measured(store, memory)) for store in shown),
        suggestions=(sentence("suggest.phone"), sentence("suggest.hours")),
    )


def _offering(asked: StoreComparison, service: str) -> tuple[Sentence, tuple[Store, ...]]:
    found = tuple(asked.retrieval.stores.search_by_service(service, asked.stores))
    if not found:
        word = asked.wording.word("services", service)
        return sentence("store.none_of_them_offers", service=word), ()
    phrase = service_phrase((service,), asked.wording)
    names = _names(found, asked.wording)
    return sentence("store.which_offers", offering=phrase, names=names), found


def _nearest(asked: StoreComparison) -> tuple[Sentence, tuple[Store, ...]]:
    start = asked.memory.store_origin or asked.memory.location
    far = {
        store.store_id: float(haversine_m(start.lat, start.lng, store.lat, store.lng))
        for store in asked.stores
        if start is not None
    }
    if not far:
        name = store_name(asked.stores[0], asked.wording)
        return sentence("store.distance_unknown", store=name), ()
    distance, nearest = min((distance, one) for one, distance in far.items())
    store = next(store for store in asked.stores if store.store_id == nearest)
    name = store_name(store, asked.wording)
    return sentence("store.which_nearest", store=name, walk=Walk(distance)), (store,)


def _by_hours(asked: StoreComparison) -> tuple[Sentence, tuple[Store, ...]]:
    """The one that closes last, or opens first, on the day that is asked about."""
    stores = asked.retrieval.stores
    hours, day = zip(
        *(hours_asked(one, asked.reading, stores, asked.now) for one in asked.stores), strict=True
    )
    word = asked.wording.word("days", day[0])
    spans = {
        store.store_id: span
        for store, text in zip(asked.stores, hours, strict=True)
        if (span := _span(text)) is not None
    }
    if not spans:
        return sentence("store.which_unknown", day=word), ()
    always = tuple(one for one, text in zip(asked.stores, hours, strict=True) if text == ALL_DAY)
    if len(always) == 1:
        name = store_name(always[0], asked.wording)
        return sentence("store.which_always", store=name), always
    early = bool(_EARLIER.search(asked.reading.text))
    times = {one: -span[0] if early else span[1] for one, span in spans.items()}
    best = max(times.values())
    first = tuple(store for store in asked.stores if times.get(store.store_id) == best)
    clock = _clock(abs(best), asked.now)
    kind = "opens" if early else "closes"
    if len(first) == len(asked.stores):
        return sentence(f"store.all_{kind}", day=word, at=clock), first
    name = store_name(first[0], asked.wording)
    return sentence(f"store.which_{kind}", store=name, day=word, at=clock), first[:1]


def _span(hours: str | None) -> tuple[int, int] | None:
    """Minutes of opening and closing; None on a day off, or where it is not known."""
    if hours is None or " - " not in hours:
        return None
    opens, closes = (int(clock[:2]) * 60 + int(clock[3:]) for clock in hours.split(" - "))
    return opens, closes if closes > opens else closes + _DAY


def _clock(minutes: int, now: datetime) -> Clock:
    midnight = now.astimezone(SEOUL).replace(hour=0, minute=0, second=0, microsecond=0)
    at = midnight + timedelta(minutes=minutes)
    return Clock(at, at.date())


def _names(stores: Sequence[Store], wording: Wording) -> Names:
    return Names(tuple(store_name(store, wording) for store in stores))
