"""Cartesia's recogniser as its wire shows it: PCM and `finalize` in, deltas and `flush_done` out.

    script = SttScript(texts=["강남역 근처 매장 알려줘", "네"], delay_s=0.1, deltas=3)

From the shapes of the `cartesia` package (`types/stt`) and docs.cartesia.ai/api-reference/stt. A
final is a delta, whitespace and all; `done` and `close` both end a session; `ink-2` takes English
only; a connection that says nothing for three minutes is closed.
"""

from __future__ import annotations

import asyncio
import json
from array import array
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from uuid import uuid4

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from voice.bench.fake_faults import Fault, FaultScript
from voice.bench.fake_record import FakeConnection, Record
from voice.bench.fake_stt_wire import GARBAGE, SAMPLE_BYTES, query_fault

IDLE_S = 180.0
#: Mean magnitude of 16-bit samples above which a message counts as voiced.
VOICED = 200


@dataclass
class SttScript(FaultScript):
    """What is recognised, when, and what goes wrong. Faults are drawn at each `finalize`.

    `drop` cuts the connection in the middle of an utterance, after `drop_after_s` of voice.
    """

    #: One for each `finalize` (taken from the front; nothing is heard when none is left), or the
    #: text for so many seconds of audio since the last one.
    texts: list[str] | Callable[[float], str] = field(default_factory=list)
    #: From `finalize` to its finals.
    delay_s: float = 0.0
    #: A final comes in so many deltas, cut between words.
    deltas: int = 1
    #: Each so many seconds of voice, an interim with one more word of the next text of a list.
    interim_every_s: float | None = None
    #: The finals come so long after their `flush_done`; None is before it, as they should.
    late_s: float | None = None
    drop_after_s: float = 0.3
    idle_s: float = IDLE_S
    #: Whether connections keep what they heard in `audio`.
    keep_audio: bool = False

    def take(self, seconds: float) -> str:
        """The text of the utterance that ended."""
        if callable(self.texts):
            return self.texts(seconds)
        return self.texts.pop(0) if self.texts else ""

    def coming(self) -> str:
        """The text of the utterance that is being said, where that is known."""
        return "" if callable(self.texts) or not self.texts else self.texts[0]


@dataclass(eq=False)
class SttConnection(FakeConnection):
    """A connection of the recogniser."""

    #: Text commands, in order.
    commands: list[str] = field(default_factory=list)
    audio: bytearray = field(default_factory=bytearray)
    #: Seconds of audio in all.
    heard_s: float = 0.0


class SttRecord(Record[SttConnection]):
    """What the recogniser saw."""

    @property
    def commands(self) -> list[str]:
        """Of every connection, in the order of the connections."""
        return [command for connection in self.connections for command in connection.commands]


