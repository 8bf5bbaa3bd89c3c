"""A listing's name, parted into what the thing is called and what is only offer wording.

>>> clean_name("토리든 다이브인 세럼 50ml 리필기획(+리필팩 50ml)", "토리든")
CleanName(name='토리든 다이브인 세럼', offers=('리필기획', '+리필팩 50ml'), volume='50ml')
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_UNIT = r"(?:ml|mL|ML|Ml|kg|mg|g|G|L|l|매입|매|정|포입|포|캡슐|입|회분|일분|ea|P|box)"
_AMOUNT = rf"\d+(?:\.\d+)?\s?{_UNIT}(?![A-Za-z가-힣])"
#: 30ml, 100ml+100ml, 40+40ml, 7+1매, 2.1g x 30포, 20gX12포, 25ml/40ml, 3g+3g.
_VOLUME = (
    rf"\d+(?:\.\d+)?(?:{_UNIT})?(?:\s?[+/xX*~]\s?\d+(?:\.\d+)?\s?(?:{_UNIT})?)+(?![가-힣A-Za-z\d])"
    rf"|{_AMOUNT}"
)
#: A pack with sheets on top, "7+1매"; "60+60매" are two packs.
_SHEETS = re.compile(r"(?<![\d+])(\d+)\+(\d+)매")
#: Where the thing's own name ends and the offer begins.
_OFFER = re.compile(
    rf"(?<![\dA-Za-z.])(?:{_VOLUME})|\d+[gml]+[xX]\d+포"
    r"|(?:더블|듀오|트리플|리필|한정|어워즈|증정|단품|대용량|단독)?\s?기획(?:세트)?"
    r"|/?본품|/?단품|증정|1\+1|\d\+\d|\d+\s?종(?=[\s)/(]|$)|택\s?\d|골라담기|한정|에디션|"
    r"\d+\s?[Cc]olou?rs?|\d+\s?COLOR"
    r"|\+(?=[가-힣])|모음|향 선택|어워즈|\bNEW\b"
)
#: Words before the cut that still belong to the offer.
_TRAILING = re.compile(
    r"(?:\s|^)(?:더블|듀오|트리플|리필|어워즈|한정|대용량|총|드롭드롭드롭|콜라보|몬치치|단독|/)$"
)
_SIGNAL = re.compile(
    r"기획|증정|단품|택|종|\+|/|\d|한정|에디션|선택|골라|세트|리필|UP$|NEW|대용량|컬렉션|본품|"
    r"더블|모음"
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SUN_INDEX = re.compile(r"SPF\s?\d+\+?\s?/?\s?(?:PA\s?\+{1,4})?", re.I)


#: A partner of a limited edition: "빌리프X바나나킥".
_PARTNER = re.compile(r"[xX×][가-힣]+\s")


class CleanName(NamedTuple):
    """`name` begins with the brand, once; `offers` in the listing's words; `volume` if stated."""

    name: str
    offers: tuple[str, ...]
    volume: str | None


def clean_name(raw: str, brand: str, written: str | None = None) -> CleanName:
    """Part `raw`; `brand` is put in front where the listing leaves it out.

    `written` is the brand as the listing spells it, where that differs: "Dr.G" for 닥터지.
    """
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", raw)).strip()
    sun_index = _SUN_INDEX.search(text)
    text = re.sub(r"\(\s*\)", "", _SUN_INDEX.sub(" ", text)).strip()
    leading = re.match(r"(?:[(\[]([^()\[\]]*)[)\]]\s*|(NEW)\s+)", text)
    offers = [part for part in leading.groups() if part] if leading else []
    text = text[leading.end() :] if leading else text
    text = _after_brand(_after_brand(text, written) if written else text, brand)
    if partner := _PARTNER.match(text):
        offers.append(partner.group().strip())
        text = text[partner.end() :]
    head, bracketed = _without_brackets(text)
    head, tail = _cut(head)
    volume = _volume_in(tail)
    kept, wording = _read_tail(tail)
    words = re.sub(r"\s+/", "/", f"{head} {kept}")
    own = re.sub(r"\s+", " ", words).strip(" /,-").removesuffix(" +")
    own, variants = _variants(own)
    index = re.sub(r"[\s/]*PA\s?", " PA", sun_index.group().strip()) if sun_index else ""
    glue = "" if re.match(r"\d+(?=[가-힣]|\s)", own) and _glued(raw, brand) else " "
    return CleanName(
        name=f"{brand}{glue}{own} {index}".strip(),
        offers=tuple(
            dict.fromkeys(part for part in (*offers, *variants, wording, *bracketed) if part)
        ),
        volume=volume,
    )


