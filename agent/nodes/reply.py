"""A draft → words, cards and memory: the only place where facts become sentences."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import aclosing
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
from agent.llm.own_words import phrasing_of, wants_own_words
from agent.llm.phrasing import Phrasing, phrase, remaining
from agent.memory import Memory
from agent.repair_talk import lead_of
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
    lead = () if draft.again else lead_of(state["reading"], state["intent"], wording)
    words = wording.say_all((part.key, part.facts) for part in (*lead, *draft.sentences))
    leads = len(lead) + draft.leads
    pieces = [(joiner if index else "") + text for index, text in enumerate(words)]
    led = len("".join(pieces[:leads]))

    further = state.get("further") or ()
    last = further[-1].intent if further else state["intent"]

    def remember(whole: str) -> Memory:
        memory = _remembered(draft, whole, led, last)
        context.so_far.memory, context.so_far.reply = memory, whole
        return memory

    whole = "".join(pieces)
    memory = remember(whole)
    if wants_own_words(state, context):
        phrasing = phrasing_of(state, context, draft, words, leads=leads)
        whole = await _say_in_own_words(phrasing, joiner, context, remember)
        memory = remember(whole)
    else:
        for piece in pieces:
            context.emit(TokenEvent(text=piece))
    return {
        "reply": whole,
        "memory": memory.model_dump(mode="json"),
        "messages": exchange(
            state.get("messages", []),
            HumanMessage(
                kept_words(
                    state["utterance"],
                    state["reading"],
                    wording,
                    private=state.get("unfit") == "self_harm",
                ),
                id=state["human_id"],
            ),
            said(whole, state["reply_id"]),
        ),
    }


async def _say_in_own_words(
    phrasing: Phrasing, joiner: str, context: Context, remember: Callable[[str], Memory]
) -> str:
    """The model's sentences as they come; at any moment the draft's would complete the reply."""
    said: list[str] = []
    async with aclosing(phrase(phrasing)) as sentences:
        async for sentence in sentences:
            said.append(sentence)
            remember(joiner.join((*said, *remaining(phrasing, said))))
            context.emit(TokenEvent(text=(joiner if len(said) > 1 else "") + sentence))
    return joiner.join(said)


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
