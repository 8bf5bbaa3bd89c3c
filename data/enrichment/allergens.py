"""The 25 fragrance allergens that a Korean label must declare, one by one.

식약처 「화장품 사용할 때의 주의사항 및 알레르기 유발성분 표시에 관한 규정」 별표 2. The duty begins
at 0.001 % of what stays on the skin (0.01 % of what is rinsed off); below it an allergen may stand
on the label as '향료' alone, or come with an essential oil. So a label proves the absence of one
only where it names no scent at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: The name that the rule uses → how labels write it.
FRAGRANCE_ALLERGENS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "아밀신남알": r"^(?:알파-?)?아밀신남알",
        "벤질알코올": r"벤질알[코콜]",
        "신나밀알코올": r"^신나밀알[코콜]",
        "시트랄": r"시트랄",
        "유제놀": r"(?<!아이소)(?<!이소)유제놀",
        "하이드록시시트로넬알": r"하이드록시시트로넬",
        "아이소유제놀": r"(?:아이소|이소)유제놀",
        "아밀신나밀알코올": r"아밀신나밀알[코콜]",
        "벤질살리실레이트": r"벤질살리실레이트",
        "신남알": r"^신남알",
        "쿠마린": r"^쿠마린",
        "제라니올": r"제라니올",
        "아니스알코올": r"아니[스실]알[코콜]",
        "벤질신나메이트": r"벤질신나메이트",
        "파네솔": r"파네솔",
        "부틸페닐메틸프로피오날": r"부틸페닐메틸프로피오[날널]",
        "리날룰": r"리날룰|리날로올",
        "벤질벤조에이트": r"벤질벤조에이트",
        "시트로넬올": r"시트로넬[올롤]",
        "헥실신남알": r"헥실신남[알앨]",
        "리모넨": r"리모넨",
        "메틸2-옥티노에이트": r"메틸\s?2-?옥티노에이트",
        "알파-아이소메틸아이오논": r"(?:아이소|이소)메틸(?:아이오논|이오논)",
        "참나무이끼추출물": r"참나무이끼",
        "나무이끼추출물": r"(?<!참)나무이끼",
    }.items()
}
