"""Korean addresses for who does not read Hangul, as they are written on signs.

서울특별시 강남구 강남대로 429 → 429 Gangnam-daero, Gangnam-gu, Seoul. What stands behind the
number, a building or a floor, is left to the Korean.
"""

from __future__ import annotations

import re
from typing import Literal

from agent.wording.scripts import in_katakana, romanised

Foreign = Literal["en", "ja"]
_AREA = re.compile(r"(?P<stem>[가-힣]+?)(?P<rank>특별자치|특별|광역)?(?P<kind>[시도군구읍면])")
#: Parts of the country; a metropolitan city is called by its name alone.
_KINDS = {
    "en": {"시": "-si", "도": "-do", "군": "-gun", "구": "-gu", "읍": "-eup", "면": "-myeon"},
    "ja": {"시": "市", "도": "道", "군": "郡", "구": "区", "읍": "邑", "면": "面"},
}  # fmt: skip
#: 강남대로, 봉은사로5길, 동서대로1695번길; an alley of an alley has a letter more.
_ROAD = re.compile(
    r"(?P<stem>[가-힣]+?\d*[가-힣]*?)(?P<kind>대로|로|길)(?:(?P<number>\d+)(?P<branch>번?[가-힣]?길))?"
)
_NUMBER = re.compile(r"(?P<below>지하)?(?P<number>\d+(?:-\d+)?)[^\d-]*")
_BELOW = {"en": "B", "ja": "地下"}
_KINDS_OF_ROAD = {"대로": "大路", "로": "路", "길": "キル"}
#: '보라매로 5가길' is one road.
_PARTED_ALLEY = re.compile(r"(?<=로) (?=\d+번?[가-힣]?길(?: |$))")
_HANGUL = re.compile(r"[가-힣]+")


def area_reading(word: str, language: Foreign) -> str | None:
    """마포구 → Mapo-gu, 서울특별시 → Seoul; None for what is called by no such part."""
    found = _AREA.fullmatch(word)
    if found is None:
        return None
    stem = _sounds(found["stem"], language)
    city = found["rank"] and found["kind"] == "시"
    return stem if city else stem + _KINDS[language][found["kind"]]


def address_reading(address: str, language: Foreign) -> str | None:
    """The address up to its number; None for what does not look like one."""
    words = _PARTED_ALLEY.sub("", address).split()
    areas: list[str] = []
    while words and (read := area_reading(words[0], language)):
        areas.append(read)
        words = words[1:]
    road = _ROAD.fullmatch(words[0]) if words else None
    number = _NUMBER.match(" ".join(words[1:]).replace("지하 ", "지하", 1)) if road else None
    if not areas or road is None or number is None:
        return None
    house = (_BELOW[language] if number["below"] else "") + number["number"]
    if language == "ja":
        return f"{' '.join(areas)} {_road(road, 'ja')}{house}"
    return ", ".join((f"{house} {_road(road, 'en')}", *reversed(areas)))


def _road(road: re.Match[str], language: Foreign) -> str:
    branch, number = road["branch"] or "", road["number"] or ""
    stem = _sounds(road["stem"], language)
    if language == "ja":
        alley = _HANGUL.sub(lambda run: in_katakana(run[0]), branch.replace("번", "番"))
        return f"{stem}{_KINDS_OF_ROAD[road['kind']]}{number}{alley}"
    name = f"{re.sub(r'(?<=[a-z])(?=[0-9])', ' ', stem)}-{romanised(road['kind'])}"
    alley = romanised(branch.removesuffix("길"))
    return f"{name} {number}{alley}-gil" if branch else name


def _sounds(word: str, language: Foreign) -> str:
    spell = in_katakana if language == "ja" else romanised
    read = _HANGUL.sub(lambda run: spell(run[0]), word)
    return read if language == "ja" else read[:1].upper() + read[1:]
