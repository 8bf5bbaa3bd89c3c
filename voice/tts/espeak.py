"""espeak-ng as a voice: plain, but Korean, in this process, and there in a millisecond."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import soxr

from data.models import Language
from voice.settings import RATE_OUT
from voice.tts.espeak_library import EspeakLibrary, Sound
from voice.tts.speaker import Piece, SpeakerError
from voice.tts.word_times import word_times

#: Slower than espeak's own 175: Korean comes out at about 4.5 syllables a second, unhurried.
WORDS_PER_MINUTE = 160


class Espeak:
    """A `Speaker`; one thread, since the engine is not thread-safe and needs 1 ms a second."""

    name = "espeak-ng"

    def __init__(self, words_per_minute: int = WORDS_PER_MINUTE) -> None:
        self._words_per_minute = words_per_minute
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="espeak")
        self._library: EspeakLibrary | None = None

    async def open(self) -> None:
        """Load the engine.

        Raises:
            SpeakerError: this machine has none.
        """
        loop = asyncio.get_running_loop()
        self._library = await loop.run_in_executor(self._thread, EspeakLibrary)

    def close(self) -> None:
        """Take no more work; what is under way ends with its listener."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def speak(self, text: str, language: Language) -> AsyncGenerator[Piece, None]:
        """As `Speaker`: sound as it comes, the words after the last of it (5 ms a sentence)."""
        library = self._library
        if library is None:
            raise SpeakerError("espeak-ng is not loaded")
        loop = asyncio.get_running_loop()
        pieces: asyncio.Queue[Piece | None] = asyncio.Queue()
        left = threading.Event()

        def hand(piece: Piece | None) -> None:
            loop.call_soon_threadsafe(pieces.put_nowait, piece)

        def work() -> None:
            try:
                if not left.is_set():
                    self._synthesise(library, text, language, hand, left)
            finally:
                hand(None)

        try:
            working = loop.run_in_executor(self._thread, work)
        except RuntimeError as error:
            raise SpeakerError("espeak-ng is closed") from error
        try:
            while (piece := await pieces.get()) is not None:
                yield piece
            await working
        finally:
            left.set()

    def _synthesise(
        self,
        library: EspeakLibrary,
        text: str,
        language: Language,
        hand: Callable[[Piece | None], None],
        left: threading.Event,
    ) -> None:
        resampler = soxr.ResampleStream(library.rate, RATE_OUT, 1, dtype="int16")
        known: dict[int, float] = {}
        samples = 0

        def sink(sound: Sound) -> bool:
            nonlocal samples
            samples += len(sound.pcm) // 2
            for place, time in sound.words.items():
                known.setdefault(place, time)
            pcm = resampler.resample_chunk(np.frombuffer(sound.pcm, dtype=np.int16)).tobytes()
            if pcm and not left.is_set():
                hand(Piece(pcm))
            return not left.is_set()

        library.synthesise(text, language, self._words_per_minute, sink)
        if not left.is_set():
            tail = resampler.resample_chunk(np.zeros(0, dtype=np.int16), last=True).tobytes()
            words = word_times(text, language, samples / library.rate, known)
            hand(Piece(tail, tuple(words)))
