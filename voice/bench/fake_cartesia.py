"""Cartesia on loopback: its real wire, as slow and as broken as a script says.

    async with FakeCartesia(stt=SttScript(texts=["안녕"]), tts=TtsScript(delay_s=0.1)) as fake:
        settings = VoiceSettings(cartesia_api_key="key", cartesia_stt_url=fake.stt_url,
                                 cartesia_tts_url=fake.tts_url)
        ...
        await fake.tts.until(lambda: fake.tts.cancelled)
        fake.stt_script.faults.add("stall")     # scripts change while it runs

It is no kinder than the service: keys, versions, queries and messages are checked. What it saw is
in `fake.stt` and `fake.tts` (`connections`, each with `query`, `headers`, `sent` and `open`;
`stt.commands`; `tts.cancelled`, `tts.said`, `tts.transcripts`; `drop()` cuts all connections).
"""

from __future__ import annotations

import http
import re
from contextlib import suppress
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from voice.bench.fake_record import FakeConnection
from voice.bench.fake_stt import SttConnection, SttRecord, SttScript, SttSession
from voice.bench.fake_tts import TtsConnection, TtsRecord, TtsScript, TtsSession

STT_PATH = "/stt/websocket"
TTS_PATH = "/tts/websocket"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class FakeCartesia:
    """Both services on one free port of the loopback."""

    def __init__(
        self,
        stt: SttScript | None = None,
        tts: TtsScript | None = None,
        *,
        api_key: str | None = None,
        ping_s: float | None = 20.0,
        port: int = 0,
    ) -> None:
        """`api_key` None takes any key that is not empty; `ping_s` is the time between pings."""
        self.stt_script = stt or SttScript()
        self.tts_script = tts or TtsScript()
        self.stt = SttRecord()
        self.tts = TtsRecord()
        self._api_key, self._ping_s, self._port = api_key, ping_s, port
        self._server: Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await serve(
            self._serve,
            "127.0.0.1",
            self._port,
            process_request=self._admit,
            ping_interval=self._ping_s,
            compression=None,
            close_timeout=1,
        )
        self._port = next(iter(self._server.sockets)).getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server:
            self.stt.drop()
            self.tts.drop()
            self._server.close()
            await self._server.wait_closed()

    @property
    def stt_url(self) -> str:
        """What `CartesiaSTTService(base_url=…)` takes."""
        return f"ws://127.0.0.1:{self._port}"

    @property
    def tts_url(self) -> str:
        """What `CartesiaTTSService(url=…)` takes."""
        return f"ws://127.0.0.1:{self._port}{TTS_PATH}"

    def _admit(self, connection: ServerConnection, request: Request) -> Response | None:
        path = urlsplit(request.path).path
        if path not in (STT_PATH, TTS_PATH):
            return connection.respond(http.HTTPStatus.NOT_FOUND, "Not found\n")
        script, record = (
            (self.stt_script, self.stt) if path == STT_PATH else (self.tts_script, self.tts)
        )
        status = script.refuse or self._handshake_fault(request)
        if status is None:
            return None
        record.refused.append(status)
        record.tell()
        return connection.respond(http.HTTPStatus(status), "Refused\n")

    def _handshake_fault(self, request: Request) -> int | None:
        key = request.headers.get("X-API-Key", "")
        if not key or (self._api_key is not None and key != self._api_key):
            return 401
        return None if _DATE.fullmatch(request.headers.get("Cartesia-Version", "")) else 400

    async def _serve(self, socket: ServerConnection) -> None:
        if socket.request is None:
            return
        url = urlsplit(socket.request.path)
        query = dict(parse_qsl(url.query))
        headers = {name.lower(): value for name, value in socket.request.headers.raw_items()}
        record: SttRecord | TtsRecord
        connection: FakeConnection
        session: SttSession | TtsSession
        if url.path == STT_PATH:
            heard = connection = SttConnection(url.path, query, headers, socket)
            record, session = self.stt, SttSession(heard, self.stt_script, self.stt)
            self.stt.connections.append(heard)
        else:
            said = connection = TtsConnection(url.path, query, headers, socket)
            record, session = self.tts, TtsSession(said, self.tts_script, self.tts)
            self.tts.connections.append(said)
        record.tell()
        try:
            with suppress(ConnectionClosed):
                await session.serve()
        finally:
            connection.open = False
            record.tell()
