"""Opens the assistant as the settings say, and closes all that it opened."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from agent.assistant import ShopAssistant
from agent.context import ClockFn
from agent.conversations import Conversations, LatestCheckpoint
from agent.graph import build_graph
from agent.knowledge import KnowledgeKeeper
from agent.llm.guarded import GuardedModel
from agent.llm.opening import open_model
from agent.problem_words import load_problem_words
from agent.settings import Settings
from agent.turns import Turns
from agent.understanding.cues import load_cues
from retrieval.live_index import LiveIndex
from retrieval.opening_hours import SEOUL, korean_calendar


def seoul_now() -> datetime:
    """The moment, Asia/Seoul."""
    return datetime.now(SEOUL)


def clock_of(settings: Settings) -> ClockFn:
    """Seoul's, or one that stands at the moment that is set."""
    fixed = settings.clock
    return seoul_now if fixed is None else lambda: fixed


@asynccontextmanager
async def open_assistant(
    settings: Settings, clock: ClockFn | None = None
) -> AsyncIterator[ShopAssistant]:
    """The assistant, ready to be spoken to; leaving the block closes it.

    Args:
        settings: what is opened, and where.
        clock: None is the settings' own.

    Raises:
        CatalogueError: a data file cannot be used; the message says which and what to do.
    """
    clock = clock or clock_of(settings)
    live_index = LiveIndex(settings.index_dir, settings.embedding_model)
    keeper = KnowledgeKeeper(settings.catalogue_dir, live_index, korean_calendar())
    saver = LatestCheckpoint()
    conversations = Conversations(
        saver, settings.max_sessions, 60 * settings.session_idle_minutes, time.monotonic
    )
    cues = load_cues()
    llm = await open_model(settings, clock)
    model = llm if isinstance(llm, GuardedModel) else None
    turns = Turns(
        build_graph(saver, asks_model=model is not None),
        conversations,
        keeper,
        cues,
        clock,
        problem_words=load_problem_words(),
        model=model,
    )
    following: asyncio.Task[None] | None = None
    try:
        await keeper.open()
        following = asyncio.create_task(keeper.follow())
        yield ShopAssistant(
            turns,
            conversations,
            keeper,
            live_index,
            clock,
            cues=cues,
            llm=llm,
        )
    finally:
        if following is not None:
            following.cancel()
            with suppress(asyncio.CancelledError):
                await following
        await live_index.close()
        if model is not None:
            await model.close()
