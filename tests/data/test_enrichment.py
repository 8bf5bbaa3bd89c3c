"""The rules, tried on real products and on the traps between them."""

from __future__ import annotations

import pytest

from data.catalogue import DEMO_FOLDER, STORES_FILE
from data.enrichment import (
    CONCERNS,
    EXCLUSION_GROUPS,
    FREE_FROM,
    category_of,
    enrich,
    excluded_names,
    is_free_of,
    kind_of,
    recognises_exclusion,
)
from data.ingredients import parse_ingredients
from data.models import Category, Product, StoreFile

GOLD = [
    ("라네즈 네오 쿠션 더 매트", "베이스메이크업", "쿠션"),
    ("헤라 블랙 쿠션 파운데이션", "베이스메이크업", "쿠션"),
    ("비디비치 누드 퍼펙션 스킨 핏 쿠션", "베이스메이크업", "쿠션"),
    ("에스티로더 더블웨어 파운데이션", "베이스메이크업", "파운데이션"),
    ("더샘 커버 퍼펙션 트리플 팟 컨실러 글로우", "베이스메이크업", "컨실러"),
    ("VDL 톤 스테인 컬러 코렉팅 프라이머", "베이스메이크업", "프라이머"),
    ("연작 스킨 퍼펙팅 프로텍티브 베이스프렙", "베이스메이크업", "프라이머"),
    ("어바웃톤 블러 파우더 팩트", "베이스메이크업", "파우더"),
    ("미프 미남프로젝트 미남크림 썬비비", "베이스메이크업", "비비크림"),
    ("투쿨포스쿨 베일 스킨 틴트", "베이스메이크업", "스킨틴트"),
    ("어반디케이 메이크업 세팅 픽서 트래블", "베이스메이크업", "픽서"),
    ("식물나라 뽀얀쌀 생기 톤업 선 쿠션", "선케어", "선쿠션"),
    ("조선미녀 맑은쌀선크림", "선케어", "선크림"),
    ("어테이션 익모초 유브이 톤업 선스크린 SPF50+ PA++++", "선케어", "선크림"),
    ("조선미녀 데일리 틴티드 선세럼", "선케어", "선세럼"),
    ("식물나라 보송 페이스 앤 바디 선 스틱", "선케어", "선스틱"),
    ("두잉왓 스킨톤 선파우더", "선케어", "선파우더"),
    ("힌스 로 글로우 젤 틴트", "립", "틴트"),
    ("하트퍼센트 도트 온 무드 립펜슬", "립", "립펜슬"),
    ("롬앤 쥬시 플래시 립 오일", "립", "립오일"),
    ("로지킴 PDRN 틴티드 립 앰플", "립", "립세럼"),
    ("그라펜 트리플 핸섬립밤", "립", "립밤"),
    ("퓌 3D 볼류밍 글로스", "립", "립글로스"),
    ("포트레 섀도우 누보", "아이메이크업", "아이섀도"),
    ("디자인 크림 샤도우", "아이메이크업", "아이섀도"),
    ("웨이크메이크 소프트 블러링 아이팔레트", "아이메이크업", "아이섀도"),
    ("오브제 이지펜슬브로우", "아이메이크업", "아이브로우"),
    ("코스노리 아이래쉬 틴팅 세럼 비건 블랙 속눈썹영양제", "아이메이크업", "속눈썹영양제"),
    ("프리메라 마일드 앤 퍼펙트 클렌징 오일 투 폼", "클렌징", "클렌징오일"),
    ("메이크프렘 세이프 미 릴리프 모이스처 클렌징밀크", "클렌징", "클렌징밀크"),
    ("아누아 어성초 피지쏙 모공 폼", "클렌징", "클렌징폼"),
    ("라로슈포제 에빠끌라 딥 클렌징 포밍 크림", "클렌징", "클렌징폼"),
    ("바를 차콜 멜팅 클렌징밤", "클렌징", "클렌징밤"),
    ("닥터지 브라이트닝 필링젤", "클렌징", "필링"),
    ("라운드랩 포 맨 1025 독도 올인원 젤 로션", "크림/로션", "올인원"),
    ("AHC 프로 샷 콜라 쥬비네이션 아이크림 포페이스", "크림/로션", "아이크림"),
    ("라로슈포제 시카플라스트 밤 B5+", "크림/로션", "보습밤"),
    ("코스알엑스 더 세라마이드 스킨 베리어 모이스처라이저", "크림/로션", "크림"),
    ("라네즈 크림스킨", "토너/패드", "토너"),
    ("아비브 어성초 흔적 에센스 패드 클리어터치", "토너/패드", "패드"),
    ("달바 비타 토닝 세럼 토너", "토너/패드", "토너"),
    ("코스알엑스 더 6 펩타이드 스킨 부스터 세럼", "에센스/세럼/앰플", "세럼"),
    ("차앤박 프로폴리스 트리트먼트 앰플 에센스", "에센스/세럼/앰플", "에센스"),
    ("바이오힐보 판테셀 리페어시카 크림미스트", "미스트/오일", "미스트"),
    ("이지덤 스팟패치 트러블패치", "마스크팩", "패치"),
    ("메노킨 30초 퀵 버블 마스크", "마스크팩", "워시오프팩"),
    ("츠바키 프리미엄 EX 리페어 마스크", "헤어", "헤어팩"),
    ("다슈 안티헤어로스 허브 헤어토닉", "헤어", "두피앰플"),
    ("어노브 실크 헤어 오일 에센스", "헤어", "헤어오일"),
    ("바디판타지 바디스프레이", "바디", "바디미스트"),
    ("리브러쉬 과즙 농축가글액", "구강", "가글"),
    ("스침 섬유 공간 향수", "향수/디퓨저", "섬유향수"),
    ("다슈 맨즈 오일 컷 페이퍼", "뷰티소품", "기름종이"),
    ("오아드 립티크", "립", None),
]
PLAIN = "정제수, 글리세린, 부틸렌글라이콜, 판테놀, 카보머, "


