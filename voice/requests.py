"""What the page may ask of a session, as RTVI client messages; each gets a response."""

from __future__ import annotations

from typing import Any

from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frameworks.rtvi.models import ClientMessage
from pydantic import ValidationError

from agent.wire import Location
from data.models import LANGUAGES
from voice.call import Call
from voice.languages import listen_in, speak_in
from voice.silence import Silence


class ClientRequests:
    """`location` {lat, lng} | null, `language` "ko" | "en" | "ja" | null, `stop`."""

    def __init__(self, call: Call, worker: PipelineWorker, silence: Silence) -> None:
        self._call = call
        self._worker = worker
        self._silence = silence

    async def answer(self, rtvi: Any, message: ClientMessage) -> None:
        """Do what was asked, or say that it cannot be done."""
        self._silence.sign_of_life()
        fault = await self._do(message.type, message.data)
        if fault is None:
            await rtvi.send_server_response(message, {"ok": True})
        else:
            await rtvi.send_error_response(message, fault)

    async def _do(self, kind: str, data: Any) -> str | None:
        match kind:
            case "location":
                return self._locate(data)
            case "language":
                return await self._choose_language(data)
            case "stop":
                await self._worker.rtvi.interrupt_bot()
                return None
        return "unknown request: location, language or stop"

    def _locate(self, data: Any) -> str | None:
        try:
            self._call.location = None if data is None else Location.model_validate(data)
        except ValidationError:
            return "location takes lat and lng in degrees"
        return None

    async def _choose_language(self, data: Any) -> str | None:
        if data is not None and data not in LANGUAGES:
            return "language takes ko, en or ja"
        self._call.asked_language = data
        await self._worker.queue_frames(
            [listen_in(self._call.heard_language), speak_in(self._call.language)]
        )
        return None