def normalise_volume(text: str) -> str | None:
    """ "30mL" → "30ml"; None for an empty one. Of "100ml+100ml" the volume of one is kept."""
    spaced = re.sub(r"\s+", "", text)
    return re.sub(r"(?i)ml", "ml", spaced) or None


def _after_brand(text: str, brand: str) -> str:
    """`text` without the brand at its front, however spaced, and without a "(CNP)" behind it.

    A company's name before the brand goes too: "대웅제약 이지덤 스팟패치".
    """
    found = re.match(
        rf"(?:\S+\s)??{_spaced(brand)}(?=[\s(xX×\d]|$)\s*(?:\([A-Za-z&. ]+\)\s*)?", text, re.I
    )
    return text[found.end() :] if found else text


def _spaced(brand: str) -> str:
    return r"\s*".join(re.escape(letter) for letter in re.sub(r"\s", "", brand))


def _glued(raw: str, brand: str) -> bool:
    """Whether the listing writes a number right behind the brand: "뷰센28"."""
    return bool(re.search(rf"{_spaced(brand)}\d", raw))


def _without_brackets(text: str) -> tuple[str, list[str]]:
    """Brackets carry offers and choices; "K(+)" is a part of its name."""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        content = match.group(1).strip()
        if content == "+":
            return content
        found.append(content)
        return " ¦ "

    return _BRACKETS.sub(take, text), found


def _cut(text: str) -> tuple[str, str]:
    """The thing's own name, and the offer from its first word on."""
    found = _OFFER.search(text)
    bar = text.find("¦")
    at = min(
        place for place in (found.start() if found else len(text), bar, len(text)) if place >= 0
    )
    head, tail = text[:at].strip(" /"), text[at:]
    while trailing := _TRAILING.search(head):
        tail = f"{trailing.group().strip()} {tail}"
        head = head[: trailing.start()].strip(" /")
    return head, tail


def _read_tail(tail: str) -> tuple[str, str]:
    """(words that still belong to the name, the offer's wording)."""
    rest = re.sub(rf"^\s*(?:총\s*)?{_AMOUNT}(?!\s?[+/*xX~])", "", tail)
    pieces = [re.sub(r"\s+", " ", piece).strip(" ,/") for piece in rest.split("¦")]
    kept = [piece for piece in pieces if piece and not _SIGNAL.search(piece)]
    offers = [piece for piece in pieces if piece and _SIGNAL.search(piece) and piece != "+"]
    return " ".join(kept), " ".join(offers).strip().removesuffix("+").rstrip()


def _variants(own: str) -> tuple[str, list[str]]:
    """A last word such as "블랙/그레이" is a choice of shades."""
    head, _, last = own.rpartition(" ")
    if head and "/" in last:
        return head, [last]
    return own, []


def _volume_in(tail: str) -> str | None:
    if "¦" in tail:
        tail = tail[: tail.index("¦")]
    if (sheets := _SHEETS.search(tail)) and sheets.group(1) != sheets.group(2):
        return f"{int(sheets.group(1)) + int(sheets.group(2))}매"
    found = re.search(_VOLUME, tail)
    if not found:
        return None
    one = re.match(r"(\d+(?:\.\d+)?)\D", f"{found.group()} ")
    unit = re.search(_UNIT, found.group())
    return normalise_volume(f"{one.group(1)}{unit.group()}") if one and unit else None
