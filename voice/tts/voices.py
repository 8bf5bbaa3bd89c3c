"""The voices of a process: opened once, chosen by the settings, one service made for each call."""

from __future__ import annotations

import asyncio
import importlib.util
import logging

from pipecat.services.tts_service import TTSService

from agent.wire_health import ComponentHealth
from data.models import Language
from voice.settings import VoiceSettings
from voice.spoken import Speech
from voice.tts.backed import Fault
from voice.tts.cartesia import CartesiaVoice
from voice.tts.embedded import EmbeddedTTS
from voice.tts.espeak import Espeak
from voice.tts.speaker import Speaker, SpeakerError, SpeakerWithUnderstudy
from voice.tts.supertonic import Supertonic

_log = logging.getLogger(__name__)
#: Seconds for Supertonic's weights to be fetched and loaded.
_LOAD_SECONDS = 900.0


class Voices:
    """What speaks in this process. `make` before `open` gives a voice that cannot speak yet."""

    def __init__(
        self,
        settings: VoiceSettings,
        *,
        espeak: Espeak | None = None,
        supertonic: Supertonic | None = None,
    ) -> None:
        """`espeak` and `supertonic` are a test's own; by default they are made as is needed."""
        self._settings = settings
        self._espeak = espeak or Espeak()
        self._supertonic = supertonic or (Supertonic() if _supertonic_chosen(settings) else None)
        self._speaker: Speaker = self._espeak
        if self._supertonic is not None:
            self._speaker = SpeakerWithUnderstudy(self._supertonic, self._espeak)
        self._loading: asyncio.Task[None] | None = None
        #: What is wrong with espeak-ng, and with Cartesia the last time it was asked.
        self._espeak_fault: str | None = None
        self._hosted_fault: Fault | None = None

    async def open(self) -> None:
        """Load espeak-ng (some ms), and begin to load Supertonic where it is chosen."""
        try:
            await self._espeak.open()
        except SpeakerError as error:
            self._espeak_fault = str(error)
            _log.warning("The embedded voice is missing: %s", error)
        if self._supertonic is not None:
            self._loading = asyncio.create_task(self._supertonic.start(_LOAD_SECONDS))

    async def close(self) -> None:
        """Stop what loads and what speaks."""
        if self._loading is not None:
            self._loading.cancel()
            await asyncio.gather(self._loading, return_exceptions=True)
        if self._supertonic is not None:
            self._supertonic.close()
        self._espeak.close()

    def make(self, language: Language, speech: Speech) -> TTSService:
        """The voice of one call, as a Pipecat service.

        Args:
            language: What is spoken; a `TTSUpdateSettingsFrame` changes it.
            speech: How what is shown is said.
        """
        if not self._settings.hosted_tts:
            return EmbeddedTTS(self._speaker, language, speech)
        voice = CartesiaVoice(self._settings, self._speaker, language, speech)
        voice.add_event_handler("on_fault", self._note_fault)
        voice.add_event_handler("on_spoken", self._note_spoken)
        return voice

    def health(self) -> ComponentHealth:
        """`voice` is what speaks, `embedded` what speaks when that fails."""
        speaker = self._speaker.name
        voice = "cartesia" if self._settings.hosted_tts else speaker
        reason = None
        if self._settings.hosted_tts and self._hosted_fault is not None:
            reason = f"Cartesia's voice failed last time ({self._hosted_fault}); {speaker} spoke"
        elif self._espeak_fault is not None:
            reason = self._espeak_fault
        elif self._supertonic is not None and self._supertonic.state == "failed":
            reason = f"supertonic could not be loaded; {speaker} speaks"
        building = self._supertonic is not None and self._supertonic.state == "loading"
        status = ("building" if building else "ok") if reason is None else "degraded"
        return ComponentHealth.model_validate(
            {"status": status, "reason": reason, "voice": voice, "embedded": speaker}
        )

    async def _note_fault(self, voice: CartesiaVoice, fault: Fault) -> None:
        self._hosted_fault = fault

    async def _note_spoken(self, voice: CartesiaVoice) -> None:
        self._hosted_fault = None


def _supertonic_chosen(settings: VoiceSettings) -> bool:
    """`find_spec` imports nothing of the package."""
    installed = importlib.util.find_spec("supertonic") is not None
    return settings.voice_tts == "supertonic" or (settings.voice_tts == "auto" and installed)
