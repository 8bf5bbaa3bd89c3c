"""Hours and a moment in Seoul: open, until when, and when next."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from data.models import OperatingHours
from retrieval.opening_hours import SEOUL, Calendar, day_kind, hours_on, open_state

USUAL = OperatingHours(weekday="10:00 - 22:30", weekend="11:00 - 22:00", holiday="12:00 - 20:00")
NIGHT = OperatingHours(weekday="11:00 - 02:00", weekend="11:00 - 02:00", holiday="11:00 - 02:00")
ALWAYS = OperatingHours(weekday="00:00 - 24:00", weekend="00:00 - 24:00", holiday="00:00 - 24:00")


def seoul(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 11, 18), "weekday"),
        (date(2026, 11, 21), "weekend"),
        (date(2026, 11, 22), "weekend"),
        (date(2026, 12, 25), "holiday"),
        (date(2026, 9, 25), "holiday"),  # 추석, by the moon
        (date(2026, 2, 17), "holiday"),  # 설날, by the moon
        (date(2025, 10, 5), "holiday"),  # a holiday on a Sunday is a holiday
    ],
)
def test_the_kind_of_a_day(day: date, kind: str, calendar: Calendar) -> None:
    assert day_kind(day, calendar) == kind


def test_a_named_holiday_closes_whatever_holidays_are(calendar: Calendar) -> None:
    hours = USUAL.model_copy(update={"closed_on": ("설날",)})
    assert hours_on(hours, date(2026, 2, 17), calendar) == "휴무"
    assert hours_on(hours, date(2026, 12, 25), calendar) == "12:00 - 20:00"


@pytest.mark.parametrize(
    ("at", "is_open", "closes"),
    [
        (seoul(18, 9, 59), False, None),
        (seoul(18, 10, 0), True, seoul(18, 22, 30)),
        (seoul(18, 22, 29), True, seoul(18, 22, 30)),
        (seoul(18, 22, 30), False, None),
        (seoul(21, 10, 30), False, None),
        (seoul(21, 11, 0), True, seoul(21, 22, 0)),
        (seoul(25, 13, 0, month=12), True, seoul(25, 20, 0, month=12)),
    ],
)
def test_open_from_its_opening_until_its_closing(
    at: datetime, is_open: bool, closes: datetime | None, calendar: Calendar
) -> None:
    state = open_state(USUAL, at, calendar)
    assert state.open_now is is_open
    assert state.closes_at == closes


def test_the_clock_may_be_of_any_zone(calendar: Calendar) -> None:
    # 03:00 in London is noon in Seoul; the same wall clock in Seoul is night.
    assert open_state(USUAL, datetime(2026, 11, 18, 3, tzinfo=UTC), calendar).open_now is True
    assert open_state(USUAL, seoul(18, 3), calendar).open_now is False


@pytest.mark.parametrize(
    ("at", "is_open", "closes"),
    [
        (seoul(18, 23, 30), True, seoul(19, 2)),
        (seoul(19, 1, 59), True, seoul(19, 2)),
        (seoul(19, 2, 0), False, None),
        (seoul(22, 1, 0), True, seoul(22, 2)),  # Saturday's night on Sunday
    ],
)
def test_past_midnight_belongs_to_the_day_before(
    at: datetime, is_open: bool, closes: datetime | None, calendar: Calendar
) -> None:
    state = open_state(NIGHT, at, calendar)
    assert (state.open_now, state.closes_at) == (is_open, closes)


def test_around_the_clock(calendar: Calendar) -> None:
    state = open_state(ALWAYS, seoul(18, 4), calendar)
    assert (state.open_now, state.always, state.closes_at) == (True, True, None)


def test_around_the_clock_but_closed_on_a_holiday_closes_then(calendar: Calendar) -> None:
    hours = ALWAYS.model_copy(update={"closed_on": ("기독탄신일",)})
    names = calendar.get(date(2026, 12, 25))
    assert names is not None
    hours = hours.model_copy(update={"closed_on": (names.split("; ")[0],)})
    state = open_state(hours, seoul(24, 15, month=12), calendar)
    assert (state.open_now, state.always) == (True, False)
    assert state.closes_at == seoul(25, 0, month=12)
    assert open_state(hours, seoul(25, 15, month=12), calendar).open_now is False


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (seoul(18, 8), seoul(18, 10)),
        (seoul(18, 23), seoul(19, 10)),
        (seoul(20, 23), seoul(21, 11)),
        (seoul(24, 23, month=12), seoul(25, 12, month=12)),
    ],
)
def test_the_next_opening(at: datetime, opens: datetime, calendar: Calendar) -> None:
    assert open_state(USUAL, at, calendar).opens_at == opens


def test_the_next_opening_looks_past_closed_days(calendar: Calendar) -> None:
    weekdays = OperatingHours(weekday="10:00 - 20:00", weekend="휴무", holiday="휴무")
    state = open_state(weekdays, seoul(20, 21), calendar)
    assert state.opens_at == seoul(23, 10)


def test_a_store_that_never_opens_has_no_next_opening(calendar: Calendar) -> None:
    never = OperatingHours(weekday="휴무", weekend="휴무", holiday="휴무")
    state = open_state(never, seoul(18, 12), calendar)
    assert (state.open_now, state.opens_at) == (False, None)


@pytest.mark.parametrize("hours", [None, OperatingHours(), OperatingHours(weekend="10:00 - 22:00")])
def test_unknown_hours_are_neither_open_nor_closed(
    hours: OperatingHours | None, calendar: Calendar
) -> None:
    state = open_state(hours, seoul(18, 12), calendar)
    assert (state.open_now, state.opens_at, state.closes_at) == (None, None, None)


def test_an_unknown_holiday_does_not_borrow_the_usual_hours(calendar: Calendar) -> None:
    hours = OperatingHours(weekday="10:00 - 22:00", weekend="10:00 - 22:00")
    assert open_state(hours, seoul(25, 12, month=12), calendar).open_now is None
    # Closed on the eve, and nobody knows about the morning after.
    assert open_state(hours, seoul(24, 23, month=12), calendar).opens_at is None


def test_a_known_night_is_open_on_a_day_of_unknown_hours(calendar: Calendar) -> None:
    hours = OperatingHours(weekday="18:00 - 03:00")
    # Friday's night on Saturday, whose own hours nobody knows.
    assert open_state(hours, seoul(21, 1), calendar).open_now is True
    assert open_state(hours, seoul(21, 12), calendar).open_now is None


def test_every_minute_of_a_week_is_consistent(calendar: Calendar) -> None:
    """Walking through a week: open exactly within the spans, and `closes_at` is where it ends."""
    at, was_open = seoul(16, 0), None
    while at < seoul(23, 0):
        state = open_state(NIGHT, at, calendar)
        if state.open_now:
            assert state.closes_at is not None
            assert state.closes_at > at
        else:
            assert state.opens_at is not None
            assert state.opens_at > at
        if was_open is not None and was_open != state.open_now:
            assert (at.hour, at.minute) in ((2, 0), (11, 0))
        was_open = state.open_now
        at += timedelta(minutes=10)
