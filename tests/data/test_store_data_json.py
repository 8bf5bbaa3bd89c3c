"""The 241 stores: known values are exact, made-up ones are named, unknown ones stay so."""

from __future__ import annotations

from collections import Counter
from datetime import date

import holidays

from data.catalogue import load_catalogue
from data.landmarks import nearby_landmarks
from data.models import Store

CATALOGUE = load_catalogue()
STORES = CATALOGUE.stores
#: What a store's listing does not tell: demonstration, unless it is one of the 38.
UNLISTED = ("operating_hours", "services", "features", "popular_products")
SERVICES = {
    "픽업 서비스",
    "스마트 반품",
    "오늘드림",
    "주차",
    "택스리펀드",
    "선물포장",
    "피부 진단",
    "메이크업 서비스",
    "테스터 바",
    "공병 수거",
    "휠체어 접근",
}
FEATURES = {
    "대형 매장",
    "쇼핑몰 입점",
    "지하철역 직결",
    "체험존",
    "영어 응대",
    "일본어 응대",
    "중국어 응대",
}
#: Weekday hours and services that are known, of the 38.
KNOWN = {
    "D176": ("10:00 - 22:30", ("스마트 반품",)),
    "DE03": ("09:00 - 22:30", ("픽업 서비스", "스마트 반품")),
    "D031": ("08:30 - 22:00", ("픽업 서비스", "스마트 반품")),
    "DC07": ("08:00 - 18:00", ("스마트 반품",)),
    "DDAA": ("08:00 - 20:00", ("픽업 서비스", "스마트 반품")),
    "D295": ("10:00 - 23:30", ("픽업 서비스", "스마트 반품")),
    "DCC9": ("10:30 - 23:30", ("스마트 반품",)),
    "D403": ("11:00 - 22:00", ("픽업 서비스", "스마트 반품")),
    "DB41": ("10:00 - 23:00", ("픽업 서비스", "스마트 반품")),
}


def has_known_hours(store: Store) -> bool:
    return store.operating_hours is not None and "operating_hours" not in store.demo_fields


KNOWN_STORES = [store for store in STORES if has_known_hours(store)]
OTHER_STORES = [store for store in STORES if not has_known_hours(store)]


def test_there_are_241_stores_with_ids_and_names_of_their_own() -> None:
    assert len(STORES) == len({store.store_id for store in STORES}) == 241
    assert len({store.name for store in STORES}) == 241
    assert sum(store.address.startswith("서울특별시") for store in STORES) == 133


def test_listing_is_kept() -> None:
    store = CATALOGUE.store_by_id["DAEA"]

    assert (store.name, store.listed_name) == ("강남타운점", "올리브영 강남 타운")
    assert store.address == "서울특별시 서초구 강남대로 429 동일빌딩 1~3층"
    assert store.phone == "02-532-7444"
    assert (store.lat, store.lng) == (37.50079, 127.025762)
    assert all(store.phone for store in STORES)
    assert not any(store.name.startswith("올리브영") for store in STORES)


def test_the_38_keep_what_is_known_and_nothing_else() -> None:
    assert len(KNOWN_STORES) == 38
    for store_id, (weekday, services) in KNOWN.items():
        store = CATALOGUE.store_by_id[store_id]
        assert store.operating_hours is not None
        assert store.operating_hours.weekday == weekday
        assert store.services == services
    for store in KNOWN_STORES:
        assert store.operating_hours is not None
        assert store.operating_hours.weekend is None
        assert store.operating_hours.holiday is None
        assert store.operating_hours.closed_on == ()
        assert store.features == ()
        assert set(store.demo_fields) <= {"popular_products"}


def test_whatever_is_made_up_is_named_and_nothing_that_is_not() -> None:
    for store in OTHER_STORES:
        made_up = {name for name in UNLISTED if getattr(store, name)}
        assert set(store.demo_fields) == made_up, store.store_id
    for store in KNOWN_STORES:
        assert ("popular_products" in store.demo_fields) == bool(store.popular_products)


def test_vocabulary_is_consistent() -> None:
    assert {service for store in STORES for service in store.services} == SERVICES
    assert {feature for store in STORES for feature in store.features} == FEATURES


def test_landmarks_follow_from_the_coordinates() -> None:
    for store in STORES:
        expected = nearby_landmarks(store.lat, store.lng, CATALOGUE.places)
        assert store.nearby_landmarks == expected, store.name
    assert "강남역" in CATALOGUE.store_by_id["DAEA"].nearby_landmarks
    assert "명동" in CATALOGUE.store_by_id["D176"].nearby_landmarks


def test_some_stores_never_close_or_close_after_midnight() -> None:
    round_the_clock = [
        store
        for store in STORES
        if store.operating_hours and store.operating_hours.weekday == "00:00 - 24:00"
    ]
    past_midnight = [
        store
        for store in STORES
        if store.operating_hours
        and (store.operating_hours.weekend or "").endswith(("01:00", "02:00"))
    ]

    assert len(round_the_clock) >= 4
    assert len({store.address.split()[0] for store in round_the_clock}) >= 3
    assert len(past_midnight) >= 5


def test_holidays_differ_and_have_holes() -> None:
    hours = [store.operating_hours for store in OTHER_STORES if store.operating_hours]
    holiday = Counter(day.holiday for day in hours)

    assert holiday["휴무"] >= 5
    assert holiday[None] >= 5
    assert sum(bool(day.closed_on) for day in hours) >= 20
    assert sum(day.weekend == "휴무" for day in hours) >= 2
    assert sum(store.operating_hours is None for store in STORES) >= 10
    assert sum(not store.services for store in STORES) >= 10


def test_closing_days_are_called_as_the_holiday_calendar_calls_them() -> None:
    names = {name for store in STORES if store.operating_hours for name in _closed_on(store)}

    calendar = holidays.country_holidays("KR", years=2026, language="ko")
    assert names == {"설날", "추석"}
    assert calendar[date(2026, 2, 17)] == "설날"
    assert calendar[date(2026, 9, 25)] == "추석"


def _closed_on(store: Store) -> tuple[str, ...]:
    return store.operating_hours.closed_on if store.operating_hours else ()


def test_popular_products_are_on_sale() -> None:
    with_popular = [store for store in STORES if store.popular_products]

    assert len(with_popular) >= 50
    for store in with_popular:
        assert all(product in CATALOGUE.product_by_id for product in store.popular_products)
