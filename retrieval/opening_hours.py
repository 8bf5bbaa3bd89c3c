"""Opening hours and a moment: is it open, until when, and when does it open next.

The clock is passed in; everything is Asia/Seoul. What the record does not hold is None, never a
guess: a store without known weekend hours is, on a Saturday, neither open nor closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import holidays

from data.models import OperatingHours

SEOUL = ZoneInfo("Asia/Seoul")
CLOSED = "휴무"

DayKind = Literal["weekday", "weekend", "holiday"]
#: Public holidays by date, in Korean; the `holidays` package knows the lunar ones.
Calendar = Mapping[date, str]

#: Far enough to find the next opening of a store that closes over a long holiday.
_LOOK_AHEAD_DAYS = 8


def korean_calendar() -> Calendar:
    """South Korea's public holidays, filled in year by year as they are asked for."""
    calendar: Calendar = holidays.country_holidays("KR", language="ko")
    return calendar


@dataclass(frozen=True)
class OpenState:
    """`open_now` None is unknown. Moments are aware, Asia/Seoul; `always` never closes."""

    open_now: bool | None
    closes_at: datetime | None = None
    opens_at: datetime | None = None
    always: bool = False


@dataclass(frozen=True)
class _Span:
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Day:
    """What a date is to opening hours: its kind, and the public holidays that fall on it."""

    kind: DayKind
    holidays: frozenset[str]


def day_of(date_: date, calendar: Calendar) -> Day:
    """The day of a date; the calendar is slow to ask, so ask once for many stores."""
    names = calendar.get(date_)
    return Day(day_kind(date_, calendar), frozenset(names.split("; ") if names else ()))


def day_kind(day: date, calendar: Calendar) -> DayKind:
    """A public holiday is a holiday also when it falls on a Sunday."""
    if day in calendar:
        return "holiday"
    return "weekend" if day.weekday() >= 5 else "weekday"


def hours_on(hours: OperatingHours | None, day: date, calendar: Calendar) -> str | None:
    """The hours of that day: "10:00 - 22:00", "휴무", or None when unknown."""
    return hours_of(hours, day_of(day, calendar))


def hours_of(hours: OperatingHours | None, day: Day) -> str | None:
    """`hours_on`, of a day that is already known."""
    if hours is None:
        return None
    if not day.holidays.isdisjoint(hours.closed_on):
        return CLOSED
    match day.kind:
        case "weekday":
            return hours.weekday
        case "weekend":
            return hours.weekend
        case "holiday":
            return hours.holiday


def open_state(hours: OperatingHours | None, at: datetime, calendar: Calendar) -> OpenState:
    """Whether it is open at the aware moment `at`.

    The night before counts: "11:00 - 02:00" is open at 01:00. A night whose hours are unknown is
    taken not to have run past midnight.
    """
    now = at.astimezone(SEOUL)
    today = now.date()
    for day in (today - timedelta(days=1), today):
        span = _span(hours, day, calendar)
        if span and span.start <= now < span.end:
            end, always = _end_of_run(hours, span, calendar)
            return OpenState(True, closes_at=None if always else end, always=always)
    if hours_on(hours, today, calendar) is None:
        return OpenState(None)
    return OpenState(False, opens_at=_next_opening(hours, now, calendar))


def _span(hours: OperatingHours | None, day: date, calendar: Calendar) -> _Span | None:
    text = hours_on(hours, day, calendar)
    if text is None or text == CLOSED:
        return None
    opening, closing = text.split(" - ")
    start, end = _moment(day, opening), _moment(day, closing)
    return _Span(start, end if end > start else end + timedelta(days=1))


def _moment(day: date, clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    midnight = datetime(day.year, day.month, day.day, tzinfo=SEOUL)
    return midnight + timedelta(hours=hour, minutes=minute)


def _end_of_run(
    hours: OperatingHours | None, span: _Span, calendar: Calendar
) -> tuple[datetime, bool]:
    """Where an unbroken run of spans ends; a run longer than the look-ahead never does."""
    end = span.end
    for _ in range(_LOOK_AHEAD_DAYS):
        following = _span(hours, end.date(), calendar)
        if following is None or following.start > end:
            return end, False
        if following.end <= end:
            return end, False
        end = following.end
    return end, True


def _next_opening(
    hours: OperatingHours | None, now: datetime, calendar: Calendar
) -> datetime | None:
    for ahead in range(_LOOK_AHEAD_DAYS):
        day = now.date() + timedelta(days=ahead)
        if hours_on(hours, day, calendar) is None:
            return None
        span = _span(hours, day, calendar)
        if span and span.start > now:
            return span.start
    return None
