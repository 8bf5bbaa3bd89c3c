"""The voice of this process as a Pipecat service: where there is no key, and no network."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from pipecat.frames.frames import Frame, TTSAudioRawFrame
from pipecat.services.settings import TTSSettings
from pipecat.services.tts_service import TextAggregationMode
from pipecat.transcriptions.language import Language as PipecatLanguage

from data.models import Language
from voice.settings import RATE_OUT
from voice.spoken import Speech
from voice.tts.playout import PlayoutTTS
from voice.tts.speaker import Speaker

#: A context closes at its turn's end only if the last sentence brought sound: 10 ms will do.
_BREATH = bytes(RATE_OUT // 100 * 2)


class EmbeddedTTS(PlayoutTTS):
    """A `Speaker` with word times; its sentences are whole before the next begins."""

    def __init__(self, speaker: Speaker, language: Language, speech: Speech) -> None:
        super().__init__(
            speaker=speaker,
            speech=speech,
            push_text_frames=False,
            push_start_frame=True,
            push_stop_frames=True,
            text_aggregation_mode=TextAggregationMode.SENTENCE,
            sample_rate=RATE_OUT,
            settings=TTSSettings(model=None, voice=None, language=PipecatLanguage(language)),
        )

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        """As the base."""
        said = self.as_said(text, context_id)
        await self.start_tts_usage_metrics(said)
        heard = False
        async for frame in self.embedded(said, context_id):
            heard = heard or isinstance(frame, TTSAudioRawFrame)
            yield frame
        if not heard:
            yield TTSAudioRawFrame(_BREATH, RATE_OUT, 1, context_id=context_id)
