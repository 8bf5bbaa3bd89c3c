"""The one door to the agent: what every front end opens, and nothing of what stands behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from agent.events import TurnEvent
from agent.settings import Settings
from agent.wire import Mode, Problem, ProductCard, StoreCard, TurnReply, TurnRequest
from agent.wire_health import ComponentHealth
from agent.wire_search import ProductSearchParams, StoreSearchParams


class TurnError(Exception):
    """The turn ended in an `ErrorEvent`; `problem` is what it said."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.title)
        self.problem = problem


class Assistant(Protocol):
    """A shop assistant that is ready to be spoken to."""

    mode: Mode

    def turn(self, request: TurnRequest) -> AbstractAsyncContextManager[AsyncIterator[TurnEvent]]:
        """One turn as its events; leaving the block early cancels it.

        A turn that is left is remembered as far as its events were taken, marked interrupted.
        """
        ...

    async def answer(self, request: TurnRequest) -> TurnReply:
        """One turn whole.

        Raises:
            TurnError: it ended in an error.
        """
        ...

    async def forget(self, session_id: str) -> None:
        """Forget a conversation; one that is unknown is already forgotten."""
        ...

    async def heard(self, session_id: str, turn_id: str, text: str) -> None:
        """Of that turn's reply only `text` reached the person: that is what is remembered.

        Args:
            session_id: a conversation; an unknown one stays unknown.
            turn_id: from the turn's first `StatusEvent`, or its `TurnReply`.
            text: a prefix of the reply, whitespace aside; "" where nothing was heard. What is no
                prefix changes nothing. It may be told again as more is known.
        """
        ...

    async def remembers(self, session_id: str) -> bool:
        """Whether there is a conversation of that id, with at least one turn."""
        ...

    def readings(self) -> Mapping[str, str]:
        """How names written in Latin are read in Korean, by the name: {"VT": "브이티"}."""
        ...

    async def stores(self, query: StoreSearchParams) -> list[StoreCard]:
        """The store search, without a conversation."""
        ...

    async def products(self, query: ProductSearchParams) -> list[ProductCard]:
        """The product search that the conversation uses."""
        ...

    def health(self) -> dict[str, ComponentHealth]:
        """By component: catalogue, index, embeddings, llm, conversations."""
        ...


#: Opens an assistant as the settings say; leaving the block closes it.
Opener = Callable[[Settings], AbstractAsyncContextManager[Assistant]]
