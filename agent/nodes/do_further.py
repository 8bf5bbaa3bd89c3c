"""The further wishes of one utterance: each done as if it had been said next, as one answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Protocol

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Draft
from agent.llm.chat_model import ModelFaultError
from agent.llm.reading import Wish
from agent.memory import Memory
from agent.nodes.reread import understand_wish
from agent.state import State


class Node(Protocol):
    """A step of the graph."""

    def __call__(self, state: State, runtime: Runtime[Context]) -> Awaitable[dict[str, Any]]:
        """The update of the state."""
        ...


#: Cards of one answer.
_MOST_CARDS = 6


def do_further(doer_of: Callable[[State], Node]) -> Node:
    """The node; `doer_of` is which doer a state belongs to."""

    async def done(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
        draft = state["draft"]
        further = await _further(state)
        for wish in further:
            memory = draft.memory
            heard = understand_wish(wish.utterance, wish.intent, memory, state, runtime.context)
            then: State = {**state, **heard, "memory": memory.model_dump(mode="json")}  # type: ignore[typeddict-item]
            draft = _joined(draft, (await doer_of(then)(then, runtime))["draft"])
        return {"draft": draft, "further": further}

    return done


async def _further(state: State) -> tuple[Wish, ...]:
    """What else was wished for: by the rules, or once the model has written it; nothing where it
    broke off.
    """
    reading = state.get("reading_on")
    if reading is None:
        return state.get("further") or ()
    try:
        return (await reading.wishes())[1:]
    except ModelFaultError:
        return ()


def _joined(first: Draft, second: Draft) -> Draft:
    """One answer of two; the second's memory knows of the first."""
    return replace(
        second,
        sentences=(*first.sentences, *second.sentences),
        stores=_distinct(first.stores, second.stores, lambda near: near.store.store_id),
        products=_distinct(
            first.products, second.products, lambda chosen: chosen.product.product_id
        ),
        leads=first.leads,
        retrieve_ms=first.retrieve_ms + second.retrieve_ms,
        memory=Memory.model_validate(second.memory),
    )


def _distinct(
    first: tuple[Any, ...], second: tuple[Any, ...], key: Callable[[Any], str]
) -> tuple[Any, ...]:
    return tuple({key(item): item for item in (*first, *second)}.values())[:_MOST_CARDS]
