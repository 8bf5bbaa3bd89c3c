"""Times and dates in Korean: 열 시 반, 밤 열 시, 자정, 이천이십육 년 십일월 이십이 일."""

from __future__ import annotations

import re

from voice.spoken.korean_numbers import RANGE_DASH, native, sino
from voice.spoken.rewriting import Rule, rule
from voice.spoken.tables import KoreanTable

_CLOCK = r"(\d{1,2}):(\d{2})(?![\d:])"
_PART_SAID = re.compile(r"(?:새벽|아침|오전|낮|점심|오후|저녁|밤|AM|PM|am|pm)\s*$")
_RANGE_BEFORE = re.compile(r"\d:\d\d\s*[-~]\s*$")
_RANGE_AFTER = re.compile(r"\s*[-~]\s*\d{1,2}:\d\d")


def time_rules(table: KoreanTable) -> tuple[Rule, ...]:
    """Clock times, their ranges, hours, months, dates."""

    def clock(match: re.Match[str]) -> str | None:
        hour, minute = int(match[1]), int(match[2])
        if hour > 24 or minute > 59:
            return None
        before, text = match.string[: match.start()], match.string
        said = _time(table, hour, minute, bool(_PART_SAID.search(before)), is_clock=True)
        if _RANGE_AFTER.match(text, match.end()):
            return f" {said}부터"
        ends = _RANGE_BEFORE.search(before) and not text.startswith("까지", match.end())
        return f" {said}까지" if ends else f" {said}"

    def hour(match: re.Match[str]) -> str | None:
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour > 24 or minute > 59:
            return None
        part_said = bool(_PART_SAID.search(match.string[: match.start()]))
        return " " + _time(table, hour, minute, part_said, is_clock=False)

    def date(match: re.Match[str]) -> str | None:
        month, day = int(match[2]), int(match[3])
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return f" {sino(match[1])} 년 {_month(table, month)} {sino(str(day))} 일"

    def slashed(match: re.Match[str]) -> str | None:
        month, day = int(match[1]), int(match[2])
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return f" {_month(table, month)} {sino(str(day))} 일"

    def month(match: re.Match[str]) -> str | None:
        number = int(match[1])
        return f" {_month(table, number)}" if 1 <= number <= 12 else None

    return (
        rule(r"(?:AM|am|a\.m\.)(?=\s?\d)", "오전"),
        rule(r"(?:PM|pm|p\.m\.)(?=\s?\d)", "오후"),
        rule(r"(\d{4})[.\-/]\s?(\d{1,2})[.\-/]\s?(\d{1,2})(?:\.(?=\s))?(?!\d)", date),
        rule(r"(\d{1,2})/(\d{1,2})(?=\s?[(~까부에])", slashed),
        rule(r"(?<=~)(\d{1,2})/(\d{1,2})(?![\d/])", slashed),
        rule(_CLOCK, clock),
        rule(r"(\d{1,2})시(?!간|리즈|즌|트|작)(?:\s?(\d{1,2})분)?", hour),
        rule(r"(\d{1,2})월", month),
        rule(RANGE_DASH + r"(?=\d{1,2}:\d\d)", " "),
    )


def _time(table: KoreanTable, hour: int, minute: int, part_said: bool, *, is_clock: bool) -> str:
    """`is_clock`: written 10:30, on a clock of 24 hours; '10시' may be either half of the day."""
    if hour in (0, 24) and minute == 0 and not part_said:
        return "자정"
    minutes = {0: "", 30: " 반"}.get(minute, f" {sino(str(minute))} 분")
    says_part = not part_said and (is_clock or hour > 12 or hour == 0)
    part = table.parts_of_day[max(h for h in table.parts_of_day if h <= hour % 24)]
    return f"{part if says_part else ''} {native((hour - 1) % 12 + 1)} 시{minutes}".strip()


def _month(table: KoreanTable, month: int) -> str:
    return table.months.get(month) or f"{sino(str(month))}월"
