"""compare: two or three products side by side, by what their records say."""

from __future__ import annotations

import re
import time
from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Chosen, Draft, Sentence, sentence
from agent.events import StatusEvent
from agent.meant_products import meant_products
from agent.memory import Memory
from agent.nodes.understand import milliseconds_since
from agent.product_talk import key_ingredients
from agent.state import State
from agent.understanding.reading import Reading
from agent.wording.facts import Fact, Money, Names
from agent.wording.wording import Wording
from data.models import Product
from retrieval.product_filter import ProductQuery
from retrieval.retrieval import Retrieval

MOST = 3
_CHEAPER = re.compile("싸|저렴|cheap|安い")


async def compare(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Put the products that are meant side by side."""
    context = runtime.context
    context.emit(StatusEvent(stage="retrieve"))
    start = time.perf_counter()
    memory, reading = Memory.model_validate(state["memory"]), state["reading"]
    wording = context.knowledge.wordings[state["language"]]
    products = await _compared(reading, memory, context.retrieval)
    if len(products) < 2:
        draft = Draft((sentence("compare.which"),), memory)
    else:
        ids = tuple(product.product_id for product in products)
        draft = Draft(
            _verdict(reading, products, wording) or _sentences(products),
            _remember(memory, ids),
            products=tuple(Chosen(product) for product in products),
            suggestions=(sentence("suggest.ingredients_first"),),
            retrieve_ms=milliseconds_since(start),
        )
    return {"draft": draft}


def _remember(memory: Memory, ids: tuple[str, ...]) -> Memory:
    """'세 번째 거' still means the third of what was shown, if it was of those."""
    shown = memory.product_ids if set(ids) <= set(memory.product_ids) else ids
    return memory.model_copy(
        update={"topic": "product", "product_ids": shown, "product_id": ids[0]}
    )


async def _compared(reading: Reading, memory: Memory, retrieval: Retrieval) -> tuple[Product, ...]:
    known = retrieval.catalogue.product_by_id
    shown = tuple(known[item] for item in memory.product_ids if item in known)
    focus = known.get(memory.product_id or "")
    if reading.ordinals:
        meant = meant_products(reading, memory, retrieval)
        # '첫 번째 거랑 뭐가 달라요': beside the one that is spoken of.
        meant = _distinct((focus, *meant) if focus and len(meant) == 1 else meant)
        return meant if len(meant) > 1 else shown[:2]
    brands = reading.names("brand")
    if len(brands) > 1:
        return await _one_of_each(brands, reading, retrieval)
    named = meant_products(reading, memory, retrieval) if reading.names("title") else ()
    if named and memory.product_id in known and named[0] != known[str(memory.product_id)]:
        return (known[str(memory.product_id)], named[0])
    if memory.last_intent == "compare":
        # '더 싼 건 어느 거야?': of those that have just been compared.
        shown = tuple(known[item] for item in memory.last_product_ids if item in known)
    return shown[: 2 if "둘" in reading.text else MOST]


async def _one_of_each(
    brands: tuple[str, ...], reading: Reading, retrieval: Retrieval
) -> tuple[Product, ...]:
    """The likeliest product of each brand, of the kind that was named."""
    found: list[Product] = []
    kinds = reading.names("kind")
    for number, brand in enumerate(brands[:MOST]):
        # "토리든 세럼이랑 라운드랩 토너": each brand has its own kind.
        own = kinds[number : number + 1] if len(kinds) == len(brands) else kinds
        text = " ".join((brand, *reading.names("title"), *own))
        query = ProductQuery(
            text=text,
            brands=(brand,),
            kinds=own,
            categories=reading.names("category"),
        )
        found += (await retrieval.products.search(query, 1)).products
    return _distinct(tuple(found))


def _distinct(products: tuple[Product, ...]) -> tuple[Product, ...]:
    return tuple({product.product_id: product for product in products}.values())[:MOST]


def _verdict(
    reading: Reading, products: tuple[Product, ...], wording: Wording
) -> tuple[Sentence, ...]:
    """What the records can decide: which is cheaper, and which suits a skin type."""
    if reading.has("ask_price", "cheaper") or _CHEAPER.search(reading.text):
        first, *others = sorted(products, key=lambda product: product.price)
        facts: dict[str, Fact] = {"a": first.name, "a_price": Money(first.price)}
        facts |= {"b": others[0].name, "b_price": Money(others[0].price)}
        return (sentence("compare.cheapest", **facts),)
    skin = next(iter(reading.names("skin_type")), None)
    if skin is None:
        return ()
    word = wording.word("skin_types", skin)
    suited = tuple(product for product in products if skin in product.skin_types)
    if not suited:
        return (sentence("compare.suits_none", skin=word),)
    if len(suited) == len(products):
        return (sentence("compare.suits_all", skin=word),)
    return (sentence("compare.suits_one", skin=word, a=suited[0].name),)


def _sentences(products: tuple[Product, ...]) -> tuple[Sentence, ...]:
    facts: dict[str, Fact] = {}
    for letter, product in zip("abc", products, strict=False):
        facts |= {
            letter: product.name,
            f"{letter}_price": Money(product.price),
            f"{letter}_names": key_ingredients(product),
        }
    suffix = "two" if len(products) == 2 else "three"
    if suffix == "two" and facts["a_names"] == facts["b_names"] != Names(()):
        return (
            sentence("compare.prices_two", **facts),
            sentence("compare.ingredients_same", **facts),
        )
    known = [bool(product.key_ingredients) for product in products]
    if not all(known):
        second = "compare.ingredients_partly" if any(known) else "compare.ingredients_unknown"
        missing = next(product for product, has in zip(products, known, strict=True) if not has)
        return (
            sentence(f"compare.prices_{suffix}", **facts),
            sentence(second, product=missing.name),
        )
    return (
        sentence(f"compare.prices_{suffix}", **facts),
        sentence(f"compare.ingredients_{suffix}", **facts),
    )
