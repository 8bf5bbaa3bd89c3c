"""A stage for a voice: the real pipeline around it, and an output that plays in real time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import numpy as np
import pytest
import pytest_asyncio
from pipecat.frames.frames import (
    BotStoppedSpeakingFrame,
    ErrorFrame,
    Frame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    OutputAudioRawFrame,
    StartFrame,
    TTSSpeakFrame,
    TTSTextFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    AssistantTurnStoppedMessage,
    LLMContextAggregatorPair,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.services.tts_service import TTSService
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.transports.base_transport import TransportParams
from pipecat.workers.runner import WorkerRunner

from data.models import Language
from voice.settings import RATE_OUT
from voice.spoken import Speech
from voice.tts.espeak import WORDS_PER_MINUTE, Espeak
from voice.tts.speaker import Piece, SpeakerError


class PacedOutput(BaseOutputTransport):
    """An output that takes as long as the sound is, as a sound card does."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__(TransportParams(audio_out_enabled=True, audio_out_sample_rate=RATE_OUT))
        self._changed = changed
        self._free_at = 0.0
        self.played = bytearray()
        self.first_at: float | None = None

    async def start(self, frame: StartFrame) -> None:
        await super().start(frame)
        await self.set_transport_ready(frame)

    async def write_audio_frame(self, frame: OutputAudioRawFrame) -> bool:
        if any(frame.audio):
            self.first_at = self.first_at or time.perf_counter()
        self.played += frame.audio
        self._changed()
        now = time.monotonic()
        await asyncio.sleep(max(0.0, self._free_at - now))
        self._free_at = max(self._free_at, now) + len(frame.audio) / 2 / RATE_OUT
        return True


class Ear(FrameProcessor):
    """After the output: words as they become due, errors as they pass, the end of speaking."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self._changed = changed
        self.words: list[str] = []
        self.silences = 0

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, TTSTextFrame):
            self.words.append(frame.text)
        if isinstance(frame, BotStoppedSpeakingFrame) and direction is FrameDirection.DOWNSTREAM:
            self.silences += 1
        self._changed()
        await self.push_frame(frame, direction)


class Stage:
    """A session's second half: a reply goes in, sound and committed words come out."""

    def __init__(self, tts: TTSService) -> None:
        self.tts = tts
        self._change = asyncio.Event()
        self.output, self.ear = PacedOutput(self._tell), Ear(self._tell)
        self.context = LLMContext()
        assistant = LLMContextAggregatorPair(self.context).assistant()
        self.turns: list[AssistantTurnStoppedMessage] = []
        self.errors: list[str] = []
        self.events: list[Any] = []
        assistant.add_event_handler("on_assistant_turn_stopped", self._turn_stopped)
        for name in ("on_unspoken", "on_fault"):
            if name in tts._event_handlers:
                tts.add_event_handler(name, self._note)
        self.worker = PipelineWorker(
            Pipeline([tts, self.output, self.ear, assistant]),
            params=PipelineParams(audio_out_sample_rate=RATE_OUT, enable_metrics=True),
            cancel_on_idle_timeout=False,
            enable_rtvi=False,
            enable_turn_tracking=False,
        )
        self.worker.set_reached_upstream_filter((ErrorFrame,))
        self.worker.add_event_handler("on_frame_reached_upstream", self._error)
        self.started = asyncio.Event()
        self.worker.add_event_handler("on_pipeline_started", self._started)

    def _tell(self) -> None:
        self._change.set()

    async def _turn_stopped(self, _: Any, message: AssistantTurnStoppedMessage) -> None:
        self.turns.append(message)
        self._tell()

    async def _note(self, _: Any, event: Any) -> None:
        self.events.append(event)
        self._tell()

    async def _error(self, _: Any, frame: ErrorFrame) -> None:
        self.errors.append(frame.error)

    async def _started(self, *_: Any) -> None:
        self.started.set()

    async def reply(self, *sentences: str) -> float:
        """A reply as the agent's service sends it; when it was sent."""
        sent = time.perf_counter()
        await self.worker.queue_frame(LLMFullResponseStartFrame())
        for index, sentence in enumerate(sentences):
            text = sentence if index == 0 else f" {sentence}"
            await self.worker.queue_frame(LLMTextFrame(text))
        await self.worker.queue_frame(LLMFullResponseEndFrame())
        return sent

    async def speak(self, text: str, *, remembered: bool) -> None:
        """A sentence beside the replies: a greeting, a filler."""
        await self.worker.queue_frame(TTSSpeakFrame(text, append_to_context=remembered))

    async def interrupt(self) -> None:
        await self.worker.queue_frame(InterruptionFrame())

    async def until(self, come_true: Callable[[], Any], seconds: float = 15.0) -> None:
        """Wait until something that this stage sees has come true."""
        async with asyncio.timeout(seconds):
            while not come_true():
                self._change.clear()
                await self._change.wait()

    async def turn_over(self, count: int = 1) -> AssistantTurnStoppedMessage:
        """The count-th turn, once it has been heard or cut."""
        await self.until(lambda: len(self.turns) >= count)
        return self.turns[count - 1]

    async def quiet(self, count: int = 1) -> None:
        """The count-th time that the speaking has ended."""
        await self.until(lambda: self.ear.silences >= count)

    @property
    def samples(self) -> np.ndarray[Any, np.dtype[np.int16]]:
        return np.frombuffer(bytes(self.output.played), dtype=np.int16)


OnStage = Callable[[TTSService], AbstractAsyncContextManager[Stage]]


@pytest.fixture
def on_stage() -> OnStage:
    @asynccontextmanager
    async def raised(tts: TTSService) -> AsyncIterator[Stage]:
        stage = Stage(tts)
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(stage.worker)
        running = asyncio.create_task(runner.run())
        await stage.started.wait()
        try:
            yield stage
        finally:
            await stage.worker.cancel()
            await running

    return raised


@pytest_asyncio.fixture
async def espeak() -> AsyncIterator[Espeak]:
    speaker = Espeak()
    await speaker.open()
    yield speaker
    speaker.close()


class Understudy:
    """espeak, noting what it is asked to say; it can be struck dumb."""

    name = "understudy"

    def __init__(self, espeak: Espeak) -> None:
        self._espeak = espeak
        self.asked: list[str] = []
        self.dumb = False

    async def speak(self, text: str, language: Language) -> AsyncGenerator[Piece, None]:
        self.asked.append(text)
        if self.dumb:
            raise SpeakerError("struck dumb")
        async for piece in self._espeak.speak(text, language):
            yield piece


@pytest_asyncio.fixture
async def understudy() -> AsyncIterator[Understudy]:
    quick = Espeak(words_per_minute=2 * WORDS_PER_MINUTE)
    await quick.open()
    yield Understudy(quick)
    quick.close()


@pytest.fixture(scope="session")
def speech() -> Speech:
    return Speech({"VT": "브이티"})
