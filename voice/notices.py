"""What went wrong around a turn, said or shown in the shopper's words; the session goes on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from pipecat.frames.frames import (
    Frame,
    TranscriptionFrame,
    TTSSpeakFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.services.tts_service import TTSService

from voice.call import Call
from voice.latency import VoiceMeter
from voice.stt import NothingHeard, RecogniserDegraded
from voice.tts import Unspoken

#: Seconds of voice in which words would have been heard; a cough or a door is shorter.
SOMETHING_SAID_S = 0.8

Tell = Callable[[dict[str, Any]], Awaitable[None]]


class Notices(FrameProcessor):
    """Stands behind the recogniser; listens to the voice's events."""

    def __init__(self, call: Call, meter: VoiceMeter, tell: Tell) -> None:
        super().__init__()
        self._call = call
        self._meter = meter
        self._tell = tell
        #: Shown once a session: the second time it is no news.
        self._shown: set[str] = set()
        self._voice_since = 0.0
        self._voice_s = 0.0
        #: Asked already: a television that is never understood is not asked again.
        self._asked_again = False

    def listen_to(self, voice: TTSService) -> None:
        """Hear of the voice's faults."""
        voice.add_event_handler("on_fault", self._voice_failed)
        voice.add_event_handler("on_unspoken", self._unspoken)

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Tell of the recogniser's faults, and pass on."""
        await super().process_frame(frame, direction)
        if isinstance(frame, RecogniserDegraded):
            self._meter.faults.labels("recogniser").inc()
            await self._show_once("recogniser_backup")
        elif isinstance(frame, NothingHeard):
            await self._maybe_ask_again(frame)
        elif isinstance(frame, TranscriptionFrame):
            self._asked_again = False
        elif isinstance(frame, VADUserStartedSpeakingFrame):
            self._voice_since = frame.timestamp - frame.start_secs
        elif isinstance(frame, VADUserStoppedSpeakingFrame):
            self._voice_s = frame.timestamp - frame.stop_secs - self._voice_since
        await self.push_frame(frame, direction)

    async def _maybe_ask_again(self, nothing: NothingHeard) -> None:
        if self._asked_again or not (nothing.failed or self._voice_s >= SOMETHING_SAID_S):
            return
        self._asked_again = True
        await self._show("not_heard")
        words = self._call.say("not_heard")
        await self.push_frame(TTSSpeakFrame(words, append_to_context=False))

    async def _voice_failed(self, _voice: object, _fault: object) -> None:
        self._meter.faults.labels("voice").inc()
        await self._show_once("voice_backup")

    async def _unspoken(self, _voice: object, unspoken: Unspoken) -> None:
        await self._show("voice_failed", unspoken=unspoken.text)

    async def _show_once(self, kind: str) -> None:
        if kind not in self._shown:
            self._shown.add(kind)
            await self._show(kind)

    async def _show(self, kind: str, **more: str) -> None:
        text = self._call.say(kind)
        await self._tell({"type": "notice", "kind": kind, "text": text, **more})
