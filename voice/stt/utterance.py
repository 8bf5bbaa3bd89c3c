"""The audio of one utterance, with what came just before it: kept until its words are out."""

from __future__ import annotations

from voice.settings import RATE_IN

#: 16-bit mono.
BYTES_A_SECOND = 2 * RATE_IN
#: Seconds before the VAD was sure: its 0.2 s of speech, and the soft onset before them.
PRE_ROLL = 0.5
#: Seconds of an utterance that never ends; beyond, its beginning is forgotten (1.9 MB).
LONGEST = 60.0


class Utterance:
    """Opened by speech, closed by its transcript; speech in between continues it, pause included.

    Audio is 16 kHz mono signed 16-bit PCM, in chunks of whole samples.
    """

    def __init__(self) -> None:
        self.open = False
        self._audio = bytearray()
        #: Bytes since speech last ended.
        self._after = 0

    @property
    def audio(self) -> bytes:
        """What was heard of it, pre-roll first; while it is closed, the pre-roll of the next."""
        return bytes(self._audio)

    def hear(self, pcm: bytes) -> None:
        """Take what the microphone sent."""
        self._audio += pcm
        self._after += len(pcm)
        kept = int((LONGEST if self.open else PRE_ROLL) * BYTES_A_SECOND)
        del self._audio[:-kept]

    def begin(self) -> None:
        """Speech began, or went on."""
        self.open = True

    def end(self) -> None:
        """Speech ended; more may follow."""
        self._after = 0

    def close(self) -> None:
        """Its words are out: what came after them may precede the next."""
        self.open = False
        kept = min(self._after, int(PRE_ROLL * BYTES_A_SECOND))
        del self._audio[: len(self._audio) - kept]
