"""What a name itself states: so that a product without a label can still be found."""

from __future__ import annotations

import re

_CUES = {
    "보습": r"수분|보습|속건조|모이스[처춰]|하이드라|하이드로(?!겔)|히알|하이알|아쿠아|워터풀"
    r"|촉촉|이드랑스|물막",
    "진정": r"진정|시카|수딩|카밍|센텔라|릴리프|병풀|마데카|어성초|청초|레드\s?블레미쉬|녹두"
    r"|티트리|쑥",
    "트러블": r"트러블|아크네|여드름|등드름|노스카나인|블레미쉬|에빠끌라|스팟\s?(?:세럼|패치|크림)",
    "모공": r"모공|포어",
    "피지": r"피지(?!오겔)|세범|세비엄|오일\s?컷|오일\s?컨트롤|노세범|에빠끌라",
    "미백": r"미백|브라이트닝|잡티|기미|토닝|흔적|비타민\s?[C씨]|비타\s?C"
    r"|화이트닝|화이트케어|톤앤스팟|글루타치온",
    "톤업": r"톤\s?업",
    "탄력": r"탄력|리프트|리프팅|콜라겐|콜라\s|링클|주름|레티놀|비타티놀|바운시|볼륨"
    r"|펩타이드|PDRN|피디알엔|EGF|타임\s?리버스",
    "각질": r"각질|필링|엑스폴리에이팅|보들보들|스크럽|결세럼|모공결",
    "홍조": r"홍조|레드\s|붉은|아줄렌|레드스팟",
    "장벽": r"장벽|베리어|배리어|세라마이드|아토베리어|아토\s",
    "자외선차단": r"SPF|자외선|선\s?(?:크림|스틱|세럼|쿠션|파우더|올인원)|썬비비|유브이|UV",
}
_HAIR_CUES = {
    "두피": r"두피|스칼프|헤어라인|헤어\s?토닉|세범",
    "손상모": r"손상|데미지|단백질|케라틴|LPP|실크|리페어|트리트먼트|슬릭|슬리키|리본딩|헤어\s?팩",
    "탈모": r"탈모|안티헤어로스|헤어라인|두피 부스트",
}
#: Sebum is oily skin's, and so are the lines that makers have for it (세비엄, 에빠끌라); mineral
#: filters (무기자차) are what sensitive skin is advised to take.
_SKIN_TYPE_CUES = {
    "건성": r"건성",
    "지성": r"지성|세범|세비엄|에빠끌라|피지(?!오겔)|오일\s?컷|오일\s?컨트롤",
    "복합성": r"복합성",
    "수부지": r"수부지",
    "민감성": r"민감|저자극|무기자차",
}
_CONCERN_PATTERNS = {concern: re.compile(cue, re.I) for concern, cue in _CUES.items()}
_HAIR_PATTERNS = {concern: re.compile(cue, re.I) for concern, cue in _HAIR_CUES.items()}
_TYPE_PATTERNS = {kind: re.compile(cue) for kind, cue in _SKIN_TYPE_CUES.items()}


def stated_concerns(text: str, *, hair: bool = False) -> set[str]:
    """The concerns that a name or a choice of variants states."""
    patterns = _HAIR_PATTERNS if hair else _CONCERN_PATTERNS
    return {concern for concern, pattern in patterns.items() if pattern.search(f"{text} ")}


def stated_skin_types(text: str) -> set[str]:
    """The skin types that a name states in so many words."""
    return {kind for kind, pattern in _TYPE_PATTERNS.items() if pattern.search(text)}
