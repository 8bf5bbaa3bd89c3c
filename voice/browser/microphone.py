"""A file for Chromium to hear in place of a microphone: silences and utterances, in order."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import soxr

from voice.bench.speech import Speech
from voice.settings import RATE_IN

#: Samples a second that Chromium reads a file at.
RATE = 48_000


def write_microphone(path: Path, *parts: float | Speech) -> Path:
    """Write a mono WAV to `path`; a number is so many seconds of silence.

    The browser hears it once, from the moment at which the page opens the microphone.
    """
    pieces = [
        np.frombuffer(part.pcm, "<i2").astype(np.float32) / 32_768
        if isinstance(part, Speech)
        else np.zeros(int(part * RATE_IN), np.float32)
        for part in parts
    ]
    samples = soxr.resample(np.concatenate(pieces), RATE_IN, RATE)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((samples.clip(-1, 1) * 32_767).astype("<i2").tobytes())
    return path
