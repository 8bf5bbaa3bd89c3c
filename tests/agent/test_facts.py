"""Facts as they stand in a sentence, in each language."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from agent.wording.facts import Clock, Count, Fact, Money, Names, Walk, said
from data.models import Language
from retrieval.opening_hours import SEOUL

TODAY = date(2026, 11, 18)


def clock(day: int, hour: int, minute: int = 0) -> Clock:
    return Clock(datetime(2026, 11, day, hour, minute, tzinfo=SEOUL), TODAY)


@pytest.mark.parametrize(
    ("fact", "ko", "en", "ja"),
    [
        (Money(12_900), "12,900원", "12,900 won", "12,900ウォン"),
        (Money(0), "0원", "0 won", "0ウォン"),
        (clock(18, 22, 30), "밤 10시 반", "10:30 pm", "午後10時半"),
        (clock(18, 22), "밤 10시", "10 pm", "午後10時"),
        (clock(18, 9, 5), "오전 9시 5분", "9:05 am", "午前9時5分"),
        (clock(18, 12), "낮 12시", "12 pm", "午後12時"),
        (clock(18, 19), "저녁 7시", "7 pm", "午後7時"),
        (clock(19, 0), "밤 12시", "12 am", "午前0時"),
        (clock(19, 2), "새벽 2시", "2 am", "午前2時"),
        (clock(19, 10), "내일 오전 10시", "10 am tomorrow", "明日午前10時"),
        (clock(21, 10), "토요일 오전 10시", "10 am on Saturday", "土曜日の午前10時"),
        (Walk(216), "걸어서 3분쯤", "about 3 min on foot", "徒歩約3分"),
        (Walk(0), "걸어서 1분쯤", "about 1 min on foot", "徒歩約1分"),
        (Walk(1_500), "걸어서 19분쯤", "about 19 min on foot", "徒歩約19分"),
        (Walk(1_540), "1.5킬로미터", "1.5 km", "約1.5km"),
        (Walk(2_000), "2킬로미터", "2 km", "約2km"),
        (Walk(12_340), "12킬로미터", "12 km", "約12km"),
        (Count(1, "곳"), "한 곳", "1", "1"),
        (Count(3, "가지"), "세 가지", "3", "3"),
        (Count(10, "곳"), "열 곳", "10", "10"),
        (Count(24, "곳"), "24곳", "24", "24"),
        (Count(1_400, "곳"), "1,400곳", "1,400", "1,400"),
        (Names(("가",)), "가", "가", "가"),
        (Names(("가", "나")), "가, 나", "가 and 나", "가、나"),
        (Names(("가", "나", "다")), "가, 나, 다", "가, 나 and 다", "가、나、다"),
        (Names(()), "", "", ""),
        ("그대로", "그대로", "그대로", "그대로"),
        (4.8, "4.8", "4.8", "4.8"),
        (7, "7", "7", "7"),
    ],
)
def test_a_fact_in_three_languages(fact: Fact, ko: str, en: str, ja: str) -> None:
    languages: tuple[Language, ...] = ("ko", "en", "ja")
    assert tuple(said(fact, language) for language in languages) == (ko, en, ja)


def test_a_clock_of_another_zone_is_told_in_seoul() -> None:
    assert said(Clock(datetime(2026, 11, 18, 1, tzinfo=UTC), TODAY), "ko") == "오전 10시"
