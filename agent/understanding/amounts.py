"""Amounts in an utterance: prices in KRW, volumes, ordinals; digits, Korean words, or both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from retrieval.product_filter import Amount, parse_amount

_DIGIT = {c: i for i, c in enumerate("영일이삼사오육칠팔구")} | {"공": 0}
_UNIT = {"십": 10, "백": 100, "천": 1_000}
_KANJI = str.maketrans("万千百十", "만천백십")
_NUMBER = (
    r"(?:\d[\d,]*(?:\.\d+)?|[일이삼사오육칠팔구십백천만])(?:\s?(?:\d[\d,]*|"
    r"[일이삼사오육칠팔구십백천만]))*"
)
_BELOW = (
    "이하|미만|아래|안쪽|안으로|안에서|안에|내로|내에서|이내|언더|밑|까지|못|안\\s?넘|넘지|以下|"
    "未満|まで|以内"
)
_ABOVE = "이상|초과|넘|부터|위로|以上"
_ABOUT = "정도|쯤|전후|내외|안팎|언저리|남짓|짜리|선에서|くらい|ぐらい|前後|ほど"
_PRICE = re.compile(
    rf"(?P<currency>₩|￦|¥)?(?P<number>{_NUMBER})\s?(?P<won>원|won\b|krw\b|ウォン)?\s?"
    # 때 and 데 are how 대 is often typed; "때문에" and "데이" are other words.
    rf"(?P<band>대|台|range\b|(?<=원)[때데](?=[\s의로]|$))?"
    rf"(?:\s?(?:보다|의|으로|을|를|은|에|で|の|が)?\s?"
    rf"(?P<bound>(?P<below>{_BELOW})|(?P<above>{_ABOVE})|(?P<about>{_ABOUT})))?"
)
_ENGLISH_BOUND = re.compile(
    r"(?P<below>under|below|less than|up to|within|cheaper than|at most|max(?:imum)?|"
    r"(?:no(?:thing|t)?|don.?t (?:want|need) (?:anything|to (?:spend|pay)))"
    r"(?: costing| that costs)? (?:more|over|above|higher)(?: than)?)"
    r"|(?P<above>over|above|more than|at least|min(?:imum)?)|(?P<about>around|about)"
)
_ENGLISH = re.compile(
    rf"(?:{_ENGLISH_BOUND.pattern})\s*₩?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<k>k\b)?\s*(?:won|krw)?"
)
#: A bare "3만" or "25000" is a price unless something else is being counted.
_DIGITS_AND_UNIT = re.compile(r"\d+(?:\.\d+)?\s?[만천](?:\s?\d+\s?천?)?")
_COUNTER = re.compile(
    r"\s?(?:[a-z%]|[명개회번년월일분시매장포정입호층살대]|미리|밀리|그램|리터|미터|킬로)"
)
_RANGE_JOIN = re.compile(r"^\s*(?:에서|부터|~|-|–|から|to)\s*$")
_JAPANESE_PRICE = re.compile(r"\d[\d,.]*[万千]\d*[千百]?(?=ウォン|円|以|ま|台|くらい|の|で|$)")
_SHARED_UNIT = re.compile(r"(\d+)\s*[~\-–]\s*(\d+)\s*(만|천)")
#: "Around 30,000" reaches so far on either side.
_ABOUT_SHARE = 0.2
#: Below it a bare number is a count, a shade or a percentage, not a price in KRW.
_LEAST_BARE_PRICE = 1_000
_LEAST_WORDED_PRICE = 100

#: Korean numbers of a volume: 오십, 백, 이백오십.
_WORDED = r"(?:[이삼사오육칠팔구]?[천백십]\s?)+[일이삼사오육칠팔구]?"
_VOLUME = re.compile(
    rf"(?P<amount>(?:\d+(?:\.\d+)?|{_WORDED})\s?(?:ml|미리|밀리(?:리터)?|g(?![a-z])|그램|l(?![a-z])|"
    r"리터|매(?![장번일력])|枚|장(?=\s?(?:입|짜리|들이))|sheets?\b)|(?:한|낱)\s?장(?=\s?(?:짜리|씩|으로|입)))"
    r"(?!\s?(?:짜리)?\s?(?:말고|빼고|아니))\s?(?:짜리)?\s?"
    r"(?:보다)?\s?(?P<bound>(?P<below>이하|미만|아래|밑|안\s?넘|넘지|까지|안쪽|以下|"
    r"or (?:less|smaller|under))"
    r"|(?P<above>이상|초과|넘|or (?:more|larger)|以上))?"
)
_WORDED_HEAD = re.compile(_WORDED)
_VOLUME_WORDS = (
    ("밀리리터", "ml"), ("밀리", "ml"), ("미리", "ml"), ("그램", "g"), ("리터", "l"), ("枚", "매"),
    ("sheets", "매"), ("sheet", "매"), ("한장", "1매"), ("한 장", "1매"), ("낱장", "1매"),
    ("장", "매"),
)  # fmt: skip

_ORDINALS = {
    1: (
        "(?:1|一)番(?:目|(?![安高大小人良い近売新お]))|첫\\s?번째|첫째|첫\\s?거|처음\\s?(?:거|것|매장|제품)|맨\\s?(?:위|처음(?!에|으로)|"
        "앞)|1\\s?번(?!\\s?출구|가|길)(?:째|\\s?거)?|일\\s?번(?:째)?(?=\\s|거|매|제|$)|"
        "한\\s?번째|first|1st|number one|一番目|ひとつ目|1つ目|最初の"
    ),
    2: (
        "(?:2|二)番目?|두\\s?번째|둘째|2\\s?번(?!\\s?출구|가|길)(?:째|\\s?거)?|이\\s?번째|"
        "second|2nd|number two|二番目|ふたつ目|2つ目"
    ),
    3: (
        "(?:3|三)番目?|세\\s?번째|셋째|3\\s?번(?!\\s?출구|가|길)(?:째|\\s?거)?|삼\\s?번째|third|"
        "3rd|number three|三番目|みっつ目|3つ目"
    ),
    4: "네\\s?번째|넷째|4\\s?번(?!\\s?출구|가|길)(?:째|\\s?거)|fourth|4th",
    5: "다섯\\s?번째|5\\s?번(?!\\s?출구|가|길)(?:째|\\s?거)|fifth|5th",
    -1: "마지막|맨\\s?(?:끝|뒤|아래)|last one|the last|最後の",
}
_ORDINAL = re.compile(
    "|".join(f"(?P<n{'m' if n < 0 else ''}{abs(n)}>{words})" for n, words in _ORDINALS.items())
)


T = TypeVar("T")


@dataclass(frozen=True)
class PriceRange:
    """KRW, inclusive; None leaves a side open."""

    least: int | None
    most: int | None


@dataclass(frozen=True)
class VolumeRange:
    """Inclusive; both sides the same for one exact volume."""

    least: Amount | None
    most: Amount | None


@dataclass(frozen=True)
class Found(Generic[T]):
    """An amount and the characters of the folded text that say it."""

    value: T
    start: int
    end: int


def parse_number(text: str) -> int | None:
    """2만5천, 이만 오천, "25,000", 1.5만 → 25000, 25000, 25000, 15000; None if it is none."""
    total = section = 0.0
    pending: float | None = None
    for part in re.findall(r"\d[\d,]*(?:\.\d+)?|[가-힣]", text):
        if part[0].isdigit():
            pending = float(part.replace(",", ""))
        elif part in _DIGIT:
            pending = (pending or 0) * 10 + _DIGIT[part]
        elif part in _UNIT:
            section += (1 if pending is None else pending) * _UNIT[part]
            pending = None
        elif part == "만":
            section += pending or 0
            total += (section or 1) * 10_000
            section, pending = 0, None
        else:
            return None
    return round(total + section + (pending or 0))


def spell_out_ranges(text: str) -> str:
    """1~2만원 → 1만~2만원, so that each end stands for itself; 2万ウォン → 2만ウォン."""
    korean = _JAPANESE_PRICE.sub(lambda m: m[0].translate(_KANJI), text)
    return _SHARED_UNIT.sub(lambda m: f"{m[1]}{m[3]}~{m[2]}{m[3]}", korean)


def find_price(text: str) -> Found[PriceRange] | None:
    """The price or price range that the folded `text` names."""
    english = _ENGLISH.search(text)
    if english and (value := parse_number(english["number"])):
        value *= 1_000 if english["k"] else 1
        if value >= _LEAST_BARE_PRICE:
            return Found(_bounded(english, value), *english.span())
    found = [(match, value) for match in _PRICE.finditer(text) if (value := _price(match))]
    if not found:
        return None
    (match, value), *rest = found
    if rest:
        other, upper = rest[0]
        between = text[match.end("won" if match["won"] else "number") : other.start()]
        if upper > value and (_RANGE_JOIN.match(between) or match["bound"] == "부터"):
            return Found(PriceRange(value, upper), match.start(), other.end())
    # '만 원짜리 있나요, 만 원 이하로': a limit says more than an amount.
    limits = (pair for pair in found if pair[0]["below"] or pair[0]["above"])
    match, value = next(limits, (match, value))
    return Found(_bounded(match, value), match.start(), match.end())


def _price(match: re.Match[str]) -> int | None:
    """The amount of a match that is really a price: it says won, or is bounded or banded money."""
    value = parse_number(match["number"])
    if not value:
        return None
    digits = re.search(r"\d", match["number"])
    # "일원역" and "사원" are words; nobody names a price below a hundred won.
    money = bool(match["won"] or match["currency"]) and (digits or value >= _LEAST_WORDED_PRICE)
    large = value >= _LEAST_BARE_PRICE and (match["bound"] or match["band"])
    # "만" alone is also the particle 'only', and "이천", "사천" are towns.
    worded = digits or len(match["number"].replace(" ", "")) > 1
    if money or (large and worded):
        return value
    plain = match["number"].replace(",", "").strip()
    bare = plain.isdigit() and value >= _LEAST_BARE_PRICE and value % 100 == 0
    counted = _COUNTER.match(match.string, match.end("number"))
    return value if not counted and (bare or _DIGITS_AND_UNIT.fullmatch(plain)) else None


def _bounded(match: re.Match[str], value: int) -> PriceRange:
    groups = match.groupdict()
    if groups.get("band"):
        # 2만 원대 is the twenty-thousands, 1만5천 원대 the fifteen-thousands.
        return PriceRange(value, value + _step(value) - 1)
    if groups.get("above"):
        return PriceRange(value, None)
    if groups.get("about"):
        return PriceRange(round(value * (1 - _ABOUT_SHARE)), round(value * (1 + _ABOUT_SHARE)))
    # 미만 leaves the price itself out.
    return PriceRange(None, value - 1 if groups.get("bound") in ("미만", "未満") else value)


def _step(value: int) -> int:
    step = 1
    while value % (step * 10) == 0:
        step *= 10
    return step


def find_volume(text: str) -> Found[VolumeRange] | None:
    """The volume that the folded `text` names."""
    match = _VOLUME.search(text)
    if not match:
        return None
    words = match["amount"]
    for word, unit in _VOLUME_WORDS:
        words = words.replace(word, unit)
    if not words[0].isdigit() and (worded := _WORDED_HEAD.match(words)):
        words = f"{parse_number(worded[0])}{words[worded.end() :]}"
    amount = parse_amount(words)
    if amount is None:
        return None
    least = None if match["below"] else amount
    most = None if match["above"] else amount
    return Found(VolumeRange(least, most), *match.span())


def find_ordinals(text: str) -> list[Found[int]]:
    """Ordinals in the order of the text, from 1; -1 is the last one."""
    found = []
    for match in _ORDINAL.finditer(text):
        group = match.lastgroup or "n1"
        number = -1 if group == "nm1" else int(group[1:])
        found.append(Found(number, *match.span()))
    return found
