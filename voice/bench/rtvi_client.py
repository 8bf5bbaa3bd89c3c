"""A caller: a WebSocket client with a microphone that never stops, for tests and measurements.

    async with VoiceClient("ws://127.0.0.1:8000/ws", session_id="s1") as client:
        await client.ready()                                 # client-ready → bot-ready
        await client.quiet()                                 # the greeting has been said
        said = await client.say(speech.pcm)                  # 16 kHz s16 mono, in real time
        first = await client.first_audio_after(said.ended)   # Audio; latency: .at - said.ended
        words = await client.until("user-transcription", where=lambda data: data["final"])
        await client.send_text("…")
        await client.client_message("location", {"lat": 37.5, "lng": 127})
        await client.send_raw(b"garbage")

A wait ends in TimeoutError, or in `rtvi_received.ClosedByServerError` (`code`, `reason`) when the
server has closed. Everything that arrived stands in `client.events` (`Audio`, `Message`, `Unknown`,
`Closed`, each with `at`, seconds of `time.perf_counter()`); `client.messages("server-message")`
picks. Silence is sent between what is said, as a microphone does, unless `microphone=False`.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode
from uuid import uuid4

from pipecat.processors.frameworks.rtvi.models import PROTOCOL_VERSION
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from voice.bench.rtvi_received import ClosedByServerError, Received
from voice.bench.rtvi_wire import Closed, Message, audio_frame, message_frame, read_frame
from voice.settings import RATE_IN

#: Seconds of a message of the microphone.
CHUNK_S = 0.02
CHUNK_BYTES = int(CHUNK_S * RATE_IN) * 2
SILENCE = audio_frame(bytes(CHUNK_BYTES))


@dataclass(frozen=True)
class Said:
    """When something was said, seconds of `time.perf_counter()`; `ended` is its last sample."""

    began: float
    ended: float


class VoiceClient(Received):
    """One call."""

    def __init__(
        self,
        url: str,
        session_id: str | None = None,
        *,
        pace: float = 1.0,
        microphone: bool = True,
        headers: dict[str, str] | None = None,
    ) -> None:
        """`pace` 2 speaks twice as fast as time goes; `headers` go with the handshake."""
        super().__init__()
        query = f"?{urlencode({'session_id': session_id})}" if session_id else ""
        self._url, self._pace, self._microphone = url + query, pace, microphone
        self._headers = headers
        self._to_say: deque[tuple[bytes, asyncio.Future[float] | None]] = deque()
        self._speaking = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._open: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        """Connect.

        Raises:
            websockets.exceptions.InvalidStatus: the handshake was refused.
            OSError: nothing listens.
        """
        self._open = await connect(
            self._url,
            compression=None,
            max_size=None,
            additional_headers=self._headers,
            close_timeout=2,
        )
        self._tasks = [asyncio.create_task(work()) for work in (self._listen, self._talk)]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Hang up."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        if self._open:
            await self._open.close()

    def cut(self) -> None:
        """Break the connection with no closing handshake, as a network does."""
        self._socket.transport.abort()

    async def ready(self, timeout_s: float = 20.0) -> Message:
        """The handshake of RTVI; its `bot-ready`."""
        about = {"library": "oy-assistant-bench"}
        await self.send("client-ready", {"version": PROTOCOL_VERSION, "about": about})
        return await self.until("bot-ready", timeout_s)

    async def say(self, pcm: bytes) -> Said:
        """Say 16 kHz 16-bit mono PCM; returns when its last sample was sent."""
        loop = asyncio.get_running_loop()
        pieces = [pcm[at : at + CHUNK_BYTES] for at in range(0, len(pcm), CHUNK_BYTES)]
        began: asyncio.Future[float] = loop.create_future()
        ended: asyncio.Future[float] = loop.create_future()
        for index, piece in enumerate(pieces):
            mark = ended if index == len(pieces) - 1 else began if index == 0 else None
            whole = piece.ljust(CHUNK_BYTES, b"\0")
            self._to_say.append((audio_frame(whole), mark))
        self._speaking.set()
        finished = await self._or_closed(ended)
        first = began.result() if began.done() else finished
        return Said(first - CHUNK_S / self._pace, finished)

    async def send(self, kind: str, data: object = None, message_id: str | None = None) -> str:
        """Send an RTVI message; its id."""
        message_id = message_id or uuid4().hex
        await self._socket.send(message_frame(kind, data, message_id))
        return message_id

    async def send_text(self, text: str, *, aloud: bool = True) -> str:
        """RTVI's `send-text`: what is typed in a call."""
        options = {"run_immediately": True, "audio_response": aloud}
        return await self.send("send-text", {"content": text, "options": options})

    async def client_message(self, kind: str, data: object = None) -> str:
        """A message of this application's own."""
        return await self.send("client-message", {"t": kind, "d": data})

    async def send_raw(self, raw: bytes | str) -> None:
        """Send a WebSocket message as it is."""
        await self._socket.send(raw)

    @property
    def _socket(self) -> ClientConnection:
        if self._open is None:
            raise RuntimeError("the call has not begun")
        return self._open

    async def _or_closed(self, awaited: asyncio.Future[float]) -> float:
        listening = self._tasks[0]
        either: list[asyncio.Future[Any]] = [awaited, listening]
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not awaited.done():
            closed = self.closed or Closed(0.0, 1006, "")
            raise ClosedByServerError(closed.code, closed.reason)
        return awaited.result()

    async def _listen(self) -> None:
        try:
            async for raw in self._socket:
                self.add(read_frame(raw, time.perf_counter()))
        except ConnectionClosed:
            pass  # told below, as a normal end is
        code = self._socket.close_code or 1006
        self.add(Closed(time.perf_counter(), code, self._socket.close_reason or ""))

    async def _talk(self) -> None:
        """A chunk each 20 ms by the clock; what was late goes out at once, as from a network."""
        with suppress(ConnectionClosed):
            due = time.perf_counter()
            while True:
                if not self._to_say and not self._microphone:
                    self._speaking.clear()
                    await self._speaking.wait()
                    due = time.perf_counter()
                due += CHUNK_S / self._pace
                await asyncio.sleep(max(due - time.perf_counter(), 0))
                frame, mark = self._to_say.popleft() if self._to_say else (SILENCE, None)
                await self._socket.send(frame)
                if mark and not mark.done():
                    mark.set_result(time.perf_counter())
