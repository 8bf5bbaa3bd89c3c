"""What in an utterance speaks for stores, for products, or for the shop's rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent.understanding.asking import content_words
from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading
from retrieval.policy_search import PolicyHit

#: Names that make an utterance about products.
_PRODUCT_KINDS: tuple[SenseKind, ...] = (
    "brand", "category", "kind", "concern", "skin_type", "ingredient", "exclusion", "title",
    "absent_brand", "offer",
)  # fmt: skip
_SHELF_KINDS: tuple[SenseKind, ...] = ("brand", "category", "kind", "title")
_STORE_ASKS = (
    "store_unrecorded", "all_night", "hours", "phone", "address", "distance", "services",
    "open_now", "late", "closer",
)  # fmt: skip
PRODUCT_ASKS = (
    "ask_ingredients", "ask_contains", "ask_price", "ask_volume", "ask_suits", "ask_rating",
    "ask_discount", "ask_usage", "describe", "effect",
)  # fmt: skip
#: What is asked of one product, and what changes a wish for products.
PRECISE = ("ask_ingredients", "ask_price", "ask_volume", "ask_rating", "ask_usage")
CHANGES = (
    "cheaper", "dearer", "cheapest", "dearest", "best_rated", "best_discount", "largest",
    "smallest", "other",
    "other_brand", "only_one",
)  # fmt: skip
_CARE = ("pregnancy", "allergy", "vegan", "unscented", "gentle")
#: 매장 is a burial too, and what lies buried.
_SHOP_NOUN = re.compile(
    r"매장(?!\s?문화|량|되어|된|시켜|하는)|지점|점포|스토어|올리브영|올영|store|shop|olive young|"
    r"店舗|ショップ"
)
_SHOP = re.compile(
    r"매장|지점|영업|문(을)?(열|닫|여)|오픈|마감|까지(해|하|열|여)|몇시|시간|열었|여는|휴무|"
    r"쉬는|설날|추석|명절|공휴일|열어|열려|주소|위치|전화번호|전화|번호|일요일|토요일|주말|open|close|hours|store|営業|店"
)
_A_PLACE_TO_SHOP = re.compile(
    r"(매장|지점|점포|(?<![고러아])가게|곳|(?<!뭔)(?<!인)(?<!딘)(?<!던)(?<!야되는)(?<!야하는)(?<!가는)(?<![왔갔했었았였]는)데)((은|는|이|가|을|를|도|만|으로|로)?(다시|또|한번|더)*($|있|없|어디|알려|찾|좀|안내|보여|골라)"
    r"|(은|는|이|도|만|로|으로)요"
    r"|(이)?(라야|여야|어야)(만)?(되|돼|해|하|함|겠)"
    r"|(이)?(었으|였으)?(면|라면)(더|좋|될|요|$))"
)
_ENDS_A_QUESTION = re.compile(r"(?:몇|언제|얼마|무슨|어떻게|어디)[^〈〉데]{0,9}데(?:요)?$")
#: Words that are about the shop's rules whatever else is named.
_POLICY_WORDS = re.compile(
    r"배송|배달비|택배|불량|보내줄|보내주|ship|재입고|품절이?면|반품|교환|환불|취소|적립|포인트|"
    r"쿠폰|멤버십|멤버쉽|등급|회원|기프트카드|상품권|영수증|결제|할부|재입고|유통기한|사용기한|"
    r"개봉|뜯|탈퇴|채용|알바|분실|"
    r"세일(기간|언제|은언제|이언제)|1인당|구매제한|개까지|올영세일|해외|글로벌|개인정보|리펀드|"
    r"면세|텍스프리|택스프리|환급|예치|선물하기|반려|강아지|delivery|shipping|return|refund|"
    r"exchange|membership|"
    r"giftcard|coupon|points|receipt|payment|taxrefund|cancel|配送|返品|交換|返金|会員|ポイント|"
    r"クーポン|ギフトカード|領収書|支払|免税|送料"
)
#: Orders are cancelled at the shop; else it is what was said: '말한 거 다 취소, 처음부터'.
_ORDERED = re.compile(r"주문|결제|예약|구매|배송|반품|order|payment|注文")
#: A deed that is asked of us, not a rule: '결제해줘'.
_DO_IT = re.compile(r"(결제|주문|구매|예약)(을|를)?(좀|바로)?(해줘|해주|할게|할래|해줄|하고싶)")
#: Asking after one thing at a place: "강남점에 토리든 세럼 있어?".
_HAVE = re.compile(
    r"있(어|나|니|는지|을까|을지|으려나|을라나|겠|냐|노|습니까|죠|지)|(가능|되)|ありますか|available|have"
)
#: Whether a thing is sold, and whether some are left of it.
_SOLD = re.compile(
    r"파(?:나요?|니|냐|는지|는가|시나요|세요|십니까|능교|는교)|팔(?:아|고|까|려나|지|죠|아요|던데)|판매|취급|구비|"
    r"売って|扱って|置いて|\b(?:do|does) (?:you|they|it) (?:sell|carry|have|stock)|sell|carry"
)
_LEFT = re.compile(
    r"재고|품절|입고|매진|남(?:아|았|은|나)|들어(?:왔|와)|몇개|instock|soldout|left|在庫|売り切れ|入荷"
)
#: Words that put two things side by side, whatever else limits them.
_SIDE_BY_SIDE = re.compile(
    r"비교|차이|다른점|달라|다른가|vs|낫|나아|나을|뭐가|무엇이|(?:뭐|뭘|무엇을)(?:살|사|고를|골라야)|어느|어떤게|이득|compar|differen|better|versus|"
    r"which|比較|比べ|違い|どっち|どちら"
)


@dataclass(frozen=True)
class Evidence:
    """What speaks for stores and what for products."""

    names_store: bool
    names_place: bool
    names_shelf: bool
    names_product: bool
    asks_store: bool
    asks_product: bool


def weigh(reading: Reading) -> Evidence:
    """The evidence of one reading, the conversation aside."""
    amounts = (reading.price, reading.volume, reading.min_discount) != (None, None, None)
    return Evidence(
        names_store=bool(reading.store_mentions),
        names_place=bool(reading.names("place"))
        or reading.has("here", "near", "late")
        or reading.has("all_night")
        or bool(reading.names("service")),
        names_shelf=any(reading.names(kind) for kind in _SHELF_KINDS),
        names_product=amounts
        or reading.has(*_CARE)
        or bool(reading.unwanted_words)
        or any(reading.names(kind) or reading.refused(kind) for kind in _PRODUCT_KINDS),
        asks_store=reading.has(*_STORE_ASKS),
        asks_product=reading.has(*PRODUCT_ASKS),
    )


def is_rule(reading: Reading, policy: PolicyHit | None) -> bool:
    """Whether a rule of the shop is asked for; '결제해줘' asks for a deed."""
    if policy is None or _DO_IT.search(reading.shape):
        return False
    if reading.has("fresh") and not _ORDERED.search(reading.shape):
        return False
    return bool(_POLICY_WORDS.search(reading.shape))


def names_a_rule(reading: Reading) -> bool:
    """Words of the shop's rules, those that are a service's name too: 免税."""
    return bool(_POLICY_WORDS.search(reading.text.replace(" ", "")))


def names_the_chain(reading: Reading) -> bool:
    """A noun for shops, or the chain's name."""
    return bool(_SHOP_NOUN.search(reading.text))


