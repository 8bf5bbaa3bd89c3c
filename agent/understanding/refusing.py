"""Which of the names in an utterance are wanted and which refused, by what stands around each."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest

from agent.understanding.done_without import AND, SHELVES, is_done_without
from agent.understanding.had_already import is_had
from agent.understanding.lexicon import SenseKind
from agent.understanding.not_felt import is_not_felt
from agent.understanding.spotting import Span, Squashed

_PARTICLES = (
    r"^(?:이|가|은|는|을|를|도|만|류|성분|성분이|성분은|거|것|꺼|로|으로|제품|상품|브랜드)*(?:전혀|아예|하나도|"
    r"절대|둘다|모두|전부|계속|여전히|그대로|무조건|일단|우선|꼭|좀|다)*"
)
#: What follows a name that is refused, whatever is named: "토리든 말고", "クリーム以外".
_REFUSED_AFTER = re.compile(
    _PARTICLES
    + r"(?:말고|말구|빼고|빼구|빼자|빼요|빼줘|빼주|빼달|빼는|빼면|뺀|뺄|빼서|제외|제하고|"
    r"아닌|아니고|아니라|대신|싫|질색|이외|외에|以外|じゃなく|じゃない|ではなく|ではない|抜き|を除|は(?:いや|嫌|いらない))"
)
#: "파데는 두꺼워서 싫고": refused for a reason.
_REFUSED_FOR = re.compile(
    r"^(?:는|은)[^〈.,!?]{1,14}(?:서|니까|거라|라서|이라|인데|는데)(?:좀|너무|진짜)?"
    r"(?:싫|별로|안쓰|안쓸|못쓰|빼|말고|부담|패스|제외)"
)
_REFUSED_BEFORE = re.compile(
    r"(?:except(?:for)?|excluding|not|otherthan|besides|apartfrom|asidefrom|insteadof|ratherthan|"
    r"(?:anything|everything|any)but|leave(?:out)?|dont(?:want|like|need|use)|tiredof|sickof|hate|skip|"
    r"drop|minus|no(?:more)?|already(?:have|own|got|tried|use)|avoid|exclude|nothing|none|neither|"
    r"stayawayfrom|steerclearof|notafanof|(?:cant|cannot)stand|donewith|fedupwith|enoughof)"
    r"(?:a|an|the|any|another|from|by|of|else|with|containing|madewith|thathas|that(?:contain|use)s?){0,3}$"
)
#: A place that one need not go to: '제주시까지 안 나가고', 'without going into Seoul'.
_NOT_GONE_TO = re.compile(
    r"^(?:역|쪽|시내)?(?:까지|로|으로|에)?(?:는|은)?(?:굳이|일부러)?"
    r"(?:안|못)(?:나가|가|내려가|올라가|넘어가|들어가)(?:고|도|구)"
    r"|^(?:역|쪽|시내)?(?:까지|로|으로|에)(?:는|은)?(?:나가|가|내려가|올라가|넘어가)(?:지(?:않|말)|기(?:는|가)?(?:싫|귀찮|멀|힘들|좀))"
    r"|^(?:まで|に|へ)(?:は)?(?:行かず|行かないで|出ず|行かなくて)"
)
_NOT_GONE_TO_BEFORE = re.compile(
    r"without(?:going|having|traveling|travelling|heading)(?:togo)?(?:allthewayto|allthewayinto|into|to|downto|upto)$"
)
#: "닥터지는 작년에 드려서, 그건 빼고": refused by what points back to the name before it.
_THAT_REFUSED = re.compile(
    r"^(?:(?!추천|찾아|보여|골라|아까|방금|recommend|show|find|おすすめ|見せ).)*?(?:"
    r"(?:그|걔)(?:거|건|것|걸|게|것들|브랜드|제품|쪽)?(?:은|는|을|를|도|만|로|으로)?"
    r""
    r"(?:말고|말구|빼|뺀|제외|싫|됐고|아닌|안(?:돼|할|살|볼)|.{1,10}(?:말고|빼고|빼줘|빼주|뺄|제외))|"
    r"(?:not|skip|except|excluding|without|drop|leave(?:out)?|noneof)(?:that|those|it|them)(?:one|brand|s)?|"
    r"(?:それ|あれ)(?:以外|じゃな|ではな|は(?:除|抜|なし|いら|避)|を(?:除|抜|避)))"
)
#: "앰플은 손이 안 갈 듯해 샴푸로 바꿀게요": what is changed to takes the place of what it was.
_CHANGED_TO = re.compile(
    r"^(?:으로|로)(?:는)?(?:다시|그냥|좀)*(?:바꿀|바꿔|바꾸|변경|갈아|돌릴|돌려|틀)"
)
_CHANGED_FROM = re.compile(r"^(?:은|는|이|가|보다|보단|에서|을|를)")
_POINTED_AT: tuple[SenseKind, ...] = ("brand", "ingredient", "exclusion")
_RANGES = ("brand", "absent_brand", *SHELVES)
#: "토너처럼 묽은 앰플": what another thing is likened to.
_LIKENED = re.compile(
    r"^(?:처럼|보다|만큼|같이|(?:이랑|랑|하고|과|와)?(?:똑같은|비슷한|같은)(?!거|것|걸|게|종류|제품|애)|のよう|みたい)"
)
#: "립스틱 바르기 전에", "쿠션 두드리는": what the thing that is wanted is used with.
_USED_WITH = re.compile(
    r"^(?:을|를|은|는|이|가|로|으로)?(?:다)?(?:(?:바르|쓰|하|사용하|뿌리|지우|올리|깔|얹|치)기(?:바로)?(?:전|직전)|"
    r"(?:바른|쓴|한|쓰고난|바르고|쓰고|하고)(?:다음|후|뒤|나서|난)|(?:전|후|다음)에(?:바르|쓰|뿌리|하)|"
    r"(?:을|를)?(?:두드리|두들기|펴바르|찍어바르|덜어쓰|떠쓰|깎|자르)(?:는|기)|발라주는|바를때(?:쓰|사용)|위에(?:덧바|뿌|바)|"
    r"펴바르(?:니|면|는|다)|を塗る前|の前に|のあとに|を(?:塗|拭|ふ|つけ)[^〈。、]{0,6}(?:用|ため|時|とき))"
)
#: "화장솜에 부어 쓸 토너", "염색했더니": what it is used on; what was done and is not asked for.
_TOOL_OR_PAST = re.compile(
    r"^(?:에(?:다가|다)?(?:듬뿍|콸콸|흠뻑|촉촉하게|촉촉이|조금|살짝|잔뜩)*(?:붓|부어|부을|적시|적셔|묻히|묻혀|묻힐|"
    r"덜어|따라|뿌려)|(?:을|를|도|만)?(?:너무|자주|많이|하도|매일|계속|[가-힣]{1,2}번)*"
    r"(?:했(?:더니|는데|다가|거든|던|었|고나)|하고났더니|하고나니|한(?:이후|뒤|후)로|썼더니|쓰고났더니|발랐더니|바르고났더니))"
)
#: "썬크림 싹 지워지는 클렌징": what is to be removed by what is named after it.
_REMOVED = re.compile(
    r"^(?:을|를|은|는|이|가|까지|도|만)?(?:싹|잘|쏙|쫙|다|깨끗이|깨끗하게|말끔히|말끔하게|한번에|순하게|부드럽게)*"
    r"(?:지우(?:는|기|려)|지울|지워(?:지는|질|지게|주는|줄)|닦아(?:내는|낼|주는)|씻어(?:내는|낼)|씻기는|녹이는|녹여)"
)
#: An effect that one may well not want, and what then follows it.
EFFECTS = frozenset({"톤업"})
_WITHOUT_EFFECT = re.compile(
    r"^(?:이|은|는|도|기능|효과)*(?:안되|안돼|안하|없|아닌|しない|なし|free)"
)
#: What follows a substance that must not be in it: "향료 없는", "알코올프리".
_ABSENT_AFTER = re.compile(
    _PARTICLES
    + r"(?:없(?!애|앨|어지|어졌|어질)|안들|안든|안넣|안쓰|안쓴|안쓸|안섞|안포함|들어가지않|"
    r"들어있지않|쓰지않|넣지않|무첨가|제로|zero|빠진|빠져|(?:든|들어간|들어있는|들은|함유된|포함된|섞인)"
    r"(?:건|거|것|걸|게|제품|애)?(?:은|는|을|를|이|가)?(?:좀|다|전부|모두|꼭)?"
    r"(?:빼|뺀|뺄|말고|말구|제외|싫|질색|안돼|못|피|거르|아닌|별로)|"
    r"0프로|프리|free|안맞|안(?:돼(?!도)|되(?!어도|도|나|는지)|됩니다|될거|될것)|"
    r"(?:들어가|들어있|쓰|먹|바르|닿|있|들)으?면(?:절대|진짜|좀)?안|금지|사절|노노|거부|"
    r"못쓰|못써|못먹|(?:냄새)?(?:를|을|는)?못견디|닿기만|닿으면|피하|피해|걸러|거르"
    r"|(?:는|은|가|이)?(?:좀|너무|왠지|괜히)?(?:징그|무서|무섭|꺼림|찝찝|거부감)"
    r"|에?(?:알레르기|알러지)|에?민감|アレルギー|"
    r"(?:とか|など|系|成分|類)*[がのはもを]?(?:(?:全く|一切|全然|なるべく|できれば)*)(?:"
    r"(?:入って|入れて|使って|含んで|含まれて|配合して|配合されて)(?:い)?(?:な[いく]|ません)|"
    r"(?:入ら|入れ|使わ|含ま|含まれ)(?:な[いく]|ず)|(?:未|無|不)(?:配合|添加|使用)|"
    r"な[いし]|無[いし]|ナシ|ゼロ|フリー|カット|(?:駄目|ダメ|だめ|NG|ng|苦手|避け|除い|抜き))|allergy)"
)
_ABSENT_BEFORE = re.compile(
    r"(?:without|with(?:no|zero)|no|non|zero|freeof|freefrom|allergicto|avoid|avoiding|"
    r"doesnt(?:have|contain|use)|dont(?:want|have)|"
    r"(?:cant|cannot)(?:use|have|take|tolerate|wear|handle|stand)|sensitiveto)(?:any|a|the|added)?$"
)
#: What has done harm must not be in it: '향료 든 거 쓰면 어지러워', 'fragrance gives me hives'.
_HARMS_AFTER = re.compile(
    r"(?:이|가|은|는|을|를|도|만)?(?:(?:든|들은|들어간|들어있는|함유된|섞인|있는)(?:거|것|걸|건|게|제품|[가-힣]{2,6})?(?:을|를|만|도)?)?"
    r"(?:만)?(?:바르|쓰|뿌리|닿으|맡으|써보|발라보|들어가|들어있으|들었으|들으|있으|섞이|섞여있으)"
    r"(?:면|니|니까|고나면|기만하면|기만해도)[^〈.,!?]{0,10}"
    r"(?:(?:트러블|뾰루지|여드름|좁쌀)(?:이|가|도)?(?:나|났|올라|생|심)|지끈|아프|아파|아픈|어지|가렵|가려|간지|따갑|따가|뒤집|붉|빨개|빨갛|올라|두드러기|발진|울렁|토할|난리|화끈|부어|붓)|"
    r"(?:gives?|makes?|causes?)me(?:a|an|the)?(?:headache|migraine|hives|rash|itch|sneeze|sick|breakout|breakouts)|"
    r"(?:で|が入って(?:いる)?と|を(?:塗|使)うと)[^〈。、]{0,6}(?:かゆ|痛|赤く|荒れ|腫れ|くしゃみ)"
)
_SUBSTANCES = ("ingredient", "exclusion")
#: Names that tell of a body, and may but name the harm: '알코올 든 토너 쓰면 뒤집어져요'.
_OF_BODIES = ("disease", "concern")
#: "연어주사 회사에서 나온": what a maker is known for, which is not asked for.
_KNOWN_FOR = re.compile(
    r"^(?:로|으로)?(?:유명한|알려진)?(?:그)?(?:회사|메이커|브랜드|만드는데|만든데|メーカー|会社)"
)
#: A word that is said to be unwanted in a product, recognised or not: "코코넛 안 들어간".
_UNWANTED_WORD = re.compile(
    # '상관없이' is without no thing.
    r"(?!(?:상관|관계|문제|제한)\s?없)([가-힣a-z0-9\-]{1,15}?)(?:이|가|은|는|을|를|도|에|성분|성분이)?\s?"
    r"(?:알레르기|알러지|안\s?들어|안\s?든|안\s?넣은|안\s?쓴|안\s?쓰는|무첨가|프리\b|없는|없이|빼고|"
    r"뺀|제외|들어가지\s?않은|못\s?써|못\s?쓰)"
)


def sort_out(
    squashed: Squashed, spans: list[Span]
) -> tuple[dict[SenseKind, tuple[str, ...]], dict[SenseKind, tuple[str, ...]]]:
    """Which names are wanted and which refused, by what stands around each."""
    gaps = [
        squashed.text[span.end : following.start if following else None]
        for span, following in zip_longest(spans, spans[1:])
    ]
    refused = _refused(squashed, spans, gaps)
    shelves = [number for number, span in enumerate(spans) if span.sense.kind in SHELVES]
    named = {span.sense.kind for span in spans}
    likened = len(shelves) > 1
    wanted: dict[SenseKind, list[str]] = {}
    unwanted: dict[SenseKind, list[str]] = {}
    for number, (span, after, is_refused) in enumerate(zip(spans, gaps, refused, strict=True)):
        shelf = span.sense.kind in SHELVES
        if shelf and (_USED_WITH.match(after) or _TOOL_OR_PAST.match(after)):
            continue
        if shelf and is_done_without(number, spans, gaps, squashed):
            continue
        if likened and shelf and _LIKENED.match(after):
            continue
        if shelf and number < shelves[-1] and _REMOVED.match(after):
            continue
        if "brand" in named and span.sense.kind in _SUBSTANCES and _KNOWN_FOR.match(after):
            continue
        values = (unwanted if is_refused else wanted).setdefault(span.sense.kind, [])
        if span.sense.value not in values:
            values.append(span.sense.value)
    for kind in _POINTED_AT:
        # "포맨트는 갖고 있어요. 포맨트 빼면요?": refused once, it is not wanted.
        left = [value for value in wanted.pop(kind, ()) if value not in unwanted.get(kind, ())]
        if left:
            wanted[kind] = left
    return (
        {kind: tuple(values) for kind, values in wanted.items()},
        {kind: tuple(values) for kind, values in unwanted.items()},
    )


def _refused(squashed: Squashed, spans: list[Span], gaps: list[str]) -> list[bool]:
    """Whether each of `spans` is refused, `gaps` being what follows each."""
    refused = [_is_refused(span, after, squashed) for span, after in zip(spans, gaps, strict=True)]
    pairs = [
        number
        for number, (span, other) in enumerate(pairwise(spans))
        if _alike(span, other) and AND.match(gaps[number])
    ]
    for number in reversed(pairs):
        refused[number] = refused[number] or refused[number + 1]
    for number in pairs:
        # "without alcohol and fragrance": what stands before the first is said of both.
        ahead = refused[number] and _is_refused_ahead(spans[number], squashed)
        refused[number + 1] = refused[number + 1] or ahead
    shelves = [number for number, span in enumerate(spans) if span.sense.kind in SHELVES]
    for number, following in pairwise(shelves):
        changed = _CHANGED_FROM.match(gaps[number]) and _CHANGED_TO.match(gaps[following])
        refused[number] = refused[number] or bool(changed)
    for number in shelves:
        wanted = [spans[other].sense.value for other in shelves if not refused[other]]
        before = spans[number - 1] if number else None
        of_brand = before is not None and before.sense.kind == "brand" and not gaps[number - 1]
        if refused[number] and of_brand and (not wanted or spans[number].sense.value in wanted):
            # "토리든 세럼 말고 다른 세럼": it is the brand that is not wanted.
            refused[number - 1 : number + 1] = [True, False]
    return refused


def _is_refused(span: Span, after: str, squashed: Squashed) -> bool:
    if span.sense.kind == "unrecorded":
        # Wanted or not, it is not known.
        return False
    if span.sense.kind == "place" and (
        _NOT_GONE_TO.match(after) or _NOT_GONE_TO_BEFORE.search(squashed.text[: span.start])
    ):
        return True
    if _REFUSED_AFTER.match(after) or _is_refused_ahead(span, squashed):
        return True
    if span.sense.kind in _RANGES and _REFUSED_FOR.match(after):
        return True
    if span.sense.kind in _RANGES and is_had(after):
        return True
    if span.sense.kind in _POINTED_AT and _THAT_REFUSED.match(after):
        return True
    if is_not_felt(span, after, squashed):
        return True
    if span.sense.value in EFFECTS and _WITHOUT_EFFECT.match(after):
        return True
    if span.sense.kind not in _SUBSTANCES:
        return False
    # 무 and 노 begin their word: 무알코올, 노파라벤, but not 너무.
    prefixed = squashed.text[: span.start].endswith(("무", "노"))
    if prefixed and squashed.starts[span.start - 1]:
        return True
    harms = _HARMS_AFTER.match(squashed.text[span.end :])
    return bool(_ABSENT_AFTER.match(after) or harms)


def _is_refused_ahead(span: Span, squashed: Squashed) -> bool:
    """Whether what stands before it refuses it, as English does."""
    before = squashed.text[: span.start]
    ahead = _REFUSED_BEFORE.search(before)
    # The "no" of "nano" refuses nothing.
    if ahead and squashed.starts[ahead.start()]:
        return True
    return span.sense.kind in _SUBSTANCES and bool(_ABSENT_BEFORE.search(before))


def without_absence(spans: list[Span]) -> list[Span]:
    """`spans` without words of product names that, after a substance, deny it: "알코올 제로"."""
    return [
        span
        for before, span in zip_longest([None, *spans[:-1]], spans)
        if span is not None and not _denies(span, before)
    ]


def without_symptoms(squashed: Squashed, spans: list[Span]) -> list[Span]:
    """`spans` without what a substance before it brings about: no cure of it is asked for."""
    harms = [
        (span.end, span.end + found.end())
        for span in spans
        if span.sense.kind in _SUBSTANCES
        and (found := _HARMS_AFTER.match(squashed.text[span.end :]))
    ]

    def is_brought(span: Span) -> bool:
        told = span.sense.kind in _OF_BODIES
        return told and any(start <= span.start < end for start, end in harms)

    return [span for span in spans if not is_brought(span)]


def _denies(span: Span, before: Span | None) -> bool:
    after_substance = before is not None and before.sense.kind in _SUBSTANCES
    adjacent = before is not None and before.end == span.start
    return (
        span.sense.kind == "title"
        and after_substance
        and adjacent
        and bool(_ABSENT_AFTER.match(span.form))
    )


def unwanted_words(folded: str, rest: tuple[str, ...]) -> tuple[str, ...]:
    """Words of `rest` that are said to be unwanted."""
    words = (match[1] for match in _UNWANTED_WORD.finditer(folded))
    return tuple(word for word in words if any(word in left for left in rest))


def _alike(span: Span, other: Span) -> bool:
    kinds = {span.sense.kind, other.sense.kind}
    return len(kinds) == 1 or kinds <= set(_SUBSTANCES)
