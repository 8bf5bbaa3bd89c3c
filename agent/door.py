"""The one door to the agent: what every front end opens, and nothing of what stands behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
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
        """One turn as its events; leaving the block early cancels it."""
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
