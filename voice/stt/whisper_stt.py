"""The embedded recogniser in a session's pipeline: decodes from the VAD's stop on."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    UserAudioRawFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.settings import STTSettings

from voice.stt.utterance_stt import UtteranceSTT
from voice.stt.whisper import Whisper

#: Seconds from the end of speech to its transcript, seldom exceeded: 0.2 of VAD and 0.7 for a clip
#: of 8.5 s on one busy core. Every transcript is finalized, so stop strategies seldom wait for it.
TTFS_P99 = 1.0


class WhisperSTT(UtteranceSTT):
    """See `UtteranceSTT`. Decoding runs beside the turn analyser, off the event loop."""

    def __init__(self, *, embedded: Whisper, language: str) -> None:
        """`language` is ISO 639-1."""
        super().__init__(
            embedded=embedded,
            ttfs_p99_latency=TTFS_P99,
            settings=STTSettings(model="whisper", language=language),
        )

    def can_generate_metrics(self) -> bool:
        """See `FrameProcessor`."""
        return True

    async def process_audio_frame(
        self, frame: InputAudioRawFrame, direction: FrameDirection
    ) -> None:
        """Keep what is heard: nothing is read before the speech ends."""
        self._user_id = frame.user_id if isinstance(frame, UserAudioRawFrame) else ""
        if not self._muted:
            self._utterance.hear(frame.audio)

    async def run_stt(self, audio: bytes) -> AsyncGenerator[Frame | None, None]:
        """Unused: audio is read by the utterance."""
        yield None

    async def _handle_vad_user_stopped_speaking(self, frame: VADUserStoppedSpeakingFrame) -> None:
        await super()._handle_vad_user_stopped_speaking(frame)
        self._record_stt_audio_usage(self._utterance.audio)
        self._decode()
