"""The embedded recogniser: one Whisper for every session of the process, off the event loop."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from agent.wire_health import ComponentHealth
from voice.stt.decoding import Decoder, Unintelligible
from voice.stt.utterance import BYTES_A_SECOND
from voice.stt.weights import RecogniserUnavailable, WeightsMissing, packaged_whisper

#: Folder of the joined weights under the program's state.
FOLDER = "whisper-base"
#: A second thread for one clip saves a tenth of its time, and is another session's core.
THREADS_A_CLIP = 1


class Whisper:
    """A faster-whisper model, int8 on the CPU: as many clips at once as there are cores.

    Loaded in the background from `open` on; whoever transcribes meanwhile waits for it.
    """

    def __init__(self, state_dir: Path, model: str | None = None) -> None:
        """`model` is a hub name or a folder; None is the packaged Whisper base."""
        self._named = model
        self._find: Callable[[], str] = (
            (lambda: str(packaged_whisper(state_dir / FOLDER))) if model is None else lambda: model
        )
        self._clips = os.cpu_count() or 1
        self._executor = ThreadPoolExecutor(self._clips, thread_name_prefix="whisper")
        self._loading: asyncio.Future[Decoder] | None = None

    def open(self) -> None:
        """Begin to load; must run on the event loop."""
        if self._loading is None:
            loop = asyncio.get_running_loop()
            self._loading = loop.run_in_executor(self._executor, self._load)
            # Whoever transcribes is told, and `health` tells the operator.
            self._loading.add_done_callback(lambda done: done.cancelled() or done.exception())

    async def ready(self) -> None:
        """Wait until the model is loaded and warm.

        Raises:
            RecogniserUnavailable: it cannot be.
        """
        await self._decoder()

    async def transcribe(self, pcm: bytes, language: str, *, padded: bool = False) -> str:
        """What was said, "" when nobody spoke; cancelled before its turn, it costs nothing.

        Args:
            pcm: 16 kHz mono signed 16-bit.
            language: ISO 639-1.
            padded: see `Decoder.decode`.

        Raises:
            Unintelligible: there was a voice, and no words in it.
            RecogniserUnavailable: there is no model, or it failed.
        """
        decode = partial((await self._decoder()).decode, padded=padded)
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._executor, decode, pcm, language
            )
        except Unintelligible:
            raise
        except Exception as error:
            # Whatever it was, a turn waits for the answer.
            raise RecogniserUnavailable(f"decoding failed: {type(error).__name__}") from error

    async def close(self) -> None:
        """Finish what is being decoded, drop what waits."""
        await asyncio.to_thread(self._executor.shutdown, cancel_futures=True)
        self._loading = None

    def health(self) -> ComponentHealth:
        """`building` while it loads, `degraded` when it cannot be had."""
        name = self._named or FOLDER
        if self._loading is None:
            return ComponentHealth(status="off", model=name)
        if not self._loading.done():
            return ComponentHealth(status="building", model=name)
        if error := self._loading.exception():
            return ComponentHealth(status="degraded", reason=str(error), model=name)
        return ComponentHealth(status="ok", model=name)

    async def _decoder(self) -> Decoder:
        if self._loading is None:
            raise RecogniserUnavailable("the recogniser is not open")
        # Shielded: one session that leaves must not cancel the load for all.
        return await asyncio.shield(self._loading)

    def _load(self) -> Decoder:
        if find_spec("faster_whisper") is None:
            raise WeightsMissing(
                "the embedded recogniser is not installed: pip install 'oy-assistant[voice]'"
            )
        # Half a second and 50 MB that only a process that recognises itself pays.
        from faster_whisper import WhisperModel  # noqa: PLC0415

        source = self._find()
        try:
            decoder = Decoder(
                WhisperModel(
                    source,
                    device="cpu",
                    compute_type="int8",
                    cpu_threads=THREADS_A_CLIP,
                    num_workers=self._clips,
                )
            )
            # The first clip pays for what is allocated once; not every model calls silence so.
            with suppress(Unintelligible):
                decoder.decode(bytes(BYTES_A_SECOND), "ko")
        except Exception as error:
            # A hub's client has many ways to fail, and none may leave a turn without an answer.
            if self._named is None:
                raise RecogniserUnavailable("the packaged Whisper cannot be loaded") from error
            raise RecogniserUnavailable(
                f"WHISPER_MODEL={self._named} cannot be loaded ({type(error).__name__});"
                " give a hub name or a model's folder"
            ) from error
        return decoder
