"""Every number in a text with what it counts, so that two spellings of one fact are equal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agent.grounding.clocks import find_clocks
from agent.grounding.numerals import COUNTED_JA, DIGITS, ENGLISH, NATIVE, SINO, value_of
from agent.grounding.units import UNITS, Kind


@dataclass(frozen=True)
class Quantity:
    """A number of a kind: KRW, metres, minutes, ml, g; `unit` tells apart what a kind mixes."""

    kind: Kind
    value: float
    unit: str = ""


@dataclass(frozen=True)
class Said:
    """A quantity where it stands in a text. A time may be said so that it means one of several."""

    start: int
    end: int
    any_of: frozenset[Quantity]

    @property
    def kind(self) -> Kind:
        """Its kind, which all of `any_of` share."""
        return next(iter(self.any_of)).kind


#: Time said in words of its own; a whole day only as a term ('하루 만에'), not in '하루 종일'.
_NAMED_SPANS = {
    "하루": ("day", 1), "이틀": ("day", 2), "사흘": ("day", 3), "나흘": ("day", 4),
    "닷새": ("day", 5), "열흘": ("day", 10), "보름": ("day", 15), "일주일": ("week", 1),
}  # fmt: skip
_NAMED_SPAN = re.compile(rf"하루(?=\s?(?:만에|안에|이면|뒤|후))|{'|'.join(list(_NAMED_SPANS)[1:])}")
_APART = r"(?<![가-힣一-鿿ぁ-んァ-ヶ])"
_WORDED = rf"(?:{NATIVE}|{SINO})"
_UNIT = "|".join(f"(?P<u{at}>{written})" for at, (*_, written) in enumerate(UNITS))
_QUANTITY = re.compile(
    rf"(?P<sign>[₩￦]|krw\s)?\s?"
    rf"(?:(?P<low>(?:{DIGITS})(?=\s?[-–])|{DIGITS}|{ENGLISH}(?!-)|{_APART}{_WORDED})\s?"
    rf"(?:~|∼|〜|–|-|에서|부터|to\b|から)\s?)?"
    rf"(?P<number>{DIGITS}|{ENGLISH}|{COUNTED_JA}|{_APART}{_WORDED})(?P<gap>\s?)(?:{_UNIT})?",
    re.IGNORECASE,
)
#: "4.8 out of 5" and "rated 4.8": what says rating may stand before the number.
_RATED = re.compile(r"(?:rated|rating(?: of| is)?|평점|별점|評価)\S{0,3}\s(?:은|は)?\s?$", re.I)
#: 点 counts things too; after these, and with a decimal, it is a rating.
_OUT_OF_JA = re.compile(r"(?:評価|満点)\S{0,4}$")
_SCALE = re.compile(r"5\s?(?:점|点)\s?(?:만점|満点)|out of (?:5|five)(?: stars)?", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\d-])(?:\+82[-\s]?\d{1,2}|\d{2,4})[-.\s)]{1,2}\d{3,4}[-.\s]\d{4}(?!\d)")
_SPOKEN_DIGIT = "공영일이삼사오육칠팔구"
_SPOKEN_PHONE = re.compile(
    rf"(?<![가-힣])[공영][{_SPOKEN_DIGIT}]{{1,2}}[,\s]+[{_SPOKEN_DIGIT}]{{3,4}}[,\s]+"
    rf"[{_SPOKEN_DIGIT}]{{4}}"
)
_ON_FOOT = re.compile(r"걸어서|도보|walk|on foot|徒歩|歩いて", re.IGNORECASE)
#: Letters that a number belongs to: SPF50+, PA, B5. Also what is numbered: No.5.
_GLUED = re.compile(r"[A-Za-z]$|\b[A-Z]{2,4}\s$")
#: KRW; below it 사원 and 구원 are words.
_LEAST_WORDED_PRICE = 100
#: Characters on either side in which a word says that minutes are on foot.
_NEAR = 14


def find_quantities(text: str) -> list[Said]:
    """Every number in `text`, in order; `text` is NFKC and keeps its case."""
    taken = bytearray(len(text))
    found: list[Said] = []

    def take(said: Said) -> None:
        if not any(taken[said.start : said.end]):
            taken[said.start : said.end] = b"\1" * (said.end - said.start)
            found.append(said)

    for match in (*_PHONE.finditer(text), *_SPOKEN_PHONE.finditer(text)):
        take(_said(match.span(), Quantity("phone", _digits(match[0]))))
    for start, end, minutes in find_clocks(text):
        take(Said(start, end, frozenset(Quantity("time", value) for value in minutes)))
    for match in _NAMED_SPAN.finditer(text):
        unit, value = _NAMED_SPANS[match[0]]
        take(_said(match.span(), Quantity("span", value, unit)))
    for match in _SCALE.finditer(text):
        # The scale says nothing by itself; the rating stands beside it.
        taken[match.start() : match.end()] = b"\1" * len(match[0])
    for said in _counted(text, taken):
        take(said)
    return sorted(found, key=lambda said: said.start)


def _counted(text: str, taken: bytearray) -> Iterator[Said]:
    at = 0
    while match := _QUANTITY.search(text, at):
        at = max(match.end("number"), match.start() + 1)
        if any(taken[match.start("number") : match.end("number")]):
            continue
        value = value_of(match["number"])
        unit = next((i for i in range(len(UNITS)) if match[f"u{i}"]), None)
        if value is None or not _is_number(match, value, unit):
            continue
        at = match.end()
        kind, name, factor = _meant(text, match, unit)
        yield _said(match.span("number"), Quantity(kind, round(value * factor, 4), name))
        low = value_of(match["low"]) if match["low"] else None
        if low is not None:
            low *= _shared_scale(match["low"], match["number"])
            yield _said(match.span("low"), Quantity(kind, round(low * factor, 4), name))


def _shared_scale(low: str, number: str) -> int:
    """1~2만 원 is from ten thousand on."""
    scale = re.search(r"[만천]$", number)
    return {"만": 10_000, "천": 1_000}[scale[0]] if scale and low.isdigit() else 1


def _is_number(match: re.Match[str], value: float, unit: int | None) -> bool:
    """Digits always are; a word is one before a unit that is counted so ('이 제품' is this one)."""
    number = match["number"]
    if number[0].isdigit() and number[0].isascii():
        return True
    if match["sign"] or number in COUNTED_JA.split("|"):
        return True
    if unit is None:
        return False
    if not re.match(r"[가-힣]", number):
        return True
    if re.fullmatch(NATIVE, number):
        return UNITS[unit][3] == "native"
    money = UNITS[unit][0] == "money" and value >= _LEAST_WORDED_PRICE
    if UNITS[unit][1] in ("line", "exit"):
        return True
    if len(number) == 1 and not money:
        return bool(match["gap"]) and number != "이"
    return UNITS[unit][3] == "sino" or value >= 10


def _meant(text: str, match: re.Match[str], unit: int | None) -> tuple[Kind, str, float]:
    """The kind, unit and factor of a number."""
    if match["sign"]:
        return "money", "", 1
    before = text[: match.start("number")]
    if match["number"] in COUNTED_JA.split("|"):
        return "count", "", 1
    if unit is None:
        if _RATED.search(before) or _SCALE.match(text[match.end() :].lstrip()):
            return "rating", "", 1
        return ("label", "glued", 1) if _GLUED.search(before) else ("number", "", 1)
    kind, name, factor, *_ = UNITS[unit]
    if match[f"u{unit}"] == "点" and ("." in match["number"] or _OUT_OF_JA.search(before)):
        return "rating", "", 1
    if name == "minute":
        start = max(0, match.start() - _NEAR)
        if _ON_FOOT.search(text[start : match.end() + _NEAR]):
            return "walk", "", 1
    return kind, name, factor


def _said(span: tuple[int, int], quantity: Quantity) -> Said:
    return Said(*span, frozenset({quantity}))


def _digits(phone: str) -> float:
    """A number to call, by its digits; spoken ones are digits too."""
    spoken = {char: str(value) for value, char in enumerate("영일이삼사오육칠팔구")} | {"공": "0"}
    digits = "".join(spoken.get(char, char) for char in phone)
    plain = re.sub(r"\D", "", digits)
    return float(plain.removeprefix("82").lstrip("0") or 0)
