"""One turn as a task that is owned: streamed while it runs, cancelled when nobody listens."""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import anyio
from langchain_core.runnables import RunnableConfig

from agent.context import ClockFn, Context, SoFar
from agent.conversations import Conversations
from agent.events import CardsEvent, DoneEvent, ErrorEvent, TurnEvent
from agent.exchange import human_id, reply_id
from agent.graph import Graph
from agent.interruptions import Interruptions
from agent.knowledge import KnowledgeKeeper
from agent.llm.guarded import Account, Asked, GuardedModel
from agent.problem_words import ProblemWords
from agent.state import State
from agent.understanding.cues import Cues
from agent.understanding.language import detect_language
from agent.wire import HowUnderstood, LlmUse, Timings, TurnReply, TurnRequest
from agent.wording.wording import Wording
from data.models import Language

logger = logging.getLogger(__name__)

#: Events that may wait for a slow listener before the turn waits with them.
QUEUE = 64


@dataclass
class _Turn:
    """One turn: who asks what, how far it has come, and what the listener has taken of it."""

    request: TurnRequest
    session_id: str
    turn_id: str = field(default_factory=lambda: uuid.uuid4().hex)
    events: asyncio.Queue[TurnEvent] = field(default_factory=lambda: asyncio.Queue(QUEUE))
    so_far: SoFar = field(default_factory=SoFar)
    #: The words that were given out, and whether the event that ends the turn was.
    taken: str = ""
    over: bool = False


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
        model: GuardedModel | None = None,
    ) -> None:
        """`model` is the language model; None where there is none."""
        self.interruptions = Interruptions(graph, conversations)
        self._graph = graph
        self._conversations = conversations
        self._keeper = keeper
        self._cues = cues
        self._clock = clock
        self._problem_words = problem_words
        self._model = model

    @asynccontextmanager
    async def play(self, request: TurnRequest) -> AsyncIterator[AsyncIterator[TurnEvent]]:
        """One turn's events. Leaving the block cancels what is left of it.

        The graph runs in a task of its own, since a graph that is iterated inside a cancelled
        scope runs on to its end. What was not taken of the events was not heard.
        """
        turn = _Turn(request, request.session_id or uuid.uuid4().hex)
        task = asyncio.create_task(self._run(turn))
        try:
            yield _drain(turn, task)
        finally:
            task.cancel()
            with anyio.CancelScope(shield=True):
                await asyncio.wait({task})
                if not turn.over and not task.cancelled():
                    # The graph was done before the listener left.
                    await self.interruptions.heard(turn.session_id, turn.turn_id, turn.taken)

    async def _run(self, turn: _Turn) -> None:
        try:
            async with self._conversations.turn(turn.session_id):
                try:
                    await turn.events.put(DoneEvent(turn=await self._answer(turn)))
                except asyncio.CancelledError:
                    await self.interruptions.broken_off(
                        turn.session_id,
                        turn.turn_id,
                        turn.request.message,
                        turn.so_far,
                        turn.taken,
                    )
                    raise
        except Exception:  # a fault of one turn must end that turn, not the conversation
            logger.exception("a turn failed")
            problem = self._problem_words.problem(500, _language(turn.request))
            await turn.events.put(ErrorEvent(problem=problem))

    async def _answer(self, turn: _Turn) -> TurnReply:
        queue = turn.events
        marks = {"start": time.perf_counter()}
        cards = CardsEvent()
        overflow: list[TurnEvent] = []

        def emit(event: TurnEvent) -> None:
            nonlocal cards
            if event.type == "status":
                if len(marks) == 1:
                    event = event.model_copy(update={"turn_id": turn.turn_id})
                marks[event.stage] = time.perf_counter()
            if event.type == "cards":
                cards = event
            overflow.append(event)
            while overflow and not queue.full():
                queue.put_nowait(overflow.pop(0))

        knowledge = self._keeper.current
        context = Context(
            knowledge=knowledge,
            cues=self._cues,
            clock=self._clock,
            emit=emit,
            so_far=turn.so_far,
            asked=Asked(self._model) if self._model else None,
            spoken=turn.request.spoken,
        )
        state = await self._decide(turn, context)
        for event in overflow:
            await queue.put(event)
        draft, language = state["draft"], state["language"]
        return TurnReply(
            session_id=turn.session_id,
            turn_id=turn.turn_id,
            language=language,
            intent=state["intent"],
            mode="llm" if context.asked and context.asked.account.released else "offline",
            reply=state["reply"],
            stores=cards.stores,
            products=cards.products,
            suggestions=_suggestions(draft.suggestions, knowledge.wordings[language]),
            timings_ms=_timings(marks, draft.retrieve_ms),
            understood=_how_understood(state),
            llm=_llm_use(context.asked.account) if context.asked else None,
        )

    async def _decide(self, turn: _Turn, context: Context) -> dict[str, Any]:
        """The graph's state at its end; what it left running has ended too."""
        config: RunnableConfig = {"configurable": {"thread_id": turn.session_id}}
        asked: State = {
            "utterance": turn.request.message,
            "asked_language": turn.request.language,
            "location": turn.request.location,
            "human_id": human_id(turn.turn_id),
            "reply_id": reply_id(turn.turn_id),
        }
        try:
            state: dict[str, Any] = await self._graph.ainvoke(
                asked, config, context=context, durability="exit"
            )
            return state
        finally:
            if context.asked is not None:
                await context.asked.end()


def _language(request: TurnRequest) -> Language:
    return request.language or detect_language(request.message)


async def _drain(turn: _Turn, task: asyncio.Task[None]) -> AsyncIterator[TurnEvent]:
    """Events until the one that ends the turn."""
    while not turn.over:
        event = await turn.events.get()
        turn.over = event.type in ("done", "error")
        if event.type == "token":
            turn.taken += event.text
        if turn.over:
            # The conversation's turn is let go of before the listener may begin another.
            await asyncio.wait({task})
        yield event


def _how_understood(state: dict[str, Any]) -> HowUnderstood:
    judgement = state["judgement"]
    return HowUnderstood(
        tier=judgement.tier,
        score=round(judgement.score, 3),
        repaired=len(state["reading"].repairs),
    )


def _llm_use(account: Account) -> LlmUse:
    usage = account.usage
    return LlmUse(
        calls=account.calls,
        prompt_tokens=usage.prompt,
        cached_tokens=usage.cached,
        completion_tokens=usage.completion,
        usd=account.usd,
        released=account.released,
        refused=dict(account.refused),
        faults=dict(account.faults),
    )


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
