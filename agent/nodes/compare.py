"""compare: two or three products side by side, by what their records say."""

from __future__ import annotations

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
from data.models import Product
from retrieval.product_filter import ProductQuery
from retrieval.retrieval import Retrieval

MOST = 3


async def compare(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Put the products that are meant side by side."""
    context = runtime.context
    context.emit(StatusEvent(stage="retrieve"))
    start = time.perf_counter()
    memory, reading = Memory.model_validate(state["memory"]), state["reading"]
    products = await _compared(reading, memory, context.retrieval)
    if len(products) < 2:
        draft = Draft((sentence("compare.which"),), memory)
    else:
        ids = tuple(product.product_id for product in products)
        draft = Draft(
            _sentences(products),
            memory.model_copy(
                update={"topic": "product", "product_ids": ids, "product_id": ids[0]}
            ),
            products=tuple(Chosen(product) for product in products),
            suggestions=(sentence("suggest.ingredients_first"),),
            retrieve_ms=milliseconds_since(start),
        )
    return {"draft": draft}


async def _compared(reading: Reading, memory: Memory, retrieval: Retrieval) -> tuple[Product, ...]:
    known = retrieval.catalogue.product_by_id
    shown = tuple(known[item] for item in memory.product_ids if item in known)
    if reading.ordinals:
        return _distinct(meant_products(reading, memory, retrieval))
    brands = reading.names("brand")
    if len(brands) > 1:
        return await _one_of_each(brands, reading, retrieval)
    named = meant_products(reading, memory, retrieval) if reading.names("title") else ()
    if named and memory.product_id in known and named[0] != known[str(memory.product_id)]:
        return (known[str(memory.product_id)], named[0])
    return shown[: 2 if "둘" in reading.text else MOST]


async def _one_of_each(
    brands: tuple[str, ...], reading: Reading, retrieval: Retrieval
) -> tuple[Product, ...]:
    """The likeliest product of each brand, of the kind that was named."""
    found: list[Product] = []
    for brand in brands[:MOST]:
        text = " ".join((brand, *reading.names("title"), *reading.names("kind")))
        query = ProductQuery(
            text=text,
            brands=(brand,),
            kinds=reading.names("kind"),
            categories=reading.names("category"),
        )
        found += (await retrieval.products.search(query, 1)).products
    return _distinct(tuple(found))


def _distinct(products: tuple[Product, ...]) -> tuple[Product, ...]:
    return tuple({product.product_id: product for product in products}.values())[:MOST]


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