class SttSession:
    """One connection of the recogniser, served to its end."""

    def __init__(self, connection: SttConnection, script: SttScript, record: SttRecord) -> None:
        self._connection, self._script, self._record = connection, script, record
        self._socket: ServerConnection = connection.socket
        self._request_id = str(uuid4())
        self._tasks: set[asyncio.Task[None]] = set()
        self._order = asyncio.Lock()
        self._bytes_a_second = 0
        self._seconds = self._voiced = 0.0
        self._interims = 0

    async def serve(self) -> None:
        """Answer until either side closes."""
        if wrong := query_fault(self._connection.query):
            await self._error(400, "Invalid request", wrong)
            await self._socket.close(1008)
            return
        query = self._connection.query
        self._bytes_a_second = int(query["sample_rate"]) * SAMPLE_BYTES[query["encoding"]]
        try:
            while True:
                async with asyncio.timeout(self._script.idle_s):
                    message = await self._socket.recv()
                if isinstance(message, bytes):
                    await self._hear(message)
                elif not await self._obey(message):
                    return
        except TimeoutError:
            await self._socket.close(1000, "idle")
        finally:
            for task in self._tasks:
                task.cancel()

    async def _hear(self, audio: bytes) -> None:
        if len(audio) % SAMPLE_BYTES[self._connection.query["encoding"]]:
            await self._error(400, "Invalid audio", "A message holds whole samples.")
            return
        seconds = len(audio) / self._bytes_a_second
        self._connection.heard_s += seconds
        self._seconds += seconds
        if self._script.keep_audio:
            self._connection.audio += audio
        # Only the knobs need to know, and a hundred messages a second come from each caller.
        if self._script.interim_every_s is None and "drop" not in self._script.faults:
            return
        if _is_voiced(audio):
            self._voiced += seconds
            await self._meanwhile()

    async def _meanwhile(self) -> None:
        """What happens in the middle of an utterance."""
        script = self._script
        if "drop" in script.faults and self._voiced >= script.drop_after_s:
            if "drop" in script.draw_faults():
                self._connection.abort()
            return
        if script.interim_every_s is None:
            return
        words = int(self._voiced / script.interim_every_s)
        if words > self._interims and (text := script.coming()):
            self._interims = words
            await self._transcript(" ".join(text.split(" ")[:words]), is_final=False)

    async def _obey(self, command: str) -> bool:
        """Whether the session goes on."""
        self._connection.commands.append(command)
        self._record.tell()
        match command:
            case "finalize":
                self._utterance()
            case "done" | "close":
                await asyncio.gather(*self._tasks)
                await self._send({"type": "done"})
                await self._socket.close()
                return False
            case _:
                await self._error(400, "Invalid command", "Send audio, finalize or close.")
        return True

    def _utterance(self) -> None:
        seconds, self._seconds, self._voiced, self._interims = self._seconds, 0.0, 0.0, 0
        text = self._script.take(seconds) if seconds else ""
        faults = frozenset[Fault]() if "drop" in self._script.faults else self._script.draw_faults()
        task = asyncio.create_task(self._answer(text, seconds, faults))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, text: str, seconds: float, faults: frozenset[Fault]) -> None:
        script = self._script
        with suppress(ConnectionClosed):
            await asyncio.sleep(script.delay_s)
            async with self._order:
                if "garbage" in faults:
                    for piece in GARBAGE:
                        await self._socket.send(piece)
                if "error" in faults:
                    await self._error(500, "Internal error", "The audio could not be processed.")
                if faults & {"error", "stall"}:
                    return
                if script.late_s is None:
                    await self._finals(text, seconds)
                await self._send({"type": "flush_done"})
            if script.late_s is not None:
                await asyncio.sleep(script.late_s)
                await self._finals(text, seconds)

    async def _finals(self, text: str, seconds: float) -> None:
        for delta in cut_deltas(text, self._script.deltas):
            await self._transcript(delta, is_final=True, duration=seconds)

    async def _transcript(self, text: str, *, is_final: bool, duration: float = 0.0) -> None:
        language = self._connection.query.get("language", "en")
        await self._send(
            {
                "type": "transcript",
                "is_final": is_final,
                "text": text,
                "duration": round(duration, 3),
                "language": language,
                "words": [],
            }
        )

    async def _error(self, status: int, title: str, message: str) -> None:
        await self._send(
            {"type": "error", "title": title, "message": message, "status_code": status}
        )

    async def _send(self, message: dict[str, Any]) -> None:
        whole = {**message, "request_id": self._request_id}
        await self._socket.send(json.dumps(whole, ensure_ascii=False))
        self._connection.sent.append(whole)
        self._record.tell()


def cut_deltas(text: str, number: int) -> list[str]:
    """`text` in up to `number` pieces which joined are `text`; the space leads its word."""
    if not text:
        return []
    words = text.split(" ")
    pieces = [word if index == 0 else f" {word}" for index, word in enumerate(words)]
    number = min(number, len(pieces))
    edges = [round(index * len(pieces) / number) for index in range(number + 1)]
    return ["".join(pieces[start:end]) for start, end in pairwise(edges)]


def _is_voiced(audio: bytes) -> bool:
    samples = array("h", audio)
    return sum(map(abs, samples)) > VOICED * len(samples)
