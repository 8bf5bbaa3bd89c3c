"""Loaded models, recordings of people where there are any, and a call whose end is awaited."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
import pytest
import pytest_asyncio
import soundfile
import soxr
from pipecat.workers.runner import WorkerRunner
from turn_session import Call, OpenCall

from voice.settings import RATE_IN
from voice.turn_taking import Turns, TurnTaking

ROOT = Path(__file__).parents[3]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def turn_taking() -> AsyncIterator[TurnTaking]:
    opened = TurnTaking()
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
def open_call() -> OpenCall:
    @asynccontextmanager
    async def call(turns: Turns, *texts: str | None, final: bool = True) -> AsyncIterator[Call]:
        made = Call(turns, list(texts), final=final)
        started = asyncio.Event()

        @made.worker.event_handler("on_pipeline_started")
        async def _on_started(*_: object) -> None:
            started.set()

        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(made.worker)
        running = asyncio.create_task(runner.run())
        await started.wait()
        microphone = asyncio.create_task(made.mic.run())
        try:
            yield made
        finally:
            microphone.cancel()
            await made.worker.cancel()
            await running

    return call


@pytest.fixture(scope="session")
def recordings() -> dict[str, np.ndarray]:
    """People's voices by file name, -1 to 1 at `RATE_IN`."""
    named = os.environ.get("OY_SPEECH_DIR")
    folders = [Path(named)] if named else [
        readme.parent for readme in ROOT.parent.glob("*/speech/README.md")
    ]  # fmt: skip
    found = {}
    for path in (path for folder in folders[:1] for path in sorted(folder.glob("*.wav"))):
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
        found[path.name] = soxr.resample(samples.mean(axis=1), rate, RATE_IN)
    if not found:
        pytest.skip("no recordings: OY_SPEECH_DIR names a folder of them")
    return found
