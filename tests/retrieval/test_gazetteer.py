"""What "강남역", "홍대" and "마포구" mean, and where they are."""

from __future__ import annotations

import pytest

from data.geometry import haversine_m
from data.models import Place, Store
from retrieval.gazetteer import Gazetteer, administrative_names
from retrieval.store_service import StoreService


def store(store_id: str, address: str, lat: float, lng: float) -> Store:
    return Store(
        store_id=store_id, name=f"{store_id}점", address=address, phone=None, lat=lat, lng=lng
    )


SEOUL_STORES = [
    store("a", "서울특별시 강남구 강남대로 1", 37.50, 127.02),
    store("b", "서울특별시 강남구 테헤란로 2", 37.51, 127.04),
    store("c", "서울특별시 중구 명동길 3", 37.56, 126.98),
    store("d", "부산광역시 중구 광복로 4", 35.10, 129.03),
    store("e", "경기도 수원시 팔달구 덕영대로 5", 37.27, 127.00),
]
GANGNAM = Place(
    name="강남역", kind="station", aliases=("강남",), name_en="Gangnam Station",
    lines=("2호선",), address="서울", lat=37.498, lng=127.028,
)  # fmt: skip


@pytest.fixture
def gazetteer() -> Gazetteer:
    return Gazetteer([GANGNAM], SEOUL_STORES)


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("서울특별시 강남구 강남대로 429", ("서울특별시", "강남구")),
        ("경기도 수원시 팔달구 덕영대로 924", ("경기도", "수원시", "팔달구")),
        ("세종특별자치시 한누리대로 311", ("세종특별자치시",)),
        ("강남대로 429", ()),
        ("", ()),
    ],
)
def test_the_areas_that_an_address_names(address: str, names: tuple[str, ...]) -> None:
    assert administrative_names(address) == names


@pytest.mark.parametrize("name", ["강남역", "강남", "Gangnam Station", "gangnam", " 강 남 역 "])
def test_a_place_by_its_names(gazetteer: Gazetteer, name: str) -> None:
    found = gazetteer.resolve(name)[0]
    assert (found.name, found.kind, found.is_area) == ("강남역", "station", False)


@pytest.mark.parametrize(
    ("name", "stores"),
    [
        ("강남구", {"a", "b"}),
        ("서울", {"a", "b", "c"}),
        ("서울특별시", {"a", "b", "c"}),
        ("서울시", {"a", "b", "c"}),
        ("Seoul", {"a", "b", "c"}),
        ("경기도", {"e"}),
        ("수원", {"e"}),
        ("수원시", {"e"}),
        ("팔달구", {"e"}),
        ("부산중구", {"d"}),
        ("서울 중구", {"c"}),
    ],
)
def test_an_area_holds_the_stores_of_its_addresses(
    gazetteer: Gazetteer, name: str, stores: set[str]
) -> None:
    area = gazetteer.resolve(name)[0]
    assert area.is_area
    assert area.store_ids == stores


def test_one_name_may_lead_to_several_places(gazetteer: Gazetteer) -> None:
    areas = gazetteer.resolve("중구")
    assert {area.where for area in areas} == {"서울", "부산"}
    assert {tuple(area.store_ids) for area in areas} == {("c",), ("d",)}


def test_a_district_does_not_lose_its_suffix(gazetteer: Gazetteer) -> None:
    # 강남 alone is the station's area; 강남구 is the district.
    assert all(not place.is_area for place in gazetteer.resolve("강남"))


def test_what_is_unknown_leads_nowhere(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("아틀란티스") == ()
    assert gazetteer.resolve("") == ()


def test_stations_come_before_areas(stores: StoreService) -> None:
    kinds = [place.kind for place in stores.gazetteer.resolve("강남역")]
    assert kinds == sorted(kinds, key=["station", "hotspot", "district", "landmark"].index)


@pytest.mark.parametrize(
    ("name", "lat", "lng"),
    [
        ("강남역", 37.4979, 127.0276),
        ("홍대입구역", 37.5572, 126.9245),
        ("명동역", 37.5610, 126.9863),
        ("성수역", 37.5446, 127.0557),
        ("서울역", 37.5547, 126.9707),
    ],
)
def test_well_known_stations_are_where_they_are(
    stores: StoreService, name: str, lat: float, lng: float
) -> None:
    place = stores.gazetteer.resolve(name)[0]
    assert haversine_m(place.lat, place.lng, lat, lng) < 400


@pytest.mark.parametrize("name", ["홍대", "강남", "명동", "성수", "서면", "제주", "수원"])
def test_what_people_say_is_known(stores: StoreService, name: str) -> None:
    assert stores.gazetteer.resolve(name)


def test_every_demo_store_is_in_the_area_of_its_address(stores: StoreService) -> None:
    for shop in stores.stores:
        province = administrative_names(shop.address)[0]
        areas = [p for p in stores.gazetteer.resolve(province) if p.is_area]
        assert any(shop.store_id in area.store_ids for area in areas), shop.name
