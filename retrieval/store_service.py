"""The store service: stores by name, by place, by distance, by service, and as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np

from data.geometry import haversine_m
from data.models import Place, Store
from retrieval.gazetteer import Gazetteer, Somewhere
from retrieval.name_column import NameColumn
from retrieval.opening_hours import CLOSED, Calendar, OpenState, day_of, hours_of, open_state
from retrieval.ranking import best_rows
from retrieval.store_contacts import StoreContacts
from retrieval.store_names import StoreNames
from retrieval.text import squash

#: Walking speed of Korean map services, metres a minute.
WALK_M_PER_MIN = 80
#: Farther than this nobody walks, and a store is no longer "near" (about 19 minutes).
WALKABLE_M = 1_500
#: Words of a service's name that nobody needs to say.
_GENERIC = re.compile(r"서비스|매장|이용|가능")
#: Days, and hours at a moment, that are remembered.
_KEPT = 1_024


class NearbyStore(NamedTuple):
    """A store and how far it is, metres as the crow flies; None without a point to measure from."""

    store: Store
    distance_m: float | None = None


class StoreService:
    """Looks up the stores of one catalogue. Pure: no clock, no state between calls."""

    def __init__(
        self, stores: Sequence[Store], places: Iterable[Place], calendar: Calendar
    ) -> None:
        self.stores = tuple(stores)
        self.calendar = calendar
        self.gazetteer = Gazetteer(places, stores)
        self._lat = np.array([store.lat for store in stores])
        self._lng = np.array([store.lng for store in stores])
        self._row = {store.store_id: row for row, store in enumerate(self.stores)}
        self.naming = StoreNames(self.stores)
        self.contacts = StoreContacts(self.stores)
        self._offers = NameColumn((*store.services, *store.features) for store in self.stores)
        self._day = lru_cache(maxsize=_KEPT)(partial(day_of, calendar=calendar))
        # Many stores keep the same hours: at one moment they are worked out once.
        self._open_state = lru_cache(maxsize=_KEPT)(partial(open_state, calendar=calendar))

    @property
    def names(self) -> frozenset[str]:
        """Every full name of a store, squashed; see `store_names`."""
        return self.naming.full

    def find_store_by_name(self, name: str) -> tuple[Store, ...]:
        """Stores called `name`; else those whose name begins with it, holds it, is made of it.

        More than one means that the name does not say which. Empty: no such store.
        """
        return self.naming.find(name)

    def find_store_by_location(
        self, location: str | Somewhere, limit: int | None = None
    ) -> tuple[NearbyStore, ...]:
        """Stores in a district, else the nearest to a place; a name means its first place."""
        if isinstance(location, str):
            found = self.gazetteer.resolve(location)
            if not found:
                return ()
            location = found[0]
        if not location.is_area:
            return self.find_nearest_store(location.lat, location.lng, limit=limit)
        rows = self._rows(location.store_ids)
        return tuple(NearbyStore(self.stores[row]) for row in rows[:limit])

    def find_nearest_store(
        self,
        lat: float,
        lng: float,
        limit: int | None = 1,
        within_m: float | None = None,
        among: Iterable[Store] | None = None,
    ) -> tuple[NearbyStore, ...]:
        """Stores by distance from a point in degrees, nearest first."""
        distances = haversine_m(lat, lng, self._lat, self._lng)
        if within_m is not None:
            distances[distances > within_m] = np.inf
        if among is not None:
            kept = np.zeros(len(self.stores), dtype=bool)
            kept[self._rows(store.store_id for store in among)] = True
            distances[~kept] = np.inf
        rows = best_rows(-distances, len(self.stores) if limit is None else limit)
        metres = distances[rows]
        near = rows[np.isfinite(metres)]
        return tuple(map(NearbyStore, [self.stores[row] for row in near], metres.tolist()))

    def search_by_service(
        self, service: str, among: Iterable[Store] | None = None
    ) -> tuple[Store, ...]:
        """Stores that are known to offer `service`, spelt as in the record or a part of it."""
        wanted = squash(service)
        if not wanted:
            return ()
        if among is None:
            known = [name for name in self._offers.names if wanted in squash(name)]
            return tuple(self.stores[row] for row in np.flatnonzero(self._offers.rows_with(known)))
        return tuple(
            store
            for store in among
            if any(wanted in squash(known) for known in (*store.services, *store.features))
        )

    def services_called(self, words: Iterable[str]) -> tuple[str, ...]:
        """Services all of whose name is said, as records have it: 메이크업도."""
        said = tuple(map(squash, words))
        parts = {name: _GENERIC.sub("", name).split() for name in self._offers.names}
        return tuple(
            name
            for name, named in parts.items()
            if named and all(any(word.startswith(squash(part)) for word in said) for part in named)
        )

    def _rows(self, store_ids: Iterable[str]) -> list[int]:
        """Rows of these stores, in the catalogue's order; an unknown id has none."""
        return sorted(self._row[store_id] for store_id in store_ids if store_id in self._row)

    def open_state(self, store: Store, at: datetime) -> OpenState:
        """Whether `store` is open at the aware moment `at`."""
        return self._open_state(store.operating_hours, at)

    def opens_on(self, store: Store, day: date) -> bool | None:
        """Whether `store` opens at all on that day; None when unknown."""
        hours = hours_of(store.operating_hours, self._day(day))
        return None if hours is None else hours != CLOSED

    def hours_today(self, store: Store, at: datetime) -> str | None:
        """The hours of the day of `at`, as written in the record; None when unknown."""
        return hours_of(store.operating_hours, self._day(at.date()))

    def format_store_info(self, store: Store, at: datetime) -> str:
        """What is known of `store`, a line a fact, in Korean; the unknown is named as unknown."""
        state = self.open_state(store, at)
        now = {True: "영업 중", False: "영업 종료", None: "영업 여부 정보 없음"}[state.open_now]
        hours = store.operating_hours
        parts = [f"{store.name} ({now})", store.address, f"전화 {store.phone or '정보 없음'}"]
        for label, value in (
            ("평일", hours and hours.weekday),
            ("주말", hours and hours.weekend),
            ("공휴일", hours and hours.holiday),
        ):
            parts.append(f"{label} {value or '정보 없음'}")
        parts.append(f"서비스 {', '.join(store.services) or '정보 없음'}")
        if store.demo_fields:
            parts.append(f"시연용 값: {', '.join(store.demo_fields)}")
        return "\n".join(parts)
