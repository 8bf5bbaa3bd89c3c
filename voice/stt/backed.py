"""Cartesia with Whisper behind it: no fault of the hosted recogniser costs a turn."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from pipecat.frames.frames import (
    Frame,
    StartFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection

from voice.settings import VoiceSettings
from voice.stt.cartesia import CartesiaSTT
from voice.stt.frames import Fault, RecogniserDegraded, RecogniserRestored
from voice.stt.whisper import Whisper

#: Seconds between attempts to connect, least and most.
BACKOFF = (0.5, 30.0)


@dataclass
class HostedState:
    """What the sessions of a process last found the hosted recogniser to be."""

    fault: Fault | None = None


class BackedSTT(CartesiaSTT):
    """See `UtteranceSTT`: an utterance that Cartesia does not answer is read by Whisper.

    Pushes a `RecogniserDegraded` at the fault that begins an outage, a `RecogniserRestored` at the
    first answer after it.
    """

    def __init__(
        self,
        settings: VoiceSettings,
        language: str,
        embedded: Whisper,
        state: HostedState,
        backoff: tuple[float, float] = BACKOFF,
    ) -> None:
        """`language` is ISO 639-1; `state` is shared by the sessions, for health."""
        super().__init__(settings, language, embedded, backoff)
        self._stall_seconds = settings.voice_stall_seconds
        self._state = state
        #: What began the outage; None while there is none.
        self._outage: Fault | None = None
        self._started = False
        self._stalling: asyncio.Task[None] | None = None
        #: Whether the embedded one reads what the hosted one heard nothing in.
        self._doubted = False

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """See `CartesiaSTT`."""
        await super().process_frame(frame, direction)
        if isinstance(frame, StartFrame):
            self._started = True
            if self._outage:
                await self.push_frame(RecogniserDegraded(fault=self._outage))

    async def cleanup(self) -> None:
        """Leave nothing running."""
        await self._stop_waiting()
        await super().cleanup()

    async def _handle_vad_user_started_speaking(self, frame: VADUserStartedSpeakingFrame) -> None:
        await self._stop_waiting()
        self._doubted = False
        await super()._handle_vad_user_started_speaking(frame)

    async def _handle_vad_user_stopped_speaking(self, frame: VADUserStoppedSpeakingFrame) -> None:
        await super()._handle_vad_user_stopped_speaking(frame)
        if self.connected:
            await self._stop_waiting()
            self._stalling = self.create_task(self._wait_for_answer(), "stall")
        else:
            self._decode()

    async def _wait_for_answer(self) -> None:
        await asyncio.sleep(self._stall_seconds)
        self._stalling = None
        self._abandon("stalled")

    async def _stop_waiting(self) -> None:
        stalling, self._stalling = self._stalling, None
        if stalling:
            await self.cancel_task(stalling)

    async def _flushed(self, text: str) -> None:
        await self._stop_waiting()
        if not text:
            # The VAD heard a voice: the words may have been missed.
            self._doubted = True
            self._decode()
            return
        self._state.fault = None
        if self._outage:
            self._outage = None
            await self.push_frame(RecogniserRestored())
        await super()._flushed(text)

    async def _heard(self, text: str, *, failed: bool = False) -> None:
        doubted, self._doubted = self._doubted, False
        # The hosted one did listen, and nobody can say that it was wrong.
        await super()._heard(text, failed=failed and not doubted)
        if doubted and text:
            self._abandon("missed")

    async def _lost(self, fault: Fault) -> None:
        await self._stop_waiting()
        # A connection that broke between utterances and stands again harmed nobody.
        if self._utterance.open or fault in ("refused", "missed"):
            self._state.fault = fault
            if self._outage is None:
                self._outage = fault
                # The first attempt to connect runs while the pipeline is being set up.
                if self._started:
                    await self.push_frame(RecogniserDegraded(fault=fault))
        if self._utterance.open and not self._user_speaking:
            self._decode()
