"""Whisper over no more context than was spoken: a second's work in a quarter of one.

Whisper pads every clip to 30 s and attends to all of it. Given the clip and 4 s of silence instead,
the encoder does a fifth of the work and reads the same words; with 2 s it begins to invent.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from voice.settings import RATE_IN

if TYPE_CHECKING:
    from faster_whisper import WhisperModel
    from faster_whisper.tokenizer import Tokenizer

Samples = NDArray[np.float32]

#: Seconds of silence after a clip: 4 reads as well as 30, 2 does not (17 % wrong for 9 %).
SILENCE = 4.0
#: Seconds that Whisper was trained on; a clip and its silence fill it at most.
WINDOW = 30.0
#: Seconds of a piece of a longer clip, cut at the quietest moment of the last `SEARCH`.
PIECE = 25.0
SEARCH = 5.0
#: A longer clip of fewer tokens a second was given up midway, most often at a pause: it is halved.
HALVED = 10.0
SPARSE = 1.0
#: Seconds below which there is no syllable.
SHORTEST = 0.1
#: Fast Korean is 7 tokens a second; what runs on to ten and some more goes round in a circle.
TOKENS_A_SECOND = 10
TOKENS_MORE = 10
#: Silence, hum and hiss measure 0.56 and more, words of 0.3 s in noise 0.44 at most.
NO_SPEECH = 0.5
#: Mean log probability of a token: invented words lie below -1.2, words clearly heard above -0.4.
UNSURE = -0.8


class Unintelligible(Exception):  # noqa: N818 - a state, not a mistake
    """Somebody spoke, and it cannot be told what."""


class Decoder:
    """A loaded model; threads may share it."""

    def __init__(self, model: WhisperModel) -> None:
        self._model = model
        self._tokenizer = cache(self._make_tokenizer)

    def decode(self, pcm: bytes, language: str, *, padded: bool = False) -> str:
        """What was said; "" when nobody spoke.

        Args:
            pcm: 16 kHz mono signed 16-bit; any length.
            language: ISO 639-1.
            padded: whether each piece is padded to 30 s, as Whisper was trained: for comparison.

        Raises:
            Unintelligible: there was a voice, and no words in it.
        """
        whole = np.frombuffer(pcm[: len(pcm) // 2 * 2], np.int16).astype(np.float32)
        whole /= 32_768
        texts = [self._decode_piece(piece, language, padded) for piece in cut(whole)]
        if None in texts and not any(texts):
            raise Unintelligible
        return " ".join(text for text in texts if text)

    def _decode_piece(self, samples: Samples, language: str, padded: bool) -> str | None:
        """None is a voice without words."""
        seconds = len(samples) / RATE_IN
        if seconds < SHORTEST:
            return ""
        silence = WINDOW - seconds if padded else SILENCE
        clip = np.concatenate([samples, np.zeros(int(silence * RATE_IN), np.float32)])
        encoded = self._model.encode(self._model.feature_extractor(clip, padding=0))
        most = min(int(TOKENS_MORE + TOKENS_A_SECOND * seconds), self._model.max_length // 2)

        # Free first: a shopper may say a name twice, which the ban on repeating would garble.
        for no_repeat in (0, 3):
            result = self._generate(encoded, language, most, no_repeat)
            tokens = result.sequences_ids[0]
            mean = result.scores[0] * len(tokens) / (len(tokens) + 1)
            if result.no_speech_prob > NO_SPEECH and mean < UNSURE:
                return ""
            if len(tokens) < most:
                break
        else:
            return None

        if seconds > HALVED and len(tokens) < SPARSE * seconds:
            edge = quietest(samples, len(samples) // 3, len(samples) * 2 // 3)
            halves = (samples[:edge], samples[edge:])
            texts = (self._decode_piece(half, language, padded) for half in halves)
            return " ".join(text for text in texts if text)
        tokenizer, _ = self._tokenizer(language)
        text = tokenizer.decode([token for token in tokens if token < tokenizer.eot])
        # A syllable is up to three tokens; one that was cut off reads as U+FFFD.
        return " ".join(text.replace("\ufffd", "").split())

    def _generate(self, encoded: Any, language: str, most: int, no_repeat: int) -> Any:
        """CTranslate2's result of at most so many tokens: beam 1, no timestamps."""
        tokenizer, suppressed = self._tokenizer(language)
        return self._model.model.generate(
            encoded,
            [[*tokenizer.sot_sequence, tokenizer.no_timestamps]],
            beam_size=1,
            no_repeat_ngram_size=no_repeat,
            # CTranslate2 keeps half of it for the prompt.
            max_length=2 * most,
            suppress_tokens=list(suppressed),
            return_scores=True,
            return_no_speech_prob=True,
        )[0]

    def _make_tokenizer(self, language: str) -> tuple[Tokenizer, tuple[int, ...]]:
        # Seconds of imports that only a process with an embedded recogniser pays.
        from faster_whisper.tokenizer import Tokenizer  # noqa: PLC0415
        from faster_whisper.transcribe import get_suppressed_tokens  # noqa: PLC0415

        tokenizer = Tokenizer(
            self._model.hf_tokenizer,
            self._model.model.is_multilingual,
            task="transcribe",
            language=language,
        )
        return tokenizer, tuple(get_suppressed_tokens(tokenizer, (-1,)))


def cut(samples: Samples) -> Iterator[Samples]:
    """Pieces of at most `PIECE` seconds which joined are `samples`, cut where it is quiet."""
    most = int(PIECE * RATE_IN)
    while len(samples) > most:
        edge = quietest(samples, most - int(SEARCH * RATE_IN), most)
        yield samples[:edge]
        samples = samples[edge:]
    yield samples


def quietest(samples: Samples, start: int, stop: int) -> int:
    """The middle of the quietest tenth of a second between two samples, a second apart at least."""
    frame = RATE_IN // 10
    frames = samples[start:stop][: (stop - start) // frame * frame].reshape(-1, frame)
    return start + int(np.square(frames).mean(axis=1).argmin()) * frame + frame // 2
