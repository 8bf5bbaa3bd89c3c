"""For whom a formula is comfortable, judged from its emollients and irritants.

Rules of thumb of any beauty counter, made explicit: dry skin needs oils and lipids, or at least
water that stays and no alcohol; oily skin does without occlusives and likes what dissolves sebum;
dehydrated oily skin (수부지) needs water without oil; combination skin something light; sensitive
skin needs no perfume, no alcohol, no strong acid, and something soothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from data.enrichment.actives import one_percent_line
from data.enrichment.exclusions import EXCLUSION_GROUPS

#: Butters, plant oils, waxes and triglycerides: they stay on the skin and seal it.
_RICH = re.compile(
    r"시어버터|쉐어버터|씨버터|오일$|왁스|페트롤라툼|미네랄오일|스쿠알란|트라이글리세라이드|"
    r"트리글리세라이드"
    r"|세테아릴알코올|베헤닐알코올|시어|폴리데[센케]|폴리아이소부텐|에틸헥사노에이트|카프릴레이트"
)
_BUTTER = re.compile(r"버터|페트롤라툼|미네랄오일|왁스")
_WATER_BINDING = re.compile(
    r"하이알루로[닉네]|글리세린|베타인|트레할로오스|자일리톨|프로판다이올|우레아|판테놀"
)
#: Irritating for sensitive skin even where it is useful.
_STRONG = frozenset({"살리실산(BHA)", "AHA", "레티놀", "비타민C", "트라넥사믹애씨드"})
_OIL_CONTROL = frozenset({"피지", "모공", "트러블"})


def suitable_skin_types(
    names: Sequence[str], concerns: Collection[str], actives: Collection[str], *, complete: bool
) -> set[str]:
    """Skin types that the label speaks for; usually one or two, often none."""
    line = max(one_percent_line(names), 8)
    ordered = names[:line]
    scent = EXCLUSION_GROUPS["에센셜오일"]
    rich = sum(bool(_RICH.search(name)) and not scent(name) for name in ordered)
    buttery = any(_BUTTER.search(name) for name in ordered[:14])
    watery = sum(bool(_WATER_BINDING.search(name)) for name in ordered[:10])
    wanted = set(concerns)
    oil_control = bool(_OIL_CONTROL & wanted)
    light = rich <= 2 and not buttery
    hydrating = watery >= 2 and bool({"보습", "장벽"} & wanted)
    drying = any(EXCLUSION_GROUPS["알코올"](name) for name in ordered)
    found = set()
    if rich >= 4 or (rich >= 2 and (buttery or "장벽" in wanted)):
        found.add("건성")
    if hydrating and watery >= 3 and not drying and not oil_control:
        found.add("건성")
    if light and oil_control:
        found.add("지성")
    if light and hydrating:
        found.add("수부지")
    if light and (oil_control or hydrating) and wanted & {"보습", "진정"}:
        found.add("복합성")
    if complete and _gentle(names, concerns, actives):
        found.add("민감성")
    return found


def _gentle(names: Sequence[str], concerns: Collection[str], actives: Collection[str]) -> bool:
    soothing = bool({"진정", "장벽"} & set(concerns))
    irritant = any(
        EXCLUSION_GROUPS[group](name) for name in names for group in ("향료", "알코올", "인공색소")
    )
    return soothing and not irritant and not _STRONG & set(actives)
