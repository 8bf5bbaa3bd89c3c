"""What one utterance wishes of a product, whatever came before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from agent.understanding.asking import own_words
from agent.understanding.reading import Reading
from agent.understanding.refusing import EFFECTS
from data.enrichment.vocabulary import HAIR, RINSED_OFF, SKIN_CARE
from data.models import Category
from retrieval.product_filter import Order, ProductQuery
from retrieval.text import squash

#: Groups that stand for what a shopper calls vegan, unscented, or safe in pregnancy. Retinoids and
#: salicylic acid are what dermatologists' pregnancy advice names first; the reply refers to one.
VEGAN, UNSCENTED = "동물성원료", "향료"
PREGNANCY = ("레티놀", "살리실산")

#: Shelves whose records tell of every product what it is good for. Elsewhere (labels of pigments
#: and waxes, toothpaste) a concern ranks, it cannot be demanded.
_TELL_CONCERNS = SKIN_CARE | RINSED_OFF | {HAIR}
#: How names tell what is gentle, where no record tells whom it suits.
_GENTLE_LOOK = "저자극 마일드 젠틀 약산성"
#: What is not to sting is gentle; what is not to shine may be matte, or against sebum: that ranks,
#: and is no treatment asked for.
_STING, _SHINE, _MATTE = "진정", "피지", "매트 보송 블러 블러링 벨벳 노세범 에어리 오일컨트롤"
#: What is asked for mostly by its absence, by the words of names that tell it is there.
_IN_NAMES = {
    "대두": "콩 빈 대두", "우유": "우유 밀크", "견과류": "아몬드 호두 너트 마카다미아",
    "글루텐": "밀싹 오트", "에센셜오일": "에센셜오일 아로마",
}  # fmt: skip

_ORDERS: tuple[tuple[str, Order], ...] = (
    ("cheapest", "cheap"),
    ("dearest", "dear"),
    ("best_rated", "rating"),
    ("best_discount", "discount"),
    ("largest", "large"),
    ("smallest", "small"),
)
_UTMOST = re.compile(r"제일|가장|젤|최대|순으로|\bmost\b|biggest|highest|一番|最も")
#: Characters from which on another name of a kind tells which sort of it is meant.
_TELLING = 3
_OF_HEALTH = re.compile(
    r"임신|임산부|임부|수유|출산|산모|알레르기|알러지|두드러기|발진|pregnan|breastfe|nursing|allerg|妊|授乳|アレルギー"
)


def said_wish(reading: Reading, categories: Mapping[str, Category]) -> ProductQuery:
    """What the utterance alone wishes for."""
    kinds, shelves = shelves_of(reading, categories)
    ingredients, exclude = _substances(reading)
    skin_types, looks = reading.names("skin_type"), reading.names("look")
    refused = reading.refused("concern")
    # Who will not bear a sting asks for what is gentle.
    gentle = reading.has("gentle") or _STING in refused
    if gentle and "민감성" not in skin_types:
        if shelves and SKIN_CARE.isdisjoint(shelves):
            looks = (*looks, _GENTLE_LOOK)
        else:
            skin_types = (*skin_types, "민감성")
    if _SHINE in refused and _MATTE not in looks:
        looks = (*looks, _MATTE)
    concerns = (*reading.names("concern"), *reading.needed_concerns)
    told = not shelves or not _TELL_CONCERNS.isdisjoint(shelves)
    return ProductQuery(
        text=_text(reading),
        categories=shelves,
        kinds=kinds,
        preferred_kinds=tuple(
            kind
            for kind in dict.fromkeys((*_settled(reading, categories), *reading.needed_kinds))
            if kind not in kinds
        ),
        # A brand that is not carried is wished for too: what is then not there can be said.
        brands=(*reading.names("brand"), *reading.names("absent_brand")),
        skin_types=skin_types,
        concerns=concerns if told else (),
        preferred_concerns=(
            *(() if told else concerns),
            *((_SHINE,) if _SHINE in refused else ()),
        ),
        ingredients=ingredients,
        looks=(*looks, *_made_from(reading), *_called_by(kinds, reading, categories)),
        for_men=reading.has("male"),
        min_price=reading.price.least if reading.price else None,
        max_price=reading.price.most if reading.price else None,
        min_volume=reading.volume.least if reading.volume else None,
        max_volume=reading.volume.most if reading.volume else None,
        min_discount=reading.min_discount,
        offers=reading.names("offer"),
        exclude=exclude,
        exclude_brands=reading.refused("brand"),
        exclude_shelves=tuple(
            name
            for name in (*reading.refused("kind"), *reading.refused("category"))
            if name not in (*kinds, *shelves)
        ),
        # Any other concern that is not the point is no fault.
        exclude_concerns=tuple(
            EFFECTS.difference(concerns).intersection(reading.refused("concern"))
        ),
        order=_order(reading),
    )


def _order(reading: Reading) -> Order:
    """What is to come first; how much off at least is a limit, and no order."""
    limited = reading.min_discount is not None and not _UTMOST.search(reading.text)
    orders = (order for cue, order in _ORDERS if reading.has(cue))
    return next((order for order in orders if not (limited and order == "discount")), "fit")


def shelves_of(
    reading: Reading, categories: Mapping[str, Category]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kinds and categories: a kind says more than its shelf, unless all on the shelf are alike."""
    kinds, shelves = _settled(reading, categories), reading.names("category")
    if not kinds:
        return (), shelves or reading.needed_shelves
    homes = {
        kind: name for kind in kinds for name, shelf in categories.items() if kind in shelf.kinds
    }
    alike = tuple(dict.fromkeys(home for home in homes.values() if categories[home].kinds_alike))
    if all(home in alike for home in homes.values()):
        return (), alike
    # Beside kinds of other shelves each is meant as it is called: '세럼이랑 크림'.
    return tuple(homes), tuple(dict.fromkeys(homes.values()))


