"""Names in English and Japanese sentences: Korean, with a reading the first time."""

from __future__ import annotations

import re

import pytest

from agent.wording.addresses import address_reading
from agent.wording.facts import Money, Names
from agent.wording.hangul import has_hangul
from agent.wording.wording import Wording, load_wordings, table
from data.catalogue import Catalogue
from data.models import LANGUAGES, Language


@pytest.fixture(scope="module")
def wordings(demo: Catalogue) -> dict[Language, Wording]:
    return load_wordings(demo)


@pytest.mark.parametrize(
    ("name", "english", "japanese"),
    [
        # Stores: what the places are called in English, and 점 is not said.
        ("강남타운점", "Gangnam Town", "カンナムタウン店"),
        ("명동점", "Myeong-dong", "ミョンドン店"),
        ("홍대입구역점", "Hongik Univ. Station", "ホンデ入口駅店"),
        ("잠실역8호선점", "Jamsil Station Line 8", "チャムシル駅8号線店"),
        ("세종로점", "Sejong-ro", "セジョンノ店"),
        ("신촌연세점", "Sinchon Yonsei", "シンチョンヨンセ店"),
        ("종로1가점", "Jongno 1-ga", "チョンノ1街店"),
        ("광주518공원점", "Gwangju 518 Park", "クァンジュ518公園店"),
        # A store that the catalogue does not have.
        ("속초해변점", "Sokcho Haebyeon", "ソクチョヘビョン店"),
        # Places and areas.
        ("강남역", "Gangnam Station", "カンナム駅"),
        ("서울 시청역", "Seoul City Hall Station", "ソウル 市庁駅"),
        ("마포구", "Mapo-gu", "マポ区"),
        ("서울", "Seoul", "ソウル"),
        # Brands, as their owners write them.
        ("토리든", "Torriden", "トリデン"),
        ("조선미녀", "Beauty of Joseon", "朝鮮美女"),
        ("나르카", "Nareuka", "ナルカ"),
        # Products: the brand, and what can be understood.
        (
            "라운드랩 1025 독도 토너",
            "ROUND LAB 1025 Dokdo toner",
            "ラウンドラボ 1025 ドクト トナー",
        ),
        (
            "토리든 다이브인 저분자 히알루론산 세럼",
            "Torriden Dive-in low-molecular hyaluronic acid serum",
            "トリデン ダイブイン 低分子 ヒアルロン酸 セラム",
        ),
        ("조선미녀 맑은쌀 선크림", "Beauty of Joseon Malgeunssal sunscreen", None),
        # What is Latin needs none.
        ("VT", None, None),
        ("Gangnam Station", None, None),
    ],
)
def test_a_name_is_read(
    wordings: dict[Language, Wording], name: str, english: str | None, japanese: str | None
) -> None:
    assert wordings["en"].reading_of(name) == english
    if japanese or english is None:
        assert wordings["ja"].reading_of(name) == japanese
    assert wordings["ko"].reading_of(name) is None


def test_every_name_of_the_catalogue_is_read(
    demo: Catalogue, wordings: dict[Language, Wording]
) -> None:
    names = {
        *(store.name for store in demo.stores), *(product.name for product in demo.products),
        *(place.name for place in demo.places), *demo.brands,
    }  # fmt: skip
    for language in ("en", "ja"):
        for name in filter(has_hangul, names):
            reading = wordings[language].reading_of(name)
            assert reading, name
            assert not has_hangul(reading), (name, reading)
            assert not set("()（）") & set(reading), (name, reading)
            assert reading == re.sub(r"\s+", " ", reading).strip(), (name, reading)
            assert language == "ja" or not re.search("[ぁ-ヿ一-鿿]", reading), (name, reading)


@pytest.mark.parametrize(
    ("address", "english", "japanese"),
    [
        (
            "서울특별시 서초구 강남대로 429 동일빌딩 1~3층",
            "429 Gangnam-daero, Seocho-gu, Seoul",
            "ソウル ソチョ区 カンナム大路429",
        ),
        (
            "경기도 안양시 만안구 장내로149번길 29 1층",
            "29 Jangnae-ro 149beon-gil, Manan-gu, Anyang-si, Gyeonggi-do",
            "キョンギ道 アニャン市 マナン区 チャンネ路149番キル29",
        ),
        (
            "제주특별자치도 제주시 광양11길 2",
            "2 Gwangyang 11-gil, Jeju-si, Jeju-do",
            "チェジュ道 チェジュ市 クァンヤン11キル2",
        ),
        (
            "서울특별시 동작구 보라매로 5가길 16",
            "16 Boramae-ro 5ga-gil, Dongjak-gu, Seoul",
            None,
        ),
        ("서울특별시 강동구 천호대로 지하 997", "B997 Cheonho-daero, Gangdong-gu, Seoul", None),
    ],
)
def test_an_address_is_read(address: str, english: str, japanese: str | None) -> None:
    assert address_reading(address, "en") == english
    if japanese:
        assert address_reading(address, "ja") == japanese


