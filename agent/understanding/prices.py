"""Prices in an utterance, KRW: digits, words of three languages, or both; limits and ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from text_to_num import alpha2digit

from agent.understanding.amounts import NUMBER, Found, parse_number
from agent.understanding.bank_notes import add_up_notes

_KANJI = str.maketrans("万千百十一二三四五六七八九", "만천백십123456789")
_BELOW = (
    "이하|미만|아래|안쪽|안으로|안에서|안에|내로|내에서|이내|언더|밑|까지|못|안\\s?넘|넘지|以下|"
    "未満|まで|以内|or (?:less|under|below|cheaper|lower)|tops|max\\b|at (?:the )?most"
)
_ABOVE = (
    "이상|초과|넘|부터|위로|(?:돼|되|줘)야|以上|or (?:more|over|above|higher)|"
    "and (?:up|above|over)|at least|minimum\\b"
)
#: "넘으면 못 사", "이상은 부담돼": what is above is refused.
_TOO_MUCH = (
    r"(?:이상|초과|넘)(?:으면|기면|으믄|어가면|어서면|는|음|기는|기지|긴|은|이면|하면)?\s?(?:건|거|것|걸)?(?:은|는|를|이면)?"
    r"\s?(?:좀|조금|진짜|절대|도저히)?\s?"
    r"(?:안\s|안[돼되됨된됀사]|ㄴㄴ|노노|불가|못|곤란|부담|힘들|싫|그래|그렇|어려|무리|말고|빼|비싸|별로)"
    r"|(?:이상|초과|넘)(?:으면|기면|어가면|이면|는\s?건|는\s?거는)\s[^.,!?\d]{1,14}(?:무리|부담|곤란|힘들|못\s?사|안\s?[돼되됩사])"
)
#: Which part of a band, as shares of it: 초반 is its beginning; they overlap, as they do in talk.
_SHARES = {
    "초반": (0.0, 0.4), "중반": (0.3, 0.7), "후반": (0.6, 1.0), "초중반": (0.0, 0.6),
    "중후반": (0.4, 1.0), "前半": (0.0, 0.4), "半ば": (0.3, 0.7), "後半": (0.6, 1.0),
    "low": (0.0, 0.4), "mid": (0.3, 0.7), "high": (0.6, 1.0),
}  # fmt: skip
_PART = "초중반|중후반|초반|중반|후반|前半|半ば|後半"
_ABOUT = "정도|쯤|전후|내외|안팎|언저리|남짓|짜리|선에서|くらい|ぐらい|前後|ほど|or so|ish\\b"
_PRICE = re.compile(
    rf"(?P<floor>(?:최소|적어도|못해도|최하)\s?)?(?P<currency>₩|￦|¥)?(?P<number>{NUMBER})\s?(?P<k>k\b)?\s?(?P<won>원|won\b|krw\b|ウォン)?\s?"
    # 때 and 데 are how 대 is often typed; "때문에" and "데이" are other words.
    rf"(?:(?P<part>{_PART})\s?대?|(?P<band>대|台|range\b|(?<=원)[때데](?=[\s의로]|$))"
    rf"(?:\s?(?:の\s?)?(?P<part_of_band>{_PART}))?)?"
    rf"(?:\s?(?:보다|의|으로|을|를|은|에|で|の|が)?\s?"
    # "3万ウォンくらいまで" ends there, about or not.
    rf"(?:(?:くらい|ぐらい|ほど|정도|쯤)\s?(?=まで|以内|까지|이하|이내|안쪽|아래))?"
    rf"(?P<bound>(?P<below>{_TOO_MUCH}|{_BELOW})|(?P<above>{_ABOVE})|(?P<about>{_ABOUT})))?"
)
#: What English says before the amount; a denial turns a lower limit into an upper one.
_ENGLISH_BOUND = (
    r"(?P<below>under|below|less than|up to|within|no (?:more|higher) than|cheaper than|at most|"
    r"max(?:imum)?(?: of)?|budget(?: is| of)?"
    r"|(?:\b(?:not?|never|without|cannot|nothing|avoid)\b|n[' ]?t\b)[^.,;!?]{0,24}"
    r"\b(?:over|above|more than|beyond|past|exceed(?:ing)?|higher than))"
    r"|(?P<above>over|above|more than|past|at least|min(?:imum)?(?: of)?|starting (?:at|from))"
    r"|(?P<about>around|about|roughly)"
)
_ENGLISH = re.compile(
    rf"(?:{_ENGLISH_BOUND})\s*₩?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<k>k\b)?\s*(?:won|krw)?"
)
#: "in the low 20,000s", "mid-20k range".
_ENGLISH_PART = re.compile(
    r"\b(?P<part>low|mid|high)(?:er|dle)?[- ]?(?P<number>\d[\d,]*)\s?(?P<k>k)?"
    r"(?:['’]?s\b|(?:\s?(?:won|krw))?\s?range\b)"
)
#: After an amount: to go so far is allowed, not wished for. 'over 20k is fine, just not past 30'.
_ALLOWED = re.compile(r"\s*(?:is|are|s|would be)?\s*(?:fine|ok(?:ay)?|all ?right|acceptable)\b")
#: '십만 원은 넘어도 돼요': a price is told, and sets no limit.
_MAY_EXCEED = re.compile(
    r"\s?(?:은|는|을|를|이|도)?\s?(?:좀|조금|살짝|약간)?\s?(?:넘어도|넘겨도|넘는\s?것도|초과해도|이상이(?:어|라)도)"
    r"\s?(?:돼|되|괜찮|상관|좋|무방)"
)
#: A bare "3만" or "25000" is a price unless something else is being counted.
_DIGITS_AND_UNIT = re.compile(r"\d+(?:\.\d+)?\s?[만천](?:\s?\d+\s?천?)?")
_COUNTER = re.compile(
    r"\s?(?:(?!to\b|and\b|or\b)[a-z%]|[명개회번년월일분시매장포정입호층살대]|미리|밀리|그램|리터|미터|킬로)"
)
_RANGE_JOIN = re.compile(r"^\s*(?:에서|부터|~|〜|-|–|から|to|and)\s*$")
_JAPANESE_PRICE = re.compile(
    r"[\d一二三四五六七八九][\d,.]*[万千]\d*[千百]?(?=ウォン|円|以|ま|台|くらい|の|で|か|$)"
)
_SHARED_UNIT = re.compile(r"(\d+)\s*[~\-–]\s*(\d+)\s*(만|천)")
_SHARED_THOUSAND = re.compile(r"(\d+)\s*(and|to|or|-|–|~)\s*(\d+)\s*(?:thousand|k\b)")
#: '용돈이 만원밖에': a particle, and no two of twenty thousand.
_SUBJECT_OF_MONEY = re.compile(r"(?<=[가-힣])이(?=\s(?:\d|[만천백]\s?원))")
_ENGLISH_WORDS = re.compile(r"\b(?:hundred|thousand)\b")
#: "Around 30,000" reaches so far on either side.
_ABOUT_SHARE = 0.2
#: A range no wider than this share of where it begins is as good as one amount.
_NARROW = 0.5
#: Below it a bare number is a count, a shade or a percentage, not a price in KRW.
_LEAST_BARE_PRICE = 1_000
_LEAST_WORDED_PRICE = 100


@dataclass(frozen=True)
class PriceRange:
    """KRW, inclusive; None leaves a side open."""

    least: int | None
    most: int | None


def spell_out_amounts(text: str) -> str:
    """1~2만원 → 1만~2만원, so that each end stands for itself; 2万ウォン → 2만ウォン; "ten thousand
    won" → "10000 won"; 만 원짜리 두 장으로 → 20000원으로.
    """
    text = _SUBJECT_OF_MONEY.sub("가", text)
    plain = _SHARED_THOUSAND.sub(lambda m: f"{m[1]}000 {m[2]} {m[3]}000", text)
    plain = alpha2digit(plain, "en") if _ENGLISH_WORDS.search(plain) else plain
    plain = add_up_notes(plain)
    korean = _JAPANESE_PRICE.sub(lambda m: m[0].translate(_KANJI), plain)
    return _SHARED_UNIT.sub(lambda m: f"{m[1]}{m[3]}~{m[2]}{m[3]}", korean)


def find_price(text: str) -> Found[PriceRange] | None:
    """The price or price range that the folded `text` names."""
    english = _english_price(text)
    if english is not None:
        return english
    found = [(match, value) for match in _PRICE.finditer(text) if (value := _price(match))]
    if not found:
        return None
    (match, value), *rest = found
    if rest:
        other, upper = rest[0]
        between = text[_end_of_amount(match) : other.start()]
        if upper > value and (_RANGE_JOIN.match(between) or match["bound"] == "부터"):
            return Found(PriceRange(value, upper), match.start(), other.end())
    # '만원짜리 이런 거 없죠? 만원 이하로': a limit says more than an amount.
    if not rest and _MAY_EXCEED.match(text, _end_of_amount(match)):
        return Found(PriceRange(None, None), match.start(), _end_of_amount(match))
    limited = ((m, v) for m, v in found if m["below"] or m["above"] or m["band"] or m["part"])
    match, value = next(limited, (match, value))
    return Found(_bounded(match, value), match.start(), match.end())


def _english_price(text: str) -> Found[PriceRange] | None:
    """The first limit that English sets; what is allowed sets none."""
    part = _ENGLISH_PART.search(text)
    if part and (value := _amount(part)):
        return Found(_bounded(part, value), *part.span())
    limits = list(_ENGLISH.finditer(text))
    # In '20k ... not past 30' the thousands are said once.
    thousands = any(limit["k"] for limit in limits)
    for limit in limits:
        value = _amount(limit)
        if value and value < _LEAST_BARE_PRICE and thousands:
            value *= 1_000
        allowed = limit["above"] and _ALLOWED.match(text, limit.end())
        if value and value >= _LEAST_BARE_PRICE and not allowed:
            return Found(_bounded(limit, value), *limit.span())
    return None


def _end_of_amount(match: re.Match[str]) -> int:
    return max(map(match.end, ("number", "k", "won")))


def _amount(match: re.Match[str]) -> int | None:
    value = parse_number(match["number"])
    return value * 1_000 if value and match["k"] else value


def _price(match: re.Match[str]) -> int | None:
    """The amount of a match that is really a price: it says won, or is bounded or banded money."""
    value = _amount(match)
    if not value:
        return None
    digits = re.search(r"\d", match["number"])
    # "일원역" and "사원" are words; nobody names a price below a hundred won.
    money = bool(match["won"] or match["currency"]) and (digits or value >= _LEAST_WORDED_PRICE)
    banded = match["band"] or match["part"]
    large = value >= _LEAST_BARE_PRICE and (match["bound"] or banded)
    # "만" alone is also the particle 'only', and "이천", "사천" are towns.
    worded = digits or len(match["number"].replace(" ", "")) > 1
    if money or (large and worded):
        return value
    plain = match["number"].replace(",", "").strip()
    # 비타민C1000 is a name.
    named = match.start() > 0 and match.string[match.start() - 1].isascii()
    named = named and match.string[match.start() - 1].isalpha()
    bare = not named and plain.isdigit() and value >= _LEAST_BARE_PRICE and value % 100 == 0
    counted = _COUNTER.match(match.string, match.end("k" if match["k"] else "number"))
    return value if not counted and (bare or _DIGITS_AND_UNIT.fullmatch(plain)) else None


def _bounded(match: re.Match[str], value: int) -> PriceRange:
    groups = match.groupdict()
    if part := groups.get("part") or groups.get("part_of_band"):
        least, most = _part(value, part)
        return PriceRange(None if groups.get("below") else least, most)
    if groups.get("band"):
        # 2만 원대 is the twenty-thousands, 1만5천 원대 the fifteen-thousands.
        if groups.get("bound") in ("까지", "이하"):
            # "2만 원대까지 괜찮아" has no least.
            return PriceRange(None, value + _step(value) - 1)
        return PriceRange(value, value + _step(value) - 1)
    if groups.get("above") or groups.get("floor"):
        return PriceRange(value, None)
    if groups.get("about"):
        return PriceRange(round(value * (1 - _ABOUT_SHARE)), round(value * (1 + _ABOUT_SHARE)))
    # 미만 leaves the price itself out.
    return PriceRange(None, value - 1 if groups.get("bound") in ("미만", "未満") else value)


def as_said(price: PriceRange) -> tuple[Literal["band", "about", "most"], int]:
    """How the upper limit of `price` was said, and the amount that was said: "2만 원대" is no
    29,999. The inverse of reading it.
    """
    least, most = price.least, price.most or 0
    if least is not None and most == least + _step(least) - 1:
        return "band", least
    middle = round((least or 0) / (1 - _ABOUT_SHARE))
    if least and most == round(middle * (1 + _ABOUT_SHARE)):
        return "about", middle
    if least and most - least < least * _NARROW:
        # "2만 원 초반" is about the midst of it.
        return "about", (least + most + 1) // 2_000 * 1_000
    # "20,000원 미만" leaves the price itself out.
    return "most", most + 1 if most % 10 == 9 else most


def _part(value: int, part: str) -> tuple[int, int]:
    """2만 원 초반 is 20,000 to 24,000, 후반 26,000 to 29,999."""
    step, (start, end) = _step(value), _SHARES[part]
    return value + round(start * step), value + (round(end * step) if end < 1 else step - 1)


def _step(value: int) -> int:
    step = 1
    while value % (step * 10) == 0:
        step *= 10
    return step
