"""A draft → words, cards and memory: the only place where facts become sentences."""

from __future__ import annotations

from typing import Any

from langchain_core.messages import AIMessage, HumanMessage, RemoveMessage
from langgraph.runtime import Runtime

from agent.cards import product_card, store_card
from agent.context import Context
from agent.draft import Draft
from agent.events import CardsEvent, StatusEvent, TokenEvent
from agent.memory import Memory
from agent.state import State
from agent.wire import Intent

#: Messages of a conversation that are kept; older ones are forgotten.
KEPT_MESSAGES = 20


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
    said = ""
    for part in draft.sentences:
        piece = (joiner if said else "") + wording.say(part.key, **part.facts)
        context.emit(TokenEvent(text=piece))
        said += piece
    return {
        "reply": said,
        "memory": _remembered(draft, said, state["intent"]).model_dump(mode="json"),
        "messages": [
            *_beyond_the_kept(state),
            HumanMessage(state["utterance"], id=state["human_id"]),
            AIMessage(said, id=state["reply_id"]),
        ],
    }


def _remembered(draft: Draft, said: str, intent: Intent) -> Memory:
    return draft.memory.model_copy(
        update={
            "last_intent": intent,
            "last_reply": said,
            "last_store_ids": tuple(near.store.store_id for near in draft.stores),
            "last_product_ids": tuple(chosen.product.product_id for chosen in draft.products),
        }
    )


def _beyond_the_kept(state: State) -> list[RemoveMessage]:
    messages = state.get("messages", [])
    surplus = len(messages) + 2 - KEPT_MESSAGES
    return [RemoveMessage(id=str(message.id)) for message in messages[: max(0, surplus)]]
