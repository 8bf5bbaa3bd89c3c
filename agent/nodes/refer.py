"""stock, reserve, complaint, handoff: what cannot be done here is said, with what can be today."""

from __future__ import annotations

import re
from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Chosen, Draft, sentence
from agent.events import StatusEvent
from agent.meant_products import meant_product
from agent.memory import Memory, Pending
from agent.product_talk import wish_like
from agent.state import State
from agent.store_answers import ABOUT
from agent.store_question import ask_which
from agent.store_talk import store_name
from agent.understanding.evidence import asks_what_is_carried
from agent.understanding.pending import chosen_store
from agent.understanding.reading import Reading
from agent.understanding.stated import said_wish
from agent.wire import Intent
from agent.wording.facts import Fact
from data.models import Product, Store
from retrieval.retrieval import Retrieval
from retrieval.store_service import NearbyStore

#: What is counted by a number.
_NTH_STORE = re.compile(r"〈ordinal〉(?:매장|지점|점포|곳|집|데|가게|올리브영|올영)")
_NTH_PRODUCT = re.compile(
    r"〈ordinal〉(?:거|것|꺼|걸|건|제품|상품|〈kind〉|〈category〉|〈title〉)"
)


async def refer(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Say what is possible, with the store's number where the store is known."""
    context = runtime.context
    context.emit(StatusEvent(stage="retrieve"))
    memory = Memory.model_validate(state["memory"])
    reading, intent, retrieval = state["reading"], state["intent"], context.retrieval
    wording = context.knowledge.wordings[state["language"]]
    stores = _stores(reading, memory, retrieval, intent)
    memory = memory.model_copy(update={"pending": None})
    if intent == "complaint":
        # '아직도 안 와요', then '원래 며칠 걸려요'.
        complained_of = tuple(sorted(retrieval.policies.aspects_of(reading.text)))
        memory = memory.model_copy(update={"rule_aspects": complained_of})
    if len(stores) > 1:
        return {
            "draft": ask_which(
                stores, intent, asked=ABOUT, reading=reading, memory=memory, wording=wording
            )
        }
    store = stores[0] if stores else None
    product = _product(reading, memory, retrieval) if intent in ("stock", "reserve") else None
    carried = None
    if intent == "stock" and product is None and asks_what_is_carried(reading):
        carried = await _carried(reading, retrieval)
    facts: dict[str, Fact] = {}
    if store is not None and store.phone:
        facts = {"store": store_name(store, wording), "phone": store.phone}
    if product is not None:
        facts["product"] = product.name
    where = "at" if "phone" in facts else "anywhere"
    of = "_product" if product is not None else ""
    said = sentence(f"{intent}.cannot{of}", **facts)
    if carried is not None:
        product, said = carried, sentence("stock.carried", product=carried.name)
    return {
        "draft": Draft(
            (said, sentence(f"{intent}.{where}", **facts)),
            _remember(_with_wish(memory, reading, retrieval), intent, store, product),
            stores=(NearbyStore(store),) if "phone" in facts and store else (),
            products=(Chosen(product),) if product else (),
            suggestions=(sentence("suggest.near_gangnam"),) if where == "anywhere" else (),
        )
    }


def _stores(
    reading: Reading, memory: Memory, retrieval: Retrieval, intent: Intent
) -> tuple[Store, ...]:
    """The store that is meant, or all that a name may mean; empty where none is."""
    known = retrieval.catalogue.store_by_id
    if memory.pending and memory.pending.kind == "which_store":
        chosen = chosen_store(reading, memory.pending, retrieval)
        if chosen:
            return (known[chosen],)
    for mention in reading.store_mentions:
        return retrieval.stores.find_store_by_name(mention)
    for place in reading.names("place"):
        if intent == "complaint":
            # The nearest store to a place is not the one that it happened in.
            return ()
        near = retrieval.stores.find_store_by_location(place, limit=1)
        return (near[0].store,) if near and near[0].distance_m is not None else ()
    counts_stores = memory.topic == "store" and not _counts_products(reading, memory)
    if reading.ordinals and counts_stores and memory.store_ids:
        position = reading.ordinals[0] - 1 if reading.ordinals[0] > 0 else -1
        ids = memory.store_ids[position:][:1] if position < len(memory.store_ids) else ()
    else:
        ids = (memory.store_id,) if memory.store_id else ()
    return tuple(known[item] for item in ids if item in known)


def _counts_products(reading: Reading, memory: Memory) -> bool:
    """Whether '두 번째 거' is one of the products that were shown, and '두 번째 매장' is none."""
    if not (reading.ordinals and memory.product_ids) or _NTH_STORE.search(reading.shape):
        return False
    return memory.topic == "product" or bool(_NTH_PRODUCT.search(reading.shape))


def _product(reading: Reading, memory: Memory, retrieval: Retrieval) -> Product | None:
    pointed = reading.has("reference_product") or _counts_products(reading, memory)
    if reading.names("title") or pointed:
        return meant_product(reading, memory, retrieval)
    names = any(reading.names(kind) for kind in ("brand", "kind", "category"))
    if names or memory.product_id is None:
        return None
    return retrieval.catalogue.product_by_id.get(memory.product_id)


async def _carried(reading: Reading, retrieval: Retrieval) -> Product | None:
    """The first that there is of the shelf that is asked after: '숙취해소제도 팔아?'."""
    wish = said_wish(reading, retrieval.catalogue.categories)
    if not (wish.kinds or wish.categories):
        return None
    found = (await retrieval.products.search(wish, 1)).products
    return found[0] if found else None


def _with_wish(memory: Memory, reading: Reading, retrieval: Retrieval) -> Memory:
    """What kind of thing was asked after, for '헤라 거는요?'."""
    if reading.names("title") or not (reading.names("kind") or reading.names("category")):
        return memory
    wish = said_wish(reading, retrieval.catalogue.categories)
    return memory.model_copy(update={"product_wish": wish, "topic": "product"})


def _remember(
    memory: Memory, intent: Intent, store: Store | None, product: Product | None
) -> Memory:
    update: dict[str, object] = {}
    if store is not None:
        keep = store.store_id in memory.store_ids
        update["store_id"] = store.store_id
        update["store_ids"] = memory.store_ids if keep else (store.store_id,)
        update["topic"] = "store"
    else:
        # Naming a store or a place next is the answer to our offer.
        update["pending"] = Pending(kind="where", intent=intent)
    if product is not None:
        keep = product.product_id in memory.product_ids
        update["product_id"] = product.product_id
        update["product_ids"] = memory.product_ids if keep else (product.product_id,)
        if not keep:
            update["product_wish"] = wish_like(product)
    return memory.model_copy(update=update)