@pytest.fixture(scope="module")
def categories() -> dict[str, Category]:
    text = (DEMO_FOLDER / STORES_FILE).read_bytes()
    return StoreFile.model_validate_json(text).categories


@pytest.mark.parametrize(("name", "category", "kind"), GOLD)
def test_kind(name: str, category: str, kind: str | None, categories: dict[str, Category]) -> None:
    assert kind_of(name, category, categories) == kind


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("어느 브랜드 수분 선크림", "선케어"),
        ("어느 브랜드 클렌징밀크", "클렌징"),
        ("어느 브랜드 진정 시카 앰플", "에센스/세럼/앰플"),
        ("어느 브랜드 헤어 트리트먼트", "헤어"),
        ("어느 브랜드 센트", None),
    ],
)
def test_category_told_by_the_name(
    name: str, category: str | None, categories: dict[str, Category]
) -> None:
    assert category_of(name, categories) == category


@pytest.mark.parametrize(
    ("names", "key", "concern"),
    [
        ("정제수, 나이아신아마이드, 글리세린", "나이아신아마이드", "미백"),
        ("정제수, 글리세린, 트라넥사믹애씨드, 카보머", "트라넥사믹애씨드", "미백"),
        ("정제수, 병풀추출물, 글리세린, 카보머", "병풀(시카)", "진정"),
        ("정제수, 글리세린, 살리실릭애씨드, 카보머", "살리실산(BHA)", "트러블"),
        ("정제수, 글리세린, 카보머, 레티놀", "레티놀", "탄력"),
        (
            "정제수, 카보머, 세라마이드엔피, 세라마이드에이피, 세라마이드엔에스",
            "세라마이드",
            "장벽",
        ),
        ("정제수, 소듐하이알루로네이트, 글리세린", "히알루론산", "보습"),
        ("정제수, 글라이콜릭애씨드(7%), 글리세린", "AHA", "각질"),
    ],
)
def test_a_proven_active_speaks(
    names: str, key: str, concern: str, categories: dict[str, Category]
) -> None:
    traits = enrich("어느 세럼", "에센스/세럼/앰플", parse_ingredients(names), categories)
    assert key in traits.key_ingredients
    assert concern in traits.concerns


