"""Numbers as people write them: digits, Korean and Japanese numerals, English number words."""

from __future__ import annotations

import re

_SINO = {char: value for value, char in enumerate("영일이삼사오육칠팔구")} | {"공": 0}
_KANJI = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_STEPS = {"십": 10, "백": 100, "천": 1_000, "十": 10, "百": 100, "千": 1_000}
_MYRIADS = {"만": 10_000, "억": 100_000_000, "万": 10_000, "億": 100_000_000}
_ONES = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "넉": 4,
    "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_TENS = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70,
    "여든": 80, "아흔": 90,
}  # fmt: skip
_COUNTED_JA = {
    "一つ": 1,
    "二つ": 2,
    "三つ": 3,
    "四つ": 4,
    "五つ": 5,
    "ひとつ": 1,
    "ふたつ": 2,
    "みっつ": 3,
}
_SMALL_EN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS_EN = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_WORDS_EN = {word: value for value, word in enumerate(_SMALL_EN)} | {
    word: 10 * (place + 2) for place, word in enumerate(_TENS_EN)
}
_SCALES_EN = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}


def _any(words: object) -> str:
    return "|".join(sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


_EN_WORD = rf"(?:{_any((*_WORDS_EN, *_SCALES_EN))})"
_DIGITS = r"\d(?:[\d,]*\d)?(?:\.\d+)?"
#: 27,000; 2만7천; 1.5만; 3천.
DIGITS = rf"{_DIGITS}(?:\s?[십백천만억万千百](?:\s?\d[\d,]*)?)*"
#: 이만칠천, 이만 칠천, 二万七千.
_PLACED = "일이삼사오육칠팔구십백천"
_RUN = rf"[영공{_PLACED}만억〇一二三四五六七八九十百千万]"
#: A space stands in a number only after its thousands: 삼 일 are three days and not 31.
SINO = rf"(?:{_RUN}*[만억천]\s[{_PLACED}]+|{_RUN}+)"
#: 세, 열한, 스물다섯.
NATIVE = rf"(?:(?:{_any(_TENS)})(?:{_any(_ONES)})?|{_any(_ONES)})"
ENGLISH = rf"\b{_EN_WORD}(?:[\s-](?:and\s)?{_EN_WORD})*\b"
COUNTED_JA = _any(_COUNTED_JA)


def value_of(text: str) -> float | None:
    """2만7천, 이만 칠천, 열한, "twenty-seven thousand" → a number; None where it is none."""
    plain = text.strip().lower()
    if plain in _COUNTED_JA:
        return _COUNTED_JA[plain]
    if re.search(r"[a-z]", plain):
        return _english(plain)
    native = _native(plain)
    return _positional(plain.replace(" ", "")) if native is None else native


def _native(text: str) -> float | None:
    for tens, value in _TENS.items():
        if text == tens:
            return value
        if text.startswith(tens) and text[len(tens) :] in _ONES:
            return value + _ONES[text[len(tens) :]]
    return _ONES.get(text)


def _positional(text: str) -> float | None:
    """Digits and numerals by place: 2만7천 is 2×10,000 + 7×1,000; 공이 is read digit by digit."""
    total = section = 0.0
    pending: float | None = None
    for part in re.findall(rf"{_DIGITS}|\D", text):
        if part[0].isdigit():
            pending = float(part.replace(",", ""))
        elif part in _SINO or part in _KANJI:
            pending = 10 * (pending or 0) + _SINO.get(part, _KANJI.get(part, 0))
        elif part in _STEPS:
            section += (1 if pending is None else pending) * _STEPS[part]
            pending = None
        elif part in _MYRIADS:
            section += pending or 0
            total += (section or 1) * _MYRIADS[part]
            section, pending = 0, None
        else:
            return None
    return total + section + (pending or 0)


def _english(text: str) -> float | None:
    total = section = 0
    for word in re.split(r"[\s-]+", text):
        if word in _WORDS_EN:
            section += _WORDS_EN[word]
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in _SCALES_EN:
            total += (section or 1) * _SCALES_EN[word]
            section = 0
        elif word != "and":
            return None
    return total + section
