"""A draft → words, cards and memory: the only place where facts become sentences."""

from __future__ import annotations

from typing import Any

from langchain_core.messages import HumanMessage
from langgraph.runtime import Runtime

from agent.cards import product_card, store_card
from agent.context import Context
from agent.cut_off import older
from agent.draft import Draft
from agent.events import CardsEvent, StatusEvent, TokenEvent
from agent.exchange import exchange, said
from agent.health import kept_words
from agent.memory import Memory
from agent.state import State
from agent.wire import Intent


async def reply(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Say the draft, show its cards, remember the turn."""
    context, draft, language = runtime.context, state["draft"], state["language"]
    wording = context.knowledge.wordings[language]
    context.emit(StatusEvent(stage="reply"))
    now = context.clock()
    if draft.stores or draft.products:
        context.emit(
            CardsEvent(
                stores=[store_card(near, context.retrieval.stores, now) for near in draft.stores],
                products=[product_card(chosen, wording) for chosen in draft.products],
            )
        )
    joiner = "" if language == "ja" else " "
    words = [wording.say(part.key, **part.facts) for part in draft.sentences]
    pieces = [(joiner if index else "") + text for index, text in enumerate(words)]
    whole = "".join(pieces)
    memory = _remembered(draft, whole, len("".join(pieces[: draft.leads])), state["intent"])
    context.so_far.memory, context.so_far.reply = memory, whole
    for piece in pieces:
        context.emit(TokenEvent(text=piece))
    return {
        "reply": whole,
        "memory": memory.model_dump(mode="json"),
        "messages": exchange(
            state.get("messages", []),
            HumanMessage(
                kept_words(state["utterance"], state["reading"], wording), id=state["human_id"]
            ),
            said(whole, state["reply_id"]),
        ),
    }


def _remembered(draft: Draft, whole: str, lead: int, intent: Intent) -> Memory:
    return draft.memory.model_copy(
        update={
            "last_intent": draft.memory.last_intent if draft.again else intent,
            "last_reply": whole,
            "last_lead": lead,
            "last_store_ids": tuple(near.store.store_id for near in draft.stores),
            "last_product_ids": tuple(chosen.product.product_id for chosen in draft.products),
            "cut_off": older(draft.memory.cut_off),
        }
    )
