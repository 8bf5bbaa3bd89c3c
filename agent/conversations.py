"""Who is remembered, and until when: conversations live in memory and are forgotten.

The graph's checkpointer holds the words and the memory of each conversation; this keeps the time of
its last turn, one turn at a time, and forgets on demand, after idle minutes, and beyond a number.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import Checkpoint, CheckpointMetadata
from langgraph.checkpoint.memory import InMemorySaver

#: Seconds, from any fixed point.
Monotonic = Callable[[], float]


class LatestCheckpoint(InMemorySaver):
    """Keeps the newest checkpoint of a thread; the stock saver keeps every one of its past."""

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: Any,
    ) -> RunnableConfig:
        """Save `checkpoint` and drop what came before it."""
        saved = await super().aput(config, checkpoint, metadata, new_versions)
        thread, namespace = (config["configurable"][k] for k in ("thread_id", "checkpoint_ns"))
        earlier = [key for key in self.storage[thread][namespace] if key != checkpoint["id"]]
        for key in earlier:
            del self.storage[thread][namespace][key]
            self.writes.pop((thread, namespace, key), None)
        current = checkpoint["channel_versions"]
        mine = self._blobs_of.setdefault(thread, set())
        mine.update((thread, namespace, name, version) for name, version in new_versions.items())
        for blob in [key for key in mine if current.get(key[2]) != key[3]]:
            mine.discard(blob)
            self.blobs.pop(blob, None)
        return saved

    async def adelete_thread(self, thread_id: str) -> None:
        """Forget a thread, without looking through everybody else's."""
        self.storage.pop(thread_id, None)
        for blob in self._blobs_of.pop(thread_id, set()):
            self.blobs.pop(blob, None)
        for key in [key for key in self.writes if key[0] == thread_id]:
            del self.writes[key]

    def __init__(self) -> None:
        super().__init__()
        self._blobs_of: dict[str, set[Any]] = {}


@dataclass
class _Conversation:
    """One conversation's last turn and its lock: turns of one conversation never overlap."""

    last_seen: float
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class Conversations:
    """Opens, ages and forgets conversations. Owned by one event loop."""

    def __init__(
        self, saver: LatestCheckpoint, most: int, idle_s: float, monotonic: Monotonic
    ) -> None:
        """At most `most` are held, each for `idle_s` seconds after its last turn."""
        self.saver = saver
        self._most = most
        self._idle_s = idle_s
        self._monotonic = monotonic
        #: Least recently used first.
        self._held: OrderedDict[str, _Conversation] = OrderedDict()

    @property
    def held(self) -> int:
        """How many are remembered."""
        return len(self._held)

    @asynccontextmanager
    async def turn(self, session_id: str) -> AsyncIterator[None]:
        """One turn of a conversation, begun when the one before it is over."""
        await self.forget_idle()
        now = self._monotonic()
        conversation = self._held.setdefault(session_id, _Conversation(now))
        self._held.move_to_end(session_id)
        conversation.last_seen = now
        conversation.waiting += 1
        await self._forget_surplus()
        async with self._alone(session_id, conversation):
            yield

    @asynccontextmanager
    async def between_turns(self, session_id: str) -> AsyncIterator[bool]:
        """A moment between two turns; False where there is no such conversation."""
        conversation = self._held.get(session_id)
        if conversation is None:
            yield False
            return
        conversation.waiting += 1
        async with self._alone(session_id, conversation):
            yield self._held.get(session_id) is conversation

    def holds(self, session_id: str) -> bool:
        """Whether a conversation is held and not idle too long; its first turn may be under way."""
        conversation = self._held.get(session_id)
        if conversation is None:
            return False
        fresh = conversation.last_seen > self._monotonic() - self._idle_s
        return fresh or conversation.waiting > 0

    @asynccontextmanager
    async def _alone(self, session_id: str, conversation: _Conversation) -> AsyncIterator[None]:
        """The conversation to oneself; who enters has been counted as waiting."""
        try:
            async with conversation.turn:
                yield
        finally:
            conversation.waiting -= 1
            conversation.last_seen = self._monotonic()
            if self._held.get(session_id) is not conversation and not conversation.waiting:
                # Forgotten while it spoke: what the turn wrote goes too.
                await self.saver.adelete_thread(session_id)

    async def forget(self, session_id: str) -> None:
        """Forget one; an unknown one is already forgotten."""
        self._held.pop(session_id, None)
        await self.saver.adelete_thread(session_id)

    async def forget_idle(self) -> None:
        """Forget those whose last turn is longer ago than the limit."""
        limit = self._monotonic() - self._idle_s
        for session_id, conversation in list(self._held.items()):
            if conversation.last_seen > limit:
                break
            if not conversation.waiting:
                await self.forget(session_id)

    async def _forget_surplus(self) -> None:
        for session_id, conversation in list(self._held.items()):
            if len(self._held) <= self._most:
                break
            if not conversation.waiting:
                await self.forget(session_id)
