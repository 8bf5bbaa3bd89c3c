"""A slow answer gets a word in the meantime, which the history never holds."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import TYPE_CHECKING

from pipecat.frames.frames import TTSSpeakFrame

from voice.call import Call

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor


class Filler:
    """Around an answer: says "잠시만요" once when its first word is late.

    `heard_from` is called with the first word, which takes the filler's place.
    """

    def __init__(self, speaker: FrameProcessor, call: Call) -> None:
        self._speaker = speaker
        self._call = call
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Filler:
        self._task = asyncio.create_task(self._wait())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.heard_from()

    def heard_from(self) -> None:
        """The answer has begun."""
        if self._task is not None:
            self._task.cancel()

    async def _wait(self) -> None:
        await asyncio.sleep(self._call.settings.voice_filler_ms / 1000)
        words = self._call.say("filler")
        await self._speaker.push_frame(TTSSpeakFrame(words, append_to_context=False))
