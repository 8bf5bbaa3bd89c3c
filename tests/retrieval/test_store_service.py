"""The store service by its five names, over the demonstration's stores."""

from __future__ import annotations

from datetime import datetime

import pytest

from data.geometry import haversine_m
from data.models import OperatingHours, Store
from retrieval.opening_hours import Calendar
from retrieval.store_names import branch_stem, store_names
from retrieval.store_service import StoreService

GANGNAM = (37.4979, 127.0276)


def names(found: tuple[Store, ...]) -> set[str]:
    return {store.name for store in found}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("강남타운점", "강남타운점"),
        ("올리브영 강남타운점", "강남타운점"),
        ("올리브영강남타운", "강남타운점"),
        ("강남 타운 점", "강남타운점"),
        ("강남타운지점", "강남타운점"),
        ("강남타운매장", "강남타운점"),
        ("명동점", "명동점"),
        ("올리브영 명동점", "명동점"),
        ("성수역점", "성수역점"),
    ],
)
def test_a_full_name_finds_the_one_store(stores: StoreService, said: str, name: str) -> None:
    assert names(stores.find_store_by_name(said)) == {name}


def test_every_store_is_found_by_its_name(stores: StoreService) -> None:
    for store in stores.stores:
        assert store in stores.find_store_by_name(store.name)
        assert store in stores.find_store_by_name(f"올리브영 {store.name}")
        if store.listed_name:
            assert store in stores.find_store_by_name(store.listed_name)


def test_a_name_that_does_not_say_which_finds_all_it_may_mean(stores: StoreService) -> None:
    found = names(stores.find_store_by_name("강남점"))
    assert len(found) > 1
    assert {"강남타운점", "강남우성점"} <= found
    assert all(name.startswith("강남") for name in found)


def test_a_name_inside_others_is_a_last_resort(stores: StoreService) -> None:
    # No store begins with 타운.
    found = names(stores.find_store_by_name("타운점"))
    assert {"강남타운점", "명동타운점"} <= found


@pytest.mark.parametrize("said", ["없는동네점", "", "점", "올리브영", "!!", "😀"])
def test_what_is_no_store_finds_none(stores: StoreService, said: str) -> None:
    assert stores.find_store_by_name(said) == ()


@pytest.mark.parametrize(
    ("name", "stem"),
    [("올리브영 강남타운점", "강남타운"), ("명동 매장", "명동"), ("OLIVE YOUNG 성수점", "성수")],
)
def test_the_stem_of_a_branch(name: str, stem: str) -> None:
    assert branch_stem(name) == stem


def test_the_full_names_of_a_store(stores: StoreService) -> None:
    store = stores.find_store_by_name("강남타운점")[0]
    assert {"강남타운점", "강남타운지점"} <= store_names(store)
    assert "강남타운" not in store_names(store)


def test_nearest_first(stores: StoreService) -> None:
    found = stores.find_nearest_store(*GANGNAM, limit=None)
    assert len(found) == len(stores.stores)
    distances = [near.distance_m for near in found]
    assert distances == sorted(distances, key=lambda d: d or 0.0)
    nearest = min(stores.stores, key=lambda s: float(haversine_m(*GANGNAM, s.lat, s.lng)))
    assert found[0].store == nearest


def test_nearest_within_a_distance_and_among_some(stores: StoreService) -> None:
    found = stores.find_nearest_store(*GANGNAM, limit=None, within_m=1_000)
    assert found
    assert all((near.distance_m or 0.0) <= 1_000 for near in found)
    wanted = [store for store in stores.stores if "주차" in store.services]
    among = stores.find_nearest_store(*GANGNAM, limit=5, among=wanted)
    assert len(among) == 5
    assert all("주차" in near.store.services for near in among)


def test_far_away_nothing_is_near(stores: StoreService) -> None:
    assert stores.find_nearest_store(0.0, 0.0, within_m=100_000) == ()
    assert len(stores.find_nearest_store(-90.0, 180.0)) == 1


def test_by_location_of_a_place_is_by_distance(stores: StoreService) -> None:
    found = stores.find_store_by_location("강남역", limit=3)
    assert len(found) == 3
    assert all((near.distance_m or 9_999) < 1_500 for near in found)


def test_by_location_of_a_district_is_what_is_in_it(stores: StoreService) -> None:
    found = stores.find_store_by_location("마포구")
    assert found
    assert all("마포구" in near.store.address for near in found)
    assert all(near.distance_m is None for near in found)
    assert len(found) == sum("서울특별시 마포구" in s.address for s in stores.stores)


def test_by_location_of_nowhere(stores: StoreService) -> None:
    assert stores.find_store_by_location("아틀란티스") == ()


@pytest.mark.parametrize("service", ["주차", "택스리펀드", "픽업 서비스", "픽업서비스", "픽업"])
def test_by_service(stores: StoreService, service: str) -> None:
    found = stores.search_by_service(service)
    assert found
    stem = service[:2]
    assert all(any(stem in known for known in s.services) for s in found)
    assert len(found) < len(stores.stores)


def test_by_service_among_some(stores: StoreService) -> None:
    some = stores.find_store_by_name("강남점")
    assert set(stores.search_by_service("주차", some)) == {s for s in some if "주차" in s.services}


@pytest.mark.parametrize("service", ["", " ", "세차", "드론배송"])
def test_a_service_that_nobody_is_known_to_offer(stores: StoreService, service: str) -> None:
    assert stores.search_by_service(service) == ()


def test_info_names_what_is_known(stores: StoreService, now: datetime) -> None:
    store = stores.find_store_by_name("강남타운점")[0]
    info = stores.format_store_info(store, now)
    assert store.operating_hours is not None
    for fact in (store.name, store.address, store.phone, store.operating_hours.weekday):
        assert fact is not None
        assert fact in info
    assert "영업 중" in info
    if store.demo_fields:
        assert "시연용 값" in info


def test_info_names_what_is_unknown(calendar: Calendar, now: datetime) -> None:
    store = Store(store_id="x", name="무명점", address="서울특별시 중구", lat=37.5, lng=127.0)
    info = StoreService([store], [], calendar).format_store_info(store, now)
    assert "영업 여부 정보 없음" in info
    assert "전화 정보 없음" in info
    assert "주말 정보 없음" in info
    assert "서비스 정보 없음" in info
    assert "시연용" not in info
    assert "None" not in info


def test_open_state_uses_the_stores_own_hours(calendar: Calendar, now: datetime) -> None:
    hours = OperatingHours(weekday="10:00 - 14:00")
    store = Store(
        store_id="x", name="x점", address="서울특별시 중구", lat=37.5, lng=127.0,
        operating_hours=hours,
    )  # fmt: skip
    service = StoreService([store], [], calendar)
    assert service.open_state(store, now).open_now is False
    assert service.open_state(store, now.replace(hour=13)).open_now is True
    assert service.hours_today(store, now) == "10:00 - 14:00"
