"""Admission: as many sessions as the cores carry, one for each conversation, none left behind."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from voice.latency import VoiceMeter

#: Seconds after the last goodbye until its memory, which sits in cycles, is given back.
TIDY_S = 1.0


class FullError(Exception):
    """The cores carry no further session."""


@dataclass(eq=False)
class Place:
    """What an admitted session holds; `hang_up` ends it."""

    hang_up: Callable[[], Awaitable[None]] | None = None


@dataclass
class Sessions:
    """The open sessions of this process, by conversation."""

    most: int
    meter: VoiceMeter
    _open: dict[str, Place] = field(default_factory=dict)
    _admitted: int = 0
    _tidying: asyncio.TimerHandle | None = None

    @property
    def count(self) -> int:
        """How many are open."""
        return self._admitted

    @asynccontextmanager
    async def admit(self, session_id: str) -> AsyncIterator[Place]:
        """Hold a place for the block. A connection that comes back takes its old one's place.

        Raises:
            FullError: there is no place.
        """
        earlier = self._open.get(session_id)
        if earlier is None and self._admitted >= self.most:
            raise FullError
        self._admitted += 1
        place = self._open[session_id] = Place()
        self.meter.sessions.set(self._admitted)
        try:
            if earlier is not None and earlier.hang_up is not None:
                await earlier.hang_up()
            yield place
        finally:
            self._admitted -= 1
            if self._open.get(session_id) is place:
                del self._open[session_id]
            self.meter.sessions.set(self._admitted)
            self._tidy_soon()

    async def hang_up(self) -> None:
        """Ask every session to end."""
        hang_ups = [place.hang_up() for place in self._open.values() if place.hang_up]
        await asyncio.gather(*hang_ups)

    def close(self) -> None:
        """No tidying is due any more."""
        if self._tidying is not None:
            self._tidying.cancel()

    def _tidy_soon(self) -> None:
        # Once for many goodbyes: what was there before the first session is frozen, so that a
        # collection looks at sessions alone.
        if self._tidying is None:
            loop = asyncio.get_running_loop()
            self._tidying = loop.call_later(TIDY_S, self._tidy)

    def _tidy(self) -> None:
        self._tidying = None
        gc.collect()
