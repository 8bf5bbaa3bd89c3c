"""One transcript an utterance: what every recogniser here has in common."""

from __future__ import annotations

import asyncio
from typing import Any

from pipecat.frames.frames import (
    InputAudioRawFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.stt_service import STTService
from pipecat.transcriptions.language import Language as PipecatLanguage
from pipecat.utils.time import time_now_iso8601

from data.models import Language
from voice.languages import language_of
from voice.stt.decoding import Unintelligible
from voice.stt.frames import BLANK, NothingHeard
from voice.stt.utterance import Utterance
from voice.stt.weights import RecogniserUnavailable
from voice.stt.whisper import Whisper


class UtteranceSTT(STTService):
    """Keeps the audio of the utterance, and closes it with exactly one finalized frame.

    That is a `TranscriptionFrame`, or a `NothingHeard`. Whoever goes on speaking before it is out
    continues the utterance, and the transcript is of the whole. Needs VAD frames from upstream.
    """

    def __init__(self, *, embedded: Whisper, **kwargs: Any) -> None:
        """`kwargs` go to the `STTService`."""
        super().__init__(**kwargs)
        self._embedded = embedded
        self._utterance = Utterance()
        self._decoding: asyncio.Task[None] | None = None

    @property
    def language(self) -> Language:
        """What is listened for; settings frames change it."""
        return language_of(str(self._settings.language))

    async def cleanup(self) -> None:
        """Leave nothing running."""
        await self._stop_decoding()
        await super().cleanup()  # type: ignore[no-untyped-call]

    async def process_audio_frame(
        self, frame: InputAudioRawFrame, direction: FrameDirection
    ) -> None:
        """Keep what is heard."""
        # What comes while the settings change is given again.
        if not self._muted and not self._reconnecting:
            self._utterance.hear(frame.audio)
        await super().process_audio_frame(frame, direction)

    async def _handle_vad_user_started_speaking(self, frame: VADUserStartedSpeakingFrame) -> None:
        await super()._handle_vad_user_started_speaking(frame)
        await self._stop_decoding()
        self._utterance.begin()

    async def _handle_vad_user_stopped_speaking(self, frame: VADUserStoppedSpeakingFrame) -> None:
        await super()._handle_vad_user_stopped_speaking(frame)
        self._utterance.end()

    def _decode(self) -> None:
        """Have the embedded recogniser read the utterance, unless speech goes on before it has."""
        if self._utterance.open and self._decoding is None:
            self._decoding = self.create_task(self._decode_utterance(), "decode")

    async def _decode_utterance(self) -> None:
        await self.start_processing_metrics()
        failed = False
        try:
            text = await self._embedded.transcribe(self._utterance.audio, self.language)
        except (RecogniserUnavailable, Unintelligible):
            text, failed = "", True
        # From here on it is out: speech that goes on begins the next utterance.
        self._decoding = None
        await self.stop_processing_metrics()
        await self._heard(text, failed=failed)

    async def _stop_decoding(self) -> None:
        decoding, self._decoding = self._decoding, None
        if decoding:
            await self.cancel_task(decoding)

    async def _heard(self, text: str, *, failed: bool = False) -> None:
        """Close the utterance with its words; nothing, once it is closed."""
        if not self._utterance.open:
            return
        self._utterance.close()
        await self.emit_stt_usage_metrics()  # type: ignore[no-untyped-call]
        now, language = time_now_iso8601(), PipecatLanguage(self.language)
        if text:
            frame = TranscriptionFrame(text, self._user_id, now, language, finalized=True)
        else:
            frame = NothingHeard(BLANK, self._user_id, now, language, finalized=True, failed=failed)
        await self.push_frame(frame)
