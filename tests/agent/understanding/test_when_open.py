"""When a store is to be open: now, then, or on the night of a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from agent.understanding.opening_times import find_opening_time
from agent.understanding.reading import Reading
from agent.understanding.store_wishes import asks_open_now
from retrieval.opening_hours import SEOUL

Read = Callable[[str], Reading]

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=SEOUL)


@pytest.mark.parametrize(
    "said",
    [
        "명동에 지금 여는 매장",
        "지금 가도 되는 지점 있나요",
        "강남역에서 이 시간에 살 수 있는 데",
        "노원점 지금 하나요",
        "anything open near Sinchon?",
        "any shop I can still get into right now",
        "今から買えるお店はどこ",
        "まだ間に合うお店ある?",
    ],
)
def test_now(read: Read, said: str) -> None:
    assert asks_open_now(read(said))


@pytest.mark.parametrize(
    "said",
    [
        "토요일에도 노원점 열어요?",
        "설날에 신촌점 문 여나",
        "노원점은 몇 시까지 여나요",
        "내일 여는 매장",
        "which store is open on Sunday",
        "how late is the Nowon branch open",
        "蘆原店は何時まで開いてますか",
        "明日開いてるお店",
    ],
)
def test_another_day_or_hour_is_not_now(read: Read, said: str) -> None:
    assert not asks_open_now(read(said))


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("토요일 밤에 놀다가 새벽 두 시쯤 갈 건데 그때 여는 데", datetime(2026, 11, 22, 2)),
        ("일요일 저녁에 만나서 새벽 1시까지 하는 매장", datetime(2026, 11, 23, 1)),
        ("open at 1 am on Saturday night", datetime(2026, 11, 22, 1)),
        ("土曜の夜、午前1時に開いている店", datetime(2026, 11, 22, 1)),
        # not a night that was named before
        ("토요일 새벽 두 시에 여는 데", datetime(2026, 11, 21, 2)),
        ("토요일 밤 열한 시에 여는 데", datetime(2026, 11, 21, 23)),
        # minutes in words
        ("오늘 아홉 시 이십오 분에도 여는 매장", datetime(2026, 11, 20, 21, 25)),
        ("밤 열두 시 반에도 여는 데", datetime(2026, 11, 21, 0, 30)),
    ],
)
def test_the_night_of_a_day_goes_on_past_midnight(said: str, moment: datetime) -> None:
    at = find_opening_time(said)

    assert at is not None
    assert at.moments(FRIDAY) == (moment.replace(tzinfo=SEOUL),)


@pytest.mark.parametrize(
    ("said", "now", "is_now"),
    [
        ("it's 2am, anywhere open near here?", datetime(2026, 11, 21, 2, 5), True),
        ("지금 밤 열한 시인데 여는 매장 있나", datetime(2026, 11, 20, 23), True),
        ("it's 2am, anywhere open near here?", datetime(2026, 11, 20, 15), False),
        ("밤 열한 시에 여는 매장 있나", datetime(2026, 11, 20, 23), False),
    ],
)
def test_the_time_that_it_is_said_to_be(said: str, now: datetime, is_now: bool) -> None:
    at = find_opening_time(said)

    assert at is not None
    assert at.is_now(now.replace(tzinfo=SEOUL)) is is_now
