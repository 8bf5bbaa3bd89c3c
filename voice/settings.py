"""Settings of the voice, beside the assistant's own; the same environment and `.env`."""

from __future__ import annotations

import os
from typing import Annotated, Literal

from pydantic import Field, SecretStr

from agent.settings import Settings

#: Samples a second that come in: what Silero, Smart Turn and Whisper were trained on.
RATE_IN = 16_000
#: Samples a second that go out: Pipecat's browser player is fixed at it.
RATE_OUT = 24_000

Recogniser = Literal["auto", "cartesia", "whisper"]
Voice = Literal["auto", "cartesia", "supertonic", "espeak"]

#: Sessions that one process carried within 100 ms of one session's latency, on two quiet cores
#: (`oy-assistant bench voice --part capacity`).
HOSTED_SESSIONS = 18
#: Reasoned, not measured: Whisper takes a core for about a quarter of a second a turn.
EMBEDDED_SESSIONS_PER_CORE = 2


class VoiceSettings(Settings):
    """Durations are in the unit that their name ends with."""

    cartesia_api_key: SecretStr | None = None
    #: Where Cartesia, or what speaks its wire, is found; None is Cartesia itself.
    cartesia_stt_url: str | None = None
    cartesia_tts_url: str | None = None
    #: A Korean voice of Cartesia's, from memory: never tried with the real service.
    cartesia_voice_id: str = "663afeec-d082-4ab5-827e-2e41bf73a25b"
    cartesia_stt_model: str = "ink-whisper"
    cartesia_tts_model: str = "sonic-3.6"
    #: Hub name or folder of a faster-whisper model; None is the packaged Whisper base.
    whisper_model: str | None = None

    #: Either half can be hosted alone. `auto` is Cartesia where there is a key.
    voice_stt: Recogniser = "auto"
    voice_tts: Voice = "auto"

    #: Calls at once; None is what the cores carry.
    voice_max_sessions: Annotated[int, Field(ge=1)] | None = None
    voice_session_minutes: Annotated[float, Field(gt=0)] = 15.0
    voice_idle_minutes: Annotated[float, Field(gt=0)] = 5.0
    #: Silence before the one prompt.
    voice_silence_seconds: Annotated[float, Field(gt=0)] = 20.0
    #: How long an answer may take before "잠시만요".
    voice_filler_ms: Annotated[float, Field(gt=0)] = 700.0
    #: How long a hosted service may say nothing before the embedded one takes the turn.
    voice_stall_seconds: Annotated[float, Field(gt=0)] = 1.5

    @property
    def hosted_stt(self) -> bool:
        """Whether Cartesia recognises."""
        return self.voice_stt == "cartesia" or (
            self.voice_stt == "auto" and self.cartesia_api_key is not None
        )

    @property
    def hosted_tts(self) -> bool:
        """Whether Cartesia speaks."""
        return self.voice_tts == "cartesia" or (
            self.voice_tts == "auto" and self.cartesia_api_key is not None
        )

    @property
    def sessions_at_once(self) -> int:
        """Calls that are admitted at once."""
        if self.voice_max_sessions is not None:
            return self.voice_max_sessions
        cores = os.cpu_count() or 1
        return HOSTED_SESSIONS if self.hosted_stt else EMBEDDED_SESSIONS_PER_CORE * cores
