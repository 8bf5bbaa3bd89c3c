"""product_info: what is known of one product, and what is not."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Chosen, Draft, Sentence, sentence
from agent.events import StatusEvent
from agent.health import with_care
from agent.meant_products import meant_products, shown_products
from agent.memory import Memory, Pending
from agent.nodes.understand import milliseconds_since
from agent.product_answers import (
    ProductQuestion,
    answer,
    asked_again,
    asks_of,
    care_beside,
    question_of,
)
from agent.product_sizes import tell_size
from agent.product_talk import wish_like
from agent.state import State
from agent.understanding.reading import Reading
from agent.wording.facts import Money, Names
from agent.wording.wording import Wording
from data.models import Product
from retrieval.retrieval import Retrieval

#: Of so many at most the same is told one by one.
_EACH = 3
#: What is told of all of them at once, where the same is true of each.
_OF_ALL = {
    "product.contains": "product.all_contain",
    "product.contains_not": "product.none_contains",
    "product.free_of": "product.none_contains",
    "product.contains_unknown": "product.all_contain_unknown",
    "product.volume_unknown": "product.all_volumes_unknown",
}


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
    reading = asked_again(reading, memory)
    if others:
        names = Names(tuple(product.name for product in others))
        draft = Draft(
            (sentence("product.others", names=names),),
            memory,
            products=tuple(Chosen(product) for product in others),
        )
    elif len(meant) > 1 and asks_of(reading) == ("price",):
        draft = _tell_prices(meant[:2], memory)
    elif len(meant) > 1 and (reading.has("all_shown") or len(reading.ordinals) > 1):
        draft = _tell_each(meant[:_EACH], reading, memory, wording)
    elif product is None:
        pending = Pending(kind="what_product", intent="product_search")
        memory = memory.model_copy(update={"topic": "product", "pending": pending})
        brand = next(iter(reading.names("brand")), None)
        key = "product.not_known" if brand else "product.which"
        said_so = sentence(key, **({"brand": brand} if brand else {}))
        if reading.has("pregnancy"):
            # Whichever it is, nobody here can say.
            said_so = sentence("care.pregnancy")
        draft = Draft((said_so,), memory)
    else:
        focus = context.retrieval.catalogue.product_by_id.get(memory.product_id or "")
        said = tell_size(product, focus, reading)
        draft = _tell(ProductQuestion(product, reading, wording), memory, said)
    categories = context.retrieval.catalogue.categories
    draft = replace(draft, memory=with_care(draft.memory, reading, categories))
    return {"draft": replace(draft, retrieve_ms=milliseconds_since(start))}


def _others_shown(reading: Reading, memory: Memory, retrieval: Retrieval) -> list[Product]:
    """Those of the list that have not been spoken of, where they are asked for."""
    if not reading.has("the_others_shown"):
        return []
    shown = shown_products(reading, memory, retrieval)
    return [product for product in shown if product.product_id != memory.product_id]


def _tell(question: ProductQuestion, memory: Memory, of_size: tuple[Sentence, ...] = ()) -> Draft:
    asks = asks_of(question.reading)[:2]
    sentences = of_size or tuple(answer(question, ask) for ask in asks)
    sentences += care_beside(question, asks)
    product = question.product
    asked, asked_names = question_of(question.reading)
    if not asked and question.product.product_id in memory.product_ids:
        # Looking at another of the list leaves open what was asked.
        asked, asked_names = memory.product_asks, memory.product_asked
    lists = (memory.product_ids, *reversed(memory.product_lists))
    shown = next((ids for ids in lists if product.product_id in ids), None)
    kept, wish = shown == memory.product_ids, memory.product_wish
    if kept and wish is None:
        wish = wish_like(product)
    if not kept:
        alike = wish_like(product)
        # Of a list from before: what is wished for beside the shelf has not changed since.
        wish = (
            replace(wish, categories=alike.categories, kinds=alike.kinds, preferred_kinds=())
            if shown and wish
            else alike
        )
    return Draft(
        sentences,
        memory.model_copy(
            update={
                "topic": "product",
                "product_id": product.product_id,
                "product_asks": asked,
                "product_asked": asked_names,
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
                "product_wish": wish_like(a),
            }
        ),
        products=(Chosen(a), Chosen(b)),
    )


def _tell_each(
    products: tuple[Product, ...], reading: Reading, memory: Memory, wording: Wording
) -> Draft:
    """The same of each: '둘 다 향료는 안 들어갔어요?'."""
    ask = asks_of(reading)[0]
    told = [answer(ProductQuestion(product, reading, wording), ask) for product in products]
    keys = {sentence.key for sentence in told}
    if len(keys) == 1 and (key := keys.pop()) in _OF_ALL:
        told = [sentence(_OF_ALL[key], **told[0].facts)]
    return Draft(
        tuple(told),
        memory.model_copy(update={"topic": "product"}),
        products=tuple(Chosen(product) for product in products),
    )
