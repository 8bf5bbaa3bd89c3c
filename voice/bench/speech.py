"""What the callers of a measurement say: clips that end exactly where their speech does.

From recordings of people where a folder of them is given, else from espeak-ng.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray
from pipecat.audio.vad.silero import SileroVADAnalyzer

from voice.settings import RATE_IN
from voice.tts.espeak_library import EspeakLibrary

#: Peak of every clip: Pipecat's voice activity wants a loud voice (`min_volume` 0.6).
PEAK = 0.7
#: Of the loudest 20 ms; what is quieter at a clip's edges is not speech.
EDGE = 0.05
FRAME = RATE_IN // 50
#: Words a minute of espeak.
PACE = 170
_KOREAN = re.compile(r"[가-힣][가-힣 .,?!]*")
#: Utterances that a shopper says, for espeak; each is a whole question or request.
UTTERANCES = (
    "강남역 근처 매장 알려 주세요.",
    "지금 열려 있는 매장 있어요?",
    "건성 피부에 좋은 세럼 추천해 주세요.",
    "주차되는 매장 있나요?",
    "이만 원 아래 선크림 보여 주세요.",
)


@dataclass(frozen=True)
class Speech:
    """16 kHz 16-bit mono PCM; its last sample is the end of speech. `text` None is not known."""

    name: str
    pcm: bytes
    text: str | None = None

    @property
    def seconds(self) -> float:
        """How long it takes to say."""
        return len(self.pcm) / 2 / RATE_IN

    def within(self, seconds: float) -> Speech:
        """Its end, at most so long."""
        return Speech(self.name, self.pcm[-2 * int(seconds * RATE_IN) :], self.text)


class NoSpeechError(Exception):
    """There is nothing to say; the message says what was looked for."""


def recorded_speech(folder: Path) -> list[Speech]:
    """Every WAV of a folder, any rate and channels; for the words see `_transcripts`.

    Raises:
        NoSpeechError: the folder holds none, or one of them cannot be read.
    """
    known = _transcripts(folder)
    clips = [
        Speech(path.stem, _clip(*_read_wav(path)), known.get(path.name))
        for path in sorted(folder.glob("*.wav"))
    ]
    if not clips:
        raise NoSpeechError(f"{folder} holds no .wav")
    return clips


def spoken_speech(texts: tuple[str, ...] = UTTERANCES) -> list[Speech]:
    """The same texts in the voice of espeak-ng.

    Raises:
        voice.tts.speaker.SpeakerError: the library cannot be loaded on this machine.
    """
    library = EspeakLibrary()
    clips = []
    for text in texts:
        pieces: list[bytes] = []

        def keep(sound: object, pieces: list[bytes] = pieces) -> bool:
            pieces.append(getattr(sound, "pcm", b""))
            return True

        library.synthesise(text, "ko", PACE, keep)
        samples = np.frombuffer(b"".join(pieces), "<i2").astype(np.float32) / 32_768
        clips.append(Speech(text, _clip(samples, library.rate), text))
    return clips


def speech_of(recordings: Path | None) -> list[Speech]:
    """The recordings where a folder is given, else espeak's.

    Raises:
        NoSpeechError, voice.tts.speaker.SpeakerError: as of either.
    """
    return recorded_speech(recordings) if recordings else spoken_speech()


def heard_as_speech(speech: Speech) -> float:
    """The part of the windows, 0 to 1, that Silero takes for speech with Pipecat's confidence."""
    analyzer = SileroVADAnalyzer()
    analyzer.set_sample_rate(RATE_IN)
    size = analyzer.num_frames_required() * 2
    starts = range(0, len(speech.pcm) - size + 1, size)
    confidences = [analyzer.voice_confidence(speech.pcm[at : at + size]) for at in starts]
    confident = analyzer.params.confidence
    heard = sum(bool(value >= confident) for value in confidences)
    return heard / max(len(confidences), 1)


def _transcripts(folder: Path) -> dict[str, str]:
    """By file name: `name.txt` beside a recording, else the Korean cell of its row in README.md."""
    known = {}
    readme = folder / "README.md"
    for line in readme.read_text("utf-8").splitlines() if readme.is_file() else ():
        cells = [cell.strip(" `") for cell in line.strip().strip("|").split("|")]
        said = [cell for cell in cells[1:] if _KOREAN.fullmatch(cell)]
        if cells[0].endswith(".wav") and said:
            known[cells[0]] = said[0]
    for path in folder.glob("*.txt"):
        known[f"{path.stem}.wav"] = path.read_text("utf-8").strip()
    return known


def _read_wav(path: Path) -> tuple[NDArray[np.float32], int]:
    try:
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except soundfile.SoundFileError as error:
        raise NoSpeechError(f"{path.name} is no WAV: {error}") from error
    return samples.mean(axis=1), rate


def _clip(samples: NDArray[np.floating[Any]], rate: int) -> bytes:
    """Resampled, as loud as every other, and without the silence at either edge."""
    at_rate = soxr.resample(samples, rate, RATE_IN)
    frames = at_rate[: len(at_rate) // FRAME * FRAME].reshape(-1, FRAME)
    loud = np.sqrt((frames**2).mean(axis=1))
    voiced = np.flatnonzero(loud > EDGE * loud.max())
    spoken = at_rate[voiced[0] * FRAME : (voiced[-1] + 1) * FRAME]
    loudest = float(np.abs(spoken).max())
    return bytes((spoken / loudest * PEAK * 32_767).astype("<i2").tobytes())
