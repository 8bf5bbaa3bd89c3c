"""A reading and the conversation so far → what to look for.

A follow-up changes what it names and keeps the rest; a request that stands by itself starts anew.
The skin type describes the shopper rather than the errand, so it outlives the errand, but not a
change of topic.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from agent.memory import Memory, Pending, StoreWish
from agent.understanding.asking import content_words
from agent.understanding.reading import Reading
from data.enrichment import recognises_exclusion
from data.enrichment.vocabulary import BY_NAME_ONLY
from data.models import Category
from retrieval.product_filter import Order, ProductQuery

#: Groups that stand for what a shopper calls vegan, unscented, or safe in pregnancy. Retinoids and
#: salicylic acid are what dermatologists' pregnancy advice names first; the reply refers to one.
VEGAN, UNSCENTED = "동물성원료", "향료"
PREGNANCY = ("레티놀", "살리실산")

#: Shelves whose labels say whose skin a product suits; elsewhere an earlier skin type would only
#: empty the shelf.
LABELLED = frozenset({"크림/로션", "에센스/세럼/앰플", "토너/패드", "미스트/오일"})

_ORDERS: tuple[tuple[str, Order], ...] = (
    ("cheapest", "cheap"),
    ("dearest", "dear"),
    ("best_rated", "rating"),
    ("best_discount", "discount"),
    ("largest", "large"),
)
#: "토너는?", "크림은 없어?", "선크림도": the same wish on another shelf.
_CARRIES_ON = re.compile(
    r"〉(은|는|도)(요|있|없|어때|추천|보여|좀|어떤|뭐|$)|〉(으로|로)(는|도|요|$|추천|보여|바꿔|"
    r"찾|부탁)|^(그럼|그러면|그리고|아니면)"
)
#: "모공엔 뭐가 좋아?" asks anew, whatever shelf was last.
_WHAT_TO_USE = re.compile(r"뭐|뭘|무엇|what|何")
_ADDS = re.compile(r"〉도|도(고민|신경|있)|(이|하)고도|또한|also|too\b|も")
_OF_HEALTH = re.compile(
    r"임신|임산부|임부|수유|출산|산모|알레르기|알러지|pregnan|breastfe|nursing|allerg|妊|授乳|アレルギー"
)
_PLACE_CARRIES_ON = re.compile(
    r"〈place〉(역)?(에서만|만|에서는|쪽으로|중에|은|는|쪽은|쪽도|도|이면|으로는|에는|엔|"
    r"근처는)(요|있|없|어때|$)|^(그럼|그러면|아니면)"
)


def store_wish(reading: Reading, memory: Memory) -> StoreWish:
    """Which stores are looked for now."""
    said = StoreWish(
        places=reading.names("place"),
        here=reading.has("here"),
        services=reading.names("service"),
        open_now=reading.has("open_now"),
        late=reading.has("late"),
        all_night=reading.has("all_night"),
    )
    before = memory.store_wish
    bare = not said.places and not said.here
    after_one = bool(memory.topic == "store" and memory.store_id) and not reading.has("fresh")
    around_it = before is None or (reading.has("reference_store") and reading.has("other"))
    if bare and after_one and around_it:
        # After talk of one store: what is around it, itself included unless others are wanted.
        excluded = (memory.store_id,) if reading.has("other") else ()
        return said.model_copy(update={"around": memory.store_id, "exclude_ids": excluded})
    if before is None or memory.topic != "store" or reading.has("fresh"):
        return said
    if bare and reading.has("other", "closer"):
        seen = before.exclude_ids + (memory.store_ids if reading.has("other") else ())
        return before.model_copy(
            update={"exclude_ids": seen, "services": _merged(before.services, said.services)}
        )
    if bare:
        return before.model_copy(
            update={
                "services": _merged(before.services, said.services),
                "open_now": before.open_now or said.open_now,
                "late": before.late or said.late,
                "all_night": before.all_night or said.all_night,
                "exclude_ids": (),
            }
        )
    if _PLACE_CARRIES_ON.search(reading.shape):
        return said.model_copy(
            update={
                "services": said.services or before.services,
                "open_now": said.open_now or before.open_now,
                "late": said.late or before.late,
                "all_night": said.all_night or before.all_night,
            }
        )
    return said


def product_wish(
    reading: Reading, memory: Memory, categories: dict[str, Category], price: int | None
) -> ProductQuery:
    """Which products are looked for now; `price` is that of the product in focus, KRW."""
    said = said_wish(reading, categories)
    before = memory.product_wish
    if reading.has("fresh"):
        return said
    if before is None or not _follows(reading, memory, said):
        return _anew(said, reading, memory)
    return _changed(before, said, reading, memory, price)


def said_wish(reading: Reading, categories: dict[str, Category]) -> ProductQuery:
    """What the utterance alone wishes for, whatever came before."""
    kinds, shelves = shelves_of(reading, categories)
    exclude = [*reading.refused("exclusion"), *reading.refused("ingredient")]
    if reading.has("vegan"):
        exclude.append(VEGAN)
    if reading.has("unscented"):
        exclude.append(UNSCENTED)
    if reading.has("pregnancy"):
        exclude += PREGNANCY
    wanted_ingredients = reading.names("ingredient")
    exclude += [word for word in reading.unwanted_words if len(word) > 1]
    if reading.has("pregnancy"):
        wanted_ingredients = ()
    if reading.has("allergy"):
        exclude += [*wanted_ingredients, *reading.names("exclusion")]
        wanted_ingredients = ()
    skin_types = reading.names("skin_type")
    if reading.has("gentle") and "민감성" not in skin_types:
        skin_types = (*skin_types, "민감성")
    concerns, text = reading.names("concern"), _text(reading)
    if shelves and BY_NAME_ONLY.issuperset(shelves):
        # Their labels are pigments and waxes: a concern ranks there, it cannot be demanded.
        concerns, text = (), " ".join((*concerns, text)).strip()
    return ProductQuery(
        text=text,
        categories=shelves,
        kinds=kinds,
        preferred_kinds=tuple(kind for kind in reading.names("kind") if kind not in kinds),
        brands=reading.names("brand"),
        skin_types=skin_types,
        concerns=concerns,
        ingredients=wanted_ingredients,
        min_price=reading.price.least if reading.price else None,
        max_price=reading.price.most if reading.price else None,
        min_volume=reading.volume.least if reading.volume else None,
        max_volume=reading.volume.most if reading.volume else None,
        min_discount=reading.min_discount,
        exclude=tuple(dict.fromkeys(exclude)),
        exclude_brands=reading.refused("brand"),
        order=next((order for cue, order in _ORDERS if reading.has(cue)), "fit"),
    )


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


def shelves_of(
    reading: Reading, categories: dict[str, Category]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kinds and categories: a kind says more than its shelf, unless all on the shelf are alike."""
    kinds, shelves = reading.names("kind"), reading.names("category")
    if not kinds:
        return (), shelves
    homes = {
        kind: name for kind in kinds for name, shelf in categories.items() if kind in shelf.kinds
    }
    alike = tuple(dict.fromkeys(home for home in homes.values() if categories[home].kinds_alike))
    strict = tuple(kind for kind in kinds if kind in homes and homes[kind] not in alike)
    shelves = tuple(dict.fromkeys(homes[kind] for kind in strict)) or alike
    return strict, shelves


