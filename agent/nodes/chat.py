"""small_talk and out_of_scope: short, kind, and back to what the shop can do.

What was cut off is gone on with here, and what was not caught is said again.
"""

from __future__ import annotations

from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.cut_off import again_from, leads_in, meant, rest_of, told_last
from agent.draft import Chosen, Draft, Sentence, sentence
from agent.health import asks_to_remember, remembered
from agent.memory import CutOff, Memory
from agent.state import State
from agent.store_origin import measured
from agent.understanding.reading import Reading
from agent.understanding.remarks import remark_of
from data.catalogue import Catalogue
from retrieval.store_service import NearbyStore

#: The first that is there is answered.
_REMARKS = (
    "who_are_you", "capabilities", "thanks", "farewell", "greeting", "laugh", "no", "yes",
)  # fmt: skip
_SUGGESTIONS = (
    sentence("suggest.near_gangnam"),
    sentence("suggest.serum"),
    sentence("suggest.returns"),
)


async def chat(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Answer the remark, or say what can be done instead."""
    memory = Memory.model_validate(state["memory"])
    reading = state["reading"]
    instead = state.get("unfit")
    if instead is not None:
        # Who is in need is not shown what else there is.
        suggestions = () if instead == "self_harm" else _SUGGESTIONS
        return {"draft": Draft((sentence(f"chat.{instead}"),), memory, suggestions=suggestions)}
    if state["intent"] == "small_talk" and asks_to_remember(reading, memory):
        wording = runtime.context.knowledge.wordings[state["language"]]
        return {"draft": remembered(reading, memory, wording)}
    spoke = memory.last_reply or (memory.cut_off and memory.cut_off.reply)
    if spoke and state["intent"] == "small_talk" and reading.has("repeat", "go_on"):
        return {"draft": _said_again(reading, memory, runtime.context.retrieval.catalogue)}
    said = sentence(_remark(state))
    return {"draft": Draft((said,), memory, suggestions=_SUGGESTIONS)}


def _remark(state: State) -> str:
    reading = state["reading"]
    if state["intent"] == "out_of_scope":
        return "chat.out_of_scope"
    if not reading.shape:
        return "chat.nothing_said"
    told = remark_of(reading)
    if told is not None:
        return f"chat.{told}"
    remark = next((name for name in _REMARKS if reading.has(name)), "greeting")
    return "chat.yes" if remark == "laugh" else f"chat.{remark}"


def _said_again(reading: Reading, memory: Memory, known: Catalogue) -> Draft:
    """What was cut off from there on; where nothing was, the last reply."""
    cut = meant(reading, memory)
    sentences, leads = _taken_up(reading, cut, known) if cut else ([], 0)
    if not sentences:
        whole = cut.reply[cut.lead :] if cut else memory.last_reply[memory.last_lead :]
        sentences = [sentence("chat.repeat", last=whole.strip())]
    stores = cut.store_ids if cut else memory.last_store_ids
    products = cut.product_ids if cut else memory.last_product_ids
    return Draft(
        tuple(sentences),
        memory.model_copy(update={"cut_off": None if cut else memory.cut_off}),
        stores=tuple(
            NearbyStore(known.store_by_id[i], measured(known.store_by_id[i], memory))
            for i in stores
            if i in known.store_by_id
        ),
        products=tuple(
            Chosen(known.product_by_id[i]) for i in products if i in known.product_by_id
        ),
        suggestions=_SUGGESTIONS,
        again=True,
        leads=leads,
    )


def _taken_up(reading: Reading, cut: CutOff, known: Catalogue) -> tuple[list[Sentence], int]:
    """The sentences that go on from a cut, and how many of them lead in; none for nothing left."""
    if reading.has("go_on"):
        rest = rest_of(cut)
        return ([sentence("chat.repeat", last=rest)] if rest else []), 0
    again = again_from(cut)
    if not again:
        return [], 0
    said = sentence("chat.repeat", last=again)
    lead = leads_in(cut)
    if lead:
        return [sentence("chat.repeat", last=lead), said], 1
    # Said from its start it needs no word on how far it came.
    whole = again == cut.reply[cut.lead :].strip()
    return ([said], 0) if whole else ([_how_far(cut, known), said], 1)


def _how_far(cut: CutOff, known: Catalogue) -> Sentence:
    products = [known.product_by_id.get(item) for item in cut.product_ids]
    stores = [known.store_by_id.get(item) for item in cut.store_ids]
    told = told_last(
        cut,
        {
            "product": [product.name for product in products if product],
            "store": [store.name for store in stores if store],
        },
    )
    return sentence(f"chat.left_off_{told}" if told else "chat.left_off")
