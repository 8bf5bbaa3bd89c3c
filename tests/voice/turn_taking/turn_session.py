"""A microphone in real time, the turn-taking parts of a session, and what they decide."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

import numpy as np
import soxr
from pipecat.frames.frames import (
    DataFrame,
    Frame,
    InputAudioRawFrame,
    InterruptionFrame,
    LLMContextFrame,
    STTMetadataFrame,
    TranscriptionFrame,
    TTSAudioRawFrame,
    TTSTextFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from voice.settings import RATE_IN, RATE_OUT
from voice.stt.frames import BLANK, NothingHeard
from voice.tts.espeak_library import EspeakLibrary, Sound
from voice.turn_taking import Turns

#: Seconds of a chunk, both ways.
CHUNK = 0.02


def spoken(text: str, rate: int = RATE_IN) -> bytes:
    """`text` by espeak-ng as 16-bit PCM, without silence around it."""
    heard = bytearray()

    def sink(sound: Sound) -> bool:
        heard.extend(sound.pcm)
        return True

    library = EspeakLibrary()
    library.synthesise(text, "ko", 160, sink)
    samples = np.frombuffer(bytes(heard), np.int16).astype(np.float32)
    loud = np.flatnonzero(np.abs(samples) > 600)
    samples = soxr.resample(samples[loud[0] : loud[-1]] * 0.5, library.rate, rate)
    return bytes(samples.astype(np.int16).tobytes())


@dataclass
class Microphone:
    """Sends faint hiss for ever, and speech when there is some."""

    send: Callable[[Frame], object]
    _speech: bytearray = field(default_factory=bytearray)
    _spent: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        hiss = np.random.default_rng(3).normal(0, 8, RATE_IN).astype(np.int16)
        size, due, sent = int(CHUNK * RATE_IN), time.monotonic(), 0
        while True:
            chunk = np.roll(hiss, -sent * size)[:size].copy()
            if self._speech:
                part = np.frombuffer(bytes(self._speech[: size * 2]), np.int16)
                chunk[: len(part)] += part
                del self._speech[: size * 2]
            await self.send(InputAudioRawFrame(chunk.tobytes(), RATE_IN, 1))
            if not self._speech:
                self._spent.set()
            sent += 1
            due += CHUNK
            await asyncio.sleep(max(0.0, due - time.monotonic()))

    async def say(self, pcm: bytes) -> float:
        """Until `pcm` has been sent; the moment of its end."""
        self._spent.clear()
        self._speech += pcm
        await self._spent.wait()
        return time.monotonic()


class Recogniser(FrameProcessor):
    """Answers each stop of the VAD with the next of its texts; '' heard nothing, None is silent."""

    def __init__(self, texts: list[str | None], *, final: bool = True) -> None:
        super().__init__()
        self._texts = texts
        self._final = final

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        await self.push_frame(frame, direction)
        if isinstance(frame, VADUserStoppedSpeakingFrame) and self._texts:
            text = self._texts.pop(0)
            if text == "":
                await self.push_frame(NothingHeard(BLANK, "", "", finalized=True))
            elif text is not None:
                await self.push_frame(TranscriptionFrame(text, "", "", finalized=self._final))


@dataclass
class Marker(DataFrame):
    """Comes to the sink behind all that was on its way there."""


class Sink(FrameProcessor):
    """Stands where the agent would."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self._changed = changed
        self.asked: list[str] = []
        self.interruptions = 0
        self.markers = 0

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMContextFrame):
            self.asked.append(str(frame.context.messages[-1]["content"]))
        elif isinstance(frame, InterruptionFrame):
            self.interruptions += 1
        elif isinstance(frame, Marker):
            self.markers += 1
        self._changed()
        await self.push_frame(frame, direction)


class Loudspeaker(FrameProcessor):
    """Plays in real time, as an output does, and goes on when it is interrupted."""

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        await self.push_frame(frame, direction)

    async def play(self, text: str, pcm: bytes) -> None:
        """The assistant says `text`: `pcm` at `RATE_OUT`."""
        size, due = int(CHUNK * RATE_OUT) * 2, time.monotonic()
        await self.push_frame(TTSTextFrame(text, "sentence"))
        for start in range(0, len(pcm), size):
            await self.push_frame(TTSAudioRawFrame(pcm[start : start + size], RATE_OUT, 1))
            due += CHUNK
            await asyncio.sleep(max(0.0, due - time.monotonic()))


class Call:
    """One session: who speaks into it, and what is asked of the agent."""

    def __init__(self, turns: Turns, texts: list[str | None], *, final: bool = True) -> None:
        self._change = asyncio.Event()
        self.sink = Sink(self._change.set)
        self.loudspeaker = Loudspeaker()
        pair = LLMContextAggregatorPair(
            LLMContext(),
            user_params=LLMUserAggregatorParams(
                user_turn_strategies=turns.strategies, empty_user_turn=None
            ),
        )
        user = pair.user()
        user.add_event_handler("on_user_turn_stopped", self._stopped)
        self.stopped_at: list[float] = []
        self.worker = PipelineWorker(
            Pipeline(
                [
                    turns.vad,
                    Recogniser(texts, final=final),
                    turns.echo,
                    user,
                    self.sink,
                    self.loudspeaker,
                    turns.playout,
                ]
            ),
            params=PipelineParams(audio_in_sample_rate=RATE_IN, audio_out_sample_rate=RATE_OUT),
            cancel_on_idle_timeout=False,
            enable_rtvi=False,
            enable_turn_tracking=False,
        )
        self.mic = Microphone(self.worker.queue_frame)

    async def _stopped(self, *_: object) -> None:
        self.stopped_at.append(time.monotonic())
        self._change.set()

    async def turns(self, count: int = 1) -> None:
        """Until so many turns have ended, and what they ask has reached the agent."""
        await self._until(lambda: len(self.stopped_at) >= count)
        markers = self.sink.markers
        await self.worker.queue_frame(Marker())
        await self._until(lambda: self.sink.markers > markers)

    async def _until(self, come_true: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not come_true():
                self._change.clear()
                await self._change.wait()

    async def recogniser_takes(self, seconds: float) -> None:
        await self.worker.queue_frame(STTMetadataFrame("fake", ttfs_p99_latency=seconds))


OpenCall = Callable[..., AbstractAsyncContextManager[Call]]
