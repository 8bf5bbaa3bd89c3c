"""English and Japanese as they are said: numbers, prices, times, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from num2words import num2words

from voice.spoken.korean_numbers import NUMBER, RANGE_DASH
from voice.spoken.marks import marks_rules
from voice.spoken.rewriting import NO_SPACE, Rewriter, Rule, rule, words_rule
from voice.spoken.tables import ForeignTable

_CLOCK = r"(\d{1,2}):(\d{2})(?![\d:])"
_PHONE = r"(?:\+82[- ]?\d{1,2}|0\d{1,3}|1[568]\d{2})[-.)]\s?\d{3,4}(?:[-.]\d{4})?(?![\d-])"
#: A name in Korean letters behind its own translation, or before it: one of them is enough.
_HANGUL_GLOSS = r"\([^()]*[가-힣][^()]*\)"

_Number = Callable[[str], str]


def _en(shown: str) -> str:
    """'12,900' → twelve thousand nine hundred."""
    plain = shown.replace(",", "")
    spoken = str(num2words(plain, lang="en")).replace(",", "").replace("-", " ")
    return spoken.replace(" and ", " ")


def _ja(shown: str) -> str:
    """'12,900' → 一万二千九百."""
    return str(num2words(shown.replace(",", ""), lang="ja"))


def _clock_parts(match: re.Match[str]) -> tuple[int, int] | None:
    hour, minute = int(match[1]), int(match[2])
    return (hour, minute) if hour <= 24 and minute < 60 else None


def english(table: ForeignTable) -> Rewriter:
    """12,900 won → twelve thousand nine hundred won; 22:00 → ten p m."""

    def clock(match: re.Match[str]) -> str | None:
        parts = _clock_parts(match)
        if parts is None:
            return None
        hour, minute = parts
        half = "a m" if hour % 24 < 12 else "p m"
        minutes = "" if minute == 0 else f" {'oh ' if minute < 10 else ''}{_en(str(minute))}"
        has_half = re.match(r"\s?[ap]\.?m", match.string[match.end() :], re.IGNORECASE)
        return f"{_en(str((hour - 1) % 12 + 1))}{minutes}{'' if has_half else ' ' + half}"

    def phone(match: re.Match[str]) -> str:
        return ", ".join(
            " ".join(_en(digit) for digit in group) for group in re.findall(r"\d+", match[0])
        )

    return Rewriter(
        (
            *marks_rules(table.link),
            rule(_HANGUL_GLOSS, NO_SPACE),
            words_rule(table.words),
            rule(_PHONE, phone),
            rule(RANGE_DASH + r"(?=\d)", f" {table.to} "),
            rule(_CLOCK, clock),
            rule(r"(?:(?<=\d)|(?<=\d ))([APap])\.?[Mm]\b", lambda match: f" {match[1].lower()} m"),
            *_amount_rules(table, _en, " won"),
            rule(r"[A-Za-z]+(?:['’][A-Za-z]+)*", lambda match: match[0]),
            rule(r".", lambda match: table.symbols.get(match[0], "")),
        )
    )


def japanese(table: ForeignTable) -> Rewriter:
    """12,900ウォン → 一万二千九百ウォン; 22:00 → 二十二時."""

    def clock(match: re.Match[str]) -> str | None:
        parts = _clock_parts(match)
        if parts is None:
            return None
        hour, minute = parts
        minutes = {0: "", 30: "半"}.get(minute, f"{_ja(str(minute))}分")
        return f"{_ja(str(hour))}時{minutes}"

    def phone(match: re.Match[str]) -> str:
        groups = re.findall(r"\d+", match[0])
        return "、".join(
            "".join((_ja(digit) if digit != "0" else "ゼロ") for digit in group) for group in groups
        )

    return Rewriter(
        (
            *marks_rules(table.link),
            rule(_HANGUL_GLOSS, NO_SPACE),
            words_rule(table.words),
            rule(_PHONE, phone),
            rule(RANGE_DASH + r"(?=\d)", f"{NO_SPACE}{table.to}"),
            rule(_CLOCK, clock),
            *_amount_rules(table, _ja, "ウォン"),
            rule(r"[A-Za-z]+", lambda match: match[0]),
            rule(r".", lambda match: table.symbols.get(match[0], "")),
        )
    )


def _amount_rules(table: ForeignTable, number: _Number, won: str) -> tuple[Rule, ...]:
    units = "|".join(re.escape(unit) for unit in sorted(table.units, key=len, reverse=True))
    return (
        rule(f"[₩￦]\\s?({NUMBER})(?:{won})?", lambda match: number(match[1]) + won),
        rule(
            f"({NUMBER})\\s?({units})(?![A-Za-z])",
            lambda match: number(match[1]) + table.units[match[2]],
        ),
        rule(f"({NUMBER})", lambda match: number(match[1])),
    )
