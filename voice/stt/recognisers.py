"""The door to the recognisers: opened with the process, asked for one by every session."""

from __future__ import annotations

from pipecat.services.stt_service import STTService

from agent.wire_health import ComponentHealth
from data.models import Language
from voice.settings import VoiceSettings
from voice.stt.backed import BackedSTT, HostedState
from voice.stt.whisper import Whisper
from voice.stt.whisper_stt import WhisperSTT


class Recognisers:
    """What the settings ask for: Cartesia backed by Whisper, or Whisper alone."""

    def __init__(self, settings: VoiceSettings) -> None:
        self._settings = settings
        self._state = HostedState()
        #: Shared by all sessions.
        self.whisper = Whisper(settings.state_dir, settings.whisper_model)

    @property
    def hosted(self) -> bool:
        """Whether Cartesia listens; without a key Whisper does, whatever the settings ask for."""
        return self._settings.hosted_stt and self._settings.cartesia_api_key is not None

    async def open(self) -> None:
        """Begin to load Whisper in the background; never fails: `health` and the turns tell."""
        self.whisper.open()

    async def close(self) -> None:
        """Let go of the model and its threads; sessions should have ended."""
        await self.whisper.close()

    def make(self, language: Language) -> STTService:
        """A recogniser for one session; it hears 16 kHz mono and needs VAD frames from upstream."""
        if self.hosted:
            return BackedSTT(self._settings, language, self.whisper, self._state)
        return WhisperSTT(embedded=self.whisper, language=language)

    def health(self) -> ComponentHealth:
        """Who listens, and how well; `embedded` is the status of the one behind the hosted one."""
        embedded = self.whisper.health()
        if self.hosted:
            fault = self._state.fault
            return ComponentHealth(
                status="degraded" if fault else "ok",
                reason=f"the hosted recogniser last failed: {fault}" if fault else None,
                service="cartesia",
                model=self._settings.cartesia_stt_model,
                embedded=embedded.status,
            )
        health = embedded.model_copy(update={"service": "whisper"})
        if self._settings.hosted_stt and health.status == "ok":
            return health.model_copy(
                update={"status": "degraded", "reason": "CARTESIA_API_KEY is not set"}
            )
        return health
