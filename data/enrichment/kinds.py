"""What a thing is within its category: in Korean the noun at the end of its name says so."""

from __future__ import annotations

from collections.abc import Mapping

from data.models import Category

#: Words of listings that name a kind but are no word for it in a shopper's sentence.
_LISTING_WORDS: Mapping[str, Mapping[str, str]] = {
    "크림/로션": {"모이스처라이저": "크림", "밤": "보습밤"},
    "클렌징": {"폼": "클렌징폼", "포밍크림": "클렌징폼", "클렌저": "클렌징폼"},
    "마스크팩": {
        "마스크": "시트마스크",
        "세럼팩": "시트마스크",
        "패치마스크": "패치",
        "나이츠멀티비타민마스크": "슬리핑팩",
    },
    "바디": {"스크럽": "바디스크럽"},
    "헤어": {
        "마스크": "헤어팩",
        "폴리쉬오일": "헤어오일",
        "텍스처폼": "헤어스타일링",
        "앰플": "두피앰플",
    },
    "에센스/세럼/앰플": {"스킨부스터": "세럼"},
    "베이스메이크업": {"팩트": "파우더"},
    "아이메이크업": {
        "속눈썹": "인조속눈썹",
        "브로우블리치": "아이브로우",
        "브로우체인저": "아이브로우",
        "아이키트": "아이섀도",
    },
    "건강식품": {"비타민": "비타민제", "다이어트": "다이어트보조제"},
    "구강": {"가글액": "가글", "농축가글액": "가글"},
    "뷰티소품": {"브러시": "브러시"},
}
#: A thing that replaces the rest of the routine is that, whatever texture the name ends with.
_OVERRIDING = "올인원"


def kind_of(name: str, category: str, categories: Mapping[str, Category]) -> str | None:
    """The kind that `name` states, or None: the last one named, and the longest of those."""
    if category not in categories:
        return None
    words = _words(categories[category]) | dict(_LISTING_WORDS.get(category, {}))
    best = _last_match(_plain(name), words)
    return best[2] if best else None


def category_of(name: str, categories: Mapping[str, Category]) -> str | None:
    """The category whose kind the name ends with; None where none or two claim it equally."""
    plain = _plain(name)
    found = [
        (match[0], match[1], category)
        for category, record in categories.items()
        if (match := _last_match(plain, _words(record)))
    ]
    found.sort(reverse=True)
    if not found or (len(found) > 1 and found[0][:2] == found[1][:2]):
        return None
    return found[0][2]


def _words(record: Category) -> dict[str, str]:
    return {
        _plain(word): kind
        for kind, surface in record.kinds.items()
        for word in (*surface.aliases, surface.en, surface.ja, kind)
    }


def _last_match(plain: str, words: Mapping[str, str]) -> tuple[int, int, str] | None:
    """(end, length, kind) of the best match."""
    if _OVERRIDING in words and _OVERRIDING in plain:
        return len(plain), len(_OVERRIDING), words[_OVERRIDING]
    matches = [
        (start + len(word), len(word), kind)
        for word, kind in words.items()
        if (start := plain.rfind(word)) >= 0
    ]
    return max(matches, default=None)


def _plain(text: str) -> str:
    return text.casefold().replace(" ", "")
