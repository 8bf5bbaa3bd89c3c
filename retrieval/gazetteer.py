"""Names of places and districts → where they are: what "강남역", "홍대" and "마포구" mean.

Districts are not a file of their own: they are what the stores' addresses say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from data.geometry import haversine_m
from data.models import Place, Store
from retrieval.text import squash

PlaceKind = Literal["station", "hotspot", "landmark", "town", "district", "shopper"]

#: How provinces and metropolitan cities are said: official name → what people say.
_PROVINCES = {
    "서울특별시": ("서울", "서울시", "Seoul", "ソウル"),
    "부산광역시": ("부산", "부산시", "Busan", "釜山"),
    "대구광역시": ("대구", "대구시", "Daegu", "大邱"),
    "인천광역시": ("인천", "인천시", "Incheon", "仁川"),
    "광주광역시": ("광주", "광주시", "Gwangju", "光州"),
    "대전광역시": ("대전", "대전시", "Daejeon", "大田"),
    "울산광역시": ("울산", "울산시", "Ulsan", "蔚山"),
    "세종특별자치시": ("세종", "세종시", "Sejong", "世宗"),
    "경기도": ("경기", "Gyeonggi", "京畿道"),
    "강원특별자치도": ("강원", "강원도", "Gangwon", "江原道"),
    "충청북도": ("충북", "Chungbuk"),
    "충청남도": ("충남", "Chungnam"),
    "전북특별자치도": ("전북", "전라북도", "Jeonbuk"),
    "전라남도": ("전남", "Jeonnam"),
    "경상북도": ("경북", "Gyeongbuk"),
    "경상남도": ("경남", "Gyeongnam"),
    "제주특별자치도": ("제주", "제주도", "Jeju", "済州"),
}
#: A metropolitan city's reach from its middle, metres.
AREA_RADIUS_M = 35_000
#: How signs shorten English names, and what people write.
_ON_SIGNS = (("Univ.", "University"), ("Nat'l", "National"), ("Int'l", "International"))
#: A sight that people call by another word of the same meaning.
_ALIKE = (("해수욕장", "바닷가"), ("해수욕장", "해변"), ("대학교", "대"))
_CITY = re.compile(r"^(?P<stem>\w+)(?P<suffix>시|군|구)$")


@dataclass(frozen=True)
class Somewhere:
    """A point or an area to look for stores from. An area lists its stores and has no distance."""

    name: str
    kind: PlaceKind
    lat: float
    lng: float
    name_en: str | None = None
    #: Where it is, when the name alone is not enough: "대전", "부산 3호선".
    where: str | None = None
    #: Its other names, as they are written: "江南", "강남".
    written: tuple[str, ...] = ()
    #: Store ids of a district.
    store_ids: frozenset[str] = frozenset()
    #: The two places that it is halfway between.
    between: tuple[Somewhere, ...] = ()

    @property
    def label(self) -> str:
        """The name as it tells this place from others of that name: "대전 시청역"."""
        if self.where is None or self.where.startswith(self.name):
            return self.where or self.name
        return f"{self.where} {self.name}"

    @property
    def is_area(self) -> bool:
        """True for a district: stores are in it, not near it."""
        return self.kind == "district"


def administrative_names(address: str) -> tuple[str, ...]:
    """The parts of an address that name an area: 서울특별시, 강남구; 경기도, 수원시, 팔달구."""
    names: list[str] = []
    for part in address.split():
        if part in _PROVINCES or (_CITY.match(part) and len(names) < 3):
            names.append(part)
        else:
            break
    return tuple(names)


class Gazetteer:
    """Where names lead; the same name may lead to several places."""

    def __init__(self, places: Iterable[Place], stores: Iterable[Store]) -> None:
        self._by_name: dict[str, list[Somewhere]] = defaultdict(list)
        stations: list[Somewhere] = []
        for place in places:
            somewhere = _from_place(place)
            stations.append(somewhere)
            for name in (place.name, *place.aliases, place.name_en):
                self._add(name or "", somewhere)
        points = frozenset(self._by_name)
        districts = _districts(stores, points)
        for district, names in districts:
            for name in names:
                self._add(name, district)
        # A name without its 구 or Station says the district or station only if nothing else.
        taken = frozenset(self._by_name)
        for somewhere in (*stations, *(district for district, _ in districts)):
            for short in _short_names(somewhere):
                if squash(short) not in taken:
                    self._add(short, somewhere)

    def _add(self, name: str, somewhere: Somewhere) -> None:
        if squash(name) and somewhere not in self._by_name[squash(name)]:
            self._by_name[squash(name)].append(somewhere)

    def resolve(self, name: str) -> tuple[Somewhere, ...]:
        """Everything called `name`, stations before areas before sights; empty when unknown."""
        order = ("station", "hotspot", "district", "town", "landmark")
        found = _outermost(self._by_name.get(squash(name), ()))
        return tuple(sorted(found, key=lambda place: order.index(place.kind)))

    def beginning(self, name: str) -> tuple[Somewhere, ...]:
        """Stations whose name begins so: 을지로 of 을지로입구역, 을지로3가역."""
        wanted = squash(name)
        every = (place for places in self._by_name.values() for place in places)
        stations = {place.name: place for place in every if place.kind == "station"}
        found = (place for called, place in stations.items() if called.startswith(wanted))
        return tuple(found) if len(wanted) > 1 else ()

    def locate(self, names: Sequence[str]) -> tuple[Somewhere, ...]:
        """Where several names together lead: "부산" and "서면" to the 서면 that is in Busan.

        A point is more precise than an area; of areas the smallest is meant. Where the names do
        not go together, the last is: people correct themselves forwards.
        """
        found = [places for name in names if (places := self.resolve(name))]
        if not found:
            return ()
        areas = [place for places in found for place in places if place.is_area]
        points = [places for places in found if not places[0].is_area]
        if not points:
            return found[0] if len(found) == 1 else _innermost(areas)
        candidates = points[-1]
        inside = tuple(
            place for place in candidates if any(_near_area(place, area) for area in areas)
        )
        return inside or candidates

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name, squashed."""
        return frozenset(self._by_name)


