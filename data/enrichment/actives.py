"""Ingredients that do something, what they do, and when a label proves enough of them.

Sources of what they do: 식약처 「기능성화장품 기준 및 시험방법」 for whitening (niacinamide 2–5 %,
arbutin, ascorbic derivatives), wrinkle care (retinol, adenosine), acne wash-off (salicylic acid);
CosIng functions and common dermatological use for the rest. Names on a label fall with their
amount down to 1 %; below, the order is free. Gellants, chelators and preservatives mark that line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

#: Used at 1 % or less: where the first of them stands, the ordered part of the label has ended.
_ONE_PERCENT = re.compile(
    r"^(?:소듐)?카보머$|잔탄검|이디티에이$|^에틸헥실글리세린|^페녹시에탄올|파이테이트$|"
    r"^카프릴릴글라이콜|^하이드록시아세토페논"
    r"|^아데노신$|^향료?$|^알란토인$|^아크릴레이트/C10|^트로메타민|^토코페롤|^폴리쿼터늄|"
    r"타우레이트코폴리머|브이피코폴리머"
    r"|^글리세릴카프릴레이트|^폴리아크릴레이트|^하이드록시에틸셀룰로오스|^소듐폴리아크릴|"
    r"^다이포타슘글리시리제이트"
)
#: Where no gellant marks the line, the first this many names count as ordered.
_ORDERED_AT_MOST = 20

Proof = Literal["amount", "presence", "kinds"]


@dataclass(frozen=True)
class Active:
    """`pattern` finds it on a label, `cue` in a product's name.

    `proof`: "amount" counts before the 1 % line, at most at place `within`; "presence" counts
    anywhere, for what works in traces; "kinds" when that many different names match, or by amount.
    A name that states it counts with any amount on the label.
    """

    name: str
    pattern: re.Pattern[str]
    cue: re.Pattern[str]
    concerns: tuple[str, ...]
    proof: Proof = "amount"
    within: int = _ORDERED_AT_MOST
    kinds: int = 3


def _active(
    name: str,
    pattern: str,
    cue: str,
    *concerns: str,
    proof: Proof = "amount",
    within: int = _ORDERED_AT_MOST,
    kinds: int = 3,
) -> Active:
    return Active(name, re.compile(pattern), re.compile(cue, re.I), concerns, proof, within, kinds)


ACTIVES: tuple[Active, ...] = (
    # Retinoids work from 0.01 % on, and must be known to whoever avoids them: presence counts.
    _active(
        "레티놀",
        r"^레티놀$|^레티날|레티노에이트",
        r"레티놀|레티날|비타티놀|레티젝션",
        "탄력",
        proof="presence",
    ),
    # Functional for whitening from 2 %, where it stands among the first names.
    _active("나이아신아마이드", r"^나이아신아마이드", r"나이아신", "미백", within=5),
    _active("트라넥사믹애씨드", r"트라넥사믹", r"TXA|트라넥", "미백", within=12),
    _active("알부틴", r"알부틴$", r"알부틴", "미백", within=10),
    _active(
        "비타민C",
        r"아스코[빅빌]|에칠아스코빌|비타민나무(?:수|열매)",
        r"비타(?!민\s*(?:A|B|E|마스크|티))|청귤|토닝",
        "미백",
        within=10,
    ),
    _active("글루타치온", r"글루타[티치]온", r"글루타[치티]온", "미백", within=8),
    # Keratolytics; a BHA also clears the pore. Effective at 0.5 %, below the line in washes.
    _active(
        "살리실산(BHA)",
        r"^살리실릭애씨드$|^살리실산$|^베타인살리실레이트$",
        r"BHA|바하|살리실",
        "트러블",
        "모공",
        "각질",
        within=11,
    ),
    _active(
        "AHA",
        r"^글라이콜릭애씨드|^락틱애씨드|^만델릭애씨드",
        r"AHA|글리코[릭릴]|글라이콜릭|락틱",
        "각질",
        within=8,
    ),
    _active("PHA", r"글루코노락톤|락토바이오닉", r"PHA|글루코노락톤|필링", "각질", within=10),
    _active("효소", r"프로테아제|^파파인|브로멜라인", r"효소", "각질", within=10),
    # Soothing: the triterpenes of Centella, fish mint, mugwort, tea tree, azulene.
    _active(
        "병풀(시카)",
        r"병풀|마데카|아시아티",
        r"시카|병풀|센텔라|마데카|테카|판테셀|레드\s?블레미쉬",
        "진정",
        within=12,
    ),
    _active("어성초", r"약모밀|어성초", r"어성초|청초", "진정", "트러블", within=12),
    _active("쑥", r"쑥잎|쑥추출물", r"쑥", "진정", within=12),
    _active("티트리", r"티트리", r"티트리", "진정", "트러블", within=12),
    _active("아줄렌", r"아줄렌", r"아줄렌", "진정", "홍조", proof="presence"),
    _active("소나무", r"소나무잎추출물", r"소나무", "진정", within=8),
    _active("녹두", r"녹두", r"녹두", "진정", within=12),
    _active("익모초", r"익모초", r"익모초", "진정", within=12),
    _active("알로에", r"알로에베라잎(?:즙|수)", r"알로에", "진정", within=8),
    _active(
        "징크",
        r"징크피씨에이|징크글루코네이트",
        r"징크|세범|세비엄|오일\s?컨트롤",
        "피지",
        within=10,
    ),
    # Barrier lipids. Ceramides work in tenths of a per cent: several kinds, or a pseudo-ceramide.
    _active(
        "세라마이드",
        r"세라마이드|팔미타마이드엠이에이|라우라마이드엠이에이|스테아라마이드/아라카마이드",
        r"세라(?!티|믹)|베리어|배리어|장벽|아토|DMT",
        "장벽",
        proof="kinds",
        within=16,
    ),
    _active("판테놀", r"판테놀", r"판테놀|B5|판토텐|판테셀", "장벽", within=8),
    _active("스쿠알란", r"스쿠알란", r"스쿠알란", "보습", within=8),
    _active("히알루론산", r"하이알루로[닉네]", r"히알|하이알|hyal|다이브인", "보습", within=6),
    _active("자작나무수액", r"자작나무수액", r"자작나무", "보습", within=10),
    _active("꿀", r"^꿀|로얄젤리", r"허니|꿀(?!잠)|로열허니", "보습", within=12),
    _active("다시마", r"다시마즙|다시마추출물", r"다시마", "보습", within=6),
    _active("콩", r"콩발효|돌콩추출물", r"콩\s?에센스", "보습", within=4),
    _active("쌀", r"^쌀추출물|쌀겨추출물|쌀발효", r"쌀|라이스", "보습", within=10),
    _active("온천수", r"온천수", r"온천|제모스|이드랑스", "진정", within=4),
    _active("해수", r"^해수$", r"독도|해양", "보습", within=9),
    # Firming: signal peptides work in ppm, but everybody adds a trace of one.
    _active("PDRN", r"디엔에이", r"PDRN|피디알엔|리쥬란", "탄력", within=9),
    _active("펩타이드", r"펩타이드", r"펩타이드|EGF", "탄력", proof="kinds", kinds=7, within=8),
    _active("콜라겐", r"콜라겐", r"콜라", "탄력", within=5),
    _active("아데노신", r"^아데노신$", r"링클|주름", "탄력"),
    _active("바쿠치올", r"바쿠치올", r"바쿠치올", "탄력"),
    _active("프로폴리스", r"프로폴리스", r"프로폴리스", "진정", "보습", within=12),
    _active("갈락토미세스", r"갈락토미세스", r"갈락토미", "미백", within=6),
    _active(
        "유산균",
        r"비피다|락토바실러스발효용해물|락토바실러스/인삼",
        r"유산균|바이옴|프로바이오",
        "장벽",
        within=8,
    ),
    _active("달팽이", r"달팽이", r"스네일|달팽이", "탄력"),
    _active("트러플", r"흰서양송로", r"트러플", "탄력", within=17),
    _active("인삼", r"인삼|산양삼", r"인삼|윤조", "탄력", within=6),
    _active("토마토", r"토마토수", r"토마토", "모공", within=4),
    # Hair: dexpanthenol, biotin, menthol and salicylic acid are the notified hair-loss actives.
    _active("바이오틴", r"^바이오틴$|^비오틴$", r"바이오틴|비오틴", proof="presence"),
    _active("카페인", r"^카페인$", r"카페인", within=6),
    _active("케라틴", r"케라틴", r"케라틴|LPP"),
)
KEY_INGREDIENTS = tuple(active.name for active in ACTIVES)
#: What only hair products are bought for.
HAIR_ACTIVES = frozenset({"바이오틴", "카페인", "케라틴"})


def one_percent_line(names: Sequence[str]) -> int:
    """The place of the first name that is used at 1 % or less."""
    for place, name in enumerate(names):
        if _ONE_PERCENT.search(name):
            return place
    return min(len(names), _ORDERED_AT_MOST)


def proven_actives(names: Sequence[str], product_name: str) -> list[Active]:
    """The actives that the label proves: those that the name states, then in label order."""
    line = one_percent_line(names)
    found: list[tuple[bool, int, Active]] = []
    for active in ACTIVES:
        places = [place for place, name in enumerate(names) if active.pattern.search(name)]
        if not places:
            continue
        stated = bool(active.cue.search(product_name))
        if stated or _enough(active, places, line):
            found.append((not stated, places[0], active))
    return [active for _, _, active in sorted(found, key=lambda entry: entry[:2])]


def stated_actives(product_name: str) -> list[Active]:
    """The actives that a name states where no label is known: the substance itself, no allusion."""
    places = [
        (found.start(), a) for a in ACTIVES if (found := _SUBSTANCE[a.name].search(product_name))
    ]
    return [active for _, active in sorted(places, key=lambda entry: entry[0])]


def _enough(active: Active, places: Sequence[int], line: int) -> bool:
    if active.proof == "presence":
        return True
    if active.proof == "kinds" and len(places) >= active.kinds:
        return True
    return places[0] < min(line, active.within)


#: A cue may allude (장벽 → ceramide); without a label only the substance's own name will do.
_SUBSTANCE = {
    active.name: re.compile(
        {
            "비타민C": r"비타민\s?C|비타C|청귤",
            "병풀(시카)": r"시카|병풀|센텔라|마데카",
            "살리실산(BHA)": r"BHA|바하|살리실|등드름 바디워시 베타인살리실레이트",
            "히알루론산": r"히알|하이알",
            "세라마이드": r"세라마이드|세라\s",
            "판테놀": r"판테놀",
            "징크": r"징크",
            "온천수": r"온천수",
            "PHA": r"PHA",
            "AHA": r"AHA",
            "해수": r"해수",
            "콜라겐": r"콜라겐",
            "아데노신": r"아데노신",
            "유산균": r"유산균",
            "인삼": r"인삼",
            "꿀": r"허니|꿀(?!잠)",
            "레티놀": r"레티놀",
            "PDRN": r"PDRN|피디알엔",
            "케라틴": r"케라틴",
        }.get(active.name, active.cue.pattern),
        re.I,
    )
    for active in ACTIVES
}
