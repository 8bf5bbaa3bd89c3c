"""What every embedded voice is to the rest: text in, pieces of sound and word times out."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Protocol

from data.models import Language


class SpeakerError(Exception):
    """The voice cannot say this; the message holds nothing of what was to be said."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an utterance."""

    #: Mono, 16 bit, at `voice.settings.RATE_OUT`; may be empty.
    pcm: bytes = b""
    #: Words with the second at which each begins, from the utterance's first sample.
    words: tuple[tuple[str, float], ...] = ()


class Speaker(Protocol):
    """A voice in this process; sessions share one."""

    @property
    def name(self) -> str:
        """What health and metrics call it."""
        ...

    def speak(self, text: str, language: Language) -> AsyncGenerator[Piece, None]:
        """One utterance; leaving the generator early stops the synthesis.

        Raises:
            SpeakerError: while iterated, when it cannot be said.
        """
        ...


class SpeakerWithUnderstudy:
    """The better voice as soon as it is ready; the other one until then and whenever it fails."""

    def __init__(self, speaker: LoadedSpeaker, understudy: Speaker) -> None:
        self._speaker = speaker
        self._understudy = understudy

    @property
    def name(self) -> str:
        """That of the voice that speaks now."""
        return self._speaker.name if self._speaker.ready else self._understudy.name

    async def speak(self, text: str, language: Language) -> AsyncGenerator[Piece, None]:
        """As `Speaker`; what has begun in one voice is never begun again in the other."""
        begun = False
        if self._speaker.ready:
            try:
                async for piece in self._speaker.speak(text, language):
                    begun = True
                    yield piece
            except SpeakerError:
                if begun:
                    raise
        if not begun:
            async for piece in self._understudy.speak(text, language):
                yield piece


class LoadedSpeaker(Speaker, Protocol):
    """A voice whose weights arrive after the start."""

    @property
    def ready(self) -> bool:
        """Whether it can speak now."""
        ...
