"""One Pipecat service in a pipeline of its own, with what comes out of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, TypeVar

import pytest
from pipecat.frames.frames import EndFrame, Frame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

FrameT = TypeVar("FrameT", bound=Frame)


class Sink(FrameProcessor):
    """Keeps every frame, whichever way it goes."""

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[Frame] = []
        self._changed = asyncio.Event()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        self.frames.append(frame)
        self._changed.set()
        self._changed = asyncio.Event()
        await self.push_frame(frame, direction)

    def of(self, kind: type[FrameT]) -> list[FrameT]:
        return [frame for frame in self.frames if isinstance(frame, kind)]

    async def until(self, kind: type[FrameT], number: int = 1) -> list[FrameT]:
        async with asyncio.timeout(10):
            while len(self.of(kind)) < number:
                await self._changed.wait()
        return self.of(kind)


class Piped:
    """A running pipeline around one service: errors go up, the rest goes down."""

    def __init__(self, worker: PipelineWorker, above: Sink, below: Sink) -> None:
        self._worker, self.above, self.below = worker, above, below

    async def send(self, *frames: Frame) -> None:
        await self._worker.queue_frames(list(frames))


@pytest.fixture
def piped() -> Callable[[Any], AbstractAsyncContextManager[Piped]]:
    @asynccontextmanager
    async def run(service: FrameProcessor) -> AsyncIterator[Piped]:
        above, below = Sink(), Sink()
        worker = PipelineWorker(
            Pipeline([above, service, below]),
            params=PipelineParams(audio_in_sample_rate=16_000, audio_out_sample_rate=24_000),
            enable_rtvi=False,
        )
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        running = asyncio.create_task(runner.run())
        try:
            yield Piped(worker, above, below)
            await worker.queue_frame(EndFrame())
            async with asyncio.timeout(10):
                await running
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    return run
