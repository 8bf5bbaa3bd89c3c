"""Recordings of people where there are any, a session around a recogniser, one loaded Whisper."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import pytest_asyncio
import soundfile
import soxr
from pipecat.frames.frames import EndFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.workers.runner import WorkerRunner
from recogniser_session import Clip, Opened, Session, Sink

from voice.settings import RATE_IN, RATE_OUT, VoiceSettings
from voice.stt.weights import WeightsMissing, packaged_parts
from voice.stt.whisper import Whisper

ROOT = Path(__file__).parents[3]
#: Where `make run` joins the weights; where they stand, the tests are spared the work.
STATE = ROOT / "var"


def speech_folder() -> Path | None:
    """`OY_SPEECH_DIR`, or a folder of recordings beside the project."""
    if named := os.environ.get("OY_SPEECH_DIR"):
        return Path(named)
    return next((readme.parent for readme in ROOT.parent.glob("*/speech/README.md")), None)


@pytest.fixture(scope="session")
def clips() -> list[Clip]:
    """The recordings of the README's table: file, seconds, what is said, licence."""
    folder = speech_folder()
    if folder is None or not (folder / "README.md").is_file():
        pytest.skip("no recordings: OY_SPEECH_DIR names a folder of them")
    found = []
    for line in (folder / "README.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0].endswith(".wav`"):
            name = cells[0].strip("`")
            words = None if "no exact transcript" in cells[2] else cells[2]
            found.append(Clip(name, read_pcm(folder / name), words))
    assert found
    return found


def read_pcm(path: Path) -> bytes:
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    mono = soxr.resample(samples.mean(axis=1), rate, RATE_IN)
    return bytes((np.clip(mono, -1, 1) * 32_767).astype(np.int16).tobytes())


@pytest.fixture(scope="session")
def noise() -> Callable[[float], bytes]:
    """So many seconds of something that is loud and is not speech."""

    def make(seconds: float) -> bytes:
        samples = np.random.default_rng(7).standard_normal(int(seconds * RATE_IN)) * 3_000
        return bytes(samples.astype(np.int16).tobytes())

    return make


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def whisper(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Whisper]:
    """The packaged model, loaded once; users run on the session's loop."""
    try:
        packaged_parts()
    except WeightsMissing as missing:
        pytest.skip(str(missing))
    state = STATE if STATE.is_dir() else tmp_path_factory.mktemp("state")
    opened = Whisper(state)
    opened.open()
    await opened.ready()
    yield opened
    await opened.close()


@pytest.fixture
def voice_settings() -> Callable[..., VoiceSettings]:
    """The defaults, whatever this machine's environment says."""

    def settings(**changes: Any) -> VoiceSettings:
        fields = {name: field.default for name, field in VoiceSettings.model_fields.items()}
        return VoiceSettings.model_construct(**(fields | changes))

    return settings


@pytest.fixture
def session() -> Opened:
    """`async with session(stt) as call`; ends as a hang-up does, with everything awaited."""

    @asynccontextmanager
    async def open_session(*processors: FrameProcessor) -> AsyncIterator[Session]:
        opened: list[Session] = []
        pipeline = Pipeline([Sink(opened), *processors, Sink(opened)])
        worker = PipelineWorker(
            pipeline,
            cancel_on_idle_timeout=False,
            enable_rtvi=False,
            enable_turn_tracking=False,
            params=PipelineParams(
                audio_in_sample_rate=RATE_IN,
                audio_out_sample_rate=RATE_OUT,
                enable_metrics=True,
                enable_usage_metrics=True,
            ),
        )
        started = asyncio.Event()

        @worker.event_handler("on_pipeline_started")
        async def _on_started(*_: object) -> None:
            started.set()

        opened.append(Session(worker))
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        running = asyncio.create_task(runner.run())
        await started.wait()
        try:
            yield opened[0]
            assert not running.done(), "the session died"
        finally:
            await worker.queue_frame(EndFrame())
            await running

    return open_session
