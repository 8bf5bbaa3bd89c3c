"""A number is what it counts and how much, however it is spelt."""

from __future__ import annotations

import pytest

from agent.grounding.quantities import find_quantities


def told(text: str) -> set[tuple[str, float, str]]:
    return {(q.kind, q.value, q.unit) for said in find_quantities(text) for q in said.any_of}


@pytest.mark.parametrize(
    ("fact", "spellings"),
    [
        (
            ("money", 27_000, ""),
            "27,000원|27000원|2만7천원|2만 7천 원|이만칠천 원|이만 칠천원|₩27,000",
        ),
        (("money", 27_000, ""), "27,000ウォン|二万七千ウォン|27,000 won|twenty-seven thousand won"),
        (("money", 12_000, ""), "12,000원|만이천 원|1만2천원|1.2만원"),
        (("percent", 30, ""), "30%|30퍼센트|삼십 퍼센트|30パーセント|3割|30 percent"),
        (("volume", 50, "ml"), "50ml|50mL|오십 밀리|50밀리리터|50미리"),
        (("distance", 1_200, ""), "1.2km|1.2킬로미터|1,200m"),
        (
            ("time", 1_350, ""),
            "22:30|밤 열 시 반|밤 10시 30분|오후10시반|22시 30분|午後10時半|10:30 pm",
        ),
        (("time", 600, ""), "오전 10시|오전 열 시|午前10時|10 am|10:00 a.m."),
        (("time", 0, ""), "자정|밤 12시|00:00|24:00|midnight"),
        (("phone", 29_355_290, ""), "02-935-5290|02.935.5290|+82-2-935-5290"),
        (("phone", 29_355_290, ""), "공이, 구삼오, 오이구공"),
        (("rating", 4.8, ""), "4.8점|평점 4.8|評価4.8点|rated 4.8 out of 5|5점 만점에 4.8점"),
        (("count", 3, ""), "세 곳|3곳|세 가지|3개|3つ|三つ|three stores"),
        (("walk", 3, ""), "걸어서 3분쯤|도보 삼 분|about 3 min on foot|徒歩約3分"),
        (("span", 3, "day"), "3일|삼 일|사흘|3日|three days"),
        (("label", 2, "line"), "2호선|이호선|2号線"),
    ],
)
def test_spellings_of_one_fact_are_equal(fact: tuple[str, float, str], spellings: str) -> None:
    assert {spelling: told(spelling) for spelling in spellings.split("|")} == {
        spelling: {fact} for spelling in spellings.split("|")
    }


def test_an_unmarked_hour_may_be_either_half_of_the_day() -> None:
    assert told("10시까지") == {("time", 600, ""), ("time", 1_320, "")}
    assert told("22시까지") == {("time", 1_320, "")}


def test_minutes_on_foot_are_no_other_minutes() -> None:
    assert told("걸어서 3분쯤") == {("walk", 3, "")}
    assert told("5분쯤 걸려요") == {("span", 5, "minute")}


def test_both_ends_of_a_range_are_told() -> None:
    assert told("주문일부터 3~5일 걸려요") == {("span", 3, "day"), ("span", 5, "day")}
    assert told("1~2만 원") == {("money", 10_000, ""), ("money", 20_000, "")}
    assert told("3 to 5 days") == {("span", 3, "day"), ("span", 5, "day")}


NO_NUMBERS = """이 제품은 이만하면 좋아요. 이 원료는 오일 프리예요.
지금 세일 중이에요. 한정 상품이에요. 네, 맞아요. 사원에게 물어보세요. 일단 발라 보세요.
하루 종일 촉촉해요. 이 점이 좋아요. One is enough. 요구르트. 이사 갔어요. 천연 성분. 만족해요."""


@pytest.mark.parametrize("words", NO_NUMBERS.split("."))
def test_words_that_look_like_numbers_are_none(words: str) -> None:
    assert told(words) == set()


def test_a_scale_says_nothing_by_itself() -> None:
    assert told("5점 만점에 4.8점") == {("rating", 4.8, "")}


def test_a_number_of_nothing_is_still_told() -> None:
    assert told("코드는 4417번지가 아니라 99") >= {("number", 99, "")}
