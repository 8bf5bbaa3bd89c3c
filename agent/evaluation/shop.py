"""The assistant as it is evaluated: the demonstration catalogue, the moment that an item says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from agent.assembly import open_assistant
from agent.assistant import ShopAssistant
from agent.context import Knowledge
from agent.evaluation.sets import USUAL_MOMENT
from agent.memory import Memory
from agent.nodes.recommend import guessed_queries, is_open, query_of
from agent.product_finding import as_recorded, found_in_turn
from agent.settings import Settings
from agent.understanding.cues import Cues, load_cues
from agent.understanding.understood import Understood, understand_utterance
from agent.wire import Intent, Location, TurnReply, TurnRequest
from data.generations import current_folder
from data.models import Language, Product
from retrieval.product_filter import ProductQuery

#: Intents under which products are looked for.
OF_GOODS: frozenset[Intent] = frozenset(
    {"product_search", "product_info", "compare", "stock", "reserve"}
)


@dataclass
class SetClock:
    """A clock that stands where it is set."""

    now: datetime = USUAL_MOMENT

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Shop:
    """What the sets are put to. One thing is asked at a time: the clock is everybody's."""

    assistant: ShopAssistant
    clock: SetClock
    #: Where its vectors stand.
    index_dir: Path
    cues: Cues = field(default_factory=load_cues)

    @property
    def knowledge(self) -> Knowledge:
        """The catalogue's searches and names."""
        return self.assistant.knowledge

    def understand(self, utterance: str) -> Understood:
        """An utterance that opens a conversation, read as a turn reads it."""
        return understand_utterance(utterance, Memory(), self.knowledge, self.cues)

    def wish(self, understood: Understood) -> ProductQuery:
        """What a turn that recommends would search for."""
        return query_of(understood.reading, Memory(), self.knowledge.retrieval)

    async def search(self, understood: Understood, depth: int) -> tuple[Product, ...]:
        """What a turn that recommends would find, best first; where it asks with empty hands, or
        takes the words for no matter of goods, nothing.
        """
        query, retrieval = self.wish(understood), self.knowledge.retrieval
        if understood.intent not in OF_GOODS:
            return ()
        if is_open(query, understood.reading):
            guessed = guessed_queries(understood.reading, Memory(), retrieval)
            return await found_in_turn(guessed, depth, retrieval.products)
        searched = as_recorded(query, retrieval.products.table)
        return (await retrieval.products.search(searched, depth)).products

    @asynccontextmanager
    async def conversation(
        self, at: datetime = USUAL_MOMENT, location: Location | None = None
    ) -> AsyncIterator[Conversing]:
        """A session of its own, forgotten when the block ends."""
        self.clock.now = at
        session_id = uuid4().hex
        yield Conversing(self.assistant, session_id, location)
        await self.assistant.forget(session_id)


@dataclass(frozen=True)
class Conversing:
    """One session."""

    assistant: ShopAssistant
    session_id: str
    location: Location | None

    async def say(self, utterance: str, language: Language | None = None) -> TurnReply:
        """One turn.

        Raises:
            TurnError: it ended in an error.
        """
        return await self.assistant.answer(
            TurnRequest(
                message=utterance,
                session_id=self.session_id,
                language=language,
                location=self.location,
            )
        )

    async def memory(self) -> Memory:
        """What it has come to."""
        return await self.assistant.memory(self.session_id)


@asynccontextmanager
async def open_shop(settings: Settings) -> AsyncIterator[Shop]:
    """The assistant without a language model, over the demonstration catalogue.

    The sets name that catalogue's ids; where another has been imported, the demonstration is
    indexed in a folder of its own beside it.

    Raises:
        CatalogueError: a data file cannot be used.
    """
    if current_folder(settings.catalogue_dir) is not None:
        settings = settings.model_copy(update={"state_dir": settings.state_dir / "eval"})
    settings = settings.model_copy(update={"openai_api_key": None})
    clock = SetClock()
    async with open_assistant(settings, clock) as assistant:
        yield Shop(assistant, clock, settings.index_dir)
