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
from agent.door import Assistant
from agent.graph import build_graph
from agent.knowledge import KnowledgeKeeper
from agent.problem_words import load_problem_words
from agent.settings import Settings
from agent.turns import Turns
from agent.understanding.cues import load_cues
from retrieval.live_index import LiveIndex
from retrieval.opening_hours import SEOUL, korean_calendar


def _why_no_llm(settings: Settings) -> str:
    if settings.openai_api_key is None:
        return "OPENAI_API_KEY is not set"
    return "OPENAI_API_KEY is set, but this version has no LLM mode yet"


def seoul_now() -> datetime:
    """The moment, Asia/Seoul."""
    return datetime.now(SEOUL)


@asynccontextmanager
async def open_assistant(
    settings: Settings, clock: ClockFn = seoul_now
) -> AsyncIterator[Assistant]:
    """The assistant, ready to be spoken to; leaving the block closes it.

    Raises:
        CatalogueError: a data file cannot be used; the message says which and what to do.
    """
    live_index = LiveIndex(settings.index_dir, settings.embedding_model)
    keeper = KnowledgeKeeper(settings.catalogue_dir, live_index, korean_calendar())
    saver = LatestCheckpoint()
    conversations = Conversations(
        saver, settings.max_sessions, 60 * settings.session_idle_minutes, time.monotonic
    )
    cues = load_cues()
    turns = Turns(
        build_graph(saver),
        conversations,
        keeper,
        cues,
        clock,
        problem_words=load_problem_words(),
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
            llm_reason=_why_no_llm(settings),
        )
    finally:
        if following is not None:
            following.cancel()
            with suppress(asyncio.CancelledError):
                await following
        await live_index.close()
