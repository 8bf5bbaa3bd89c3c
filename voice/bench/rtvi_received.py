"""What a caller has received so far, to look at and to wait for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any

from voice.bench.rtvi_wire import Audio, Closed, Event, Message

Where = Callable[[Any], object]


class ClosedByServerError(Exception):
    """The server closed while something was awaited; `code` and `reason` are what it gave."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"{code} {reason}")
        self.code, self.reason = code, reason


class Received:
    """Everything that arrived, in order; `events` may be read at any time."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._changed = asyncio.Event()

    @property
    def closed(self) -> Closed | None:
        """How the server closed; None while it has not."""
        last = self.events[-1] if self.events else None
        return last if isinstance(last, Closed) else None

    def messages(self, kind: str, since: float = 0.0) -> list[Message]:
        """The messages of a type that arrived at or after `since`."""
        return [
            event
            for event in self.events
            if isinstance(event, Message) and event.type == kind and event.at >= since
        ]

    async def until(
        self, kind: str, timeout_s: float = 10.0, *, since: float = 0.0, where: Where | None = None
    ) -> Message:
        """The first message of a type, at or after `since`, whose data `where` takes.

        Raises:
            TimeoutError: none came.
            ClosedByServerError: none came, and none will.
        """

        def wanted(event: Event) -> bool:
            return (
                isinstance(event, Message)
                and event.type == kind
                and event.at >= since
                and (where is None or bool(where(event.data)))
            )

        found = await self._first(wanted, timeout_s)
        assert isinstance(found, Message)  # noqa: S101
        return found

    async def first_audio_after(self, at: float, timeout_s: float = 15.0) -> Audio:
        """The first sound that arrived after `at`.

        Raises:
            TimeoutError, ClosedByServerError: as `until`.
        """

        def wanted(event: Event) -> bool:
            return isinstance(event, Audio) and event.at > at and any(event.pcm)

        found = await self._first(wanted, timeout_s)
        assert isinstance(found, Audio)  # noqa: S101
        return found

    def audio_since(self, at: float) -> bytes:
        """The PCM that arrived after `at`, joined."""
        pieces = [event.pcm for event in self.events if isinstance(event, Audio) and event.at > at]
        return b"".join(pieces)

    async def quiet(self, for_s: float = 0.6, timeout_s: float = 60.0) -> None:
        """Wait until no sound has arrived for `for_s`.

        Raises:
            TimeoutError: it went on.
        """
        async with asyncio.timeout(timeout_s):
            since = time.perf_counter()
            while (rest := since + for_s - time.perf_counter()) > 0:
                with suppress(TimeoutError):
                    since = (await self.first_audio_after(since, rest)).at

    async def follow(self) -> AsyncIterator[Event]:
        """Everything, from the first event on, as it arrives; ends when the server closes."""
        position = 0
        while True:
            while position < len(self.events):
                yield self.events[position]
                position += 1
            if self.closed:
                return
            await self._changed.wait()

    def forget(self) -> None:
        """Drop what has arrived so far, while nothing is awaited: long measurements keep little."""
        if not self.closed:
            self.events.clear()

    def add(self, event: Event) -> None:
        """One more; whoever waits looks again."""
        self.events.append(event)
        self._changed.set()
        self._changed = asyncio.Event()

    async def _first(self, wanted: Callable[[Event], bool], timeout_s: float) -> Event:
        seen = 0
        async with asyncio.timeout(timeout_s):
            while True:
                for event in self.events[seen:]:
                    if wanted(event):
                        return event
                seen = len(self.events)
                if self.closed:
                    raise ClosedByServerError(self.closed.code, self.closed.reason)
                await self._changed.wait()
                seen = min(seen, len(self.events))
