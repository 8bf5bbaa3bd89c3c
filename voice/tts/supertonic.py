"""The `supertonic` package as a voice: neural, Korean, on the CPU, with weights that are fetched.

Read from supertonic 1.3.1. Nothing of it is imported before `start`, and it starts on a thread of
its own that nobody waits for: the start without a network is as quick as with one.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import os
import threading
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import soxr

from data.models import Language
from voice.settings import RATE_OUT
from voice.tts.speaker import Piece, SpeakerError
from voice.tts.word_times import word_times

_log = logging.getLogger(__name__)
#: Of the ten that come with the weights, five women's (F) and five men's (M).
_STYLE = "F1"
#: Unhurried; the package's own is 1.05.
_SPEED = 1.0

State = Literal["off", "loading", "ready", "failed"]


@dataclass(frozen=True, slots=True)
class Engine:
    """The package's `TTS` with the voice that was chosen."""

    tts: Any
    style: Any

    def say(self, text: str, language: Language) -> Piece:
        """One utterance whole; characters that the model does not know are left out."""
        _, unknown = self.tts.model.text_processor.validate_text(text)
        sayable = "".join(letter for letter in text if letter not in unknown)
        if not any(letter.isalnum() for letter in sayable):
            return Piece()
        wave, _ = self.tts.synthesize(
            sayable, voice_style=self.style, speed=_SPEED, lang=language, verbose=False
        )
        mono = np.asarray(wave, dtype=np.float32).reshape(-1)
        heard = soxr.resample(mono, self.tts.sample_rate, RATE_OUT)
        pcm = (np.clip(heard, -1.0, 1.0) * 32_767).astype("<i2").tobytes()
        words = word_times(text, language, len(heard) / RATE_OUT)
        return Piece(pcm, tuple(words))


def load_engine() -> Engine:
    """Import the package, fetch its weights where they are not there and may be, load them."""
    supertonic = importlib.import_module("supertonic")
    offline = os.environ.get("HF_HUB_OFFLINE", "").upper() in ("1", "ON", "YES", "TRUE")
    tts = supertonic.TTS(auto_download=not offline)
    names = tts.voice_style_names
    return Engine(tts, tts.get_voice_style(_STYLE if _STYLE in names else names[0]))


class Supertonic:
    """A `LoadedSpeaker`. It says a sentence as a whole, on one thread.

    One that nobody listens to any more is said to its end, those behind it are not begun: the
    package cannot be interrupted.
    """

    name = "supertonic"

    def __init__(self, load: Callable[[], Engine] = load_engine) -> None:
        self._load = load
        self._engine: Engine | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="supertonic")
        self.state: State = "off"

    @property
    def ready(self) -> bool:
        """Whether it is loaded."""
        return self._engine is not None

    async def start(self, seconds: float) -> None:
        """Load, for at most `seconds`; what comes later is not waited for and not used."""
        loop = asyncio.get_running_loop()
        loaded: asyncio.Future[Engine] = loop.create_future()
        self.state = "loading"
        # A daemon: neither a slow download nor the process's end waits for the other.
        threading.Thread(
            target=self._load_into, args=(loop, loaded), name="supertonic-load", daemon=True
        ).start()
        try:
            async with asyncio.timeout(seconds):
                self._engine = await loaded
        except (SpeakerError, TimeoutError) as error:
            self.state = "failed"
            _log.warning("supertonic is not used: %s", error or "loading took too long")
        else:
            self.state = "ready"

    def close(self) -> None:
        """Take no more work."""
        self._engine = None
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def speak(self, text: str, language: Language) -> AsyncGenerator[Piece, None]:
        """As `Speaker`: one piece, with word times in proportion to the characters."""
        engine = self._engine
        if engine is None:
            raise SpeakerError("supertonic is not loaded")
        loop = asyncio.get_running_loop()
        try:
            piece = await loop.run_in_executor(self._thread, engine.say, text, language)
        except Exception as error:  # Whatever a model run raises; it may quote the text.
            raise SpeakerError(f"supertonic failed: {type(error).__name__}") from None
        yield piece

    def _load_into(self, loop: asyncio.AbstractEventLoop, loaded: asyncio.Future[Engine]) -> None:
        engine: Engine | None = None
        failure: SpeakerError | None = None
        try:
            engine = self._load()
        except Exception as error:  # An import, a download, a model file: all the same here.
            failure = SpeakerError(f"it cannot be loaded: {type(error).__name__}")

        def settle() -> None:
            if loaded.done():
                return
            if engine is not None:
                loaded.set_result(engine)
            elif failure is not None:
                loaded.set_exception(failure)

        with suppress(RuntimeError):  # The loop may be gone.
            loop.call_soon_threadsafe(settle)