def wants_stores(reading: Reading) -> bool:
    """'주차되는 데 있어?', '다른 매장 알려줘': stores are what is looked for; the 데 of '몇 시까지
    하는데' but ends a question.
    """
    found = list(_A_PLACE_TO_SHOP.finditer(reading.shape))
    if not found or _ENDS_A_QUESTION.search(reading.shape):
        return len(found) > 1
    return True


def asks_what_is_carried(reading: Reading) -> bool:
    """'숙취해소제도 팔아?': whether such things are sold at all, and not whether one is left."""
    return bool(_SOLD.search(reading.shape)) and not _LEFT.search(reading.shape)


def asks_presence(reading: Reading) -> bool:
    """'강남점에 토리든 세럼 있어?': whether one thing is at a place."""
    return bool(_HAVE.search(reading.shape))


def about_a_shop(reading: Reading) -> bool:
    """'몇 시까지 해?' may be the opening of a conversation, '지금 몇 시야?' is not about a shop."""
    rest = tuple(_SHOP.sub("", word) for word in reading.rest)
    return bool(_SHOP.search(reading.shape)) and not content_words(rest)


def looks_elsewhere(reading: Reading) -> bool:
    """A place is named, so that it is not about the stores that were shown."""
    return bool(reading.names("place")) or reading.has("here")


def looks_among_brands(reading: Reading) -> bool:
    """'라카 릴리바이레드 둘 중에 만 원 안 넘는 립글로스': what there is of several brands."""
    shelves = (*reading.names("kind"), *reading.names("category"))
    limits = reading.price or reading.volume or reading.min_discount
    wishes = limits or reading.has("asks_request", "asks_range")
    # '롬앤 립오일이랑 라카 립세럼': each maker's own is a choice between two.
    one_shelf = len(shelves) == 1 < len(reading.names("brand"))
    return bool(one_shelf and wishes) and not _SIDE_BY_SIDE.search(reading.shape)
