"""The places that people name: each once, by the name that they say, where it really is."""

from __future__ import annotations

from collections import defaultdict

import pytest

from data.catalogue import load_catalogue
from data.geometry import haversine_m
from data.models import Place

PLACES = load_catalogue().places
STATIONS = tuple(place for place in PLACES if place.kind == "station")


def named(name: str) -> list[Place]:
    return [place for place in PLACES if place.name == name]


def the(name: str) -> Place:
    (place,) = named(name)
    return place


def test_there_are_places_of_every_kind() -> None:
    kinds = [place.kind for place in PLACES]

    assert kinds.count("station") > 850
    assert kinds.count("hotspot") > 20
    assert kinds.count("landmark") > 150
    assert kinds.count("town") > 400


def test_every_place_is_in_korea() -> None:
    assert all(33 < place.lat < 39 and 124 < place.lng < 132 for place in PLACES)


def test_station_names_end_in_one_suffix_and_hold_no_bracket() -> None:
    for place in STATIONS:
        assert place.name.endswith("역"), place.name
        assert not place.name.endswith("역역"), place.name
        assert "(" not in place.name, place.name
        assert place.lines, place.name


def test_transfer_station_is_one_place_with_all_its_lines() -> None:
    assert {"2호선", "신분당선"} <= set(the("강남역").lines)
    assert {"2호선", "공항철도", "경의중앙선"} <= set(the("홍대입구역").lines)
    assert {"1호선", "4호선", "공항철도", "경의중앙선"} <= set(the("서울역").lines)
    assert set(the("서면역").lines) == {"부산 1호선", "부산 2호선"}
    assert set(the("이수역").lines) == {"4호선", "7호선"}
    assert "총신대입구역" in the("이수역").aliases


def test_same_name_in_two_cities_is_two_places_that_say_which() -> None:
    city_halls = {place.address: place for place in named("시청역")}

    assert set(city_halls) == {"서울", "부산", "대전"}
    assert "대전 시청역" in city_halls["대전"].aliases
    assert city_halls["대전"].lines == ("대전 1호선",)
    by_name: dict[str, list[Place]] = defaultdict(list)
    for place in STATIONS:
        by_name[place.name].append(place)
    for namesakes in by_name.values():
        if len(namesakes) > 1:
            assert all(place.address for place in namesakes), namesakes[0].name
            assert len({place.address for place in namesakes}) == len(namesakes)


def test_namesakes_are_far_apart() -> None:
    """Else the assistant would ask which of two neighbours was meant."""
    owners: dict[str, list[Place]] = defaultdict(list)
    for place in PLACES:
        for word in {place.name, *place.aliases}:
            owners[word].append(place)
    for word, places in owners.items():
        for index, place in enumerate(places):
            for other in places[index + 1 :]:
                distance = haversine_m(place.lat, place.lng, other.lat, other.lng)
                assert distance > 5_000, (word, place.name, other.name)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("강남", "강남역"),
        ("홍대", "홍대"),
        ("홍대입구", "홍대입구역"),
        ("성수동", "성수카페거리"),
        ("동대문디자인플라자", "DDP"),
        ("이태원 관광특구", "이태원"),
        ("남산서울타워", "남산타워"),
        ("비프광장", "BIFF광장"),
    ],
)
def test_what_people_say(said: str, name: str) -> None:
    assert [place.name for place in PLACES if said in {place.name, *place.aliases}] == [name]


@pytest.mark.parametrize(
    "word",
    [
        "시청",
        "중앙",
        "교대",
        "이수",
        "수정",
        "안심",
        "오리",
        "산성",
        "대화",
        "수유",
        "개봉",
        "모란",
    ],
)
def test_everyday_words_are_no_place(word: str) -> None:
    assert not [place.name for place in PLACES if word in {place.name, *place.aliases}]


def test_words_are_long_enough_and_not_repeated() -> None:
    for place in PLACES:
        words = [place.name, *place.aliases]
        assert len(words) == len(set(words)), place.name
        assert all(len(word) >= 2 and word == word.strip() for word in words), place.name


@pytest.mark.parametrize(
    ("name", "lat", "lng"),
    [
        ("강남역", 37.4979, 127.0276),
        ("해운대역", 35.1637, 129.1588),
        ("구리역", 37.6031, 127.1437),
        ("송도역", 37.4285, 126.6578),
        ("경복궁", 37.5796, 126.9770),
        ("롯데월드타워", 37.5125, 127.1025),
    ],
)
def test_places_stand_where_they_are(name: str, lat: float, lng: float) -> None:
    place = the(name)

    assert haversine_m(place.lat, place.lng, lat, lng) < 350


def test_wrong_rows_of_the_source_are_not_taken() -> None:
    """교대 of the 동해선 stands in Seoul in the source, 신천 of Daegu in 잠실."""
    seoul = next(place for place in named("교대역") if place.address == "서울")

    assert "동해선" not in seoul.lines
    assert [place.lines for place in named("신천역")] == [("서해선",)]