@pytest.mark.parametrize(
    "trace",
    [
        "병풀추출물",
        "나이아신아마이드",
        "소듐하이알루로네이트",
        "하이드롤라이즈드콜라겐",
        "세라마이드엔피",
        "카퍼트라이펩타이드-1",
        "아데노신",
    ],
)
def test_a_trace_behind_the_gellant_proves_nothing(
    trace: str, categories: dict[str, Category]
) -> None:
    names = parse_ingredients("정제수, 글리세린, 카보머, 에틸헥실글리세린, " + trace)
    traits = enrich("어느 세럼", "에센스/세럼/앰플", names, categories)
    assert traits.key_ingredients == ()
    assert traits.concerns == ()


def test_a_name_makes_its_trace_count(categories: dict[str, Category]) -> None:
    names = parse_ingredients("정제수, 글리세린, 카보머, 병풀추출물")
    traits = enrich("어느 시카 세럼", "에센스/세럼/앰플", names, categories)
    assert traits.key_ingredients == ("병풀(시카)",)


def test_a_name_cannot_claim_what_a_label_lacks(categories: dict[str, Category]) -> None:
    names = parse_ingredients("정제수, 글리세린, 카보머")
    assert enrich("어느 콜라겐 세럼", "에센스/세럼/앰플", names, categories).key_ingredients == ()


def test_a_brand_is_no_cue(categories: dict[str, Category]) -> None:
    assert "피지" not in enrich("피지오겔 로션", "크림/로션", None, categories).concerns


def test_skin_types_come_from_the_formula(categories: dict[str, Category]) -> None:
    rich = parse_ingredients(
        "정제수, 글리세린, 시어버터, 스쿠알란, 호호바씨오일, 세라마이드엔피, 카보머"
    )
    light = parse_ingredients("정제수, 글리세린, 소듐하이알루로네이트, 베타인, 판테놀, 카보머")
    clear = parse_ingredients("정제수, 글리세린, 부틸렌글라이콜, 살리실릭애씨드, 카보머, 향료")
    shelf = "에센스/세럼/앰플"
    assert "건성" in enrich("어느 세럼", shelf, rich, categories).skin_types
    assert "수부지" in enrich("어느 세럼", shelf, light, categories).skin_types
    assert enrich("어느 세럼", shelf, clear, categories).skin_types == ("지성",)


@pytest.mark.parametrize("irritant", ["향료", "리모넨", "라벤더오일", "변성알코올", "황색4호"])
def test_sensitive_skin_gets_no_irritant(irritant: str, categories: dict[str, Category]) -> None:
    calm = "정제수, 병풀추출물, 글리세린, 카보머"
    shelf = "크림/로션"
    assert "민감성" in enrich("어느 크림", shelf, parse_ingredients(calm), categories).skin_types
    spoilt = parse_ingredients(f"{calm}, {irritant}")
    assert "민감성" not in enrich("어느 크림", shelf, spoilt, categories).skin_types


@pytest.mark.parametrize("shelf", ["건강식품", "구강", "향수/디퓨저", "뷰티소품"])
def test_other_shelves_have_no_skin_traits(shelf: str, categories: dict[str, Category]) -> None:
    names = parse_ingredients("정제수, 나이아신아마이드, 병풀추출물, 카보머")
    traits = enrich("어느 수분 진정 제품", shelf, names, categories)
    assert (traits.skin_types, traits.concerns, traits.free_from) == ((), (), ())


def test_a_gift_is_no_cue_but_a_choice_of_variants_is(categories: dict[str, Category]) -> None:
    mask = ("어느 시트 마스크", "마스크팩", None, categories)
    assert enrich(*mask, offers=("+진정 패드 2매",)).concerns == ()
    assert enrich(*mask, offers=("수분/진정/모공",)).concerns == ("보습", "진정", "모공")


