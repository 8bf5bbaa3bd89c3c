"""The controlled words of a product's traits, and which shelves they apply to."""

from __future__ import annotations

from collections.abc import Mapping

SKIN_TYPES = ("건성", "지성", "복합성", "수부지", "민감성")
#: 톤업 is the colour effect of a base or sunscreen; 미백 the care of pigmentation.
CONCERNS = (
    "보습",
    "진정",
    "트러블",
    "모공",
    "피지",
    "미백",
    "톤업",
    "탄력",
    "각질",
    "홍조",
    "장벽",
    "자외선차단",
    "두피",
    "손상모",
    "탈모",
)

#: Shelves whose products care for the skin: all rules apply.
SKIN_CARE = frozenset(
    {"크림/로션", "에센스/세럼/앰플", "토너/패드", "마스크팩", "미스트/오일", "선케어"}
)
#: Rinsed off at once: an ingredient that needs to stay on proves nothing here.
RINSED_OFF = frozenset({"클렌징"})
#: Only what the name states applies; their lists are of pigments and waxes.
BY_NAME_ONLY = frozenset({"바디", "립", "베이스메이크업"})
HAIR = "헤어"
HAIR_CONCERNS = frozenset({"두피", "손상모", "탈모"})
SUN_CARE = "선케어"
TOOLS = "뷰티소품"
#: Shelves where "free from" means something.
WITH_FREE_FROM = SKIN_CARE | RINSED_OFF | BY_NAME_ONLY | {HAIR, "아이메이크업"}
#: What does for a kind where none of it is carried, whichever shelf it stands on.
NEAR_KINDS: Mapping[str, tuple[str, ...]] = {
    "바디로션": ("로션", "크림"),
    "클렌징워터": ("클렌징밀크", "클렌징오일"),
    "클렌징젤": ("클렌징폼",),
    "리무버": ("클렌징오일", "클렌징밤"),
    "블러셔": ("립앤치크",),
    "톤업크림": ("비비크림", "선크림"),
    "선스프레이": ("선스틱", "선쿠션"),
    "디퓨저": ("섬유향수",),
}


def shelves_caring_for(concern: str) -> frozenset[str]:
    """Where what treats `concern` stands; a sunscreen may do it too, but is not worn for it."""
    return frozenset({HAIR}) if concern in HAIR_CONCERNS else (SKIN_CARE | RINSED_OFF) - {SUN_CARE}
