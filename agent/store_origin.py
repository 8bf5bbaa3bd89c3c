"""Where a search for stores sets out from: a named place, a store, or the shopper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product, zip_longest

from agent.memory import Memory, StoreWish
from agent.understanding.asking import content_words
from agent.understanding.reading import Reading
from data.geometry import haversine_m
from data.models import Store
from retrieval.gazetteer import AREA_RADIUS_M, Somewhere, administrative_names
from retrieval.store_names import branch_stem
from retrieval.store_service import WALKABLE_M, StoreService
from retrieval.text import squash

#: Places of one name that are closer together than this are one place, metres.
SAME_PLACE_M = 5_000
#: Two places farther apart than this are no walk, metres; and how much longer a walk by a store
#: that is on the way may be, in metres or as a share of it.
_APART_M, _DETOUR_M, _DETOUR = 4_000, 200.0, 0.2
#: Characters of the shortest name that a place which no map here has may go by.
_SHORTEST = 2
_PLACE_WORD = re.compile(
    r"(?P<name>[가-힣]{2,}?)(?:에|에는|에도|에서|에서는|에선|근처|근처에|근방|근방에|주변|쪽|쪽에|쪽에서|쪽으로|역|동|시)"
)
_STANDS_APART = re.compile(r"(?:근처|근방|주변|부근|인근|쪽|앞)(?:에|에서|으로|은|는|의)?")
#: Other endings; what they stand on is a place only where stores are called after it.
_PARTICLE = re.compile(r"(?:에|에서|은|는|이|도|로|으로|요|이요|인데|인데요|만)?$")
_ENDING = re.compile(r"(?:쪽|동|역|앞|근처|안)?" + _PARTICLE.pattern)
#: What a store or its building is called, of which no more is known.
_TOLD = re.compile(
    r"(?P<name>[가-힣a-z0-9]{2,}?)(?:이라고|라고|이라는|라는|이란|란)\s?(?:하는|불리는)?\s?"
    r"(?:건물|빌딩|데|곳|쇼핑몰|몰|매장|지점|타워)"
    r"|이름(?:에|엔|이|은|에는)?\s?(?P<part>[가-힣a-z0-9]{2,5}?)(?:이|가)?\s?(?:붙|들어|있|포함)"
    r"|(?P<half>[가-힣a-z0-9]{2,}?)\s?(?:뭐시기|머시기)"
)
_TOWN_END = re.compile(r"(?<=..)(?:특별자치시|특별시|광역시|특별자치도|시|군|도)$")
#: A word that more stores' names hold says nothing of where.
_MOST_CALLED = 3
_HOLIDAY_WORD = re.compile("설날|추석|명절|연휴|공휴일|크리스마스")
#: What stands before '근처' or '에' and is no place's name.
_NO_PLACES = frozenset({
    "위치", "현위치", "장소",
    "여기", "거기", "저기", "근처", "주변", "동네", "매장", "지점", "어디", "오늘", "지금", "주말",
    "밤", "저녁", "아침", "점심", "시간", "이번", "다음", "전국", "지하철역", "지하철", "환승",
    "백화점", "쇼핑몰", "영화관", "학교", "오전", "오후", "낮", "평일", "새벽", "회사", "집",
    "우리", "내", "제", "이", "그", "저", "가까", "가까운", "곳", "이근방", "이동네", "인근",
})  # fmt: skip


def origins(wish: StoreWish, memory: Memory, stores: StoreService) -> tuple[Somewhere, ...]:
    """Where the wish may mean; several when places share the name, none when it says nowhere."""
    if wish.around is not None:
        for store in stores.stores:
            if wish.around == store.store_id:
                return (Somewhere(store.name, "landmark", store.lat, store.lng),)
    halfway = _halfway(wish, stores) if wish.between else None
    if halfway is not None:
        return (halfway,)
    if wish.places and not _is_within(wish, memory, stores):
        name, map_ = wish.places[-1], stores.gazetteer
        named = named_after(name, stores) or map_.locate(wish.places) or map_.beginning(name)
        places = _distinct(named)
        near_stores = tuple(place for place in places if _has_store(place, stores)) or places[:1]
        if wish.place_choice is not None:
            return near_stores[wish.place_choice : wish.place_choice + 1]
        return near_stores
    if memory.location:
        here = memory.location
        return (Somewhere("", "shopper", here.lat, here.lng),)
    return ()


def _halfway(wish: StoreWish, stores: StoreService) -> Somewhere | None:
    """The middle between the last two places, where they are near enough to walk by stores."""
    ends = [stores.gazetteer.resolve(name) for name in wish.places[-2:]]
    pairs = [
        (float(haversine_m(one.lat, one.lng, other.lat, other.lng)), one, other)
        for one, other in product(*ends)
        if not (one.is_area or other.is_area) and one != other
    ]
    if not pairs:
        return None
    apart, one, other = min(pairs, key=lambda pair: pair[0])
    lat, lng = (one.lat + other.lat) / 2, (one.lng + other.lng) / 2
    if apart > _APART_M or not stores.find_nearest_store(lat, lng, within_m=WALKABLE_M):
        return None
    return Somewhere(one.name, "landmark", lat, lng, between=(one, other))


def is_on_the_way(store: Store, halfway: Somewhere) -> bool:
    """Whether who goes from one end to the other passes by the store, or nearly."""
    one, other = halfway.between
    legs = (float(haversine_m(end.lat, end.lng, store.lat, store.lng)) for end in halfway.between)
    whole = float(haversine_m(one.lat, one.lng, other.lat, other.lng))
    return sum(legs) - whole <= max(_DETOUR_M, _DETOUR * whole)


def _is_within(wish: StoreWish, memory: Memory, stores: StoreService) -> bool:
    """'제주 도착했어요, 여기서': the shopper's place says more than the area that it is in."""
    here = memory.location
    if not wish.here or here is None:
        return False
    areas = stores.gazetteer.locate(wish.places)
    metres = (haversine_m(here.lat, here.lng, area.lat, area.lng) for area in areas)
    return all(area.is_area for area in areas) and any(far < AREA_RADIUS_M for far in metres)


