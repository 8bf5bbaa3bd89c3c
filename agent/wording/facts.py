"""Facts as they stand in a sentence: a price, a time, a walk, a count, in each language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from data.models import Language
from retrieval.opening_hours import SEOUL
from retrieval.store_service import WALK_M_PER_MIN, WALKABLE_M

_NATIVE = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_WEEKDAYS = {"ko": "월화수목금토일", "ja": "月火水木金土日"}
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: From this hour on, how Koreans name the part of the day.
_PARTS_OF_DAY = (
    (0, "밤"), (1, "새벽"), (6, "오전"), (12, "낮"), (13, "오후"), (18, "저녁"), (21, "밤"),
)  # fmt: skip


@dataclass(frozen=True)
class Money:
    """KRW."""

    won: int


@dataclass(frozen=True)
class Clock:
    """A time of day; with the day named where it is not the day of `today`."""

    at: datetime
    today: date


@dataclass(frozen=True)
class Walk:
    """A distance in metres, said as minutes on foot where one would walk."""

    metres: float


@dataclass(frozen=True)
class Count:
    """A small number of things; `counter` is Korean: 곳, 가지, 개."""

    number: int
    counter: str = "가지"


@dataclass(frozen=True)
class Names:
    """Names in a row."""

    names: tuple[str, ...]


Fact = str | int | float | Money | Clock | Walk | Count | Names


def said(fact: Fact, language: Language) -> str:
    """`fact` in words of `language`."""
    if isinstance(fact, Money):
        return {"ko": f"{fact.won:,}원", "en": f"{fact.won:,} won", "ja": f"{fact.won:,}ウォン"}[
            language
        ]
    if isinstance(fact, Clock):
        return _clock(fact, language)
    if isinstance(fact, Walk):
        return _walk(fact.metres, language)
    if isinstance(fact, Count):
        return _count(fact, language)
    if isinstance(fact, Names):
        return _names(fact.names, language)
    return str(fact)


def _names(names: tuple[str, ...], language: Language) -> str:
    if language == "en" and len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return {"ko": ", ", "en": ", ", "ja": "、"}[language].join(names)


def _clock(clock: Clock, language: Language) -> str:
    at = clock.at.astimezone(SEOUL)
    day = _day(at, clock.today, language)
    if language == "ko":
        part = [name for hour, name in _PARTS_OF_DAY if at.hour >= hour][-1]
        minutes = {0: "", 30: " 반"}.get(at.minute, f" {at.minute}분")
        return f"{day}{part} {(at.hour - 1) % 12 + 1}시{minutes}"
    if language == "ja":
        minutes = "半" if at.minute == 30 else f"{at.minute}分" if at.minute else ""
        half = "午前" if at.hour < 12 else "午後"
        return f"{day}{half}{at.hour % 12 or (12 if half == '午後' else 0)}時{minutes}"
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{(at.hour - 1) % 12 + 1}{minutes} {'am' if at.hour < 12 else 'pm'}{day}"


def _day(at: datetime, today: date, language: Language) -> str:
    """The day where it needs naming: the small hours belong to the night before."""
    ahead = (at.date() - today).days
    if ahead <= 0 or (ahead == 1 and at.hour < 6):
        return ""
    if language == "ko":
        return "내일 " if ahead == 1 else f"{_WEEKDAYS['ko'][at.weekday()]}요일 "
    if language == "ja":
        return "明日" if ahead == 1 else f"{_WEEKDAYS['ja'][at.weekday()]}曜日の"
    return " tomorrow" if ahead == 1 else f" on {_WEEKDAYS_EN[at.weekday()]}"


def _walk(metres: float, language: Language) -> str:
    if metres <= WALKABLE_M:
        minutes = max(1, round(metres / WALK_M_PER_MIN))
        return {
            "ko": f"걸어서 {minutes}분쯤",
            "en": f"about {minutes} min on foot",
            "ja": f"徒歩約{minutes}分",
        }[language]
    kilometres = f"{metres / 1000:.1f}".removesuffix(".0")
    if metres >= 10_000:
        kilometres = str(round(metres / 1000))
    return {"ko": f"{kilometres}킬로미터", "en": f"{kilometres} km", "ja": f"約{kilometres}km"}[
        language
    ]


def _count(count: Count, language: Language) -> str:
    if language == "ko":
        number = _NATIVE[count.number] if 0 < count.number <= 10 else f"{count.number:,}"
        return f"{number}{' ' if 0 < count.number <= 10 else ''}{count.counter}"
    return f"{count.number:,}"
