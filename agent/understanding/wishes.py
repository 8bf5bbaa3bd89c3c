"""A reading and the conversation so far → which products to look for.

A follow-up changes what it names and keeps the rest; a request that stands by itself starts anew.
The skin type describes the shopper rather than the errand, so it outlives the errand, but not a
change of topic.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from itertools import chain

from agent.memory import Memory, Pending
from agent.understanding.asking import content_words
from agent.understanding.evidence import looks_among_brands
from agent.understanding.reading import Reading
from agent.understanding.stated import UNSCENTED, VEGAN, said_wish
from agent.understanding.taking_up import list_before, shows_again
from data.enrichment import recognises_exclusion
from data.models import Category
from retrieval.product_filter import ProductQuery

#: Shelves whose labels say whose skin a product suits; elsewhere an earlier skin type would only
#: empty the shelf.
LABELLED = frozenset({"크림/로션", "에센스/세럼/앰플", "토너/패드", "미스트/오일"})

#: "토너는?", "패치부터", "립밤으로 바꿀래", "세럼 말고": the same wish on another shelf.
_CARRIES_ON = re.compile(
    r"〉(은|는|만)(요|있|없|어때|추천|보여|좀|어떤|뭐|어떻|따로|$)|〉(도|〈[a-z]+〉도)|〉(으로|로)(는|도|요|$|하나|좀|"
    r"추천|보여|바꿔|바꿀|바꾸|변경|찾|부탁|갈|갈아|할|해|볼|봐|주|줘|다시|알려|골라)|〉부터(요|볼|보|찾|추천|알려|하|$)|〈kind〉first$|〉から|〉(이|가)(더|차라리|그냥)?(나을|나아|낫|좋을|좋겠)|"
    r"^(아|음|어|네|응)*(그럼|그러면|그리고|아니면|이번엔|이번에는)|(は|も|なら)(どう|あり|ある|見|お|$)"
)
_CARRIES_ON_EN = re.compile(
    r"^(ok(ay)?,? |yeah,? |great,? )?(and|what about|how about|also|then)\b"
)
#: What is let go of by another word than its name.
_LIFTED = (("lift_scent", UNSCENTED), ("lift_vegan", VEGAN))
#: "미스트도", after talk of something else: it was asked for beside what came before.
_BESIDE = re.compile(r"〉도(?!록|대체)|〉も|also\b|\btoo\b|as well")
_ONCE_MORE = re.compile(r"다시|again|もう一度")
#: 'Forget that, no retinol' lets go of what it names, and of no more.
_LETS_GO_OF_IT = re.compile(r"\bforget (?:it|that)\b(?!.*\b(?:start|begin|over|new)\b)")
#: "모공엔 뭐가 좋아?" asks anew, whatever shelf was last.
_WHAT_TO_USE = re.compile(r"뭐|뭘|무엇|what|何")
_ADDS = re.compile(
    r"〉(도|까지)|도(고민|신경|있)|(이|하)고도|또한|같이(든|들|있|함유|쓸)|함께|거기(에)?(다)?|추가|둘다|"
    r"also|too\b|aswell|both|plus|も|一緒に"
)


def product_wish(
    reading: Reading, memory: Memory, categories: dict[str, Category], price: int | None
) -> ProductQuery:
    """Which products are looked for now; `price` is that of the product in focus, KRW."""
    said = said_wish(reading, categories)
    before = memory.product_wish
    shown = memory.product_lists[0] if _first_list(reading, memory) else memory.product_ids
    on_products = memory.topic == "product" or said.order != "fit"
    among = reading.has("among") and not looks_among_brands(reading)
    if before and shown and among and on_products:
        # '그 중에 제일 싼 거', '그 중에 지성한테 맞는 건요': of those, not of the shop.
        of_them = _changed(before, said, reading, memory, price)
        return replace(of_them, only_ids=shown, exclude_ids=(), text="")
    if before and _first_list(reading, memory) and not reading.has("other") and said == replace(
        ProductQuery(), text=said.text, categories=said.categories, kinds=said.kinds,
        preferred_kinds=said.preferred_kinds,
    ):  # fmt: skip
        # '처음에 보여준 거 다시': those, whatever was asked for since.
        return replace(said, text="", only_ids=shown)
    if before and shows_again(reading, memory):
        # '다시 아까 거 보여줘': what it was called since, too dear or too small, is said of others.
        if said.kinds and said.kinds != before.kinds:
            # '선스틱 아까 그거 다시': the last of that kind, whatever was looked at since.
            return replace(said, text="", only_ids=tuple(chain(*memory.product_lists)))
        shelf = replace(ProductQuery(), categories=before.categories, kinds=before.kinds)
        return replace(shelf, only_ids=list_before(memory))
    changes = _ONCE_MORE.search(reading.text) or (
        _LETS_GO_OF_IT.search(reading.text) and (any(reading.unwanted.values()) or reading.price)
    )
    if reading.has("fresh") and (_has_subject(said) or not changes):
        return said
    if before is None or not _follows(reading, memory, said):
        return _anew(said, reading, memory)
    return _changed(before, said, reading, memory, price)


def _first_list(reading: Reading, memory: Memory) -> bool:
    return reading.has("earlier_first") and bool(memory.product_lists)


def allergens_named(reading: Reading, label_names: Collection[str]) -> tuple[str, ...]:
    """Substances that the words name, wanted or not: '견과류요', '코코넛이요'."""
    named = [
        *reading.names("ingredient"), *reading.names("exclusion"),
        *reading.refused("ingredient"), *reading.refused("exclusion"),
    ]  # fmt: skip
    words = [
        word for word in content_words(reading.rest) if recognises_exclusion(word, label_names)
    ]
    return tuple(dict.fromkeys((*named, *words)))


def without_allergens(
    reading: Reading, pending: Pending, label_names: Collection[str]
) -> ProductQuery:
    """The wish that was waiting, now that it is known what to leave out."""
    waiting = pending.product_wish or ProductQuery()
    exclude = _merged(waiting.exclude, allergens_named(reading, label_names))
    return replace(waiting, text="", exclude=exclude)


def _follows(reading: Reading, memory: Memory, said: ProductQuery) -> bool:
    """Whether the utterance only changes the wish before it."""
    if memory.pending and memory.pending.kind == "which_kind":
        return True
    takes_up = reading.has("earlier", "same_wish", "among") or bool(_BESIDE.search(reading.shape))
    if memory.topic != "product" and not takes_up:
        # '더 저렴한 헤어오일은요', after the number of a store that may have it.
        relative = reading.has("cheaper", "dearer") and memory.product_id is not None
        return relative and _same_shelf(said, memory)
    if reading.names("concern") and _WHAT_TO_USE.search(reading.shape):
        return False
    relative = reading.has("cheaper", "dearer", "other", "other_brand")
    # '그 브랜드 선크림은 쓰는 거라 빼고요': of the shelf that is looked at.
    relative = relative or bool(said.exclude or said.exclude_brands)
    if relative and _same_shelf(said, memory):
        return True
    if not (said.categories or said.kinds or reading.names("title")):
        return True
    before = memory.product_wish
    if reading.has("correction") or (before and not _has_shelf(before)):
        # '선물이요, 3만 원쯤' and then '아이크림으로': the shelf is what was left to say.
        return True
    if takes_up or any(reading.refused(kind) for kind in ("kind", "category")):
        return True
    carries = _CARRIES_ON.search(reading.shape) or _CARRIES_ON_EN.search(reading.text)
    return bool(carries) or (reading.has("instead") and not reading.has("recommend"))


def _has_subject(said: ProductQuery) -> bool:
    """Whether it says by itself what is looked for; '2만 원 아래로 다시 찾아줘' does not."""
    return bool(_has_shelf(said) or said.brands or said.concerns)


def _has_shelf(wish: ProductQuery) -> bool:
    return bool(wish.kinds or wish.preferred_kinds or wish.categories)


def _same_shelf(said: ProductQuery, memory: Memory) -> bool:
    """Whether no shelf is named, or the one that is looked at: '더 싼 파운데이션 없어요?'."""
    before = memory.product_wish
    kinds = (*said.kinds, *said.preferred_kinds)
    if before is None or not (kinds or said.categories):
        return True
    if kinds:
        return set(kinds) <= {*before.kinds, *before.preferred_kinds}
    return set(said.categories) <= set(before.categories)


def _anew(said: ProductQuery, reading: Reading, memory: Memory) -> ProductQuery:
    before = memory.product_wish
    if before is None or reading.has("for_other"):
        return said
    if memory.careful:
        # What must not be in one product must not be in the next.
        said = replace(said, exclude=_merged(_let_go(before, reading).exclude, said.exclude))
    if memory.topic != "product" or reading.has("popular"):
        return said
    if not LABELLED.issuperset(said.categories):
        return said
    return replace(said, skin_types=said.skin_types or before.skin_types)


def _changed(
    before: ProductQuery,
    said: ProductQuery,
    reading: Reading,
    memory: Memory,
    price: int | None,
) -> ProductQuery:
    before = _let_go(before, reading)
    adds = bool(_ADDS.search(reading.shape))

    def one(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
        return _merged(old, new) if adds else (new or old)

    moves = bool(said.categories or said.kinds)
    wish = replace(
        before,
        categories=said.categories if moves else before.categories,
        kinds=said.kinds if moves else before.kinds,
        preferred_kinds=said.preferred_kinds if moves else before.preferred_kinds,
        brands=tuple(b for b in one(before.brands, said.brands) if b not in said.exclude_brands),
        skin_types=one(before.skin_types, said.skin_types),
        concerns=tuple(
            c for c in one(before.concerns, said.concerns) if c not in reading.refused("concern")
        ),
        ingredients=tuple(
            i for i in one(before.ingredients, said.ingredients) if i not in said.exclude
        ),
        preferred_concerns=one(before.preferred_concerns, said.preferred_concerns),
        looks=tuple(
            look for look in one(before.looks, said.looks) if look not in reading.refused("look")
        ),
        offers=one(before.offers, said.offers),
        for_men=before.for_men or said.for_men,
        exclude=_let_go(
            replace(said, exclude=_merged(before.exclude, said.exclude)), reading
        ).exclude,
        exclude_brands=tuple(
            b for b in _merged(before.exclude_brands, said.exclude_brands) if b not in said.brands
        ),
        exclude_shelves=tuple(
            name
            for name in _merged(before.exclude_shelves, said.exclude_shelves)
            if name not in (*said.kinds, *said.categories)
        ),
        exclude_concerns=tuple(
            c
            for c in _merged(before.exclude_concerns, said.exclude_concerns)
            if c not in said.concerns
        ),
        exclude_ids=(),
        only_ids=(),
        named_ids=(),
        # Another of what is cheaper is cheaper too.
        below=before.below if reading.has("other", "other_brand") else None,
        above=before.above if reading.has("other", "other_brand") else None,
        order=said.order,
    )
    if reading.price:
        wish = replace(wish, min_price=said.min_price, max_price=said.max_price)
    if reading.volume or (moves and not _same_shelf(said, memory) and not reading.has("same_wish")):
        # What is a large body wash is no hand cream.
        wish = replace(wish, min_volume=said.min_volume, max_volume=said.max_volume)
    if reading.min_discount:
        wish = replace(wish, min_discount=said.min_discount)
    if said.brands and not moves and not said.concerns:
        # "VT 거는 없나": what the brand has comes first, what it is for only ranks it.
        ranked = " ".join((*before.concerns, before.text)).strip()
        wish, before = replace(wish, concerns=()), replace(before, text=ranked)
    lifts = bool(reading.lifted) or any(cue.startswith("lift_") for cue in reading.cues)
    text = said.text if moves else before.text if lifts else said.text or before.text
    return replace(_relative(wish, reading, memory, price), text=text)


def _let_go(wish: ProductQuery, reading: Reading) -> ProductQuery:
    """`wish` without what matters no longer: '가격은 상관없어', '향은 있어도 돼'."""
    lifted = {name for names in reading.lifted.values() for name in names}
    lifted |= {name for cue, name in _LIFTED if reading.has(cue)}
    if reading.has("lift_ingredients"):
        wish = replace(wish, exclude=(), ingredients=())

    def left(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name not in lifted)

    wish = replace(
        wish,
        exclude=left(wish.exclude),
        ingredients=left(wish.ingredients),
        concerns=left(wish.concerns),
        skin_types=() if reading.has("lift_skin") else left(wish.skin_types),
        brands=() if reading.has("lift_brand") else left(wish.brands),
        exclude_brands=() if reading.has("lift_brand") else left(wish.exclude_brands),
    )
    if reading.has("lift_volume"):
        wish = replace(wish, min_volume=None, max_volume=None)
    if reading.has("lift_discount"):
        wish = replace(wish, min_discount=None)
    if reading.has("lift_price"):
        return replace(wish, min_price=None, max_price=None, below=None, above=None)
    return wish


def _relative(
    wish: ProductQuery, reading: Reading, memory: Memory, price: int | None
) -> ProductQuery:
    """'더 싼 거', '다른 거': relative to what was shown."""
    superlative = reading.has("dearest") or (
        reading.has("cheapest") and not re.search("더|보다|cheaper|もっと|より", reading.text)
    )
    lifted = reading.has("lift_price")
    if price is not None and not reading.price and not superlative and not lifted:
        if reading.has("cheaper") and not reading.has("dearer"):
            wish = replace(wish, below=price, order="fit")
        elif reading.has("dearer"):
            wish = replace(wish, above=price, max_price=None, order="fit")
    if reading.has("other", "other_brand"):
        # '그거 말고 더 싼 거', of one that was told of: what else was shown beside it may be it.
        than_one = memory.last_intent == "product_info" and wish.below is not None
        points = than_one and reading.has("reference_product")
        first = memory.product_lists[0] if _first_list(reading, memory) else ()
        wish = replace(wish, exclude_ids=() if points else _merged(memory.seen_product_ids, first))
    return wish


def _merged(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))