def airport_of(
    wish: StoreWish, reading: Reading, stores: StoreService, before: StoreWish | None
) -> StoreWish:
    """'flying out of Gimpo': of a town, where somebody flies, its airport is meant; '공항 근처는?'
    is that of the town `before`.
    """
    if not reading.has("airport"):
        return wish
    towns = wish.places or (before.places if before else ())
    for place in stores.gazetteer.locate(towns):
        airport = _TOWN_END.sub("", place.name) + "공항"
        if place.is_area and stores.gazetteer.resolve(airport):
            return wish.model_copy(update={"places": (airport,)})
    return wish


def named_after(name: str, stores: StoreService) -> tuple[Somewhere, ...]:
    """Where stores are that are called after a place: 동성로, of 대구동성로점."""
    wanted = squash(name)
    if wanted in stores.gazetteer.names:
        return ()
    called = [store for store in stores.stores if _is_part(wanted, store.name, stores)]
    if len(wanted) < _SHORTEST or len(called) > _MOST_CALLED:
        return ()
    return _distinct(
        tuple(
            Somewhere(
                name, "landmark", one.lat, one.lng, where=administrative_names(one.address)[-1]
            )
            for one in called
        )
    )


def _is_part(wanted: str, name: str, stores: StoreService) -> bool:
    """Whether a store's name begins or ends so, with its town before it or without: 웅천 of
    여수웅천마리나점.
    """
    stem = branch_stem(name)
    if stem.startswith(wanted) or (len(wanted) > _SHORTEST and stem.endswith(wanted)):
        return True
    town, found, _ = stem.partition(wanted)
    return bool(found) and len(town) >= _SHORTEST and town in stores.gazetteer.names


def described(reading: Reading, stores: StoreService) -> tuple[Store, ...]:
    """Stores by a part of their name that is told: '이름에 홍대가 붙은', '더센터라는 건물'.

    Several names that are said are parts of one name; else what is called so is.
    """
    if not reading.has("by_name"):
        return ()
    told = [
        squash(match["name"] or match["part"] or match["half"])
        for match in _TOLD.finditer(reading.text)
    ]
    said = (*reading.names("place"), *map(branch_stem, reading.store_mentions))
    held = [part for part in dict.fromkeys((*map(squash, said), *told)) if len(part) >= _SHORTEST]
    stems = [(branch_stem(store.name), store) for store in stores.stores]
    for parts in (held if len(held) > 1 else [], told):
        called = [store for stem, store in stems if all(part in stem for part in parts)]
        if parts and 0 < len(called) <= _MOST_CALLED:
            return tuple(called)
    return ()


def place_of_stores(reading: Reading, stores: StoreService) -> str | None:
    """The first word that no map here has as a place, and the name of some store or station."""
    for word in filter(lambda word: content_words((word,)), reading.rest):
        for name in (word, _PARTICLE.sub("", word), _ENDING.sub("", word)):
            if name not in _NO_PLACES and named_after(name, stores):
                return name
    said = (name for name in _said_as_places(reading) if name not in _NO_PLACES)
    return next((name for name in said if stores.gazetteer.beginning(name)), None)


def _said_as_places(reading: Reading) -> Iterator[str]:
    """Words that stand where a place's name would: '을지로에', '을지로 쪽에서'."""
    for word, following in zip_longest(reading.rest, reading.rest[1:], fillvalue=""):
        match = _PLACE_WORD.fullmatch(word)
        if match:
            yield match["name"]
        elif _STANDS_APART.fullmatch(following):
            yield word


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


def measured(store: Store, memory: Memory) -> float | None:
    """Metres from where the last search set out, else from the shopper; None without either."""
    origin = memory.store_origin if store.store_id in memory.store_ids else None
    start = origin or memory.location
    return float(haversine_m(start.lat, start.lng, store.lat, store.lng)) if start else None


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