def _text(reading: Reading) -> str:
    """Words that no constraint takes up: a product's own, and what remains beside the asking.

    Those of health are none of a product's, and are not kept (`agent.health`).
    """
    words = (word for word in content_words(reading.rest) if not _OF_HEALTH.search(word))
    return " ".join(dict.fromkeys((*reading.names("title"), *words)))


def _follows(reading: Reading, memory: Memory, said: ProductQuery) -> bool:
    """Whether the utterance only changes the wish before it."""
    if memory.topic != "product":
        return False
    if reading.names("concern") and _WHAT_TO_USE.search(reading.shape):
        return False
    if reading.has("cheaper", "dearer", "other", "other_brand") and not said.categories:
        return True
    if not (said.categories or said.kinds or reading.names("title")):
        return True
    return bool(_CARRIES_ON.search(reading.shape)) or (
        reading.has("instead") and not reading.has("recommend")
    )


def _anew(said: ProductQuery, reading: Reading, memory: Memory) -> ProductQuery:
    before = memory.product_wish
    if before is None or memory.topic != "product" or reading.has("for_other", "popular"):
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
        concerns=one(before.concerns, said.concerns),
        ingredients=tuple(
            i for i in one(before.ingredients, said.ingredients) if i not in said.exclude
        ),
        exclude=_merged(before.exclude, said.exclude),
        exclude_brands=tuple(
            b for b in _merged(before.exclude_brands, said.exclude_brands) if b not in said.brands
        ),
        exclude_ids=(),
        only_ids=(),
        # Another of what is cheaper is cheaper too.
        below=before.below if reading.has("other", "other_brand") else None,
        above=before.above if reading.has("other", "other_brand") else None,
        order=said.order,
    )
    if reading.price:
        wish = replace(wish, min_price=said.min_price, max_price=said.max_price)
    if reading.volume:
        wish = replace(wish, min_volume=said.min_volume, max_volume=said.max_volume)
    if reading.min_discount:
        wish = replace(wish, min_discount=said.min_discount)
    return replace(_relative(wish, reading, memory, price), text=said.text or before.text)


def _relative(
    wish: ProductQuery, reading: Reading, memory: Memory, price: int | None
) -> ProductQuery:
    """'더 싼 거', '다른 거': relative to what was shown."""
    superlative = reading.has("dearest") or (
        reading.has("cheapest") and not re.search("더|cheaper|もっと", reading.text)
    )
    if price is not None and not reading.price and not superlative:
        if reading.has("cheaper") and not reading.has("dearer"):
            wish = replace(wish, below=price, order="fit")
        elif reading.has("dearer"):
            wish = replace(wish, above=price, max_price=None, order="fit")
    if reading.has("other", "other_brand"):
        wish = replace(wish, exclude_ids=memory.seen_product_ids)
    return wish


def _merged(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))
