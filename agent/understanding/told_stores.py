"""Stores told by what stands on their card: '051-731-5819 이 번호 어느 매장', '하늘길 38번지'.

A number may be said digit by digit, and then stands in figures before anything else is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from agent.understanding.reading import Reading
from agent.wording.addresses import address_reading
from data.models import Store
from retrieval.store_service import StoreService
from retrieval.text import fold, squash

_KOREAN = {
    "공": "0", "영": "0", "빵": "0", "일": "1", "이": "2", "삼": "3", "사": "4", "오": "5",
    "육": "6", "륙": "6", "칠": "7", "팔": "8", "구": "9",
}  # fmt: skip
_JAPANESE = {
    "ゼロ": "0", "零": "0", "〇": "0", "一": "1", "二": "2", "三": "3", "四": "4", "五": "5",
    "六": "6", "七": "7", "八": "8", "九": "9",
}  # fmt: skip
_ENGLISH = {
    "zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
#: A number begins with 0; so many digits more. What is said between its parts: '공이에 오삼이에'.
_SPOKEN = tuple(
    (
        re.compile(rf"(?:{zero}){gap}(?:(?:{'|'.join(words)}){gap}){{8,10}}", re.IGNORECASE),
        re.compile("|".join(words), re.IGNORECASE),
        words,
    )
    for words, zero, gap in (
        (_KOREAN, "공|영|빵", r"(?:\s|-|,|에\s?|의\s?|다시\s?)*"),
        (_JAPANESE, "ゼロ|零|〇", r"(?:\s|-|の|、)*"),
        (_ENGLISH, "zero|oh", r"[\s,-]*"),
    )
)
_PHONE = re.compile(
    r"(?<![\d-])0\d{1,2}\)?[-. ]?\d{3,4}[-. ]?\d{4}(?!\d)|(?<![\d-])\d{3,4}-\d{4}(?!\d)"
)
#: '뒷자리가 5819인', 'ending in 0212', '下4桁が'.
_LAST = re.compile(
    r"(?:뒷|뒤|끝|마지막)\s?(?:네\s?|4\s?)?(?:자리|번호)?(?:는|은|가|이)?\s?(?P<ko>\d{4})(?!\d)"
    r"|(?:end(?:s|ing)?|last four(?: digits)?)\s?(?:in|with|is|are)?\s(?P<en>\d{4})(?!\d)"
    r"|(?:下|末尾)(?:4|四)?桁?(?:が|は)?(?P<ja>\d{4})(?!\d)"
)
_ROAD = re.compile(
    r"(?<=[로길])\s?(?:지하\s?)?(?P<number>\d+(?:-\d+)?)(?![\d-])"
    r"(?!\s?(?:분|시|개|명|원|층|호선|미터|번\s?출구|km|m\b|ml|%))"
)
_ROAD_EN = re.compile(
    r"(?:(?P<first>\d+(?:-\d+)?),?\s)?(?P<road>[a-z]+(?:[ -]?\d+\w*)?[ -]?(?:daero|ro|gil))\b"
    r"(?:,?\s(?P<last>\d+(?:-\d+)?)(?!\s?(?:min|st\b|nd\b|rd\b|th\b)))?"
)
_ASKS_WHICH = re.compile(
    r"어느|어디|무슨|어떤|어데|which|what (?:store|branch|shop)|where|どの|どこ|何店"
)
_MOBILE = "01"
#: More stores than this share a number's end or a house: it tells none.
_MOST = 3


def with_figures(utterance: str) -> str:
    """`utterance` with numbers to call that are said digit by digit in figures."""
    for run, digit, words in _SPOKEN:
        for said in run.findall(utterance):
            figures = "".join(words[one.lower()] for one in digit.findall(said))
            utterance = utterance.replace(said, f"{figures} ", 1)
    return utterance


def told_by_card(reading: Reading, utterance: str, stores: StoreService) -> Reading:
    """`reading` with the stores whose number or address is told in the `utterance` as it was
    written, where none is named: a road may have been taken for a store's name misspelt.
    """
    guessed = any(kind == "store" for change in reading.repairs for kind, _ in change.names)
    if reading.store_mentions and not guessed:
        return reading
    text = fold(utterance)
    said, found = _by_number(text, stores)
    if not said:
        found = tuple(dict.fromkeys(_by_address(text, stores)))
    names = tuple(squash(store.name) for store in found[:_MOST]) or ((said,) if said else ())
    if not names or len(found) > _MOST:
        return reading
    if not said:
        return replace(reading, store_mentions=names, shape=f"〈store〉{reading.shape}")
    shape = reading.shape.replace(squash(said), "〈store〉", 1)
    # It is the number that is known: no number is asked for.
    return replace(reading, store_mentions=names, shape=shape, cues=reading.cues - {"phone"})


def _by_number(text: str, stores: StoreService) -> tuple[str, tuple[Store, ...]]:
    """The number as said and the stores that have it; a number of none counts where it is asked
    whose it is.
    """
    for found in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        called = stores.contacts.called_at(digits)
        asked = _ASKS_WHICH.search(text) and not digits.startswith(_MOBILE)
        if called or asked:
            return found[0].strip(), called
    if last := _LAST.search(text):
        said = last["ko"] or last["en"] or last["ja"]
        if called := stores.contacts.ending_in(said):
            return said, called
    return "", ()


def _by_address(text: str, stores: StoreService) -> Iterator[Store]:
    for found in _ROAD.finditer(text):
        yield from stores.contacts.at(squash(text[: found.start()]), found["number"])
    for said in _ROAD_EN.finditer(text):
        numbers = {said["first"], said["last"]} - {None}
        houses = {squash(f"{number} {said['road']}") for number in numbers}
        for store in stores.stores if houses else ():
            read = address_reading(store.address, "en") or ""
            if squash(read.partition(",")[0]) in houses:
                yield store
