"""Sound for fakes: a hum with the rhythm of speech, as long as Korean text takes to say."""

from __future__ import annotations

import base64
import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

#: Syllables a second of read Korean.
SYLLABLES_PER_SECOND = 7.0
#: Seconds of rest after a sentence, and after a comma.
SENTENCE_REST, COMMA_REST = 0.3, 0.15
#: Of one loop of the hum.
LOOP_S = 2
PITCH_HZ = 180.0
LOUDNESS = 6_000

_DIGITS_OR_LATIN = re.compile(r"[0-9A-Za-z]")


def spoken_seconds(text: str, tempo: float = 1.0) -> float:
    """How long `text` takes to say; punctuation alone takes only its rest."""
    syllables = sum(1 for letter in text if "가" <= letter <= "힣")
    syllables += len(_DIGITS_OR_LATIN.findall(text))
    rests = sum(text.count(mark) for mark in ".?!~") * SENTENCE_REST + text.count(",") * COMMA_REST
    return (syllables / SYLLABLES_PER_SECOND + rests) / tempo


def word_times(text: str, start: float, tempo: float = 1.0) -> list[tuple[str, float, float]]:
    """(word, start, end) in seconds for each word of `text`, said from `start` on."""
    times = []
    for word in text.split():
        end = start + spoken_seconds(word, tempo)
        times.append((word, start, end))
        start = end
    return times


@lru_cache(maxsize=8)
def _loop(rate: int) -> NDArray[np.float64]:
    """The hum from -1 to 1: a vowel's harmonics which swell with each syllable."""
    at = np.arange(rate * LOOP_S) / rate
    partials = [np.sin(2 * np.pi * PITCH_HZ * order * at) / order for order in range(1, 8)]
    swell = 0.55 - 0.45 * np.cos(2 * np.pi * SYLLABLES_PER_SECOND * at)
    voiced: NDArray[np.float64] = np.sum(partials, axis=0) * swell
    loudest = float(np.abs(voiced).max())
    return voiced / loudest


@lru_cache(maxsize=4_096)
def encoded_hum(start: int, samples: int, rate: int, encoding: str) -> str:
    """Base64 of `samples` of the hum from sample `start` of its loop on.

    Args:
        start: below `rate * LOOP_S`: the same pieces come again, and are found again.
        encoding: `pcm_s16le` or `pcm_f32le`.
    """
    hum = np.take(_loop(rate), np.arange(start, start + samples), mode="wrap")
    raw = (hum * LOUDNESS).astype("<i2") if encoding == "pcm_s16le" else hum.astype("<f4") * 0.2
    return base64.b64encode(raw.tobytes()).decode()
