"""product_info: what is known of one product, and what is not."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Any, Literal

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Chosen, Draft, Sentence, sentence
from agent.events import StatusEvent
from agent.meant_products import meant_products, shown_products
from agent.memory import Memory, Pending
from agent.nodes.understand import milliseconds_since
from agent.product_talk import facts_of
from agent.state import State
from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading
from agent.wording.facts import Money, Names
from agent.wording.wording import Wording
from data.enrichment import excluded_names, is_free_of
from data.models import Product
from retrieval.product_filter import ProductQuery, contains
from retrieval.retrieval import Retrieval

Ask = Literal[
    "effect", "contains", "suits", "ingredients", "price", "volume", "rating", "discount", "usage",
    "about",
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
class _Question:
    product: Product
    reading: Reading
    wording: Wording


async def tell_product(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Tell what is asked of the product that is meant."""
    context = runtime.context
    context.emit(StatusEvent(stage="retrieve"))
    start = time.perf_counter()
    memory, reading = Memory.model_validate(state["memory"]), state["reading"]
    wording = context.knowledge.wordings[state["language"]]
    meant = meant_products(reading, memory, context.retrieval)
    others = _others_shown(reading, memory, context.retrieval)
    product = meant[0] if meant else None
    if others:
        names = Names(tuple(product.name for product in others))
        draft = Draft(
            (sentence("product.others", names=names),),
            memory,
            products=tuple(Chosen(product) for product in others),
        )
    elif len(meant) > 1 and _asks(reading) == ("price",):
        draft = _tell_prices(meant[:2], memory)
    elif product is None:
        pending = Pending(kind="what_product", intent="product_search")
        memory = memory.model_copy(update={"topic": "product", "pending": pending})
        brand = next(iter(reading.names("brand")), None)
        said = sentence("product.not_known", brand=brand) if brand else sentence("product.which")
        draft = Draft((said,), memory)
    else:
        draft = _tell(_Question(product, reading, wording), memory)
    return {"draft": replace(draft, retrieve_ms=milliseconds_since(start))}


def _others_shown(reading: Reading, memory: Memory, retrieval: Retrieval) -> list[Product]:
    """Those of the list that have not been spoken of, where they are asked for."""
    if not reading.has("the_others_shown"):
        return []
    shown = shown_products(reading, memory, retrieval)
    return [product for product in shown if product.product_id != memory.product_id]


def _tell(question: _Question, memory: Memory) -> Draft:
    sentences = tuple(_one(question, ask) for ask in _asks(question.reading)[:2])
    product = question.product
    lists = (memory.product_ids, *reversed(memory.product_lists))
    shown = next((ids for ids in lists if product.product_id in ids), None)
    kept, wish = shown == memory.product_ids, memory.product_wish
    if not kept:
        alike = _alike(product)
        # Of a list from before: what is wished for beside the shelf has not changed since.
        wish = (
            replace(wish, categories=alike.categories, kinds=alike.kinds)
            if shown and wish
            else alike
        )
    return Draft(
        sentences,
        memory.model_copy(
            update={
                "topic": "product",
                "product_id": product.product_id,
                "product_ids": shown or (product.product_id,),
                "seen_product_ids": memory.seen_product_ids
                if kept
                else shown or (product.product_id,),
                "product_wish": wish,
            }
        ),
        products=(Chosen(product),),
        suggestions=(sentence("suggest.cheaper"), sentence("suggest.other_brand")),
    )


def _tell_prices(products: tuple[Product, ...], memory: Memory) -> Draft:
    """Both prices, where the question fits two products alike."""
    a, b = products
    ids = (a.product_id, b.product_id)
    said = sentence(
        "product.prices_two",
        a=a.name, b=b.name, a_price=Money(a.price), b_price=Money(b.price),
    )  # fmt: skip
    return Draft(
        (said,),
        memory.model_copy(
            update={
                "topic": "product",
                "product_ids": ids,
                "product_id": a.product_id,
                "product_wish": _alike(a),
            }
        ),
        products=(Chosen(a), Chosen(b)),
    )


def _alike(product: Product) -> ProductQuery:
    """The wish that a product asked for by name stands for: '더 싼 거' is another of its kind."""
    return ProductQuery(
        text=f"{product.kind or product.category}",
        categories=(product.category,),
        kinds=(product.kind,) if product.kind else (),
    )


def _asks(reading: Reading) -> tuple[Ask, ...]:
    if reading.names("disease") or (reading.has("effect") and reading.names("concern")):
        return ("effect",)
    if reading.has("pregnancy"):
        return ("suits",)
    named = _asked_substances(reading)
    if named and reading.has("ask_contains", "ask_ingredients", "ask_suits"):
        return ("contains",)
    if reading.names("skin_type"):
        return ("suits",)
    asks = tuple(ask for cue, ask in _ASKS if reading.has(cue))
    if {"discount", "volume"}.intersection(asks) and "price" in asks:
        # '용량이 얼마야' asks for the volume, '할인해서 얼마야' for the discount.
        asks = tuple(ask for ask in asks if ask != "price")
    return asks or ("about",)


def _asked_substances(reading: Reading) -> tuple[str, ...]:
    return tuple(
        name for kind in _SUBSTANCES for name in (*reading.names(kind), *reading.refused(kind))
    )


def _one(question: _Question, ask: Ask) -> Sentence:
    product, facts = question.product, facts_of(question.product)
    match ask:
        case "price" | "discount":
            return _told_price(product, ask)
        case "volume":
            if product.volume is None:
                return sentence("product.volume_unknown", **facts)
            return sentence("product.volume", volume=product.volume, **facts)
        case "rating":
            if product.rating is None:
                return sentence("product.rating_unknown", **facts)
            return sentence("product.rating", rating=product.rating, **facts)
        case "usage":
            return sentence("product.usage_unknown", **facts)
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


def _told_price(product: Product, ask: Literal["price", "discount"]) -> Sentence:
    facts = facts_of(product)
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


def _told_contains(question: _Question) -> Sentence:
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


def _told_suits(question: _Question) -> Sentence:
    product, facts, reading = question.product, facts_of(question.product), question.reading
    if reading.has("pregnancy"):
        return sentence("care.product_doctor", **facts)
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


def _told_effect(question: _Question) -> Sentence:
    """No product here treats a disease; a concern it may be made for."""
    disease = next(iter(question.reading.names("disease")), None)
    if disease:
        return sentence("care.disease_only", disease=disease)
    concern = question.reading.names("concern")[0]
    facts = facts_of(question.product)
    facts["concern"] = question.wording.word("concerns", concern)
    listed = concern in question.product.concerns
    return sentence("product.concern" if listed else "product.concern_not_listed", **facts)