@pytest.mark.parametrize(
    ("group", "caught", "passed"),
    [
        (
            "향료",
            ["향료", "향", "리날룰", "시트랄", "베르가모트오일", "티트리잎오일", "페네틸알코올"],
            ["호호바씨오일", "해바라기씨오일", "베르가모트잎추출물"],
        ),
        (
            "알코올",
            ["에탄올", "변성알코올"],
            ["세테아릴알코올", "스테아릴알코올", "C14-22알코올", "에탄올아민"],
        ),
        ("파라벤", ["메틸파라벤"], ["파라핀"]),
        (
            "실리콘",
            [
                "다이메티콘",
                "사이클로펜타실록세인",
                "페닐트라이메티콘",
                "폴리메틸실세스퀴옥세인",
                "디메치콘",
            ],
            ["실리카", "마그네슘/포타슘/실리콘/플루오라이드/하이드록사이드/옥사이드"],
        ),
        ("설페이트", ["소듐라우레스설페이트", "암모늄라우릴설페이트"], ["마그네슘설페이트"]),
        ("미네랄오일", ["미네랄오일", "페트롤라툼", "파라핀"], ["마카다미아씨오일"]),
        ("인공색소", ["황색4호", "적색104호의(1)", "청색1호"], ["적색산화철", "티타늄디옥사이드"]),
        ("페녹시에탄올", ["페녹시에탄올"], ["에탄올"]),
        (
            "동물성원료",
            [
                "비즈왁스",
                "꿀추출물",
                "달팽이점액여과물",
                "프로폴리스추출물",
                "하이드롤라이즈드콜라겐",
                "소듐디엔에이",
            ],
            ["칸데릴라왁스", "글리세린"],
        ),
        (
            "레티놀",
            ["레티놀", "레티닐팔미테이트", "하이드록시피나콜론레티노에이트"],
            ["베타-카로틴"],
        ),
        (
            "살리실산",
            ["살리실릭애씨드", "베타인살리실레이트", "카프릴로일살리실릭애씨드"],
            ["실리카"],
        ),
    ],
)
def test_exclusion_groups(group: str, caught: list[str], passed: list[str]) -> None:
    predicate = EXCLUSION_GROUPS[group]
    assert [name for name in caught if not predicate(name)] == []
    assert [name for name in passed if predicate(name)] == []


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("나이아신아마이드", "나이아신아마이드"),
        ("티트리", "티트리잎오일"),
        ("히알루론산", "소듐하이알루로네이트"),
        ("시카", "마데카소사이드"),
        ("비타민C", "아스코빌글루코사이드"),
        ("BHA", "살리실릭애씨드"),
        ("에탄올", "변성알코올"),
        ("비건", "비즈왁스"),
        ("향", "리모넨"),
        ("글루타치온", "글루타티온"),
    ],
)
def test_free_words_find_label_names(word: str, name: str) -> None:
    assert excluded_names(("정제수", name, "글리세린"), word) == (name,)
    assert recognises_exclusion(word, [name])


def test_an_unknown_word_is_not_recognised() -> None:
    assert not recognises_exclusion("뿌뿌뿡", ["정제수", "글리세린"])
    assert not recognises_exclusion(" ", ["정제수"])


def test_every_free_from_is_a_group_and_every_active_concern_a_concern() -> None:
    assert set(FREE_FROM) <= set(EXCLUSION_GROUPS)
    from data.enrichment.actives import ACTIVES

    assert {concern for active in ACTIVES for concern in active.concerns} <= set(CONCERNS)


def test_unknown_and_incomplete_labels_are_free_of_nothing(categories: dict[str, Category]) -> None:
    names = parse_ingredients(PLAIN + "토코페롤")
    shelf = "크림/로션"
    assert enrich("어느 크림", shelf, None, categories).free_from == ()
    assert enrich("어느 크림", shelf, names, categories, complete=False).free_from == ()
    assert enrich("어느 크림", shelf, names, categories).free_from == FREE_FROM
    known = Product(
        product_id="1", brand="어느", name="어느 크림", category=shelf, list_price=1, price=1,
        price_date="2026", ingredients=names,
    )  # fmt: skip
    assert is_free_of(known, "향료")
    assert not is_free_of(known, "판테놀")
    assert not is_free_of(known.model_copy(update={"ingredients": None}), "향료")
    assert not is_free_of(known.model_copy(update={"ingredients_complete": False}), "향료")
