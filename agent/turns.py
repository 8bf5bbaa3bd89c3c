"""One turn as a task that is owned: streamed while it runs, cancelled when nobody listens."""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
from langchain_core.runnables import RunnableConfig

from agent.context import ClockFn, Context
from agent.conversations import Conversations
from agent.events import CardsEvent, DoneEvent, ErrorEvent, TurnEvent
from agent.graph import Graph
from agent.knowledge import KnowledgeKeeper
from agent.problem_words import ProblemWords
from agent.understanding.cues import Cues
from agent.understanding.language import detect_language
from agent.wire import Timings, TurnReply, TurnRequest
from agent.wording.wording import Wording
from data.models import Language

logger = logging.getLogger(__name__)

#: Events that may wait for a slow listener before the turn waits with them.
QUEUE = 64


class Turns:
    """Plays turns of conversations through the graph."""

    def __init__(
        self,
        graph: Graph,
        conversations: Conversations,
        keeper: KnowledgeKeeper,
        cues: Cues,
        clock: ClockFn,
        *,
        problem_words: ProblemWords,
    ) -> None:
        self._graph = graph
        self._conversations = conversations
        self._keeper = keeper
        self._cues = cues
        self._clock = clock
        self._problem_words = problem_words

    @asynccontextmanager
    async def play(self, request: TurnRequest) -> AsyncIterator[AsyncIterator[TurnEvent]]:
        """One turn's events. Leaving the block cancels what is left of it.

        The graph runs in a task of its own, since a graph that is iterated inside a cancelled
        scope runs on to its end.
        """
        queue: asyncio.Queue[TurnEvent] = asyncio.Queue(QUEUE)
        task = asyncio.create_task(self._run(request, queue))
        try:
            yield _drain(queue, task)
        finally:
            task.cancel()
            with anyio.CancelScope(shield=True):
                await asyncio.wait({task})

    async def _run(self, request: TurnRequest, queue: asyncio.Queue[TurnEvent]) -> None:
        session_id = request.session_id or uuid.uuid4().hex
        try:
            async with self._conversations.turn(session_id):
                await queue.put(DoneEvent(turn=await self._turn(request, session_id, queue)))
        except Exception:  # a fault of one turn must end that turn, not the conversation
            logger.exception("a turn failed")
            problem = self._problem_words.problem(500, _language(request))
            await queue.put(ErrorEvent(problem=problem))

    async def _turn(
        self, request: TurnRequest, session_id: str, queue: asyncio.Queue[TurnEvent]
    ) -> TurnReply:
        turn_id = uuid.uuid4().hex
        marks = {"start": time.perf_counter()}
        cards = CardsEvent()
        overflow: list[TurnEvent] = []

        def emit(event: TurnEvent) -> None:
            nonlocal cards
            if event.type == "status":
                marks[event.stage] = time.perf_counter()
            if event.type == "cards":
                cards = event
            overflow.append(event)
            while overflow and not queue.full():
                queue.put_nowait(overflow.pop(0))

        knowledge = self._keeper.current
        context = Context(knowledge=knowledge, cues=self._cues, clock=self._clock, emit=emit)
        config: RunnableConfig = {"configurable": {"thread_id": session_id}}
        state: dict[str, Any] = await self._graph.ainvoke(
            {
                "utterance": request.message,
                "asked_language": request.language,
                "location": request.location,
                "human_id": f"{turn_id}-user",
                "reply_id": f"{turn_id}-assistant",
            },
            config,
            context=context,
            durability="exit",
        )
        for event in overflow:
            await queue.put(event)
        draft, language = state["draft"], state["language"]
        return TurnReply(
            session_id=session_id,
            turn_id=turn_id,
            language=language,
            intent=state["intent"],
            mode="offline",
            reply=state["reply"],
            stores=cards.stores,
            products=cards.products,
            suggestions=_suggestions(draft.suggestions, knowledge.wordings[language]),
            timings_ms=_timings(marks, draft.retrieve_ms),
        )


def _language(request: TurnRequest) -> Language:
    return request.language or detect_language(request.message)


async def _drain(
    queue: asyncio.Queue[TurnEvent], task: asyncio.Task[None]
) -> AsyncIterator[TurnEvent]:
    """Events until the one that ends the turn."""
    while True:
        event = await queue.get()
        yield event
        if event.type in ("done", "error"):
            # The conversation's turn is let go of before the listener may begin another.
            await asyncio.wait({task})
            return


def _suggestions(parts: Any, wording: Wording) -> list[str]:
    return [wording.say(part.key, **part.facts) for part in parts]


def _timings(marks: dict[str, float], retrieve_ms: float) -> Timings:
    end = time.perf_counter()
    start = marks["start"]
    decided = marks.get("retrieve", marks.get("reply", end))
    return Timings(
        understand=round((decided - start) * 1000, 2),
        retrieve=round(retrieve_ms, 2),
        reply=round((end - marks.get("reply", end)) * 1000, 2),
        total=round((end - start) * 1000, 2),
    )
