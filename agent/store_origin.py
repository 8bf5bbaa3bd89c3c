"""Where a search for stores sets out from: a named place, a store, or the shopper."""

from __future__ import annotations

import re

from agent.memory import Memory, StoreWish
from agent.understanding.reading import Reading
from data.geometry import haversine_m
from retrieval.gazetteer import Somewhere
from retrieval.store_service import WALKABLE_M, StoreService

#: Places of one name that are closer together than this are one place, metres.
SAME_PLACE_M = 5_000
_PLACE_WORD = re.compile(
    r"(?P<name>[가-힣]{2,}?)(?:에|에는|에도|에서|근처|근처에|주변|쪽|쪽에|역|동|시)"
)
_HOLIDAY_WORD = re.compile("설날|추석|명절|연휴|공휴일|크리스마스")
#: What stands before '근처' or '에' and is no place's name.
_NO_PLACES = frozenset({
    "여기", "거기", "저기", "근처", "주변", "동네", "매장", "지점", "어디", "오늘", "지금", "주말",
    "밤", "저녁", "아침", "점심", "시간", "이번", "다음", "전국", "지하철역", "지하철", "환승",
    "백화점", "쇼핑몰", "영화관", "학교", "오전", "오후", "낮", "평일", "새벽", "회사", "집",
    "우리", "내", "제", "이", "그", "저", "가까", "가까운", "곳",
})  # fmt: skip


def origins(wish: StoreWish, memory: Memory, stores: StoreService) -> tuple[Somewhere, ...]:
    """Where the wish may mean; several when places share the name, none when it says nowhere."""
    if wish.around is not None:
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


def unknown_place(reading: Reading) -> str | None:
    """'울릉도에 매장 있어?': the name of a place that the gazetteer does not have."""
    for word in reading.rest:
        match = _PLACE_WORD.fullmatch(word)
        if match and match["name"] not in _NO_PLACES and not _HOLIDAY_WORD.search(word):
            return match["name"]
    return None