def _near_area(place: Somewhere, area: Somewhere) -> bool:
    """Roughly inside: an area is known by the middle of its stores only."""
    distance = haversine_m(place.lat, place.lng, area.lat, area.lng)
    return bool(distance < AREA_RADIUS_M) and place != area


def _outermost(places: Sequence[Somewhere]) -> tuple[Somewhere, ...]:
    """Without an area that is inside another of the same name: 제주시 in 제주도."""
    return tuple(
        place
        for place in places
        if not any(place.is_area and place.store_ids < other.store_ids for other in places)
    )


def _innermost(areas: Sequence[Somewhere]) -> tuple[Somewhere, ...]:
    """Of "경기도 광주" the area that is inside the other; of "서울 부산" the last."""
    smallest = min(areas, key=lambda area: len(area.store_ids))
    # No area is a proper part of itself.
    inside = any(smallest.store_ids < area.store_ids for area in areas)
    return (smallest if inside else areas[-1],)


def _short_names(somewhere: Somewhere) -> tuple[str, ...]:
    short = []
    if somewhere.name_en:
        written = somewhere.name_en
        for sign, whole in _ON_SIGNS:
            written = written.replace(sign, whole)
        for name in dict.fromkeys((somewhere.name_en, written)):
            short += [name, name.removesuffix(" Station")] if len(name) > 4 else []
    short += [name.removesuffix("駅") for name in somewhere.written if len(name) > 2]
    for word, other in _ALIKE:
        if somewhere.name.endswith(word):
            short.append(somewhere.name.removesuffix(word) + other)
    if somewhere.is_area and len(somewhere.name) > 2 and somewhere.name.endswith("구"):
        short.append(somewhere.name.removesuffix("구"))
    return tuple(short)


def _from_place(place: Place) -> Somewhere:
    return Somewhere(
        name=place.name,
        kind=place.kind,
        lat=place.lat,
        lng=place.lng,
        name_en=place.name_en,
        where=place.address if place.kind == "station" else None,
        written=tuple(place.aliases),
    )


def _districts(stores: Iterable[Store], points: Container[str]) -> list[tuple[Somewhere, set[str]]]:
    """Every area that some address names, with the words for it; `points` are other places."""
    members: dict[tuple[str, ...], list[Store]] = defaultdict(list)
    for store in stores:
        names = administrative_names(store.address)
        for depth in range(1, len(names) + 1):
            members[names[:depth]].append(store)
    return [(_area(path, inside), _spoken_names(path, points)) for path, inside in members.items()]


def _spoken_names(path: tuple[str, ...], points: Container[str]) -> set[str]:
    """What an area is called: 수원시 also 수원 and 경기수원시, 경기도 also 경기.

    부산 해운대 is the 해운대 that is in 부산, a station and a beach, before it is its 구.
    """
    official = path[-1]
    spoken = _PROVINCES.get(official, ())
    names = {official, *spoken}
    stem = _CITY.match(official)
    if not spoken and stem and stem["suffix"] in "시군" and len(stem["stem"]) > 1:
        names.add(stem["stem"])
    if len(path) > 1:
        parent = _PROVINCES.get(path[-2], (path[-2],))[0]
        names.add(parent + official)
        if stem and len(stem["stem"]) > 1 and stem["stem"] not in points:
            names.add(parent + stem["stem"])
    return names


def _area(path: tuple[str, ...], inside: Sequence[Store]) -> Somewhere:
    official = path[-1]
    spoken = _PROVINCES.get(official, ())
    return Somewhere(
        name=spoken[0] if spoken else official,
        kind="district",
        lat=sum(store.lat for store in inside) / len(inside),
        lng=sum(store.lng for store in inside) / len(inside),
        where=official if len(path) == 1 else _PROVINCES.get(path[0], (path[0],))[0],
        store_ids=frozenset(store.store_id for store in inside),
    )
