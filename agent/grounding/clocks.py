"""Times of day in a text: 22:00, 밤 열 시 반, 10:30 pm, 午後10時半, as minutes from midnight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agent.grounding.numerals import value_of

DAY = 24 * 60
_AM = "새벽|오전|아침|午前|朝"
_PM = "낮|오후|저녁|午後|夕方"
_NIGHT = "밤|夜|深夜"
_PART = rf"(?P<part>{_AM}|{_PM}|{_NIGHT})"
_HOUR = (
    r"열한|열두|열|한|두|세|네|다섯|여섯|일곱|여덟|아홉|십이|십일|십|이십사|"
    r"[一二三四五六七八九]?十[一二三四]?|[一二三四五六七八九]|\d{1,2}"
)
_MINUTE = r"[일이삼사오]?십[일이삼사오육칠팔구]?|\d{1,2}"
_SPOKEN = re.compile(
    rf"(?:{_PART}\s?)?(?<![\d가-힣:])(?P<hour>{_HOUR})\s?(?:시(?!간|[가-힣]*장)|時(?!間))"
    rf"(?:\s?(?P<half>반|半)|\s?(?P<minute>{_MINUTE})\s?(?:분|分))?"
)
_GLUED_PART = re.compile(
    rf"{_PART}(?P<hour>{_HOUR})\s?(?:시(?!간)|時(?!間))"
    rf"(?:\s?(?P<half>반|半)|\s?(?P<minute>{_MINUTE})\s?(?:분|分))?"
)
_DIGITAL = re.compile(
    rf"(?:{_PART}\s?)?(?<!\d)(?P<hour>\d{{1,2}}):(?P<minute>[0-5]\d)(?!\d)"
    rf"(?:\s?(?P<half_day>[ap]\.?m\b\.?))?",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?P<hour>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"\s?(?P<half_day>[ap]\.?m\b\.?|o'clock)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"자정|정오|midnight|noon|正午|真夜中", re.IGNORECASE)
_NAMED_MINUTES = {"자정": 0, "midnight": 0, "真夜中": 0}


def find_clocks(text: str) -> Iterator[tuple[int, int, frozenset[int]]]:
    """(start, end, the minutes from midnight that it may mean) of each time of day."""
    for pattern in (_DIGITAL, _GLUED_PART, _SPOKEN, _ENGLISH):
        for match in pattern.finditer(text):
            minutes = _minutes(match)
            if minutes:
                yield *match.span(), minutes
    for match in _NAMED.finditer(text):
        yield *match.span(), frozenset({_NAMED_MINUTES.get(match[0].lower(), DAY // 2)})


def _minutes(match: re.Match[str]) -> frozenset[int]:
    groups = match.groupdict()
    hour = value_of(groups["hour"])
    minute = 30 if groups.get("half") else value_of(groups.get("minute") or "0")
    if hour is None or minute is None or hour > 24:
        return frozenset()
    hours = _hours(int(hour), groups.get("part"), groups.get("half_day"))
    return frozenset((60 * h + int(minute)) % DAY for h in hours)


def _hours(hour: int, part: str | None, half_day: str | None) -> tuple[int, ...]:
    """Which hours of the day it may be: an unmarked one up to twelve is either half's."""
    mark = (half_day or "").lower()[:1]
    if hour > 12 or (hour == 0 and not part):
        return (hour,)
    if mark == "a" or (part and re.fullmatch(_AM, part)):
        return (hour % 12,)
    if mark == "p" or (part and re.fullmatch(_PM, part)):
        # 낮 열한 시 is before noon.
        return (hour,) if part == "낮" and hour in (10, 11) else (hour % 12 + 12,)
    if part:
        return (hour % 12 + 12,) if 5 < hour < 12 else (hour % 12,)
    return (hour % 12, hour % 12 + 12)
