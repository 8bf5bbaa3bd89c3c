"""A recogniser's test session: a running pipeline, what came out of it, who speaks into it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    MetricsFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from voice.settings import RATE_IN
from voice.stt.utterance import BYTES_A_SECOND
from voice.stt.whisper import Whisper

#: Bytes of 20 ms.
CHUNK = BYTES_A_SECOND // 50


@dataclass(frozen=True)
class Clip:
    """A recording as 16 kHz PCM; `words` is None where nobody wrote them down exactly."""

    name: str
    pcm: bytes
    words: str | None

    @property
    def seconds(self) -> float:
        return len(self.pcm) / BYTES_A_SECOND


class ScriptedWhisper(Whisper):
    """Answers at once with what the test says; notes the seconds of each clip."""

    def __init__(self, *texts: str | Exception) -> None:
        super().__init__(Path())
        self.texts = list(texts)
        self.seconds: list[float] = []

    async def transcribe(self, pcm: bytes, language: str, *, padded: bool = False) -> str:
        self.seconds.append(len(pcm) / BYTES_A_SECOND)
        await asyncio.sleep(0)
        text = self.texts.pop(0)
        if isinstance(text, Exception):
            raise text
        return text


class Session:
    """A running pipeline around a recogniser, and what came out of it."""

    def __init__(self, worker: PipelineWorker) -> None:
        self._worker = worker
        self.frames: list[Frame] = []
        self.errors: list[Frame] = []
        self._came = asyncio.Condition()

    @property
    def transcripts(self) -> list[TranscriptionFrame]:
        return [frame for frame in self.frames if isinstance(frame, TranscriptionFrame)]

    @property
    def texts(self) -> list[str]:
        assert all(frame.finalized for frame in self.transcripts)
        return [frame.text for frame in self.transcripts]

    async def take(self, frame: Frame, direction: FrameDirection) -> None:
        down = direction is FrameDirection.DOWNSTREAM
        (self.frames if down else self.errors).append(frame)
        async with self._came:
            self._came.notify_all()

    async def send(self, *frames: Frame) -> None:
        for frame in frames:
            await self._worker.queue_frame(frame)

    async def hear(self, pcm: bytes) -> None:
        for start in range(0, len(pcm), CHUNK):
            await self.send(InputAudioRawFrame(pcm[start : start + CHUNK], RATE_IN, num_channels=1))

    async def begin(self, pcm: bytes) -> None:
        """Speech of which no end is in sight."""
        await self.send(VADUserStartedSpeakingFrame(start_secs=0.2))
        await self.hear(pcm)

    async def end(self) -> None:
        await self.send(VADUserStoppedSpeakingFrame(stop_secs=0.2))

    async def say(self, pcm: bytes) -> None:
        """A whole utterance."""
        await self.begin(pcm)
        await self.end()

    async def until(self, *, transcripts: int = 0, frame: type[Frame] | None = None) -> None:
        """Wait for so many transcripts in all, or for a frame of a type."""

        def came() -> bool:
            return len(self.transcripts) >= transcripts and (
                frame is None or any(isinstance(seen, frame) for seen in self.frames)
            )

        async with asyncio.timeout(10), self._came:
            await self._came.wait_for(came)

    def of(self, kind: type[Frame]) -> list[Any]:
        return [frame for frame in self.frames if isinstance(frame, kind)]

    @property
    def metrics(self) -> list[str]:
        return [type(data).__name__ for frame in self.of(MetricsFrame) for data in frame.data]


class Sink(FrameProcessor):
    def __init__(self, session: list[Session]) -> None:
        super().__init__()
        self._session = session

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if self._session:
            await self._session[0].take(frame, direction)
        await self.push_frame(frame, direction)


Opened = Callable[..., AbstractAsyncContextManager[Session]]
