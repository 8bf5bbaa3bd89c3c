"""What a text asserts in figures and names: prices, times, numbers to call, shares, amounts, walks.

Simple on purpose: it judges replies from outside and shares no code with what writes or checks
them. A time is kept by the twelve-hour clock, since replies name the part of the day in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

FactKind = Literal["price", "time", "phone", "percent", "volume", "metres", "walk", "store"]

_PRICE = re.compile(r"(?:₩\s?)?(\d[\d,]*)\s?(?:원|won\b|ウォン|krw\b)|₩\s?(\d[\d,]*)", re.I)
_MAN = re.compile(r"(\d+(?:\.\d+)?)\s?만\s?(?:(\d)\s?천)?(?:\s?원)?")
_TIME = re.compile(
    r"(?P<h>\d{1,2}):(?P<m>\d{2})"
    r"|(?P<kh>\d{1,2})\s?시(?!간)(?:\s?(?P<khalf>반)|\s?(?P<km>\d{1,2})\s?분)?"
    r"|(?P<jh>\d{1,2})時(?!間)(?:(?P<jhalf>半)|(?P<jm>\d{1,2})分)?"
    r"|(?P<eh>\d{1,2})\s?(?:am|pm)\b",
    re.I,
)
_PHONE = re.compile(r"(?<![\d-])(?:\d{2,4}-)?\d{3,4}-\d{4}(?![\d-])")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|퍼센트|percent)")
_VOLUME = re.compile(r"(\d+(?:\.\d+)?)\s?(ml|g|l|kg|매|매입|정|포)(?![a-z가-힣])", re.I)
_METRES = re.compile(r"(\d+(?:\.\d+)?)\s?(km|킬로미터|킬로|m|미터)(?![a-z가-힣])", re.I)
_WALK = re.compile(r"(?:걸어서|도보)\s?(\d+)분|(\d+) min(?:utes?)? (?:on foot|walk)|徒歩約?(\d+)分")
#: A word that ends as stores' names do.
_STORE = re.compile(r"(?<![가-힣A-Za-z0-9])[가-힣A-Za-z0-9]{2,15}점(?![가-힣]{4})")
_NO_STORES = re.compile(
    r"(?:장|단|할인|백화|서|지|음식|관|문제|시|점|편의|전문|공통|차이|초|중|가맹|직영|면세|대리|매|상|"
    r"요|평|별|만|약|강|본|점포|반|이|가까운|다른|어느)점$|^\d"
)
_HALF_DAY = 12 * 60


@dataclass(frozen=True)
class Fact:
    """One assertion; `value` is in KRW, minutes of half a day, metres, or as written."""

    kind: FactKind
    value: str | float

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


def facts_in(text: str) -> frozenset[Fact]:
    """Everything of those kinds that `text` asserts."""
    return frozenset(_facts(text))


def _facts(text: str) -> Iterator[Fact]:
    for found in _PRICE.finditer(text):
        yield Fact("price", float((found[1] or found[2]).replace(",", "")))
    for found in _MAN.finditer(text):
        yield Fact("price", float(found[1]) * 10_000 + int(found[2] or 0) * 1_000)
    for found in _PHONE.finditer(text):
        yield Fact("phone", found[0])
    for found in _PERCENT.finditer(text):
        yield Fact("percent", float(found[1]))
    for found in _VOLUME.finditer(text):
        yield Fact("volume", f"{float(found[1]):g}{found[2].lower()}")
    for found in _METRES.finditer(text):
        metres = float(found[1]) * (1 if found[2].lower() in ("m", "미터") else 1000)
        yield Fact("metres", metres)
    for found in _WALK.finditer(text):
        yield Fact("walk", float(next(filter(None, found.groups()))))
    for found in _STORE.finditer(text):
        if not _NO_STORES.search(found[0]):
            yield Fact("store", found[0].removeprefix("올리브영"))
    yield from _times(_PHONE.sub(" ", text))


def _times(text: str) -> Iterator[Fact]:
    for found in _TIME.finditer(text):
        part = found.groupdict()
        hour = int(part["h"] or part["kh"] or part["jh"] or part["eh"])
        half = part["khalf"] or part["jhalf"]
        minute = 30 if half else int(part["m"] or part["km"] or part["jm"] or 0)
        yield Fact("time", float((hour * 60 + minute) % _HALF_DAY))
