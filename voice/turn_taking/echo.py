"""Whether the microphone hears only the assistant's own voice.

An echo is the played sound through a filter: the loudspeaker, the room, a delay. So the filter is
estimated (delay by GCC-PHAT, Knapp & Carter 1976; taps by least squares), and the share of the
microphone's energy that it explains is the answer. Another voice is explained by next to nothing;
somebody who speaks over an echo as loud as themselves by about a third.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from voice.settings import RATE_IN
from voice.turn_taking.played import Played, Samples

#: Most of a voice's energy is below 4 kHz, and half the rate is a quarter of the work.
RATE = 8_000
#: Samples of the filter: 24 ms of room.
TAPS = 192
#: Of them before the delay that was found.
BEFORE = 8
#: Seconds from sending to hearing back: network, the player's buffer, air, capture.
LAG = 0.7
#: Share of energy from which on it is an echo alone. 40 trials in simulated rooms (reverberation
#: 0.15 to 0.5 s), 5th to 95th percentile: echoes 0.63 to 0.93, from over-driven loudspeakers 0.52
#: to 0.87; voices without an echo up to 0.26, over one 6 dB below them 0.36, as loud as it 0.55.
#: A second look at six recordings of people, without an echo, found 0.35 at the 90th and 0.44 at
#: the 95th percentile, so some interruptions are held back a moment.
ECHO = 0.4
#: Share below which what was an echo a moment ago has become a voice: single sounds of an echo
#: fall to a third.
VOICE = 0.3
#: Share from which on an echo is at least part of it.
SUSPICIOUS = 0.2


class EchoEar:
    """Compares one connection's microphone with what was just played to it."""

    def __init__(self, played: Played) -> None:
        self._played = played
        #: What the latest comparison said, 0 to 1; 0 when nothing was being played.
        self.explained = 0.0
        self._was_echo = False

    def is_echo(self, mic: bytes) -> bool:
        """Whether `mic` (16-bit mono at `RATE_IN`, up to now) is the assistant alone. 2 ms."""
        self.explained = 0.0
        if self._played.silent_for > LAG:
            self._was_echo = False
            return False
        pcm = np.frombuffer(mic, np.int16).astype(np.float32) / 32_768.0
        heard = soxr.resample(pcm, RATE_IN, RATE, quality="LQ")
        played = self._played.latest(LAG + len(heard) / RATE, RATE)
        self.explained = explained(heard, played)
        self._was_echo = self.explained >= (VOICE if self._was_echo else ECHO)
        return self._was_echo


def explained(heard: Samples, played: Samples) -> float:
    """The share of the energy of `heard` that a filter of `played` accounts for, 0 to 1.

    Both at `RATE` and ending at the same moment; `played` begins earlier by the longest delay.
    """
    energy = float(np.dot(heard, heard))
    if energy <= 0.0 or not played.any():
        return 0.0
    end = _delay(heard, played) + BEFORE
    begin = max(0, end - TAPS)
    segment = played[begin : end + len(heard)]
    into = end - begin
    heard = heard[: len(segment) - into]
    taps = _filter(heard, segment, into)
    left = heard - np.convolve(segment, taps)[into : into + len(heard)]
    return float(np.clip(1.0 - np.dot(left, left) / energy, 0.0, 1.0))


def _delay(heard: Samples, played: Samples) -> int:
    """Where in `played` what was `heard` begins, by the phase of their cross-spectrum."""
    size = _power_of_two(len(heard) + len(played))
    cross = np.fft.rfft(heard, size).conj() * np.fft.rfft(played, size)
    strength = np.abs(cross)
    # Where neither has sound, the phase is noise: it must not weigh as much as the voice.
    peaks = np.fft.irfft(cross / (strength + 0.1 * strength.mean()), size)
    return int(np.argmax(np.abs(peaks[: len(played) - len(heard) + 1])))


def _filter(heard: Samples, segment: Samples, into: int) -> NDArray[Any]:
    """The least-squares taps from `segment` to `heard`, which begins `into` samples later."""
    size = _power_of_two(len(segment) + TAPS)
    spectrum = np.fft.rfft(segment, size)
    own = np.fft.irfft(spectrum * spectrum.conj(), size)[:TAPS]
    target = np.pad(heard, (into, 0))
    towards = np.fft.irfft(np.fft.rfft(target, size) * spectrum.conj(), size)[:TAPS]
    order = np.arange(TAPS)
    toeplitz = own[np.abs(np.subtract.outer(order, order))]
    toeplitz[order, order] += 1e-3 * own[0] + 1e-9
    return np.linalg.solve(toeplitz, towards)


def _power_of_two(length: int) -> int:
    return 1 << (length - 1).bit_length()
