"""What the server plugs in: `/ws`, the voice's health, and what is opened and closed with it."""

from __future__ import annotations

import asyncio
import gc
import logging
import re
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from fastapi import FastAPI, WebSocket, WebSocketException, status

from agent.server.frontends import Host
from agent.server.readiness import NotReadyError
from agent.wire import MAX_SESSION_ID
from agent.wire_health import ComponentHealth
from data.models import LANGUAGES, Language
from voice.call import Call
from voice.latency import VoiceMeter
from voice.session import Parts, Session
from voice.sessions import FullError, Sessions
from voice.settings import VoiceSettings
from voice.spoken import Speech
from voice.stt import Recognisers
from voice.tts import Voices
from voice.turn_taking import TurnTaking
from voice.web_page import add_page, built_page
from voice.words import VoiceWords, load_voice_words

_log = logging.getLogger("voice.sessions")
_SESSION_ID = re.compile(rf"[!-~]{{1,{MAX_SESSION_ID}}}")


def plug_in(app: FastAPI, host: Host) -> VoicePlug:
    """Add `/ws` to `app`; settings that the server was given hold here too."""
    given = host.settings.model_dump(exclude_unset=True)
    plug = VoicePlug(host, VoiceSettings.model_validate({**VoiceSettings().model_dump(), **given}))
    app.add_api_websocket_route("/ws", plug.connect, name="voice")
    add_page(app, built_page())
    return plug


class VoicePlug:
    """The voice in its place."""

    def __init__(self, host: Host, settings: VoiceSettings) -> None:
        self._host = host
        self._settings = settings
        self._meter = VoiceMeter(host.registry)
        self._sessions = Sessions(settings.sessions_at_once, self._meter)
        self._words: VoiceWords = load_voice_words()
        self._parts = Parts(
            turn_taking=TurnTaking(),
            recognisers=Recognisers(settings),
            voices=Voices(settings),
            meter=self._meter,
        )
        #: One for a catalogue: an import brings new readings.
        self._speech: tuple[Mapping[str, str], Speech] | None = None

    def health(self) -> Mapping[str, ComponentHealth]:
        """The halves of the voice, and how many sessions there are."""
        return {
            "stt": self._parts.recognisers.health(),
            "tts": self._parts.voices.health(),
            "sessions": ComponentHealth.model_validate(
                {"status": "ok", "held": self._sessions.count, "most": self._sessions.most}
            ),
        }

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Models are loaded behind; whoever calls earlier waits for them."""
        opening = asyncio.create_task(self._open(), name="voice")
        try:
            yield
        finally:
            await self._sessions.hang_up()
            self._sessions.close()
            opening.cancel()
            await asyncio.wait({opening})
            for part in (self._parts.turn_taking, self._parts.recognisers, self._parts.voices):
                await part.close()

    async def connect(self, websocket: WebSocket) -> None:
        """Serve one connection; 1013 where there is no room, 1008 for a stranger's page."""
        if not self._welcome(websocket):
            raise WebSocketException(status.WS_1008_POLICY_VIOLATION, "origin not allowed")
        await websocket.accept()
        try:
            await self._serve(websocket)
        except FullError:
            await websocket.close(status.WS_1013_TRY_AGAIN_LATER, "all lines are busy")
            self._meter.ended.labels("refused").inc()
        except NotReadyError:
            await websocket.close(status.WS_1013_TRY_AGAIN_LATER, "the assistant is being opened")

    async def _serve(self, websocket: WebSocket) -> None:
        assistant = self._host.assistant()
        asked = websocket.query_params.get("session_id", "")
        known = _SESSION_ID.fullmatch(asked) is not None
        call = Call(
            assistant=assistant,
            settings=self._settings,
            words=self._words,
            session_id=asked if known else uuid.uuid4().hex,
            asked_language=_language(websocket.query_params.get("language")),
        )
        greets = not (known and await assistant.remembers(call.session_id))
        async with self._sessions.admit(call.session_id) as place:
            session = Session(websocket, call, self._parts, self._read_names(), greets=greets)
            place.hang_up = session.hang_up
            try:
                await session.run()
                self._meter.ended.labels("closed").inc()
            except Exception as error:  # one session's fault must not reach another
                self._meter.ended.labels("failed").inc()
                _log.warning("a session failed: %s", type(error).__name__)

    def _read_names(self) -> Speech:
        readings = self._host.assistant().readings()
        if self._speech is None or self._speech[0] is not readings:
            self._speech = (readings, Speech(readings))
        return self._speech[1]

    def _welcome(self, websocket: WebSocket) -> bool:
        """The page of this server, pages that the settings name, and what is no page at all."""
        origin = websocket.headers.get("origin")
        allowed = self._settings.cors_origins
        if origin is None or origin in allowed or "*" in allowed:
            return True
        return urlsplit(origin).netloc == websocket.headers.get("host")

    async def _open(self) -> None:
        await self._parts.turn_taking.open()
        await asyncio.gather(self._parts.recognisers.open(), self._parts.voices.open())
        # What is here now stays: collecting after a session then looks at sessions alone.
        gc.collect()
        gc.freeze()


def _language(asked: str | None) -> Language | None:
    return next((language for language in LANGUAGES if language == asked), None)
