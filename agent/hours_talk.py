"""How a store's hours stand in a sentence: of today, of tomorrow, of a kind of day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from agent.draft import Sentence, sentence
from agent.store_talk import day_label, store_name
from agent.understanding.reading import Reading
from agent.wording.facts import Clock
from agent.wording.wording import Wording
from data.models import Store
from retrieval.opening_hours import CLOSED, SEOUL, hours_on
from retrieval.store_service import StoreService

KindOfDay = Literal["weekend", "holiday", "weekday"]
_KINDS: tuple[tuple[str, KindOfDay], ...] = (
    ("day_weekend", "weekend"),
    ("day_holiday", "holiday"),
    ("day_weekday", "weekday"),
)
#: Cues of a day or of a part of it.
DAY_CUES = (*(cue for cue, _ in _KINDS), "day_tomorrow", "day_after_tomorrow", "day_dawn")
_NOON = 12 * 60
#: Hours that never end.
ALL_DAY = "00:00 - 24:00"
#: Holidays that a store may close on, as `OperatingHours.closed_on` names them.
_HOLIDAY = re.compile(
    "설날|추석|크리스마스|신정|어린이날|성탄절|한글날|개천절|광복절|현충일|삼일절"
)


@dataclass(frozen=True)
class HoursQuestion:
    """When which store is open, as the utterance asks it."""

    store: Store
    reading: Reading
    stores: StoreService
    now: datetime
    wording: Wording

    @property
    def name(self) -> str:
        """The store in a sentence."""
        return store_name(self.store, self.wording)


def tell_hours(question: HoursQuestion) -> Sentence:
    """The hours of the day that is asked about; of today where none is."""
    for cue, kind in _KINDS:
        if question.reading.has(cue):
            return _of_kind(question, kind)
    ahead = _days_ahead(question.reading)
    day = question.now.date() + timedelta(days=ahead)
    hours = hours_on(question.store.operating_hours, day, question.stores.calendar)
    # '몇 시에 열어', '아홉 시 전에 가도 돼?': it matters when the day begins there.
    opening = question.reading.has("opening_time") or asks_of_morning(question.reading)
    known = hours not in (None, CLOSED, ALL_DAY)
    if known and not ahead and not opening:
        state = question.stores.open_state(question.store, question.now)
        if state.open_now and state.closes_at:
            closes = Clock(state.closes_at, question.now.date())
            return sentence("store.closes", store=question.name, closes=closes)
    return _tell(question, hours, day_label(day, question.now), day)


def asks_of_morning(reading: Reading) -> bool:
    """Whether a time before noon is named, when a store may not be open yet."""
    minute = reading.open_at.minute if reading.open_at else None
    return minute is not None and minute < _NOON


def hours_asked(
    store: Store, reading: Reading, stores: StoreService, now: datetime
) -> tuple[str | None, str]:
    """Hours of the day that is asked about, "10:00 - 22:30", and the word of `days` for it."""
    record = store.operating_hours
    for cue, kind in _KINDS:
        if reading.has(cue):
            return (getattr(record, kind) if record else None), kind
    day = now.date() + timedelta(days=_days_ahead(reading))
    return hours_on(record, day, stores.calendar), day_label(day, now)


def _days_ahead(reading: Reading) -> int:
    if reading.has("day_after_tomorrow"):
        return 2
    return 1 if reading.has("day_tomorrow") else 0


def _of_kind(question: HoursQuestion, kind: KindOfDay) -> Sentence:
    """Of weekends, weekdays or holidays; a holiday that is named may be a day off."""
    record = question.store.operating_hours
    named = _HOLIDAY.search(question.reading.text)
    if record and named and kind == "holiday" and named[0] in record.closed_on:
        label = question.wording.word("days", named[0])
        return sentence("store.closed_that_day", store=question.name, day=label)
    hours = getattr(record, kind) if record else None
    return _tell(question, hours, kind, question.now.date())


def _tell(question: HoursQuestion, hours: str | None, label: str, day: date) -> Sentence:
    if hours is None:
        return tell_hours_unknown(question, label)
    if hours == ALL_DAY:
        return sentence("store.always", store=question.name)
    word = question.wording.word("days", label)
    if hours == CLOSED:
        return sentence("store.closed_that_day", store=question.name, day=word)
    opens, closes = _times(hours, day)
    return sentence("store.hours", store=question.name, day=word, opens=opens, closes=closes)


def hours_of_day(
    store: Store, day: date, stores: StoreService, now: datetime, wording: Wording
) -> Sentence:
    """When `store` opens and closes on a day on which it is known to open."""
    hours = hours_on(store.operating_hours, day, stores.calendar)
    name = store_name(store, wording)
    if hours is None or hours in (CLOSED, ALL_DAY):
        return sentence("store.always", store=name)
    opens, closes = _times(hours, day)
    label = wording.word("days", day_label(day, now))
    return sentence("store.hours", store=name, day=label, opens=opens, closes=closes)


def tell_hours_unknown(question: HoursQuestion, label: str) -> Sentence:
    """That the hours are not known, with the number to ask; `label` is a word of `days`."""
    name, day = question.name, question.wording.word("days", label)
    phone = question.store.phone
    if phone is None:
        return sentence("store.hours_unknown", store=name, day=day)
    return sentence("store.hours_unknown_ask", store=name, day=day, phone=phone)


def _times(hours: str, day: date) -> tuple[Clock, Clock]:
    """Opening and closing of "10:00 - 22:30" as times of day; the day itself is named apart."""
    opening, closing = (part.split(":") for part in hours.split(" - "))
    at = datetime(day.year, day.month, day.day, tzinfo=SEOUL)
    opens = at + timedelta(hours=int(opening[0]), minutes=int(opening[1]))
    closes = at + timedelta(hours=int(closing[0]), minutes=int(closing[1]))
    return Clock(opens, closes.date()), Clock(closes, closes.date())
