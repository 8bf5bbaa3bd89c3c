"""What leans on the product that is spoken of: how it is, its sizes, and what is wished instead."""

from __future__ import annotations

import re

from agent.memory import Memory
from agent.understanding.evidence import CHANGES, PRECISE, Evidence
from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading
from agent.understanding.refining import narrows
from agent.wire import Intent

#: '지성도 괜찮은 걸로' wants one, '지성도 괜찮아?' asks of this one.
AS_ONE = re.compile(
    r"(걸로|것으로|거로|껄로|제품으로|거있|거없|것있|것없|건있|건없|거추천|거보여|게있|게없|"
    r"(?:들어간|들어있는|함유된|들은)$)"
)
#: '원플원만', '리필인 걸로': such alone are wished for.
_ONLY_SUCH = re.compile(r"〉(?:인|된|있는|하는)?(?:것|거|걸)?(?:만|으로|로)(?:요|볼|보여|해|할|$)")
#: Asks which there are: '모공엔 뭐가 좋아?'.
WHAT = re.compile(r"뭐|뭘|어떤|무슨|추천|what|which|何|おすすめ")
#: '수분감은 어때요?', '촉촉해요?'
_HOW_IS_IT = re.compile(
    r"(어때|어떤가|어떰|좋(아|은가|은편|나)|괜찮(아|은가|은편|나)|있(어|나|는편)|잘(돼|되)|"
    r"〉(해|한가|하)?)(요|나요|죠)?$|どう(です)?か?$|いいですか$"
)
#: '이거 비건이에요?' asks of this one.
_IS_IT = re.compile(
    r"(이야|야|이에요|예요|인가|인가요|맞아|맞나|맞죠|이죠|일까|이니|인지|인거야|ですか)(요)?$|"
    r"^(and)?is(it|that|this|the)"
)
#: '스틱으로도 있어요?'
_IN_ANOTHER_FORM = re.compile(r"(으로|로)(도|는)(있|없|나오|나와)")
#: '향료는요?', after whether it has alcohol.
_AND_THIS = re.compile(
    r"^(그럼|그러면|그리고|and|whatabout|howabout|じゃあ|では)*〈(ingredient|exclusion)〉(은|는|도|は|も)?(요)?$"
)
#: '그럼 두 번째는?', '라운드랩 독도 토너는요?': the same is asked of another.
NEXT_ONE = re.compile(
    r"^(그럼|그러면|그리고|ok|okay|then|and|whatabout|howabout|じゃあ|では)*(〈(ordinal|brand|title|kind|ingredient|exclusion|volume)〉|비건|the|의|꺼|거|것|제품|one|の)+(은|는|도|は|も)?(요)?$"
)
#: '500짜리는요?'
_NUMBERED = re.compile(r"^(그럼|그러면|그리고)*\d{2,3}짜리(은|는|도)?(요)?$")
_BUT = re.compile(r"말고|빼고|instead|じゃなく|以外")
#: "레티놀도 자극돼서 그것도 빼 주세요", "우유도 안 돼요": left out from now on; no question of one.
_LEFT_OUT = re.compile(
    r"빼(?:줘|주|고|면|달|서|야)|뺀(?:거|것|걸)|제외|걸러|거르|안(?:돼|됩)|못(?:써|쓰|먹|발)|피해야|피하(?:고|려)|"
    r"없(?:는|이)(?:거|것|걸)?로|안(?:들어간|든|들어있는)(?:거|것|걸)?로|말고"
)
#: "녹차 든 게 있으면 그걸로요": what there may be is wished for, and not what is shown.
_IF_THERE_IS = re.compile(
    r"〉[^〈〉]{0,9}(?:있|나오|나왔|보이)(?:으)?(?:면|다면|음|을까)[^〈〉]{0,4}(?:그거|그걸|그것|그쪽|그런|걸로|보여|추천|볼|주세|줘|좋)"
)
_SIZES = ("larger_size", "smaller_size", "other_size")
_SUBSTANCES: tuple[SenseKind, ...] = ("ingredient", "exclusion")
#: Names whose refusal changes what is looked for, whatever else is said.
_REFUSABLE: tuple[SenseKind, ...] = ("brand", "kind", "category")


