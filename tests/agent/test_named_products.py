"""A product's own words call it, however they are spelt; what else there is comes after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from agent.named_products import with_named
from agent.understanding.cues import load_cues
from agent.understanding.language import detect_language
from agent.understanding.lexicon import build_lexicon
from agent.understanding.reading import read_utterance
from agent.understanding.stated import said_wish
from data.catalogue import Catalogue
from retrieval.live_index import LiveIndex
from retrieval.opening_hours import Calendar
from retrieval.product_filter import ProductQuery
from retrieval.retrieval import open_retrieval

Wish = Callable[[str], ProductQuery]
Names = Callable[[tuple[str, ...]], set[str]]


@pytest.fixture(scope="module")
def wish(demo: Catalogue, calendar: Calendar) -> Wish:
    retrieval = open_retrieval(demo, LiveIndex(Path("nowhere"), None), calendar)
    lexicon, cues = build_lexicon(demo, retrieval.stores), load_cues()

    def of(utterance: str) -> ProductQuery:
        reading = read_utterance(utterance, detect_language(utterance), lexicon, cues)
        said = said_wish(reading, demo.categories)
        return with_named(said, reading, retrieval.products.table)

    return of


@pytest.fixture
def names(demo: Catalogue) -> Names:
    return lambda ids: {demo.product_by_id[item].name for item in ids}


@pytest.mark.parametrize(
    ("utterance", "name"),
    [
        ("제로모공패드 있어?", "메디큐브 제로 모공 패드"),
        ("클린잇제로", "바닐라코 클린잇제로 클렌징밤"),
        ("numbuzin no. 3 serum", "넘버즈인 3번 보들보들 모공결 세럼"),
        ("VT 리들샷 300", "VT 리들샷 300 에센스"),
        ("Laneige cream skin", "라네즈 크림스킨"),
        ("VTのリードルショット300", "VT 리들샷 300 에센스"),
        ("킬커버 쿠션 중에 메쉬로 된 거", "클리오 킬 커버 메쉬 블러 쿠션"),
    ],
)
def test_words_call_it(wish: Wish, names: Names, utterance: str, name: str) -> None:
    assert name in names(wish(utterance).named_ids)


def test_its_brand_and_shelf_come_after_it(wish: Wish, demo: Catalogue) -> None:
    query = wish("독도 토너")
    assert query.kinds == ("토너",)
    assert set(query.named_ids) < set(query.only_ids)
    assert {demo.product_by_id[item].brand for item in query.only_ids} == {"라운드랩"}
    # A name says which shelf where nothing else does.
    assert wish("클린잇제로").kinds == ("클렌징밤",)


def test_an_edition_calls_products_of_several_brands(wish: Wish, demo: Catalogue) -> None:
    query = wish("헬로키티 들어간 거")
    assert len({demo.product_by_id[item].brand for item in query.only_ids}) > 1


def test_a_look_is_all_that_is_asked_for_where_no_shelf_is_named(wish: Wish, names: Names) -> None:
    called = names(wish("무기자차 보여줘").only_ids)
    assert called
    assert all("무기자차" in name or "미네랄" in name for name in called)
    assert wish("무기자차 선크림 보여줘").only_ids == ()


@pytest.mark.parametrize("utterance", ["토너 추천해줘", "토리든 세럼", "완전히 엉뚱한 말"])
def test_other_words_call_nothing(wish: Wish, utterance: str) -> None:
    query = wish(utterance)
    assert query.named_ids == query.only_ids == ()


def test_a_price_is_no_number_of_a_name(wish: Wish) -> None:
    assert wish("VT 에센스 30000원 이하").named_ids == ()
