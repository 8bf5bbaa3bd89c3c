"""One prompt in a silence, and a kind end when nobody speaks or the session has gone on long."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Literal

from voice.settings import VoiceSettings

Ending = Literal["bye_idle", "bye_limit"]
_MINUTE = 60.0


class Silence:
    """Keeps one session's clock. `end` is awaited once, with the reason."""

    def __init__(self, settings: VoiceSettings, end: Callable[[Ending], Awaitable[None]]) -> None:
        self._idle_s = settings.voice_idle_minutes * _MINUTE
        self._limit_s = settings.voice_session_minutes * _MINUTE
        self._end = end
        self._prompted = False
        self._last_sign = 0.0

    def sign_of_life(self) -> None:
        """The shopper spoke, typed, or tapped."""
        self._last_sign = asyncio.get_running_loop().time()
        self._prompted = False

    def may_prompt(self) -> bool:
        """Whether this silence has had its prompt; asking uses it up."""
        prompted, self._prompted = self._prompted, True
        return not prompted

    async def watch(self) -> None:
        """Return once the session has been asked to end."""
        loop = asyncio.get_running_loop()
        self.sign_of_life()
        limit = loop.time() + self._limit_s
        while True:
            idle = self._last_sign + self._idle_s
            due = min(idle, limit)
            if loop.time() >= due:
                await self._end("bye_limit" if limit <= idle else "bye_idle")
                return
            await asyncio.sleep(due - loop.time())
