"""What older turns leave in a prompt: wishes and what is shown, no more than the budget."""

from __future__ import annotations

import pytest

from agent.assistant import ShopAssistant
from agent.context import Knowledge
from agent.door import Assistant
from agent.llm.summary import earlier
from agent.memory import Memory, StoreWish
from retrieval.product_filter import ProductQuery

pytestmark = pytest.mark.asyncio(loop_scope="session")


def knowledge(assistant: Assistant) -> Knowledge:
    assert isinstance(assistant, ShopAssistant)
    return assistant.knowledge


async def test_it_tells_what_is_shown_and_wished_for(assistant: Assistant) -> None:
    retrieval = knowledge(assistant).retrieval
    product, store = retrieval.catalogue.products[0], retrieval.catalogue.stores[0]
    wish = ProductQuery(kinds=("세럼",), max_price=20_000, exclude=("향료",))
    memory = Memory(
        product_ids=(product.product_id,),
        store_ids=(store.store_id,),
        product_wish=wish,
        store_wish=StoreWish(places=("강남역",)),
    )
    told = "\n".join(earlier(memory, retrieval))
    for word in (product.name, store.name, "세럼", "20000", "향료", "강남역"):
        assert word in told
    assert earlier(memory, retrieval) == earlier(memory, retrieval)


async def test_what_a_body_needs_left_out_is_not_told_on(assistant: Assistant) -> None:
    wish = ProductQuery(kinds=("크림",), exclude=("레티놀",))
    memory = Memory(product_wish=wish, careful=True)
    assert "레티놀" not in "\n".join(earlier(memory, knowledge(assistant).retrieval))


async def test_it_keeps_to_its_budget(assistant: Assistant) -> None:
    retrieval = knowledge(assistant).retrieval
    ids = tuple(product.product_id for product in retrieval.catalogue.products[:200])
    told = earlier(Memory(product_ids=ids), retrieval, budget=40)
    assert 0 < sum(map(len, told)) <= 60
    assert earlier(Memory(), retrieval) == []
