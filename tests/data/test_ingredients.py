"""Lists as they are really typed: every odd separator, and what must not be believed."""

from __future__ import annotations

import pytest

from data.ingredients import parse_ingredients, parse_label

LIST = "정제수, 부틸렌글라이콜, 글리세린, 판테놀, 카보머, 토코페롤"
NAMES = ("정제수", "부틸렌글라이콜", "글리세린", "판테놀", "카보머", "토코페롤")


@pytest.mark.parametrize("raw", ["", "  ", "정보 없음", "정보없음", "-", "상세페이지 참조"])
def test_no_list_is_unknown(raw: str) -> None:
    assert parse_ingredients(raw) is None


@pytest.mark.parametrize(
    "raw",
    [
        LIST,
        LIST.replace(", ", "@"),
        LIST.replace(", ", " "),
        LIST.replace(", ", ","),
        f'"{LIST}"',
        f"{LIST}.",
        f"{LIST}+",
        LIST.replace("글리세린", "글리세린*+"),
        LIST.replace("판테놀", "판테놀(11, 000ppm)"),
        LIST.replace("판테놀", "판테놀 (0.5 %)"),
        LIST.replace("판테놀", "판테놀 11, 000ppm"),
        LIST.replace("판테놀", "판테놀, "),
        f"[본품 : 수분 크림] {LIST} [증정품 : 패드] 정제수, 향료, 에탄올",
        f"[증정품 : 패드] 정제수, 향료, 에탄올 [본품] {LIST}",
        f"{LIST} *표시: belif original formula **표시: 식물 유래 향",
        f"{LIST} * 함량 : 레티놀 504 IU/g &베타-카로틴 7.5 ppm",
        f"{LIST} (순수레티놀 함량 880IU)",
        f"{LIST} (*활성-TECATM)",
        LIST.replace("글리세린", "글리 세린"),
        LIST.replace("부틸렌글라이콜", "부틸렌 글라이콜"),
    ],
)
def test_every_way_of_writing_one_list(raw: str) -> None:
    label = parse_label(raw)
    assert label is not None
    assert label.names == NAMES
    assert label.complete


@pytest.mark.parametrize(
    "raw",
    [
        f"올인원 : {LIST} 올인원 스틱: 정제수, 향료, 에탄올",
        f"*토너 {LIST} *젤크림 정제수, 향료, 에탄올",
        f"피디알엔 앰플 {LIST} PDRN 핑크 원데이 세럼 정제수, 향료, 에탄올",
        f"{LIST} 정제수, 향료, 에탄올, 녹차수",
        f"[세럼] {LIST} [크림] 정제수, 향료, 에탄올",
        "시카플라스트 멀티 리페어 크림 "
        + LIST.replace(",", "")
        + " 멜라B3 세럼 정제수 다이메티콘 향료",
        f"★그린 : {LIST} ★베이지 :정제수, 향료",
    ],
)
def test_another_list_in_the_box_is_not_the_products_own_and_hides_no_absence(raw: str) -> None:
    label = parse_label(raw)
    assert label is not None
    assert label.names == NAMES
    assert not label.complete


def test_shades_without_a_colon() -> None:
    label = parse_label(
        "레드 하이드로제네이티드폴리아이소부텐@시어버터@비즈왁스@청색1호 오렌지 "
        "하이드로제네이티드폴리아이소부텐, 시어버터, 황색4호"
    )
    assert label is not None
    assert label.names == ("하이드로제네이티드폴리아이소부텐", "시어버터", "비즈왁스", "청색1호")
    assert not label.complete


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("글리세린, 1, 2-헥산다이올, 판테놀", "1,2-헥산다이올"),
        ("폴리솔베이트20, 1, 2-헥산다이올", "1,2-헥산다이올"),
        ("정제수, 2, 3-부탄다이올", "2,3-부탄다이올"),
        ("정제수, 클로렐라 불가리스추출물, 글리세린", "클로렐라 불가리스추출물"),
        ("정제수, 하이드로제네이티드폴리(C6-14 올레핀)", "하이드로제네이티드폴리(C6-14올레핀)"),
        ("정제수, 소듐아세틸레이티드하이알 루로네이트(1ppm)", "소듐아세틸레이티드하이알루로네이트"),
        ("정제수, 피피지-13 -데실테트라데세스-24", "피피지-13-데실테트라데세스-24"),
        ("정제수, 황색4호 (CI 19140)", "황색4호"),
        ("정제수, 리날룰(향료)", "리날룰"),
        ("정제수, 적색104호의(1)", "적색104호의(1)"),
        ("정제수, 하이알루로닉애씨드(29, 049ppm)", "하이알루로닉애씨드"),
    ],
)  # fmt: skip
def test_names_are_kept_whole(raw: str, expected: str) -> None:
    assert expected in (parse_ingredients(raw) or ())


def test_a_lost_comma_between_two_whole_names_is_put_back() -> None:
    assert parse_ingredients("정제수, 2, 3-부탄다이올 다이카프릴릴카보네이트, 글리세린") == (
        "정제수",
        "2,3-부탄다이올",
        "다이카프릴릴카보네이트",
        "글리세린",
    )


@pytest.mark.parametrize(
    "raw",
    [
        f"{LIST},",
        f"{LIST}, 소듐하이알루로…",
        f"{LIST}, 소듐하이알루로",
        f"{LIST}, 하이드로제네이티드폴리(C6",
        f"{LIST} 외 12종",
        LIST.replace("판테놀", "하이드롤라이즈드"),
        "나이아신아마이드, 아데노신, 소듐하이알루로네이트크로스폴리머, 시트릭애씨드",
    ],
)
def test_a_list_that_may_go_on_proves_no_absence(raw: str) -> None:
    label = parse_label(raw)
    assert label is not None
    assert not label.complete
