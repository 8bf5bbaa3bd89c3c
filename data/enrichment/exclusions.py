"""What shoppers want to avoid: groups of ingredient names, and any ingredient by its name.

Wider rather than narrower where a name leaves doubt: a product wrongly left out costs a sale, one
wrongly let in may cost a rash. Nothing here certifies: "비건" from a label alone only means that no
animal ingredient is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from data.enrichment.actives import ACTIVES
from data.enrichment.allergens import FRAGRANCE_ALLERGENS
from data.models import Product

#: 식약처 「화장품 사용할 때의 주의사항 및 알레르기 유발성분 표시에 관한 규정」 별표 2: the 25
#: declarable fragrance allergens, then other scents met on labels.
_FRAGRANCE = re.compile(
    r"^향료|^향$|^아밀신남알|벤질알코올|^신나밀알코올|^시트랄|유제놀|하이드록시시트로넬알|"
    r"아밀신나밀알코올|벤질살리실레이트"
    r"|^신남알|쿠마린|제라니올|아니스알코올|벤질신나메이트|파네솔|부틸페닐메틸프로피오[날널]|"
    r"리날룰|벤질벤조에이트|시트로넬올"
    r"|헥실신남알|헥실남알|리모넨|메틸2-옥티노에이트|아이소메틸아이오논|나무이끼추출물|"
    r"사이클로헥센카복스알데하이드"
    r"|자스모네이트|브라실레이트|리날릴|유칼립톨|다이옥시페닐메틸프로판알|헥세닐|헥센올|"
    r"사이클로헥실아세테이트|인다노피란"
    r"|옥타하이드로나프탈렌|다마스콘|카르본|페네틸|라즈베리케톤|터펜틴|헥신카복스알데하이드|"
    r"멘톨|멘틸|^퍼퓸|fragrance|parfum",
    re.I,
)
#: Aromatic plants whose oil is a scent; 호호바, 해바라기 and the like are emollients.
_ESSENTIAL_OIL = re.compile(
    r"(?:라벤더|라반딘|베르가모트|오렌지|레몬|라임|자몽|왕귤|탄제린|만다린|귤|페퍼민트|"
    r"스피어민트|민트|박하|유칼립투스|로즈마리"
    r"|제라늄|일랑일랑|장미|자스민|시다|향나무|주니퍼|광곽향|살비아|클레리|소두구|캐모마일|쑥|"
    r"티트리|편백|측백|소나무|마조람"
    r"|바질|아미리스|마텔|갈바눔|리씨|팔마로사|스타아니스|머틀|타임|오레가노|백단|샌달우드|계피|"
    r"육계|정향|생강|페티그레인"
    r"|네롤리|프랑킨센스|유향|몰약|베티버|패[츌출]리|세이지|펜넬|회향|일랑|"
    r"라임전초)[가-힣/]*오일$|발삼|수지오일$|코파이바수지"
)
_ALCOHOL = re.compile(
    r"^(?:변성)?알코올$|^에탄올$|^에틸알코올$|^변성에탄올|아이소프로필알코올|t-부틸알코올|^alcohol",
    re.I,
)
_SILICONE = re.compile(
    r"메티콘|메치콘|실록[세산]|실록시|실세스퀴|폴리실리콘|실레인$|실란$|실릴레이트|다이메틸실릴",
    re.I,
)
_SULFATE = re.compile(
    r"(?:라우릴|라우레스|라우레트|코코|미레스|세테아릴|트라이데세스)[-\d]*(?:설페이트|황산)|^SLE?S$"
)
_PETROLEUM = re.compile(
    r"미네랄오일|파라핀|페트롤라툼|바셀린|광물유|마이크로크리스탈린왁스|세레신|오조케라이트"
)
_TAR_COLOUR = re.compile(r"(?:적|황|청|녹|흑|자|등)색\s?\d+호")
#: Cholesterol and lanosterol mostly come from wool, DNA (PDRN) from salmon.
_ANIMAL = re.compile(
    r"비즈왁스|밀랍|라놀린|라노스테롤|콜레스테롤|^꿀|로얄젤리|프로폴리스|콜라겐|엘라스틴|달팽이|"
    r"연어|이리추출물|디엔에이|진주"
    r"|실크|세리신|케라틴|초유|우유|락토페린|카제인|유단백|산양유|밍크오일|마유|난황|난각|계란|"
    r"카민|코치닐|인체줄기|키토산"
    r"|콘드로이틴|헤파린|글라이코사미노글리칸|피브로넥틴|프로테오글리칸|태반|플라센타|상어|녹용|"
    r"사향|제비집|캐비아"
)

#: Scents that a label does not take apart: what they are made of may hold any allergen.
_UNDECLARED_SCENT = re.compile(r"^향료|^향$|퍼퓸|fragrance|parfum|aroma", re.I)
#: All 25 at once.
ALLERGENS = "알레르기유발향료"

Predicate = Callable[[str], bool]


def _matching(pattern: re.Pattern[str]) -> Predicate:
    return lambda name: bool(pattern.search(name))


#: Group → whether an ingredient name falls under it.
EXCLUSION_GROUPS: Mapping[str, Predicate] = {
    "향료": lambda name: bool(_FRAGRANCE.search(name) or _ESSENTIAL_OIL.search(name)),
    "알코올": _matching(_ALCOHOL),
    "파라벤": _matching(re.compile(r"파라벤|하이드록시벤조에이트")),
    "실리콘": _matching(_SILICONE),
    "설페이트": _matching(_SULFATE),
    "미네랄오일": _matching(_PETROLEUM),
    "인공색소": _matching(_TAR_COLOUR),
    "페녹시에탄올": _matching(re.compile(r"페녹시에탄올")),
    "동물성원료": _matching(_ANIMAL),
    "레티놀": _matching(re.compile(r"레티놀|레티날|레티닐|레티노|트레티노인")),
    # Salicylates too: who reacts to one is told to avoid them all.
    "살리실산": _matching(re.compile(r"살리실")),
    "에센셜오일": _matching(_ESSENTIAL_OIL),
    "PEG": _matching(re.compile(r"피이지-|피이지/|^PEG", re.I)),
    "견과류": _matching(
        re.compile(
            r"마카다미아|퀸즈랜드넛|아몬드|땅콩|호두|헤이즐넛|캐슈|피스타치오|브라질넛|아르간"
        )
    ),
    "대두": _matching(re.compile(r"돌콩|대두|소이|^콩|/콩|콩단백|콩추출|콩오일|콩폴리|레시틴")),
    "글루텐": _matching(re.compile(r"밀단백|밀아미노|밀펩타이드|밀배아|보리|호밀|귀리|맥아")),
    "우유": _matching(re.compile(r"우유|초유|유단백|락토페린|카제인|유청|산양유")),
    "이디티에이": _matching(re.compile(r"이디티에이|EDTA", re.I)),
    "유기자차성분": _matching(
        re.compile(
            r"신나메이트$|트리아존|트리아진|트리실록산|벤조페논|살레이트$|살리실레이트$|벤조일|"
            r"시릴렌"
        )
    ),
    ALLERGENS: lambda name: any(found.search(name) for found in FRAGRANCE_ALLERGENS.values()),
    **{name: _matching(pattern) for name, pattern in FRAGRANCE_ALLERGENS.items()},
}
#: Groups that a record's `free_from` may name.
FREE_FROM = (
    "향료",
    "알코올",
    "파라벤",
    "실리콘",
    "설페이트",
    "미네랄오일",
    "인공색소",
    "페녹시에탄올",
    "동물성원료",
    "레티놀",
    "살리실산",
)
#: Other words for a group.
_GROUP_ALIASES: Mapping[str, str] = {
    alias: group
    for group, aliases in {
        "향료": "향 무향 인공향 인공향료 합성향료 퍼퓸 fragrance perfume 香料",
        "알코올": "알콜 에탄올 변성알코올 무알코올 무알콜 alcohol アルコール",
        "파라벤": "무파라벤 paraben parabens パラベン",
        "실리콘": "실리콘오일 무실리콘 silicone シリコン",
        "설페이트": "황산염 황산계면활성제 sulfate sulphate sls sles サルフェート",
        "미네랄오일": "광물유 바셀린 파라핀 mineraloil 鉱物油 ミネラルオイル",
        "인공색소": "색소 타르색소 무색소 colorant dye 着色料",
        "페녹시에탄올": "phenoxyethanol フェノキシエタノール",
        "동물성원료": "동물성 동물성성분 비건 vegan animal 動物性",
        "레티놀": "레티노이드 레틴 비타민a retinol retinoid レチノール",
        "살리실산": "살리실릭애씨드 bha 바하 아스피린 salicylicacid サリチル酸",
        "에센셜오일": "정유 아로마오일 essentialoil essentialoils 精油",
        "PEG": "피이지 폴리에틸렌글라이콜",
        "견과류": "견과 너트 nut nuts ナッツ",
        "대두": "콩 soy 大豆",
        "글루텐": "밀 gluten wheat グルテン",
        "우유": "유제품 milk dairy 牛乳",
        "이디티에이": "edta",
        ALLERGENS: "알레르겐 allergens fragranceallergens 알레르기유발성분 アレルゲン",
        **dict.fromkeys(FRAGRANCE_ALLERGENS, ""),
    }.items()
    for alias in (group.casefold(), *aliases.split())
}
#: Everyday spellings of label names.
_EVERYDAY_NAMES: Mapping[str, str] = {
    "히알루론산": r"하이알루로",
    "비타민c": r"아스코[빅빌]",
    "비타민e": r"토코페[롤릴]",
    "niacinamide": r"나이아신아마이드",
    "나이아신": r"나이아신아마이드",
    "글리세롤": r"글리세린",
    "코코넛": r"코코넛|코코-|코코일|코코에이트|코카마이드|코카미도",
    "시카": r"병풀|마데카|아시아티",
    "프로필렌글리콜": r"^프로필렌글라이콜",
    "부틸렌글리콜": r"^부틸렌글라이콜",
}


def excluded_names(ingredients: Sequence[str], exclusion: str) -> tuple[str, ...]:
    """Which of `ingredients` fall under `exclusion`: a group, or an ingredient by its name.

    An empty answer proves absence only if `recognises_exclusion` knows the word.
    """
    predicate = _predicate(exclusion)
    return tuple(name for name in ingredients if predicate(name))


def recognises_exclusion(exclusion: str, known_names: Collection[str]) -> bool:
    """Whether the word means something: a group, a known active, or part of a name ever met."""
    word = _word(exclusion)
    if not word:
        return False
    known = word in _GROUP_ALIASES or word in _EVERYDAY_NAMES or _active_pattern(word) is not None
    return known or any(word in _plain(name) for name in known_names)


def doubted_names(ingredients: Sequence[str], exclusion: str) -> tuple[str, ...]:
    """Which of `ingredients` keep a label from proving the absence of `exclusion`: those under it,
    and for a fragrance allergen every scent that may hold it undeclared.
    """
    under = _predicate(exclusion)
    if _GROUP_ALIASES.get(_word(exclusion)) not in (ALLERGENS, *FRAGRANCE_ALLERGENS):
        return tuple(name for name in ingredients if under(name))
    return tuple(
        name
        for name in ingredients
        if under(name) or _UNDECLARED_SCENT.search(name) or _ESSENTIAL_OIL.search(name)
    )


def is_free_of(product: Product, exclusion: str) -> bool:
    """True only where the whole label is known and nothing on it is, or may hide, `exclusion`."""
    if product.ingredients is None or not product.ingredients_complete:
        return False
    return not doubted_names(product.ingredients, exclusion)


def _predicate(exclusion: str) -> Predicate:
    word = _word(exclusion)
    if word in _GROUP_ALIASES:
        return EXCLUSION_GROUPS[_GROUP_ALIASES[word]]
    if everyday := _EVERYDAY_NAMES.get(word):
        return _matching(re.compile(everyday))
    if pattern := _active_pattern(word):
        return lambda name: bool(pattern.search(name)) or word in _plain(name)
    return lambda name: bool(word) and word in _plain(name)


def _active_pattern(word: str) -> re.Pattern[str] | None:
    for active in ACTIVES:
        if word in (_plain(part) for part in re.split(r"[()]", active.name) if part):
            return active.pattern
    return None


def _word(exclusion: str) -> str:
    """The exclusion as it is looked up: an active is called 살리실산(BHA), its group 살리실산."""
    return re.sub(r"(?<=.)\(.*\)$", "", _plain(exclusion))


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()
