"""What the assistant has lately been saying, sound and words: what an echo is held against."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from time import monotonic

import numpy as np
import soxr
from numpy.typing import NDArray
from pipecat.frames.frames import Frame, OutputAudioRawFrame, TTSTextFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

#: Seconds of sound that are kept.
SOUND_SECONDS = 1.5
#: Seconds of words that are kept.
WORDS_SECONDS = 20.0
#: A longer silence than this between two chunks was heard as one, seconds.
GAP = 0.1

Samples = NDArray[np.float32]


@dataclass(frozen=True)
class _Chunk:
    #: When its end was played, seconds of the monotonic clock.
    ended: float
    pcm: bytes
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.pcm) / 2 / self.rate


class Played:
    """One connection's; times are those at which the output sent it, which paces itself."""

    def __init__(self) -> None:
        self._chunks: deque[_Chunk] = deque()
        self._words: deque[tuple[float, str]] = deque()

    def sound(self, pcm: bytes, rate: int) -> None:
        """16-bit mono `pcm` has just been played."""
        now = monotonic()
        self._chunks.append(_Chunk(now, pcm, rate))
        while self._chunks[0].ended < now - SOUND_SECONDS:
            self._chunks.popleft()

    def words(self, text: str) -> None:
        """`text` has just been spoken."""
        now = monotonic()
        self._words.append((now, text))
        while self._words[0][0] < now - WORDS_SECONDS:
            self._words.popleft()

    @property
    def silent_for(self) -> float:
        """Seconds since the assistant was last heard; infinite when it never was."""
        return monotonic() - self._chunks[-1].ended if self._chunks else math.inf

    @property
    def said(self) -> str:
        """The words of the last `WORDS_SECONDS`, in order."""
        return " ".join(text for _, text in self._words)

    def latest(self, seconds: float, rate: int) -> Samples:
        """What was played in the last `seconds` up to now, silence included, -1 to 1 at `rate`."""
        samples = np.zeros(0, np.float32)
        if self._chunks:
            own = self._chunks[-1].rate
            samples = soxr.resample(self._joined(own), own, rate, quality="LQ")
        wanted = int(seconds * rate)
        silence = np.zeros(min(wanted, int(min(self.silent_for, seconds) * rate)), np.float32)
        samples = np.concatenate([samples, silence])[-wanted:]
        return np.pad(samples, (wanted - len(samples), 0))

    def _joined(self, rate: int) -> Samples:
        parts: list[Samples] = []
        ended: float | None = None
        for chunk in self._chunks:
            if chunk.rate != rate:
                continue
            gap = 0.0 if ended is None else chunk.ended - chunk.seconds - ended
            if gap > GAP:
                parts.append(np.zeros(int(gap * rate), np.float32))
            parts.append(np.frombuffer(chunk.pcm, np.int16).astype(np.float32) / 32_768.0)
            ended = chunk.ended
        return np.concatenate(parts)


class Playout(FrameProcessor):
    """Notes what leaves the output; stands right behind it."""

    def __init__(self, played: Played) -> None:
        super().__init__()
        self._played = played

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, OutputAudioRawFrame):
            self._played.sound(frame.audio, frame.sample_rate)
        elif isinstance(frame, TTSTextFrame):
            self._played.words(frame.text)
        await self.push_frame(frame, direction)