@pytest.mark.parametrize("text", ["강남타운점", "마포구", "토리든 세럼", "서울특별시 강남구"])
def test_what_is_no_address_is_not_read_as_one(text: str) -> None:
    assert address_reading(text, "en") is None


def test_every_address_of_the_catalogue_is_read(demo: Catalogue) -> None:
    for store in demo.stores:
        for language in ("en", "ja"):
            reading = address_reading(store.address, language)
            assert reading and not has_hangul(reading), store.address


def test_a_name_stands_with_its_reading(wordings: dict[Language, Wording]) -> None:
    facts = {"store": "강남타운점", "phone": "02-532-7444"}
    assert wordings["ko"].say("store.phone", **facts).startswith("강남타운점 전화번호")
    assert "강남타운점 (Gangnam Town) is" in wordings["en"].say("store.phone", **facts)
    assert "강남타운점（カンナムタウン店）の" in wordings["ja"].say("store.phone", **facts)


@pytest.mark.parametrize(
    ("language", "introduced", "reading"),
    [
        ("en", "강남타운점 (Gangnam Town)", "Gangnam Town"),
        ("ja", "강남타운점（カンナムタウン店）", "カンナムタウン店"),
    ],
)
def test_a_name_is_introduced_once_in_a_reply(
    wordings: dict[Language, Wording], language: Language, introduced: str, reading: str
) -> None:
    part = ("store.always", {"store": "강남타운점"})
    first, second = wordings[language].say_all([part, part])
    assert introduced in first
    assert introduced not in second
    assert reading in second
    # Another reply begins anew.
    assert wordings[language].say_all([part]) == [first]


def test_names_in_a_row_are_each_read(wordings: dict[Language, Wording]) -> None:
    said = wordings["en"].say(
        "stores.area_few", place="마포구", count=2, stores=Names(("합정교보점", "망원동점"))
    )
    assert "마포구 (Mapo-gu)" in said
    assert "합정교보점 (Hapjeong Kyobo) and 망원동점 (Mangwon-dong)" in said


def test_substances_and_kinds_are_translated(wordings: dict[Language, Wording]) -> None:
    names = Names(("병풀(시카)", "히알루론산"))
    said = wordings["en"].say("products.with_ingredients", names=names, price=Money(9_900))
    assert "centella (cica) and hyaluronic acid" in said
    assert not has_hangul(said)
    facts = {"product": "VT", "substance": "향료"}
    assert "香料" in wordings["ja"].say("product.contains", **facts)
    offer = {"dropped": Names(("세럼",)), "exclusion": Names(("향료",)), "count": 2}
    assert not has_hangul(wordings["en"].say("products.none_free_but", **offer))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_shopper_reads_in_korean_stays_as_it_was(
    wordings: dict[Language, Wording], language: Language
) -> None:
    said = wordings[language].say("chat.repeat", last="강남타운점이 제일 가까워요.")
    assert said == "강남타운점이 제일 가까워요."


def test_the_readings_of_words_are_words() -> None:
    """YAML reads a bare `on` or `no` as something else."""
    for language in ("en", "ja"):
        for name, word in table(language)["ingredients"].items():
            assert isinstance(name, str) and isinstance(word, str)


def test_an_imported_brand_that_nobody_described_is_read(demo: Catalogue) -> None:
    product = demo.products[0].model_copy(update={"brand": "새별", "name": "새별 진정 크림"})
    catalogue = type(demo)(**{**vars_of(demo), "products": (product,)})
    assert load_wordings(catalogue)["en"].reading_of("새별 진정 크림") == "Saebyeol soothing cream"


def vars_of(catalogue: Catalogue) -> dict[str, object]:
    fields = ("stores", "policies", "places", "categories", "brands", "fingerprint")
    return {name: getattr(catalogue, name) for name in fields}
