"""The landmarks of a store follow from where it stands."""

from __future__ import annotations

import math

from data.catalogue import load_catalogue
from data.geometry import EARTH_RADIUS_M
from data.landmarks import nearby_landmarks
from data.models import Place

LAT, LNG = 37.5, 127.0
METRE = math.degrees(1 / EARTH_RADIUS_M)


def place(name: str, metres_north: float, kind: str = "station") -> Place:
    return Place.model_validate(
        {"name": name, "kind": kind, "lat": LAT + metres_north * METRE, "lng": LNG}
    )


def test_stations_come_first_then_the_nearest_of_the_rest() -> None:
    places = [
        place("공원", 100, "landmark"),
        place("먼역", 700),
        place("거리", 50, "hotspot"),
        place("가까운역", -300),
    ]

    assert nearby_landmarks(LAT, LNG, places) == ("가까운역", "먼역", "거리", "공원")


def test_reach_is_800_m_for_stations_and_1_km_for_the_rest() -> None:
    places = [
        place("역 안", 799),
        place("역 밖", 801),
        place("공원 안", 999, "landmark"),
        place("공원 밖", 1001, "landmark"),
    ]

    assert nearby_landmarks(LAT, LNG, places) == ("역 안", "공원 안")


def test_a_town_is_nowhere_in_particular() -> None:
    places = [place("동네", 10, "town"), place("역", 20)]

    assert nearby_landmarks(LAT, LNG, places) == ("역",)


def test_longitude_counts_in_metres_too() -> None:
    degrees = 700 * METRE / math.cos(math.radians(LAT))
    east = Place(name="동쪽역", kind="station", lat=LAT, lng=LNG + degrees)

    assert nearby_landmarks(LAT, LNG, [east]) == ("동쪽역",)
    assert nearby_landmarks(LAT, LNG + degrees * 2.2, [east]) == ()


def test_many_stations_leave_room_for_landmarks() -> None:
    stations = [place(f"{number}번역", number) for number in range(1, 8)]
    others = [place("공원", 500, "landmark"), place("거리", 600, "hotspot")]

    assert nearby_landmarks(LAT, LNG, stations + others) == (
        "1번역",
        "2번역",
        "3번역",
        "공원",
        "거리",
    )
    assert nearby_landmarks(LAT, LNG, stations) == tuple(f"{n}번역" for n in range(1, 6))
    assert nearby_landmarks(LAT, LNG, stations + others, limit=1) == ("1번역",)


def test_order_of_the_places_does_not_matter_and_a_name_stands_once() -> None:
    places = [place("나역", 100), place("가역", 100), place("가역", 200), place("다역", 50)]

    assert nearby_landmarks(LAT, LNG, places) == ("다역", "가역", "나역")
    assert nearby_landmarks(LAT, LNG, places[::-1]) == ("다역", "가역", "나역")


def test_real_stores() -> None:
    places = load_catalogue().places

    assert nearby_landmarks(37.50079, 127.025762, places) == ("신논현역", "강남역")
    assert "코엑스" in nearby_landmarks(37.5096492, 127.05933, places)
    assert nearby_landmarks(35.1628116, 129.1591096, places) == ("해운대역", "해운대해수욕장")
    assert nearby_landmarks(33.0, 124.5, places) == ()
