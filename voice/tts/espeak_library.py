"""espeak-ng's C library by ctypes, in retrieval mode: what no package offers with its events.

Structures and constants are those of `speak_lib.h`, espeak-ng 1.52, in the wheel `espeakng-loader`.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from voice.tts.speaker import SpeakerError

#: Milliseconds of sound a callback: 0.2 ms of work, so that is how late a cancel may be.
_BUFFER_MS = 200
_AUDIO_OUTPUT_SYNCHRONOUS = 2
#: Without it the library ends the process when it does not find its data.
_DONT_EXIT = 0x8000
_CHARS_UTF8 = 1
_POS_CHARACTER = 1
_RATE_PARAMETER = 1
_EVENT_END = 0
_EVENT_WORD = 1
#: The library's state is the process's own, however many objects stand before it.
_ONE_AT_A_TIME: Final = threading.Lock()


class _Id(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    )


_SYNTH_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True, slots=True)
class Sound:
    """What one callback brings: samples, and the characters that were reached."""

    pcm: bytes
    #: By character of the text, the second at which its word begins.
    words: dict[int, float]


class EspeakLibrary:
    """The engine. Its calls block; each waits for the one before, from whatever thread.

    Raises:
        SpeakerError: the library or its data cannot be loaded on this machine.
    """

    def __init__(self) -> None:
        with _ONE_AT_A_TIME:
            #: `rate` is in samples a second.
            self._library, self.rate = _initialised()

    def synthesise(
        self, text: str, voice: str, words_per_minute: int, sink: Callable[[Sound], bool]
    ) -> None:
        """Say `text`, handing its sound to `sink` as it comes, until `sink` answers False.

        Raises:
            SpeakerError: there is no such voice, or the engine refused.
        """
        callback = _SYNTH_CALLBACK(_reader(sink))
        said = text.replace("\0", " ").encode("utf-8", "ignore")
        with _ONE_AT_A_TIME:
            if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
                raise SpeakerError("espeak-ng has no voice for the language")
            self._library.espeak_SetParameter(_RATE_PARAMETER, words_per_minute, 0)
            self._library.espeak_SetSynthCallback(callback)
            refused = self._library.espeak_Synth(
                said, len(said) + 1, 0, _POS_CHARACTER, 0, _CHARS_UTF8, None, None
            )
        if refused != 0:
            raise SpeakerError("espeak-ng refused the text")


@cache
def _initialised() -> tuple[ctypes.CDLL, int]:
    """The library and its rate; once, since a second `espeak_Initialize` leaves it freed memory."""
    try:
        import espeakng_loader  # noqa: PLC0415 - only where this voice is used

        library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path()
    except (ImportError, OSError, RuntimeError) as error:
        raise SpeakerError(f"espeak-ng cannot be loaded: {type(error).__name__}") from error
    rate: int = library.espeak_Initialize(
        _AUDIO_OUTPUT_SYNCHRONOUS, _BUFFER_MS, data.encode(), _DONT_EXIT
    )
    if rate <= 0:
        raise SpeakerError("espeak-ng does not find its data")
    return library, rate


def _reader(sink: Callable[[Sound], bool]) -> Callable[..., int]:
    """The callback's C side; 1 ends the synthesis."""

    def read(
        samples: ctypes._Pointer[ctypes.c_short], count: int, events: ctypes._Pointer[_Event]
    ) -> int:
        words: dict[int, float] = {}
        index = 0
        while events[index].type != _EVENT_END:
            event = events[index]
            if event.type == _EVENT_WORD:
                words.setdefault(event.text_position - 1, event.audio_position / 1000)
            index += 1
        pcm = ctypes.string_at(samples, count * 2) if count > 0 else b""
        return 0 if sink(Sound(pcm, words)) else 1

    return read
