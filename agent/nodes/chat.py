"""small_talk and out_of_scope: short, kind, and back to what the shop can do."""

from __future__ import annotations

from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Chosen, Draft, Sentence, sentence
from agent.memory import Memory
from agent.state import State
from retrieval.store_service import NearbyStore

#: The first that is there is answered.
_REMARKS = (
    "repeat", "go_on", "who_are_you", "capabilities", "thanks", "farewell", "greeting", "laugh",
    "no", "yes",
)  # fmt: skip


async def chat(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Answer the remark, or say what can be done instead."""
    memory = Memory.model_validate(state["memory"])
    said = _answer(state, memory)
    known = runtime.context.retrieval.catalogue
    again = said.key == "chat.repeat"
    stores = [known.store_by_id.get(item) for item in memory.last_store_ids if again]
    products = [known.product_by_id.get(item) for item in memory.last_product_ids if again]
    return {
        "draft": Draft(
            (said,),
            memory,
            stores=tuple(NearbyStore(store) for store in stores if store),
            products=tuple(Chosen(product) for product in products if product),
            suggestions=(
                sentence("suggest.near_gangnam"),
                sentence("suggest.serum"),
                sentence("suggest.returns"),
            ),
        )
    }


def _answer(state: State, memory: Memory) -> Sentence:
    reading = state["reading"]
    if state["intent"] == "out_of_scope":
        return sentence("chat.out_of_scope")
    if not reading.shape:
        return sentence("chat.nothing_said")
    remark = next((name for name in _REMARKS if reading.has(name)), "greeting")
    if remark in ("repeat", "go_on"):
        return sentence("chat.repeat", last=memory.last_reply)
    return sentence("chat.yes" if remark == "laugh" else f"chat.{remark}")