def _settled(reading: Reading, categories: Mapping[str, Category]) -> tuple[str, ...]:
    """The kinds that are meant, where some are named and some only follow from a need.

    "눈가 크림" is one thing: a need that makes a named kind narrower (아이크림 ends with 크림) says
    which. Any other need explains the wish ("땀냄새 나는데 바디미스트"), and what is named stands.
    """
    kinds = reading.names("kind")
    words = {kind: surfaces_of(kind, categories) for kind in kinds}
    text = squash(reading.text)
    named = [kind for kind in kinds if any(word in text for word in words[kind])]
    needed = [kind for kind in kinds if kind not in named]
    if not (named and needed):
        return kinds
    narrower = {
        kind: broad
        for kind in needed
        for broad in named
        if any(word.endswith(tuple(words[broad])) for word in words[kind])
    }
    kept = {*narrower, *named} - set(narrower.values())
    return tuple(kind for kind in kinds if kind in kept)


def _called_by(
    kinds: Iterable[str], reading: Reading, categories: Mapping[str, Category]
) -> tuple[str, ...]:
    """Other names of the kinds that were said: who asks for a 그루밍토닉 is not shown a hair spray
    first. Short ones are in too many names to tell.
    """
    text = squash(reading.text)
    said = (
        word
        for kind in kinds
        for word in surfaces_of(kind, categories)
        if len(word) >= _TELLING
        and word in text
        and word not in squash(kind)
        # Names are Korean: another script tells nothing of them.
        and all("가" <= letter <= "힣" for letter in word)
    )
    return tuple(sorted(said, key=len)[-1:])


def surfaces_of(kind: str, categories: Mapping[str, Category]) -> frozenset[str]:
    """The squashed names of a kind, or of a category."""
    found: Iterable[str] = (kind,)
    if shelf := categories.get(kind):
        found = (kind, shelf.en, shelf.ja, *shelf.aliases)
    for category in categories.values():
        if surface := category.kinds.get(kind):
            found = (kind, surface.en, surface.ja, *surface.aliases)
    return frozenset(map(squash, found))


def _substances(reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is to be in it, and what is not."""
    wanted = reading.names("ingredient")
    exclude = [*reading.refused("exclusion"), *reading.refused("ingredient")]
    if reading.has("vegan"):
        exclude.append(VEGAN)
    if reading.has("unscented"):
        exclude.append(UNSCENTED)
    if reading.has("pregnancy"):
        exclude += PREGNANCY
    exclude += [word for word in reading.unwanted_words if len(word) > 1]
    if reading.has("allergy"):
        # '향료 알레르기 있는데 시카 든 걸로': what is not borne is told apart from what is wished.
        apart = reading.refused("exclusion") or reading.refused("ingredient")
        exclude += [*(() if apart else wanted), *reading.names("exclusion")]
    wanted = tuple(name for name in wanted if name not in exclude)
    return wanted, tuple(dict.fromkeys(exclude))


def _made_from(reading: Reading) -> tuple[str, ...]:
    """How names tell a food or an oil that is wished for, and mostly is to be left out."""
    if reading.has("allergy"):
        return ()
    return tuple(_IN_NAMES[name] for name in reading.names("exclusion") if name in _IN_NAMES)


def _text(reading: Reading) -> str:
    """Words that no constraint takes up: a product's own, and what remains beside the asking.

    Those of health are none of a product's, and are not kept (`agent.health`).
    """
    words = (word for word in own_words(reading.rest) if not _OF_HEALTH.search(word))
    return " ".join(dict.fromkeys((*reading.names("title"), *words)))
