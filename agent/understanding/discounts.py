"""The discount that an utterance asks for at least: half price, "30% 이상 할인", 半額."""

from __future__ import annotations

import re

from agent.understanding.amounts import parse_number

_HALF = re.compile(
    r"반\s?값|절반\s?(?:값|가격)|(?:절반|반)\s?(?:이상|넘게)?\s?(?:씩\s?)?(?:깎|할인|세일|싸)|"
    r"half[- ]?(?:price|off)|半額"
)
_PERCENT = re.compile(
    r"(?P<number>\d{1,2}|[일이삼사오육칠팔구]?십[일이삼사오육칠팔구]?)\s?"
    r"(?:%|퍼센트|프로|percent|パーセント|(?P<tenths>割))\s?"
    r"(?:이상|넘게|넘는|정도|씩|까지|or more|以上)?\s?(?:은|는|를|을|の)?\s?"
    r"(?:할인|세일|디씨|off|discount|引き?|オフ|割引)"
)
_HALF_PERCENT = 50
_TENTH = 10


def find_discount(text: str) -> int | None:
    """The least discount that the folded `text` asks for, per cent."""
    if _HALF.search(text):
        return _HALF_PERCENT
    found = _PERCENT.search(text)
    if not found:
        return None
    number = parse_number(found["number"])
    if number is None:
        return None
    percent = number * (_TENTH if found["tenths"] else 1)
    return percent if 0 < percent < 100 else None
