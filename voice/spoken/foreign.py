"""English and Japanese as they are said: numbers, prices, times, telephone numbers.

Of a Korean name with its reading only the reading is said: 강남타운점 (Gangnam Town). Korean that
has none is said as it sounds, since voices of other languages have no letters for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from num2words import num2words

from agent.wording.scripts import in_katakana, romanised
from voice.spoken.korean_numbers import NUMBER, RANGE_DASH
from voice.spoken.marks import marks_rules
from voice.spoken.rewriting import NO_SPACE, Rewriter, Rule, rule, words_rule
from voice.spoken.tables import ForeignTable

_CLOCK = r"(\d{1,2}):(\d{2})(?![\d:])"
_PHONE = r"(?:\+82[- ]?\d{1,2}|0\d{1,3}|1[568]\d{2})[-.)]\s?\d{3,4}(?:[-.]\d{4})?(?![\d-])"
#: A name in Korean letters behind its own translation, or before it: one of them is enough.
_HANGUL_GLOSS = r"\([^()]*[가-힣][^()]*\)"
_HANGUL = r"[가-힣]+"
_READING = r" ?\((?P<reading>[^()가-힣]+)\)"
#: An address has commas in it, and more of it is not in its reading.
_ADDRESS = rf"[가-힣]+(?:특별자치시|[시도] [가-힣]+[시군구]) [^()]*?{_READING}"
_IN_NAME = r"[^\s(),;:!?、。ぁ-ヿ一-鿿]*[^\s(),;:!?、。ぁ-ヿ一-鿿.]"
_NAME = rf"(?P<name>{_IN_NAME}(?: {_IN_NAME})*?){_READING}"

_Number = Callable[[str], str]


def _is_read(name: str, reading: str) -> bool:
    """Whether `name` is all of a name: what is not Hangul in it is in its reading, and leads it."""
    words = name.split()
    own = [word for word in words if not re.search(_HANGUL, word)]
    return len(own) < len(words) and (
        all(word in reading for word in own) and (words[0] not in own or reading.startswith(own[0]))
    )


def _reading_rules(plain: Rewriter) -> tuple[Rule, ...]:
    """Of a name or an address only its reading is said."""

    def name(match: re.Match[str]) -> str | None:
        return plain.said(match["reading"]) if _is_read(match["name"], match["reading"]) else None

    return rule(_ADDRESS, lambda match: plain.said(match["reading"])), rule(_NAME, name)


def _with_names(plain: tuple[Rule, ...], sound: Callable[[str], str]) -> Rewriter:
    """`plain` and what is said of Korean; `sound` says Hangul that has no reading."""
    without = Rewriter(plain)
    korean = (*_reading_rules(without), rule(_HANGUL, lambda match: sound(match[0])))
    return Rewriter((*korean, *plain), places=_HANGUL)


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

    return _with_names(
        (
            *marks_rules(table.link),
            rule(_HANGUL_GLOSS, NO_SPACE),
            words_rule(table.words),
            rule(_PHONE, phone),
            rule(RANGE_DASH + r"(?=\d)", f" {table.to} "),
            rule(_CLOCK, clock),
            rule(r"(?:(?<=\d)|(?<=\d ))([APap])\.?[Mm]\b", lambda match: f" {match[1].lower()} m"),
            *_amount_rules(table, _en, " won"),
            rule(r"No\.(?= ?\d)", "number "),
            rule(r"[A-Za-z]+(?=\d)", lambda match: f"{match[0]} "),
            rule(r"[A-Za-z]+(?:['’][A-Za-z]+)*", lambda match: match[0]),
            rule(r".", lambda match: table.symbols.get(match[0], "")),
        ),
        romanised,
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

    return _with_names(
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
        ),
        in_katakana,
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
