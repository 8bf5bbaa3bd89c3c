"""The door: what stands behind `agent.door.Assistant`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager

from agent.catalogue_search import find_product_cards, find_store_cards
from agent.context import ClockFn, Knowledge
from agent.conversations import Conversations
from agent.door import TurnError
from agent.events import TurnEvent
from agent.knowledge import KnowledgeKeeper
from agent.llm.guarded import GuardedModel
from agent.llm.opening import NoModel
from agent.memory import Memory
from agent.turns import Turns
from agent.understanding.cues import Cues
from agent.wire import Mode, ProductCard, StoreCard, TurnReply, TurnRequest
from agent.wire_health import ComponentHealth
from agent.wire_search import ProductSearchParams, StoreSearchParams
from retrieval.live_index import LiveIndex


class ShopAssistant:
    """An assistant over one keeper of knowledge; see `agent.door.Assistant`."""

    def __init__(
        self,
        turns: Turns,
        conversations: Conversations,
        keeper: KnowledgeKeeper,
        live_index: LiveIndex,
        clock: ClockFn,
        *,
        cues: Cues,
        llm: GuardedModel | NoModel,
    ) -> None:
        """`llm` is the language model, or why there is none."""
        self.mode: Mode = "llm" if isinstance(llm, GuardedModel) else "offline"
        self._turns = turns
        self._conversations = conversations
        self._keeper = keeper
        self._live_index = live_index
        self._clock = clock
        self._cues = cues
        self._llm = llm

    def turn(self, request: TurnRequest) -> AbstractAsyncContextManager[AsyncIterator[TurnEvent]]:
        """One turn as its events; leaving the block early cancels it."""
        return self._turns.play(request)

    async def answer(self, request: TurnRequest) -> TurnReply:
        """One turn whole.

        Raises:
            TurnError: it ended in an error.
        """
        async with self.turn(request) as events:
            async for event in events:
                if event.type == "done":
                    return event.turn
                if event.type == "error":
                    raise TurnError(event.problem)
        raise RuntimeError("a turn ended without an end")

    async def forget(self, session_id: str) -> None:
        """Forget a conversation; one that is unknown is already forgotten."""
        await self._conversations.forget(session_id)

    async def heard(self, session_id: str, turn_id: str, text: str) -> None:
        """Of that turn's reply only `text` reached the person."""
        await self._turns.interruptions.heard(session_id, turn_id, text)

    async def remembers(self, session_id: str) -> bool:
        """Whether there is a conversation of that id, with at least one turn."""
        return await self._turns.interruptions.remembers(session_id)

    def readings(self) -> Mapping[str, str]:
        """How names written in Latin are read in Korean."""
        return self._keeper.current.readings

    async def memory(self, session_id: str) -> Memory:
        """What a conversation has come to: what measurements look at beside the replies."""
        return await self._turns.interruptions.memory(session_id)

    @property
    def model(self) -> GuardedModel | None:
        """The language model: what measurements look at beside the replies."""
        return self._llm if isinstance(self._llm, GuardedModel) else None

    @property
    def knowledge(self) -> Knowledge:
        """The catalogue in use and everything made from it: what measurements ask directly."""
        return self._keeper.current

    async def stores(self, query: StoreSearchParams) -> list[StoreCard]:
        """The store search, without a conversation."""
        return find_store_cards(query, self._keeper.current.retrieval.stores, self._clock())

    async def products(self, query: ProductSearchParams) -> list[ProductCard]:
        """The product search that the conversation uses."""
        return await find_product_cards(query, self._keeper.current, self._cues)

    def health(self) -> dict[str, ComponentHealth]:
        """By component: catalogue, index, embeddings, llm, conversations."""
        catalogue = self._keeper.current.retrieval.catalogue
        fault = self._keeper.fault
        return {
            "catalogue": _component(
                "degraded" if fault else "ok",
                reason=fault,
                stores=len(catalogue.stores),
                products=len(catalogue.products),
            ),
            "index": self._index_health(),
            "embeddings": self._embeddings_health(),
            "llm": self._llm_health(),
            "conversations": _component("ok", held=self._conversations.held),
        }

    def _index_health(self) -> ComponentHealth:
        status = self._live_index.status
        state = {"ready": "ok", "building": "building", "unavailable": "degraded"}[status.state]
        return _component(state, reason=status.reason, done=status.done, total=status.total)

    def _llm_health(self) -> ComponentHealth:
        """Figures of the whole run, and of today's spending in USD."""
        if isinstance(self._llm, NoModel):
            return _component("off", reason=self._llm.reason)
        reason = self._llm.why_unavailable
        total = self._llm.total
        return _component(
            "degraded" if reason else "ok",
            reason=reason,
            model=self._llm.name,
            breaker=self._llm.breaker.state,
            calls=total.calls,
            faults=sum(total.faults.values()),
            prompt_tokens=total.usage.prompt,
            cached_tokens=total.usage.cached,
            completion_tokens=total.usage.completion,
            spent_today_usd=round(self._llm.ledger.spent_usd, 6),
            daily_limit_usd=self._llm.ledger.limit_usd,
        )

    def _embeddings_health(self) -> ComponentHealth:
        if self._live_index.embedder is None:
            reason = self._live_index.status.reason
            return _component("degraded", reason=f"searching lexically: {reason}")
        return _component("ok", model=self._live_index.embedder.fingerprint)


def _component(status: str, **fields: object) -> ComponentHealth:
    return ComponentHealth.model_validate({"status": status, **fields})
