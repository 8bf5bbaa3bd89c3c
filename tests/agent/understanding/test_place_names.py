"""Places as they are called in three languages, spelt otherwise, and where they are other words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.understanding.place_forms import said_place_names, written
from agent.understanding.reading import Reading
from agent.wording.readings import NameReadings
from data.catalogue import Catalogue
from retrieval.retrieval import Retrieval

Read = Callable[[str], Reading]


def located(reading: Reading, searches: Retrieval) -> set[str]:
    found = searches.stores.gazetteer.locate(reading.names("place"))
    return {place.name for place in found}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("春川にお店はありますか", "춘천시"),
        ("全州韓屋村に着きました", "전주한옥마을"),
        ("広蔵市場の近くです", "광장시장"),
        ("ヨイドの店舗", "여의도"),
        ("トンデムンの近く", "동대문"),
        ("any store in Chuncheon", "춘천시"),
        ("we are in Pusan", "부산"),
        ("near Gamcheon Culture Village", "감천문화마을"),
        ("a branch in Mapo-gu", "마포구"),
        ("close to N Seoul Tower", "남산타워"),
        ("여수 돌산 쪽 매장", "돌산"),
        ("대전 둔산동 매장", "둔산동"),
        ("속초 조양동에 지점 있나", "조양동"),
    ],
)
def test_where_that_is(said: str, name: str, read: Read, unindexed: Retrieval) -> None:
    assert name in located(read(said), unindexed)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("교대 쪽에 매장 있어?", True),
        ("진주에 올리브영 있나요", True),
        ("진주 펄 섀도우 추천해줘", False),
        ("예산 2만원으로 살 수 있는 크림", False),
        ("알코올 안 산 성분 토너", False),
        ("is there a branch at the airport", False),
    ],
)
def test_an_everyday_word_is_a_place_where_somebody_goes(
    said: str, place: bool, read: Read
) -> None:
    assert bool(read(said).names("place")) is place


def test_a_name_is_put_together_of_what_it_is_made_of() -> None:
    towns, nouns = {"전주": ["全州"], "한강": ["漢江"]}, {"역": ["駅"], "공원": ["公園"]}

    assert list(written("한강공원", towns, nouns)) == ["漢江公園"]
    assert set(written("전주시", towns, nouns)) == {"全州", "全州市"}
    assert "全州駅" in written("전주역", towns, nouns)
    assert not list(written("없는곳", towns, nouns))


def test_a_town_comes_before_its_station_and_its_districts(
    demo: Catalogue, unindexed: Retrieval
) -> None:
    first: dict[str, str] = {}
    readings = NameReadings(demo, {"en": {}, "ja": {}}, {"en": {}, "ja": {}})
    for name, said in said_place_names(demo, unindexed.stores, readings):
        first.setdefault(said, name)

    assert first["水原"] == "수원시"
    assert first["鍾路"] == "종로"
