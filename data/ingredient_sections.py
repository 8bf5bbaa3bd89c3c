"""Which part of a label is the product's own, when the lists of several things follow one another.

Sets write "[본품 …] … [증정품 …] …", "올인원 : … 올인원 스틱 : …", "*토너 정제수, … *젤크림
정제수, …", shades "레드 … 오렌지 …", or simply begin again. A list never begins twice: where its
first name comes back behind another word, the next list has begun.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_BRACKETED = re.compile(r"\[([^\]]*)\]")
_GIFT = re.compile(r"증정|사은|샘플|미니")
_WATER = "정제수"
#: Endings of Korean INCI names (식약처 화장품 성분사전 spelling). A word that ends otherwise is a
#: broken piece or a product's name.
_ENDING = re.compile(
    r"(?:물|액|수|오일|버터|왁스|즙|가루|전분|글라이콜|글리세린|판테놀|올|롤|놀|톨|돌|인|린|틴|"
    r"신|친|닌|민|딘|진|메틴"
    r"|애씨드|알코올|에탄올|이트|라이드|마이드|사이드|타이드|라이즈|폴리머|메티콘|메치콘|"
    r"실록세인|실록산|옥세인|옥산"
    r"|레인|실란|케인|부텐|데센|넨|리피드|올레핀\)?|에터|에텔|에스터|에스이|엔피|엔에스|엔지|"
    r"에이피|에이에스|이오피|엠이에이"
    r"|디이에이|이디티에이|에이치씨엘|이에이|오스|아제|칸|글루칸|판|란|단|탄|벤|펜|렌|본|론|논|"
    r"톤|존|머|검|아가|산|미나"
    r"|콜라겐|하이드|프로테인|세포외소포|디엔에이|향료?료?|남알|멘톨|리날룰|룰|시트랄|날|젠|철|"
    r"마이카|탤크|실리카|파라핀"
    r"|페트롤라툼|폴리에틸렌|피브이피|피씨에이|우레아|솔트|알진|티온|타우린|옥살|수지|호|블랙|"
    r"그린|바이올렛|비에이치티"
    r"|알룸|꿀|금|당|염|솔|유|실크|세라마이드\d*|폴릭|비니거|해면|카라멜|기장|미파)$"
    r"|-\d+[가-힣]*$|\(\d+\)$|폴리솔베이트\d+$|피이지-\d+|호의\(\d+\)$|^락토바실러스$"
)
#: Of these a name is certainly finished; two such words in a row are two names.
_FINISHED = re.compile(
    r"(?:추출물|다이올|폴리머|하이알루로네이트|카보네이트|애씨드|글라이콜|글리세린|메티콘|"
    r"베타인|판테놀|정제수)$"
)
#: A class word that is only ever the second half of a name.
_HALF = frozenset(
    {
        "추출물",
        "다이올",
        "폴리머",
        "코폴리머",
        "크로스폴리머",
        "카보네이트",
        "애씨드",
        "글라이콜",
        "글리세린",
        "메티콘",
    }
)
#: Words of which product names end.
_PRODUCT_WORD = re.compile(
    r"(?:크림|세럼|앰플|토너|로션|에센스|미스트|패드|올인원|스틱|밤|젤|폼|마스크|팩|샴푸|쿠션|"
    r"펜슬|파우더|틴트|\d+m?[lL]|\d+g)$"
)


class Section(NamedTuple):
    """The product's own list, and whether there are others that are not a gift's."""

    text: str
    others: bool


def stands_alone(word: str) -> bool:
    """Whether `word` ends as an ingredient's name does."""
    return bool(_ENDING.search(word))


def is_finished(word: str) -> bool:
    """Whether `word` is certainly a whole name, not a piece of one that was broken over lines."""
    return word not in _HALF and bool(_FINISHED.search(word))


def first_section(text: str) -> Section:
    """Cut `text` at its headings and new beginnings, and choose the product's own list."""
    pieces = _BRACKETED.split(text)
    titled = [("", pieces[0]), *zip(pieces[1::2], pieces[2::2], strict=True)]
    titled = [(title, body) for title, body in titled if len(body.strip(" ,*-★")) > 1]
    if not titled:
        return Section("", others=False)
    title, body = next(
        (pair for pair in titled if "본품" in pair[0]),
        next((pair for pair in titled if not _GIFT.search(pair[0])), titled[0]),
    )
    others = any(t != title and not _GIFT.search(t) for t, _ in titled)
    own, more = _until_next_beginning(_without_heading(body.strip()))
    return Section(own, others or more)


def _without_heading(text: str) -> str:
    """Drop "올인원 : ", "★그린 : ", "PDRN 앰플 " before the first name."""
    begin, colon, rest = text.partition(":")
    if colon and "," not in begin and "@" not in begin and len(begin) < 40:
        return _without_heading(rest.strip(" ★*-"))
    words = re.split(r"[,@]", text)[0].split()
    head = words[: words.index(_WATER)] if _WATER in words else words[:1]
    if _WATER in words and head:
        return text[text.index(_WATER) :] if _is_heading(head) else text
    if len(words) == 2 and not stands_alone(words[0]) and _comes_back(words[1], text):
        return text[len(words[0]) :].strip()
    return text


def _is_heading(words: list[str]) -> bool:
    return any(_PRODUCT_WORD.search(w) for w in words) or not any(stands_alone(w) for w in words)


def _comes_back(name: str, text: str) -> bool:
    return len(re.findall(rf"(?:^|\s){re.escape(name)}\s*(?:[,@]|$)", text)) > 1


def _until_next_beginning(text: str) -> tuple[str, bool]:
    """The list up to where another begins, and whether another does."""
    ends = [end for end in (_colon(text), _first_name_again(text), _gap(text)) if end is not None]
    if not ends:
        return text, False
    return _without_trailing_heading(text[: min(ends)]), True


def _colon(text: str) -> int | None:
    found = re.search(r"\s*:", text)
    return found.start() if found else None


def _first_name_again(text: str) -> int | None:
    first = re.split(r"[,@\s]", text.strip(), maxsplit=1)[0].strip("*+")
    names = {re.escape(first), _WATER} if stands_alone(first) else {_WATER}
    found = re.search(rf"[^,@\s]\s+(?=(?:{'|'.join(sorted(names))})\**\s*(?:[,@\s]))", text)
    return found.end() if found and found.end() > len(first) + 1 else None


def _gap(text: str) -> int | None:
    """Two spaces, or a line's end, without a comma, before at least five more names."""
    found = re.search(r"(?<=[^,@\s])(?:\s{2,}|\n)(?=[^,@]+(?:[,@][^,@]+){5})", text)
    return found.start() if found else None


def _without_trailing_heading(text: str) -> str:
    """What stands before the next beginning ends with its heading: "…토코페롤 멜라B3 세럼 "."""
    separators = [found.end() for found in re.finditer(r"[,@](?!\d+(?:,\d+)*-)", text)]
    by_spaces = 3 * len(separators) < len(text.split())
    start = 0 if by_spaces else max(separators, default=0)
    words = text[start:].split()
    if by_spaces:
        while len(words) > 1 and (_PRODUCT_WORD.search(words[-1]) or not stands_alone(words[-1])):
            words.pop()
    else:
        words = words[:1]
    return f"{text[:start]} {' '.join(words)}".strip()
