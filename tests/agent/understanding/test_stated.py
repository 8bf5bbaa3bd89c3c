"""What one utterance wishes, in the words that shoppers use for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.understanding.reading import Reading
from agent.understanding.stated import said_wish
from data.catalogue import Catalogue
from retrieval.product_filter import Amount, Order, ProductQuery

Said = Callable[[str], ProductQuery]


@pytest.fixture
def said(read: Callable[[str], Reading], demo: Catalogue) -> Said:
    return lambda utterance: said_wish(read(utterance), demo.categories)


@pytest.mark.parametrize(
    ("utterance", "kind"),
    [
        ("눈가 주름 크림", "아이크림"),
        ("눈에 바르는 크림", "아이크림"),
        ("바르고 자는 팩", "슬리핑팩"),
        ("overnight mask", "슬리핑팩"),
        ("塗って寝るパック", "슬리핑팩"),
        ("뾰루지에 붙이는 스티커", "패치"),
        ("毛穴パッド", "패드"),
        ("스킨 로션 따로 안 바르고 하나로 끝나는 거", "올인원"),
        ("땀냄새 나는데 바디미스트", "바디미스트"),
    ],
)
def test_a_need_says_which_kind_unless_one_is_named(said: Said, utterance: str, kind: str) -> None:
    assert said(utterance).kinds == (kind,)


def test_what_is_eaten_is_no_cream(said: Said) -> None:
    assert said("먹는 피디알엔").categories == ("건강식품",)
    assert said("화장 잘 먹는 쿠션").kinds == ("쿠션",)


def test_a_kind_may_name_a_concern_too(said: Said) -> None:
    for utterance in ("pimple patches?", "여드름패치", "ニキビパッチ"):
        assert (said(utterance).kinds, said(utterance).concerns) == (("패치",), ("트러블",))


@pytest.mark.parametrize(
    ("utterance", "ingredient"),
    [("연어주사 앰플", "PDRN"), ("snail cream", "달팽이"), ("ライスの化粧水", "쌀")],
)
def test_ingredients_by_what_shoppers_call_them(
    said: Said, utterance: str, ingredient: str
) -> None:
    assert said(utterance).ingredients == (ingredient,)


@pytest.mark.parametrize(
    ("utterance", "look"),
    [
        ("커버력 좋은 쿠션", "커버"),
        ("full coverage cushion", "커버"),
        ("통통해 보이는 립글로스", "볼류밍"),
        ("waterproof eyeliner", "워터프루프"),
        ("マットなリップ", "매트"),
        ("그루밍토닉 있어?", "그루밍토닉"),
        ("순한 클렌징폼", "저자극"),
    ],
)
def test_how_it_should_look_is_in_names(said: Said, utterance: str, look: str) -> None:
    assert any(look in words.split() for words in said(utterance).looks)


def test_a_brand_that_is_not_carried_is_wished_for(said: Said) -> None:
    for utterance in ("티르티르 레드쿠션", "TIRTIR red cushion", "エリクシールの化粧水"):
        assert said(utterance).brands


def test_a_concern_is_no_demand_where_no_record_tells_one(said: Said) -> None:
    query = said("미백 치약")
    assert (query.concerns, query.preferred_concerns) == ((), ("미백",))
    assert said("미백 세럼").concerns == ("미백",)


@pytest.mark.parametrize(
    ("utterance", "order"),
    [
        ("독도 토너 제일 큰 통", "large"),
        ("큰 병 말고 조그만 거", "small"),
        ("여행용 가글", "small"),
        ("biggest bottle of toner", "large"),
        ("一番安いシートマスク", "cheap"),
    ],
)
def test_orders(said: Said, utterance: str, order: Order) -> None:
    assert said(utterance).order == order


@pytest.mark.parametrize("utterance", ["한 장짜리 마스크팩", "1枚入りのシートマスク", "1매짜리 팩"])
def test_pieces_are_a_volume(said: Said, utterance: str) -> None:
    query = said(utterance)
    assert query.min_volume == query.max_volume == Amount(1, "매")


@pytest.mark.parametrize(
    "utterance", ["남자꺼 왁스", "아버지께 올인원", "彼氏に香水", "for my dad"]
)
def test_for_men(said: Said, utterance: str) -> None:
    assert said(utterance).for_men
    assert not said("ファンデーション、大丈夫？").for_men


def test_how_much_off_at_least_is_no_order(said: Said) -> None:
    query = said("40% 이상 세일하는 선크림")
    assert (query.min_discount, query.order) == (40, "fit")
    assert said("할인 중인 선크림").order == "discount"
    assert said("40% 이상 할인하는 선크림 중에 할인율 제일 큰 거").order == "discount"


def test_what_a_whole_shelf_is_called_is_any_of_its_kinds(said: Said) -> None:
    query = said("마스크팩 촉촉한 거")
    assert (query.categories, query.kinds) == (("마스크팩",), ())
    assert said("시트마스크 촉촉한 거").kinds == ("시트마스크",)


@pytest.mark.parametrize(
    "utterance",
    ["vegan UV protection please", "What sun protection is there?", "紫外線対策を探してます"],
)
def test_protection_from_the_sun_is_a_shelf(said: Said, utterance: str) -> None:
    assert said(utterance).categories == ("선케어",)


def test_a_narrower_shelf_leaves_the_wider_one_unnamed(said: Said) -> None:
    query = said("손에 바르는 크림 있지요")
    assert (query.kinds, query.preferred_kinds) == (("핸드크림",), ())