def of_one_instead(reading: Reading, seen: Evidence, memory: Memory) -> Intent | None:
    """Another than what is spoken of, told by what it is to have or to be without."""
    if memory.topic != "product" or not memory.product_ids:
        return None
    asked = any(memory.product_asked.get(kind) for kind in _SUBSTANCES)
    if reading.has("without_it") and asked and not seen.names_product:
        return "product_search"
    substance = any(reading.names(kind) for kind in _SUBSTANCES)
    if substance and _IF_THERE_IS.search(reading.shape):
        return "product_search"
    left_out = any(reading.refused(kind) for kind in _SUBSTANCES) or reading.unwanted_words
    if left_out and _LEFT_OUT.search(reading.shape) and not _IS_IT.search(reading.shape):
        return "product_search"
    # 'anything but Clio, it never suits me' asks nothing of a product.
    return "product_search" if any(reading.refused(kind) for kind in _REFUSABLE) else None


def of_one(reading: Reading, seen: Evidence, memory: Memory) -> Intent | None:
    """A question of the product that is spoken of, or a wish that it brings up."""
    if memory.topic != "product" or not (memory.product_id or memory.product_ids):
        return None
    if narrows(reading, memory):
        return "product_search"
    points = reading.has("reference_product") or bool(reading.ordinals)
    told = memory.last_intent == "product_info"
    if _asks_how_it_is(reading, seen, points=points, told=told):
        return "product_info"
    if reading.names("unrecorded"):
        asks = reading.has("ask_suits", "ask_contains") and not AS_ONE.search(reading.shape)
        return "product_info" if asks and (points or told) else "product_search"
    if reading.has("same_brand") and not reading.has(*PRECISE):
        return "product_search"
    if _asks_of_size(reading, seen, told=told) or _asks_of_offers(reading, seen):
        return "product_info"
    named = any(reading.names(kind) or reading.refused(kind) for kind in _SUBSTANCES)
    if told and named and "ask_contains" in memory.product_asks and _AND_THIS.search(reading.shape):
        return "product_info"
    if (points or told) and named and _IS_IT.search(reading.shape):
        # '이거 알코올 없는 거 맞죠?'
        return "product_info"
    listed = memory.last_intent == "product_search" and not points
    other = reading.has("vegan", "unscented") or bool(_IN_ANOTHER_FORM.search(reading.shape))
    return "product_search" if listed and other else None


def _asks_how_it_is(reading: Reading, seen: Evidence, *, points: bool, told: bool) -> bool:
    """'수분감은 어때요?', '호수는 뭐뭐 있어요?': of the one that was told of."""
    if seen.names_shelf or reading.has("asks_request", *CHANGES) or AS_ONE.search(reading.shape):
        return False
    claims = reading.has("vegan", "unscented") or bool(reading.names("look"))
    if claims and (points or told) and _IS_IT.search(reading.shape):
        return True
    if reading.has("product_unrecorded"):
        return True
    how = bool(_HOW_IS_IT.search(reading.shape)) and not WHAT.search(reading.shape)
    return told and how and bool(reading.names("concern") or reading.names("look"))


def _asks_of_offers(reading: Reading, seen: Evidence) -> bool:
    """'1+1 행사해요?': of the one that was told of; '1+1인 거 있어요?' wants another."""
    if seen.names_shelf or reading.has("asks_request", "other", "among"):
        return False
    wishes = AS_ONE.search(reading.shape) or _ONLY_SUCH.search(reading.shape)
    return bool(reading.names("offer")) and not wishes


def _asks_of_size(reading: Reading, seen: Evidence, *, told: bool) -> bool:
    """'큰 통은 몇 미리예요?', '500ml는 얼마예요?': in another size."""
    if seen.names_shelf or reading.has("asks_request", "among"):
        return False
    if reading.volume and reading.volume.least != reading.volume.most:
        # '500ml 이상 대용량으로': a limit is set, and no one size asked after.
        return False
    precise = reading.has("ask_price", "ask_volume")
    of_it = (told or precise) and not _BUT.search(reading.text)
    # '50미리는?', after the price of another size.
    again = told and bool(NEXT_ONE.search(reading.shape))
    numbered = told and bool(_NUMBERED.search(reading.shape))
    of_volume = numbered or (
        reading.volume is not None and (precise or again) and not reading.price
    )
    return (reading.has(*_SIZES) and of_it) or of_volume
