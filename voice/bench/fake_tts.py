"""Cartesia's voice as its wire shows it: contexts of transcripts in, chunks and word times out.

    script = TtsScript(delay_s=0.1, faults={"drop"}, drop_after_chunks=3)

From the shapes of the `cartesia` package (`types/websocket_*`) and docs.cartesia.ai, contexts and
buffering: with `max_buffer_delay_ms` 0 each input is spoken as it stands and ends in `flush_done`;
else text is gathered up to the end of a sentence, the delay or the end of the context. A context
takes the same fields in each input, ends with `continue: false` in `done`, and expires a second
after its last sound; `cancel` halts what has not begun, what is being spoken goes on. That an input
for an ended context is an error is a guess on the strict side; so is where text is cut.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from websockets.asyncio.server import ServerConnection

from voice.bench.fake_record import FakeConnection, Record
from voice.bench.fake_tts_context import Context, TtsScript, garbage
from voice.bench.fake_tts_wire import Cancel, Generation, parse_input

__all__ = ["TtsConnection", "TtsRecord", "TtsScript", "TtsSession"]


@dataclass(eq=False)
class TtsConnection(FakeConnection):
    """A connection of the voice."""

    #: Inputs as they came, parsed; what was no JSON is a string.
    messages: list[Any] = field(default_factory=list)


class TtsRecord(Record[TtsConnection]):
    """What the voice saw."""

    def __init__(self) -> None:
        super().__init__()
        #: Contexts that were cancelled, in order.
        self.cancelled: list[str] = []
        #: What each context was given to say, in the order in which they began.
        self.transcripts: dict[str, str] = {}

    @property
    def said(self) -> list[str]:
        """The transcripts that hold anything."""
        return [text for text in self.transcripts.values() if text.strip()]


class TtsSession:
    """One connection of the voice, served to its end."""

    def __init__(self, connection: TtsConnection, script: TtsScript, record: TtsRecord) -> None:
        self._connection, self._script, self._record = connection, script, record
        self._socket: ServerConnection = connection.socket
        self._contexts: dict[str, Context] = {}

    async def serve(self) -> None:
        """Answer until either side closes."""
        try:
            while True:
                async with asyncio.timeout(self._script.idle_s):
                    message = await self._socket.recv()
                await self._take(message)
        except TimeoutError:
            await self._socket.close(1000, "idle")
        finally:
            for context in self._contexts.values():
                context.close()

    async def _take(self, message: str | bytes) -> None:
        try:
            raw = json.loads(message)
        except ValueError:
            raw = message
        self._connection.messages.append(raw)
        try:
            parsed = parse_input(raw)
        except ValidationError as error:
            fault = error.errors()[0]
            where = ".".join(str(part) for part in fault["loc"])
            await self._error(raw, f"{where}: {fault['msg']}")
            return
        if isinstance(parsed, Cancel):
            self._record.cancelled.append(parsed.context_id)
            if context := self._contexts.get(parsed.context_id):
                context.cancel()
        else:
            await self._generate(parsed)
        self._record.tell()

    async def _generate(self, wanted: Generation) -> None:
        context = self._contexts.get(wanted.context_id)
        if context is None:
            if not wanted.transcript.strip() and not wanted.continue_:
                await self._error(wanted.model_dump(), "The transcript is empty.")
                return
            context = Context(wanted, self._script, self)
            self._contexts[wanted.context_id] = context
        elif context.ended:
            await self._error(wanted.model_dump(), "The context has ended.")
            return
        elif context.first.fixed() != wanted.fixed():
            await self._error(wanted.model_dump(), "A context keeps its fields.")
            return
        said = self._record.transcripts
        said[wanted.context_id] = said.get(wanted.context_id, "") + wanted.transcript
        context.add(wanted)

    async def _error(self, about: object, message: str) -> None:
        context_id = about.get("context_id") if isinstance(about, dict) else None
        await self.send_error(context_id, 400, "Invalid request", message)

    async def send_error(self, context_id: object, status: int, title: str, message: str) -> None:
        """An error message, of a context where one is known."""
        known = {"context_id": context_id} if isinstance(context_id, str) else {}
        said = {"title": title, "message": message, "error_code": title.lower().replace(" ", "_")}
        await self.send({"type": "error", **known, **said, "status_code": status, "done": True})

    async def send(self, message: dict[str, Any], *, keep: bool = True) -> None:
        """Send a message and record it."""
        await self._socket.send(json.dumps(message, ensure_ascii=False))
        if keep:
            self._connection.sent.append(message)
        self._record.tell()

    async def send_garbage(self, context_id: str) -> None:
        """Send what no schema knows."""
        for piece in garbage(context_id):
            await self._socket.send(piece)

    def abort(self) -> None:
        """Cut the connection."""
        self._connection.abort()
