"""compare: two or three products side by side, by what their records say."""

from __future__ import annotations

import re
import time
from typing import Any

from langgraph.runtime import Runtime

from agent.compared_products import compared_products
from agent.context import Context
from agent.draft import Chosen, Draft, Sentence, sentence
from agent.events import StatusEvent
from agent.memory import Memory
from agent.nodes.understand import milliseconds_since
from agent.product_talk import key_ingredients
from agent.state import State
from agent.understanding.reading import Reading
from agent.wording.facts import Fact, Money, Names
from agent.wording.wording import Wording
from data.models import Product

_CHEAPER = re.compile("(?<!비)[싸싼쌀]|저렴|cheap|安い")
_DEARER = re.compile("비[싸싼쌀]|expensive|pricier|高い")


async def compare(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Put the products that are meant side by side."""
    context = runtime.context
    context.emit(StatusEvent(stage="retrieve"))
    start = time.perf_counter()
    memory, reading = Memory.model_validate(state["memory"]), state["reading"]
    wording = context.knowledge.wordings[state["language"]]
    products = await compared_products(reading, memory, context.retrieval)
    if len(products) < 2:
        draft = Draft((sentence("compare.which"),), memory)
    else:
        products = _decided(reading, products)
        ids = tuple(product.product_id for product in products)
        draft = Draft(
            _with_care(reading, _verdict(reading, products, wording) or _sentences(products)),
            _remember(memory, ids),
            products=tuple(Chosen(product) for product in products),
            suggestions=(sentence("suggest.ingredients_first"),),
            retrieve_ms=milliseconds_since(start),
        )
    return {"draft": draft}


def _decided(reading: Reading, products: tuple[Product, ...]) -> tuple[Product, ...]:
    """The one that is asked for first, where the price decides: '더 싼 게 뭐예요?'."""
    if not _asks_of_prices(reading):
        return products
    return tuple(sorted(products, key=lambda product: product.price, reverse=_dearest(reading)))


def _asks_of_prices(reading: Reading) -> bool:
    return reading.has("ask_price", "cheaper") or bool(
        _CHEAPER.search(reading.text) or _DEARER.search(reading.text)
    )


def _dearest(reading: Reading) -> bool:
    """Whether the dearer is asked for: '둘 중 뭐가 비싸요'."""
    dear = _DEARER.search(reading.text) and not _CHEAPER.search(reading.text)
    return reading.has("dearer_of_them", "dearer") or bool(dear)


def _remember(memory: Memory, ids: tuple[str, ...]) -> Memory:
    """'세 번째 거' still means the third of what was shown, if it was of those."""
    shown = memory.product_ids if set(ids) <= set(memory.product_ids) else ids
    return memory.model_copy(
        update={"topic": "product", "product_ids": shown, "product_id": ids[0]}
    )


def _verdict(
    reading: Reading, products: tuple[Product, ...], wording: Wording
) -> tuple[Sentence, ...]:
    """What the records can decide: which is cheaper, and which suits a skin type."""
    sizes = _by_size(products)
    if sizes:
        return (sizes,)
    if _asks_of_prices(reading):
        first, *others = products
        facts: dict[str, Fact] = {"a": first.name, "a_price": Money(first.price)}
        facts |= {"b": others[0].name, "b_price": Money(others[0].price)}
        key = "dearest" if _dearest(reading) else "cheapest"
        return (sentence(f"compare.{key}", **facts),)
    measured = _by_measure(reading, products)
    if measured:
        return (measured,)
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


def _with_care(reading: Reading, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Of two things at most that are said the second is whom to ask, where a body is spoken of."""
    if not reading.has("pregnancy", "allergy"):
        return sentences
    return (*sentences[:1], sentence("care.ask_doctor"))


def _by_size(products: tuple[Product, ...]) -> Sentence | None:
    """Two sizes of one product by what each holds and costs."""
    a, b = products[:2]
    if a.name != b.name or not (a.volume and b.volume):
        return None
    prices = {"a_price": Money(a.price), "b_price": Money(b.price)}
    return sentence("compare.sizes_two", a=a.name, a_volume=a.volume, b_volume=b.volume, **prices)


def _by_measure(reading: Reading, products: tuple[Product, ...]) -> Sentence | None:
    """Volumes or ratings of the first two, where those are asked for and known of both."""
    a, b = products[:2]
    names: dict[str, Fact] = {"a": a.name, "b": b.name}
    if reading.has("ask_volume", "largest", "smallest", "larger_size") and a.volume and b.volume:
        return sentence("compare.volumes_two", **names, a_volume=a.volume, b_volume=b.volume)
    if reading.has("ask_rating", "best_rated") and a.rating is not None and b.rating is not None:
        return sentence("compare.ratings_two", **names, a_rating=a.rating, b_rating=b.rating)
    return None


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
