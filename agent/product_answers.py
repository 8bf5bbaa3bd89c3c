"""What is told of one product: a sentence for each thing that is asked, and what is not known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from agent.draft import Sentence, sentence
from agent.health import tells_of_health
from agent.memory import Memory
from agent.product_talk import facts_of, price_claim
from agent.understanding.intents_of_one import NEXT_ONE
from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading
from agent.understanding.stated import UNSCENTED, VEGAN
from agent.wording.facts import Names
from agent.wording.wording import Wording
from data.enrichment import excluded_names, is_free_of
from data.models import Product
from retrieval.product_filter import contains

Ask = Literal[
    "effect", "contains", "suits", "ingredients", "price", "volume", "rating", "discount", "usage",
    "unrecorded", "free_of", "claimed_price", "offers", "about",
]  # fmt: skip
_ASKS: tuple[tuple[str, Ask], ...] = (
    ("ask_ingredients", "ingredients"),
    ("ask_price", "price"),
    ("ask_discount", "discount"),
    ("ask_volume", "volume"),
    ("ask_rating", "rating"),
    ("ask_usage", "usage"),
    ("ask_suits", "suits"),
)
_SUBSTANCES: tuple[SenseKind, ...] = ("ingredient", "exclusion")
#: Names of a whole list are read on the card; a sentence names these many.
_SPOKEN = 3


@dataclass(frozen=True)
class ProductQuestion:
    """What is asked of which product."""

    product: Product
    reading: Reading
    wording: Wording


def asks_of(reading: Reading) -> tuple[Ask, ...]:
    """What is asked, in the order in which it is answered; 'about' where nothing is."""
    plain = not reading.has(*(cue for cue, _ in _ASKS))
    works = reading.names("concern") and (
        reading.has("effect") or (reading.has("describe") and plain)
    )
    if reading.names("disease") or works:
        return ("effect",)
    if reading.has("pregnancy") or (reading.has("young_child") and plain):
        return ("suits",)
    inside = bool(_asked_substances(reading)) and reading.has("ask_contains")
    if reading.has("vegan", "unscented") and not inside:
        return ("free_of",)
    if reading.price is not None and reading.has("confirms"):
        return ("claimed_price",)
    named = _asked_substances(reading)
    if any(reading.refused(kind) for kind in _SUBSTANCES) and _FREE.search(reading.shape):
        return ("free_of",)
    if named and reading.has("ask_contains", "ask_ingredients", "ask_suits"):
        return ("contains",)
    if reading.names("skin_type"):
        return ("suits",)
    return _plain_asks(reading)


#: A price asked for by its name, or before something else is: '용량하고 가격만요'.
_PRICE_TOO = re.compile(
    r"가격|값|얼마(?:고|이고|인지|랑|에요|예요|야)?[,\s]|price|"
    r"how much (?:is|are|does|do)\b.{1,60}\band\b|値段|価格|いくら(?:で|、)"
)

#: How much there is of it, and how much of anything.
_HOW_MUCH_OF_IT = re.compile(
    r"(?:용량|양|크기|사이즈)(?:이|가|은|는|도)?\s?(?:대략|보통|총|다)?\s?(?:얼마|얼만)|얼마나|"
    r"how much (?:is in|does it (?:hold|contain|come)|product|of it|do (?:i|you) get|\w+ is in)|"
    r"(?:容量|量|内容量)(?:は|って)?いくら"
)
_HOW_MUCH = re.compile(r"얼마|얼만|how much|\bcosts?\b|いくら")


def _plain_asks(reading: Reading) -> tuple[Ask, ...]:
    """What is asked by name: price, volume, rating."""
    asks = tuple(ask for cue, ask in _ASKS if reading.has(cue))
    if reading.names("offer") and not {"price", "volume"}.intersection(asks):
        return ("offers",)
    if (
        reading.has("product_unrecorded")
        or reading.names("unrecorded")
        or (reading.names("look") and not asks)
    ):
        return ("unrecorded",)
    if reading.has("ask_usage") and not reading.has("ask_price", "ask_volume", "ask_rating"):
        # '매일 써도 돼요?' asks how to use it, not for whom it is.
        return ("usage",)
    if {"discount", "volume"}.intersection(asks) and not _asks_price_too(reading, asks):
        # '용량이 얼마야' asks for the volume, '할인해서 얼마야' for the discount.
        asks = tuple(ask for ask in asks if ask != "price")
    return asks or ("about",)


def _asks_price_too(reading: Reading, asks: tuple[Ask, ...]) -> bool:
    """'몇 그램이고 얼마예요', beside the volume: what is left asks how much."""
    if _PRICE_TOO.search(reading.text):
        return True
    left = _HOW_MUCH_OF_IT.sub(" ", reading.text)
    return "discount" not in asks and bool(_HOW_MUCH.search(left))


#: '향 들어갔어요?' asks for what makes the scent.
_SCENT = re.compile(r"(?:^|\s)향(?:이|도|은)?\s?(?:들어|들었|첨가|있(?:어|나|는지))")
#: Cues and names that make up a question of a product.
_QUESTION_CUES = (
    *(cue for cue, _ in _ASKS), "ask_contains", "effect", "describe", "product_unrecorded",
    "vegan", "unscented",
)  # fmt: skip
_QUESTION_NAMES: tuple[SenseKind, ...] = (*_SUBSTANCES, "skin_type", "concern", "offer")
#: '알코올 없는 거 맞죠?' is answered with yes where there is none.
_FREE = re.compile(
    r"(거|것|제품|게|건)(이)?(맞|인가|이에요|예요|이야|야|죠|지)|free(right)?$|ですよね$"
)


def question_of(reading: Reading) -> tuple[tuple[str, ...], dict[SenseKind, tuple[str, ...]]]:
    """What of the reading makes its question, to be asked of another product; no health."""
    if tells_of_health(reading) or asks_of(reading) == ("about",):
        return (), {}
    names = {kind: reading.names(kind) for kind in _QUESTION_NAMES if reading.names(kind)}
    if _SCENT.search(reading.text):
        names["exclusion"] = (UNSCENTED,)
    return tuple(cue for cue in _QUESTION_CUES if reading.has(cue)), names


def asked_again(reading: Reading, memory: Memory) -> Reading:
    """'그럼 두 번째는?' asks of it what was asked of the one before."""
    if not memory.product_asks or not NEXT_ONE.search(reading.shape):
        return reading
    if any(reading.names(kind) for kind in _SUBSTANCES):
        # '향료는요?': asked of the same product.
        return replace(reading, cues=reading.cues.union(memory.product_asks))
    if asks_of(reading) != ("about",):
        return reading
    return replace(
        reading,
        cues=reading.cues.union(memory.product_asks),
        wanted={**memory.product_asked, **reading.wanted},
    )


def _asked_substances(reading: Reading) -> tuple[str, ...]:
    scent = (UNSCENTED,) if _SCENT.search(reading.text) else ()
    return scent + tuple(
        name for kind in _SUBSTANCES for name in (*reading.names(kind), *reading.refused(kind))
    )


def answer(question: ProductQuestion, ask: Ask) -> Sentence:
    """The answer to one thing that is asked."""
    product, facts = question.product, facts_of(question.product)
    match ask:
        case "price" | "discount" | "claimed_price":
            return _told_price(question, ask)
        case "volume" | "rating":
            measure = product.volume if ask == "volume" else product.rating
            if measure is None:
                return sentence(f"product.{ask}_unknown", **facts)
            return sentence(f"product.{ask}", **(facts | {ask: measure}))
        case "free_of":
            return _told_free_of(question)
        case "offers":
            key = "offers" if product.offers else "offers_unknown"
            return sentence(f"product.{key}", listed=" / ".join(product.offers), **facts)
        case "usage" | "unrecorded":
            key = "usage_unknown" if ask == "usage" else "unrecorded"
            return sentence(f"product.{key}", **facts)
        case "ingredients":
            return _told_ingredients(product)
        case "contains":
            return _told_contains(question)
        case "suits":
            return _told_suits(question)
        case "effect":
            return _told_effect(question)
        case "about":
            key = "product.about_with" if product.key_ingredients else "product.about"
            kind = question.wording.word("kinds", product.kind or product.category)
            return sentence(key, kind=kind, **facts)


def _told_price(
    question: ProductQuestion, ask: Literal["price", "discount", "claimed_price"]
) -> Sentence:
    if ask == "claimed_price":
        return price_claim(question.product, question.reading.price)
    product, facts = question.product, facts_of(question.product)
    cut = product.price < product.list_price
    if ask == "price":
        return sentence("product.price_cut" if cut else "product.price", **facts)
    return sentence("product.discount" if cut else "product.no_discount", **facts)


def _told_ingredients(product: Product) -> Sentence:
    facts = facts_of(product)
    if product.ingredients is None:
        return sentence("product.ingredients_unknown", **facts)
    count = len(product.ingredients)
    if product.key_ingredients:
        names = Names(product.key_ingredients[:_SPOKEN])
        return sentence("product.ingredients", **(facts | {"names": names, "count": count}))
    names = Names(product.ingredients[:_SPOKEN])
    return sentence("product.ingredients_plain", **(facts | {"names": names, "count": count}))


def _told_contains(question: ProductQuestion) -> Sentence:
    product, facts = question.product, facts_of(question.product)
    substance = _asked_substances(question.reading)[0]
    facts["substance"] = question.wording.word("exclusions", substance)
    if product.ingredients is None:
        return sentence("product.contains_unknown", **facts)
    if contains(product, substance):
        names = excluded_names(product.ingredients, substance)[:_SPOKEN]
        if names and names != (substance,):
            return sentence("product.contains_as", **(facts | {"names": Names(names)}))
        return sentence("product.contains", **facts)
    key = "product.contains_not" if is_free_of(product, substance) else "product.contains_unknown"
    return sentence(key, **facts)


def care_beside(question: ProductQuestion, asks: Sequence[Ask]) -> tuple[Sentence, ...]:
    """What who is allergic is told beside whether a substance is in it."""
    if "contains" not in asks or not question.reading.has("allergy"):
        return ()
    inside = contains(question.product, _asked_substances(question.reading)[0])
    return (sentence("care.not_with_allergy" if inside else "care.ask_doctor"),)


def _told_free_of(question: ProductQuestion) -> Sentence:
    """Whether it is without what vegans, or those who want no scent, leave out."""
    product, facts = question.product, facts_of(question.product)
    named = _asked_substances(question.reading)
    substance = VEGAN if question.reading.has("vegan") else named[0] if named else UNSCENTED
    facts["substance"] = question.wording.word("exclusions", substance)
    if product.ingredients is None:
        return sentence("product.contains_unknown", **facts)
    if contains(product, substance):
        names = excluded_names(product.ingredients, substance)[:_SPOKEN]
        return sentence("product.not_free_of", **(facts | {"names": Names(names)}))
    key = "product.free_of" if is_free_of(product, substance) else "product.contains_unknown"
    return sentence(key, **facts)


def _told_suits(question: ProductQuestion) -> Sentence:
    product, facts, reading = question.product, facts_of(question.product), question.reading
    if reading.has("pregnancy"):
        return sentence("care.product_doctor", **facts)
    if reading.has("young_child"):
        return sentence("care.product_child", **facts)
    skin = next(iter(reading.names("skin_type")), None)
    if skin is None:
        if not product.skin_types:
            return sentence("product.suits_unknown", **facts)
        words = (question.wording.word("skin_types", name) for name in product.skin_types)
        return sentence("product.suits_types", **(facts | {"skin": Names(tuple(words))}))
    facts["skin"] = question.wording.word("skin_types", skin)
    if skin in product.skin_types:
        key = "product.suits" if product.key_ingredients else "product.suits_plain"
        return sentence(key, **facts)
    known = product.ingredients is not None
    return sentence("product.suits_not_listed" if known else "product.suits_unknown_skin", **facts)


def _told_effect(question: ProductQuestion) -> Sentence:
    """No product here treats a disease; a concern it may be made for."""
    disease = next(iter(question.reading.names("disease")), None)
    if disease:
        return sentence("care.disease_only", disease=disease)
    concern = question.reading.names("concern")[0]
    facts = facts_of(question.product)
    facts["concern"] = question.wording.word("concerns", concern)
    listed = concern in question.product.concerns
    return sentence("product.concern" if listed else "product.concern_not_listed", **facts)
