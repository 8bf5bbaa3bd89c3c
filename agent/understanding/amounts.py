"""Amounts in an utterance: numbers, volumes, ordinals; digits, Korean words, or both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from retrieval.product_filter import Amount, parse_amount

_DIGIT = {c: i for i, c in enumerate("영일이삼사오육칠팔구")} | {"공": 0}
_UNIT = {"십": 10, "백": 100, "천": 1_000}
#: A number as it is said: digits and units, or words of both; a digit in words belongs to a unit
#: ("만 오천"), or is the beginning of another word ("3만 이하"). Nor does the end of a
#: word begin an amount: "오일 2만 원", "쿠션만 15000원", "선스틱만 오천 원".
NUMBER = (
    r"(?:\d[\d,]*(?:\.\d+)?|(?:[일이삼사오육칠팔구](?!\s?\d)|[십백천](?!\s?\d[\d,]*\s?[만천백])|"
    r"만(?!\s?\d[\d,]*\s?만|\s?\d\d,?\d{3}))(?!(?<=[가-힣].)\s))"
    r"(?:\s?(?:\d[\d,]*|[십백천만]|(?<![일이삼사오육칠팔구])[일이삼사오육칠팔구](?=\s?[십백천만원])))*"
)

#: Korean numbers of a volume: 오십, 백, 이백오십; of "추천 백 미리" only the 백.
_WORDED = (
    r"(?:[이삼사오육칠팔구]?[천백십](?!(?<=[가-힣].)(?<![이삼사오육칠팔구천백십].)\s)\s?)+"
    r"[일이삼사오육칠팔구]?"
)
#: What stands before a volume to make it the most, or the least, that is wanted.
_AT_MOST = (
    r"\b(?:(?:not?|nothing) (?:over|above|more than|bigger than|larger than)|under|below|up to|"
    r"(?:less|smaller) than|at most|no more than|max(?:imum)?(?: of)?|within)\s|최대\s?"
)
_AT_LEAST = (
    r"\b(?:at least|min(?:imum)?(?: of)?|over|above|(?:no less|more|bigger|larger) than)\s|"
    r"(?:최소|적어도|못해도)(?:한)?\s?|少なくとも|最低"
)
#: Numbers whose coda is said as what follows it is: 뱅미리, 심만 원.
_NASAL = {"뱅": "백", "심": "십", "융": "육"}
_NASAL_NUMBER = re.compile(
    rf"(?<![가-힣])([일이삼사오육칠팔구십백]{{0,3}})([{''.join(_NASAL)}])(?=\s?(?:미리|밀리|만\s?원))"
)
_VOLUME = re.compile(
    rf"(?:(?P<ceiling>{_AT_MOST})|(?P<floor>{_AT_LEAST}))?(?P<amount>(?:\d+(?:\.\d+)?|{_WORDED})\s?(?:ml|미리|밀리(?:리터)?|g(?![a-z])|그램|l(?![a-z])|"
    r"리터|매(?![장번일력])|枚|장(?=\s?(?:입|짜리|들이))|sheets?\b)|(?<!원)(?<!원\s)(?:한|낱)\s?장(?=\s?(?:짜리|씩|으로|입)))"
    r"(?!\s?(?:짜리)?\s?(?:말고|빼고|아니))\s?(?:짜리)?\s?"
    r"(?:보다)?\s?(?P<bound>(?P<below>이하|미만|아래|밑|안\s?넘|넘지|까지|안쪽|以下|"
    r"or (?:less|smaller|under))"
    r"|(?P<above>이상|초과|넘|(?:은|는)\s?(?:되|돼|됐|넘)|or (?:more|larger)|以上))?"
)
#: What follows the volume of what was seen, and is not liked: '30미리라 너무 작은데'.
_FAULTED = re.compile(
    r"\s?(?:은|는|이라서|이라|라서|라|이면|면|로는|으로는|밖에)?\s?(?:너무|좀|조금|금방|영|진짜|암만\s?봐도|아무래도|양이)*\s?"
    r"(?:작(?!은(?!데))|적(?!은(?!데)|당|립)|쪼그|쪼만|쪼끄|코딱지|부족|모자|아쉽|아쉬|감질|금방|얼마\s?못|며칠|크(?![림기])|큰데|커서|많아서|많은데|"
    r"부담|무거|안\s?되(?![면는])|안\s?돼|안\s?될)"
    r"|\s?(?:is|are|was|s)\s?(?:too|so|a bit|way too)\s"
)
#: A volume without its unit, told by being enough: '500은 돼야 성에 차요'.
_ENOUGH = re.compile(
    r"(?<![\d,.가-힣])(?P<amount>\d{3}|[이삼사오육칠팔구]?백)\s?(?:은|는)\s?(?:돼|되|넘어|있어)야"
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
        "한\\s?번째|first|1st|number one|一番目|ひとつ目|[1一]つ目|最初の"
    ),
    2: (
        "(?:2|二)番目?|두\\s?번째|둘째|2\\s?번(?!\\s?출구|가|길)(?:째|\\s?거)?|이\\s?번째|"
        "second|2nd|number two|二番目|ふたつ目|[2二]つ目"
    ),
    3: (
        "(?:3|三)番目?|세\\s?번째|셋째|3\\s?번(?!\\s?출구|가|길)(?:째|\\s?거)?|삼\\s?번째|third|"
        "3rd|number three|三番目|みっつ目|[3三]つ目"
    ),
    4: "네\\s?번째|넷째|4\\s?번(?!\\s?출구|가|길)(?:째|\\s?거)|fourth|4th",
    5: "다섯\\s?번째|5\\s?번(?!\\s?출구|가|길)(?:째|\\s?거)|fifth|5th",
    -1: "마지막(?!에|으로|엔|까지|단계|날)|맨\\s?(?:끝|뒤|아래)|last one|the last|最後の",
}
_ORDINAL = re.compile(
    "|".join(f"(?P<n{'m' if n < 0 else ''}{abs(n)}>{words})" for n, words in _ORDINALS.items())
)


T = TypeVar("T")


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


def with_spelt_numbers(text: str) -> str:
    """`text` with numbers that are written as they are heard: 뱅미리 → 백미리."""
    return _NASAL_NUMBER.sub(lambda match: match[1] + _NASAL[match[2]], text)


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


def find_volume(text: str) -> Found[VolumeRange] | None:
    """The volume that the folded `text` wishes for: of several the one that is a limit, never the
    one that is found fault with: '30미리는 금방 쓰니까 50ml 이상'.
    """
    said = [match for match in _VOLUME.finditer(text) if not _FAULTED.match(text[match.end() :])]
    if not said:
        return _enough(text)
    limits = [match for match in said if match["bound"] or match["ceiling"] or match["floor"]]
    return _volume_of((limits or said)[0])


def volumes_beside(text: str, wished: Found[VolumeRange] | None) -> list[tuple[int, int]]:
    """Where the folded `text` says volumes other than the one that is `wished` for."""
    spans = (match.span() for match in _VOLUME.finditer(text))
    return [span for span in spans if wished is None or span != (wished.start, wished.end)]


def _volume_of(match: re.Match[str]) -> Found[VolumeRange] | None:
    words = match["amount"]
    for word, unit in _VOLUME_WORDS:
        words = words.replace(word, unit)
    if not words[0].isdigit() and (worded := _WORDED_HEAD.match(words)):
        words = f"{parse_number(worded[0])}{words[worded.end() :]}"
    amount = parse_amount(words)
    if amount is None:
        return None
    least = None if match["below"] or match["ceiling"] else amount
    most = None if match["above"] or match["floor"] else amount
    return Found(VolumeRange(least, most), *match.span())


def _enough(text: str) -> Found[VolumeRange] | None:
    """The least that is enough, in ml: no price is so low."""
    match = _ENOUGH.search(text)
    number = parse_number(match["amount"]) if match else None
    if match is None or number is None:
        return None
    return Found(VolumeRange(Amount(number, "ml"), None), *match.span())


def find_ordinals(text: str) -> list[Found[int]]:
    """Ordinals in the order of the text, from 1; -1 is the last one."""
    found = []
    for match in _ORDINAL.finditer(text):
        group = match.lastgroup or "n1"
        number = -1 if group == "nm1" else int(group[1:])
        found.append(Found(number, *match.span()))
    return found
