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
from agent.product_answers import Ask, ProductQuestion, answer
from agent.product_talk import key_ingredients
from agent.state import State
from agent.understanding.reading import Reading
from agent.wording.facts import Fact, Money, Names
from agent.wording.wording import Wording
from data.models import Product
from retrieval.product_filter import parse_amount

_CHEAPER = re.compile("(?<!비)[싸싼쌀쌉쌈]|저렴|cheap|安い")
_DEARER = re.compile("비[싸싼쌀쌉쌈]|expensive|pricier|高い")

#: Which of them is asked for, by what is measured.
_MORE = re.compile(r"큰|크(?:지|죠|나|니|고)|커(?:요|\b)|많|넉넉|larg|big|\bmore\b|大き|多い")
_LESS = re.compile(r"작|적은|적(?:지|죠|나)|small|\bless\b|小さ|少な")
_MOST = re.compile(r"높|좋|낫|나은|high|better|best|高い|いい|良い")
_SIZES = ("largest", "smallest", "larger_size", "smaller_size")


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
    """The one that is asked for first, where the price, the size or the rating decides: '더 싼 게
    뭐예요?', '둘 중에 양 많은 건요?'.
    """
    if not _asks_which_price(reading):
        return _by_what_is_measured(reading, products)
    return tuple(sorted(products, key=lambda product: product.price, reverse=_dearest(reading)))


def _by_what_is_measured(reading: Reading, products: tuple[Product, ...]) -> tuple[Product, ...]:
    if reading.has("ask_rating", "best_rated"):
        if not _MOST.search(reading.text):
            return products
        return tuple(sorted(products, key=lambda product: -(product.rating or 0.0)))
    more, less = _MORE.search(reading.text), _LESS.search(reading.text)
    if not reading.has("ask_volume", *_SIZES) or not (more or less):
        return products
    amounts = [parse_amount(product.volume) for product in products]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(products) or len({amount.unit for amount in known}) > 1:
        return products
    order = sorted(range(len(products)), key=lambda at: known[at].value, reverse=bool(more))
    return tuple(products[at] for at in order)


def _asks_of_prices(reading: Reading) -> bool:
    return reading.has("ask_price", "cheaper") or bool(
        _CHEAPER.search(reading.text) or _DEARER.search(reading.text)
    )


def _asks_which_price(reading: Reading) -> bool:
    """Whether it is asked which is cheaper, or dearer, rather than what each costs."""
    cues = ("cheaper", "cheapest", "dearer", "dearest", "cheaper_of_them", "dearer_of_them")
    return reading.has(*cues) or bool(_CHEAPER.search(reading.text) or _DEARER.search(reading.text))


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
        if not _asks_which_price(reading):
            return (_prices(products),)
        first, *others = products
        if first.price == others[0].price:
            return (_prices(products),)
        facts: dict[str, Fact] = {"a": first.name, "a_price": Money(first.price)}
        facts |= {"b": others[0].name, "b_price": Money(others[0].price)}
        key = "dearest" if _dearest(reading) else "cheapest"
        return (sentence(f"compare.{key}", **facts),)
    measured = _by_measure(reading, products, wording)
    if measured:
        return measured
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
    if a.name != b.name or not (a.volume and b.volume) or a.volume == b.volume:
        return None
    prices = {"a_price": Money(a.price), "b_price": Money(b.price)}
    return sentence("compare.sizes_two", a=a.name, a_volume=a.volume, b_volume=b.volume, **prices)


def _by_measure(
    reading: Reading, products: tuple[Product, ...], wording: Wording
) -> tuple[Sentence, ...]:
    """Volumes or ratings of the first two, where those are asked for; what is not known is said."""
    a, b = products[:2]
    names: dict[str, Fact] = {"a": a.name, "b": b.name}
    asks: Ask
    if reading.has("ask_volume", *_SIZES):
        asks = "volume"
        if a.volume and b.volume:
            volumes = {"a_volume": a.volume, "b_volume": b.volume}
            return (sentence("compare.volumes_two", **names, **volumes),)
    elif reading.has("ask_rating", "best_rated"):
        asks = "rating"
        if a.rating is not None and b.rating is not None:
            ratings = {"a_rating": a.rating, "b_rating": b.rating}
            return (sentence("compare.ratings_two", **names, **ratings),)
    else:
        return ()
    return tuple(answer(ProductQuestion(one, reading, wording), asks) for one in (a, b))


def _prices(products: tuple[Product, ...]) -> Sentence:
    facts: dict[str, Fact] = {}
    for letter, product in zip("abc", products, strict=False):
        facts |= {letter: product.name, f"{letter}_price": Money(product.price)}
    if len(products) == 2 and products[0].price == products[1].price:
        return sentence("compare.prices_same", **facts)
    return sentence(f"compare.prices_{'two' if len(products) == 2 else 'three'}", **facts)


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
