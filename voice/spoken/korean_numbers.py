"""Numbers as Koreans say them, over num2words: Sino-Korean, native, digit by digit."""

from __future__ import annotations

import re

from num2words import num2words

#: A number as it is shown: 12,900 or 4.7 or 30.
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
#: Between two numbers, with or without spaces around it.
RANGE_DASH = r"(?:(?<=\d)|(?<=\d\s))[-~]\s*"
#: Longer runs of digits are codes, not amounts.
_LONGEST_AMOUNT = 12
_MAGNITUDES = re.compile(r"(\d[\d,]*(?:\.\d+)?)?\s?([십백천만억조])?")


def sino(shown: str) -> str:
    """'12,900' → 만 이천구백; '4.7' → 사 점 칠; '04' and very long ones digit by digit."""
    plain = shown.replace(",", "")
    if re.match(r"0\d", plain) or len(plain) > _LONGEST_AMOUNT:
        return digits(plain)
    return str(num2words(plain, lang="ko"))


def native(count: int) -> str:
    """Before a counter: 1 → 한, 20 → 스무, 33 → 서른세, 241 → 이백마흔한."""
    hundreds, rest = count - count % 100, count % 100
    above = str(num2words(hundreds, lang="ko")) if hundreds else ""
    if rest == 0:
        return above or "영"
    # num2words knows native numerals only in ordinals: 첫 번째, 스물 번째, 서른세 번째.
    small = str(num2words(rest, lang="ko", to="ordinal")).removesuffix(" 번째")
    return above + {"첫": "한", "스물": "스무"}.get(small, small)


def ordinal(count: int) -> str:
    """1 → 첫 번째, 2 → 두 번째, 21 → 스물한 번째."""
    return f"{'첫' if count == 1 else native(count)} 번째"


def digits(shown: str) -> str:
    """A telephone's way: '02' → 공이."""
    return "".join("공" if d == "0" else str(num2words(int(d), lang="ko")) for d in shown)


def with_magnitudes(shown: str) -> str:
    """'2만5천' → 이만 오천; '1만' → 만; '1.5만' → 일 점 오만; '20억' → 이십억."""
    said = []
    for number, magnitude in _MAGNITUDES.findall(shown):
        if not number and not magnitude:
            continue
        silent_one = number in ("", "1") and magnitude in "십백천만" and magnitude != ""
        space = " " if magnitude in "만억조" else ""
        said.append(("" if silent_one else sino(number)) + magnitude + space)
    return "".join(said).strip()
