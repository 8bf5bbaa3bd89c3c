"""When a store is to be open: '밤 11시에도 여는', '토요일에 안 쉬는', 'open at 8 am on Sunday'."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from retrieval.opening_hours import SEOUL

_HOUR, _HALF_DAY, _DAY = 60, 12 * 60, 24 * 60
#: A time of day that was passed by so many minutes is still the one that is meant.
_JUST_NOW = timedelta(minutes=30)
#: Hours between which a day is a shop's.
_DAWN, _DUSK = 6, 18

#: Minutes after midnight that still belong to the night before.
_SMALL_HOURS = 6 * _HOUR
#: The night of a day that was named before: '토요일 밤에', 'Saturday night', '土曜の夜'.
_EVENING_OF_DAY = re.compile(
    r"(?:요일|욜|주말|내일|낼|모레|오늘|금|토|일)(?:은|에|날)?\s?(?:밤|저녁|심야)"
    r"|(?:day|tomorrow|weekend|friday|saturday|sunday)s?(?:\s\w+){0,2}?\s?(?:night|evening)|tonight"
    r"|(?:曜日?|明日|週末|今日)の?(?:夜|晩|深夜)"
)

_NATIVE = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두")
_HOURS = {word: hour for hour, word in enumerate(_NATIVE, start=1)}
_MORNING, _EVENING = "am", "pm"
_PARTS = {
    **dict.fromkeys(("새벽", "아침", "오전", "早朝", "朝", "午前"), _MORNING),
    **dict.fromkeys(
        ("낮", "점심", "오후", "저녁", "밤", "심야", "昼", "午後", "夕方", "夜", "夜中", "深夜"),
        _EVENING,
    ),
}
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_NUMBER = r"\d{1,2}|" + "|".join(sorted(_NATIVE, key=len, reverse=True))
_ONES = "일이삼사오육칠팔구"
_MINUTE_WORDS = rf"(?:[이삼사오]?십[{_ONES}]?|[{_ONES}])"
_CLOCK = re.compile(
    rf"(?P<part>{_PART})?\s?(?:에\s|の)?(?P<hour>{_NUMBER})\s?(?:시(?!간|즌|작|\s?간)|時(?!間))"
    rf"\s?(?P<minute>반|半|\d{{1,2}}\s?[분分]|{_MINUTE_WORDS}\s?분)?"
    r"|(?P<hh>[01]?\d|2[0-4]):(?P<mm>[0-5]\d)\s?(?P<ampm>[ap])?\.?m?"
    r"|\b(?P<en>1[0-2]|[1-9])(?::(?P<en_mm>[0-5]\d))?\s?(?:(?P<en_half>[ap])\.?m\b|o.?clock)"
    r"|(?P<noon>정오|\bnoon\b|正午)|(?P<midnight>자정|\bmidnight\b|真夜中)"
)
#: What tells the half of the day where the time itself does not.
_EARLY = re.compile(r"출근|등교|아침|오전|일찍|morning|before work|朝|出勤|早く")
_LATELY = re.compile(
    r"퇴근|야근|저녁|밤|오후|늦|하교|마감|닫|까지|evening|night|after work|late|夜|夕|退勤|閉"
)
#: "까지 하는" is open up to the time, "넘어서도" beyond it.
_UNTIL = re.compile(r"^\s?까지|^\s?まで")
_UNTIL_BEFORE = re.compile(r"(?:until|till|til)\s*$")
_PAST = re.compile(r"^\s?(?:를|을)?\s?(?:넘|지나|이후|후(?:에|로)?|過ぎ|以降)")
_PAST_BEFORE = re.compile(r"(?:after|past|later than)\s*$")
#: The time that it is now: "지금 아홉 시 이십 분인데".
_IS_NOW = re.compile(
    r"(?:지금|현재|시방|벌써|now|it.?s|it is|今|いま|もう)(?:은|이|\s?시간이?|\s?시각이?|は)?"
    r"(?:\s?(?:벌써|막|거의|now|already|almost|like|about|past|gone|もう))*\s*$"
)
_OPENS = re.compile(
    r"여는|여나|열려|열었|열어|열고|열까|여시|연\s|문\s?(?:을\s?)?(?:열|여|연|닫)|영업|운영|오픈|"
    r"(?:안|않)\s?(?:쉬|닫)|쉬지\s?않|까지\s?(?:하|해|있|여|열)|(?:시|분|반|일|욜|말|날|휴)에(?:도)?\s?(?:하는|해|하나|할)|"
    r"(?:시|분|반|정)(?:쯤)?\s?(?:를|을)?\s?(?:넘어|넘겨|지나|이후|후)(?:서)?(?:에)?(?:도|까지)?\s?(?:하|해|장사)|"
    r"(?:시|분|반|정)(?:쯤)?도\s?(?:하는|해|하나)|"
    r"그때(?:도|에도)?\s?(?:하|해|여|열)|갈\s?수|가도|들를|들러|살\s?수|open|visit|closed|開|営業|やって|まで|休まな|休みじゃ|行け"
)

WEEKDAYS = "월화수목금토일"
_WEEKDAY = re.compile(rf"(?P<next>다음\s?주\s?)?(?P<day>[{WEEKDAYS}])(?:요일|욜)")
_WEEKDAY_JA = re.compile(r"(?P<day>[月火水木金土日])曜")
_WEEKDAY_EN = re.compile(
    r"(?P<next>next )?\b(?P<day>mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.IGNORECASE
)
_ENGLISH = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_WEEKEND = re.compile(r"주말|\bweekends?\b|週末")
_KINDS = (
    ("holiday", re.compile(r"공휴일|빨간\s?날|연휴|명절|public holiday|祝日")),
    ("weekday", re.compile(r"평일|\bweekdays?\b|平日")),
)
_AHEAD = ((2, re.compile(r"모레|明後日|あさって|day after tomorrow")),
          (1, re.compile(r"내일|낼\s|明日|tomorrow")),
          (0, re.compile(r"오늘|today|tonight|今日|今夜")))  # fmt: skip


class OpenAt(BaseModel):
    """A day, a time of day, or both. Without a day it is the next time that the clock says so."""

    model_config = ConfigDict(frozen=True)

    #: Days from today; or a weekday, Monday 0, of this week or the next; or a whole weekend.
    ahead: int | None = None
    weekday: int | None = None
    next_week: bool = False
    weekend: bool = False
    #: Minutes since midnight, up to 24 h; None is at any time of the day.
    minute: int | None = None
    #: The time may be meant twelve hours later.
    either_half: bool = False
    #: Up to the time, or beyond it, rather than at it.
    until: bool = False
    beyond: bool = False
    #: The time only stands for the hours around it: '새벽에도'.
    loose: bool = False
    #: It is said to be the time that it is now: 'it's 3 am, anything open'.
    present: bool = False
    #: Any day of a kind rather than one day.
    kind: Literal["weekday", "holiday"] | None = None

    def days(self, today: date) -> tuple[date, ...]:
        """The days that are meant; today where none is."""
        if self.weekend:
            saturday = today + timedelta(days=(5 - today.weekday()) % 7)
            if today.weekday() == 6:
                return (today,)
            return (saturday, saturday + timedelta(days=1))
        if self.weekday is not None:
            week = 7 if self.next_week and self.weekday >= today.weekday() else 0
            return (today + timedelta(days=(self.weekday - today.weekday()) % 7 + week),)
        return (today + timedelta(days=self.ahead or 0),)

    def moments(self, now: datetime) -> tuple[datetime, ...]:
        """The moments that are meant, Asia/Seoul; none where only a day is."""
        if self.minute is None:
            return ()
        found = []
        for day in self.days(now.astimezone(SEOUL).date()):
            midnight = datetime(day.year, day.month, day.day, tzinfo=SEOUL)
            ways = [midnight + timedelta(minutes=self.minute)]
            if self.either_half:
                ways.append(ways[0] + timedelta(minutes=_HALF_DAY))
            found.append(self._meant(ways, now))
        return tuple(found)

    def is_now(self, now: datetime) -> bool:
        """Whether it is said to be now, and is, by the clock."""
        return self.present and any(abs(one - now) <= _JUST_NOW for one in self.moments(now))

    def falls_within(self, hours: str) -> bool:
        """Whether the time of day is within hours of one day, "10:00 - 22:00"; any is, of none."""
        if self.minute is None:
            return True
        opens, closes = (int(clock[:2]) * _HOUR + int(clock[3:]) for clock in hours.split(" - "))
        closes += _DAY if closes <= opens else 0
        ways = [self.minute, self.minute + _HALF_DAY] if self.either_half else [self.minute]
        ways += [way + _DAY for way in ways if way < opens]
        last = closes if self.until else closes - 1
        return any(opens <= way + self.beyond <= last for way in ways)

    def _meant(self, ways: list[datetime], now: datetime) -> datetime:
        """Of today's the first that is still to come.

        A time that has passed is tonight's or tomorrow's; by day it is asked what stores do on such
        days as this: '아침 여덟 시에 여는 데'.
        """
        today = self.weekday is None and not self.weekend and not self.ahead
        coming = [way for way in ways if way >= now - _JUST_NOW]
        if not today or coming:
            return coming[0] if today else ways[0]
        habit = ways[0].hour >= _DAWN and now.astimezone(SEOUL).hour < _DUSK
        return ways[0] if habit else ways[0] + timedelta(days=1)


def find_opening_time(text: str) -> OpenAt | None:
    """When a store is to be open, as the folded `text` says; None where it does not."""
    if not _OPENS.search(text):
        return None
    day = _day(text)
    clocks = list(_CLOCK.finditer(text))
    asked = [match for match in clocks if not _IS_NOW.search(text[: match.start()])]
    if asked:
        return _at(asked[-1], text, day)
    if clocks and not day:
        present = _at(clocks[-1], text, day)
        return present.model_copy(update={"present": True}) if present else None
    # '오늘 여는 데' is no more than open now.
    return OpenAt(**day) if day and day.get("ahead") != 0 else None


def _day(text: str) -> dict[str, Any]:
    for pattern, days in ((_WEEKDAY, WEEKDAYS), (_WEEKDAY_JA, "月火水木金土日")):
        if match := pattern.search(text):
            following = bool(match.groupdict().get("next"))
            return {"weekday": days.index(match["day"]), "next_week": following}
    if match := _WEEKDAY_EN.search(text):
        weekday = _ENGLISH.index(match["day"].lower())
        return {"weekday": weekday, "next_week": bool(match["next"])}
    if _WEEKEND.search(text):
        return {"weekend": True}
    for kind, said in _KINDS:
        if said.search(text):
            return {"kind": kind}
    return next(({"ahead": days} for days, pattern in _AHEAD if pattern.search(text)), {})


def _at(match: re.Match[str], text: str, day: dict[str, Any]) -> OpenAt | None:
    hour, minute, half = _read(match)
    if hour > 24 or (hour == 24 and minute):
        return None
    if half is None and 0 < hour <= 12:
        half = _half(hour, text)
    total = hour * _HOUR + minute
    before, after = text[: match.start()], text[match.end() :]
    night = match.groupdict().get("part") in ("밤", "심야", "夜", "夜中", "深夜")
    if half == _EVENING and hour < 12:
        # "밤 한 시" is in the small hours.
        total += _DAY if night and hour < 5 else _HALF_DAY
    elif hour == 12 and (half == _MORNING or night):
        total = (_DAY if night else 0) + minute
    night_of = before if not after.startswith(" on ") else text
    if day and total < _SMALL_HOURS and _EVENING_OF_DAY.search(night_of):
        # '토요일 밤에 한잔하고 새벽 한 시쯤': the night of Saturday, which is Sunday by the clock.
        total += _DAY
    until = bool(_UNTIL.search(after) or _UNTIL_BEFORE.search(before))
    beyond = bool(_PAST.search(after) or _PAST_BEFORE.search(before))
    anew = not day or day.get("ahead") == 0
    return OpenAt(
        **day,
        minute=total % _DAY if anew else total,
        either_half=half is None and 0 < hour < 12,
        until=until,
        beyond=beyond,
    )


def _read(match: re.Match[str]) -> tuple[int, int, str | None]:
    """Hour, minute, and the half of the day where it is said."""
    if match["noon"]:
        return 12, 0, _EVENING
    if match["midnight"]:
        return 24, 0, _MORNING
    if match["en"]:
        half = {"a": _MORNING, "p": _EVENING}.get(match["en_half"] or "")
        return int(match["en"]), int(match["en_mm"] or 0), half
    if match["hh"]:
        half = {"a": _MORNING, "p": _EVENING}.get(match["ampm"] or "")
        # "09:30" is counted to 24, "9:30" may not be.
        counted = _MORNING if match["hh"].startswith("0") else None
        return int(match["hh"]), int(match["mm"]), half or counted
    hour = _HOURS.get(match["hour"]) or int(match["hour"])
    said = re.sub(r"[\s분分]", "", match["minute"] or "0")
    minute = 30 if said in ("반", "半") else int(said) if said.isdigit() else _in_words(said)
    return hour, minute, _PARTS.get(match["part"] or "")


def _in_words(said: str) -> int:
    """사십오 → 45."""
    tens, ten, ones = said.rpartition("십")
    whole = (_ONES.index(tens) + 1 if tens else 1) * 10 if ten else 0
    return whole + (_ONES.index(ones) + 1 if ones else 0)


def _half(hour: int, text: str) -> str | None:
    """The half of the day by what else is said, or by when shops are open at all."""
    if hour == 12 or hour < 7:
        return _EVENING
    early, lately = bool(_EARLY.search(text)), bool(_LATELY.search(text))
    if early != lately:
        return _MORNING if early else _EVENING
    return None
