"""One context of the fake voice: text is gathered, spoken in order, and the context ends."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from websockets.exceptions import ConnectionClosed

from voice.bench.fake_faults import FaultScript
from voice.bench.fake_tts_wire import Generation
from voice.bench.fake_voice import LOOP_S, encoded_hum, spoken_seconds, word_times

IDLE_S = 300.0
EXPIRE_S = 1.0
#: Text with a whole sentence in it, and what follows.
_SENTENCES = re.compile(r"(.*[.?!。~])(.*)", re.DOTALL)


def garbage(context_id: str) -> Sequence[str | bytes]:
    """Messages that no schema knows."""
    of_context: Sequence[dict[str, Any]] = (
        {"type": "applause"},
        {"type": "chunk"},
        {"type": "chunk", "data": 42},
        {"type": "chunk", "data": "!!! not base64"},
        {"type": "timestamps", "word_timestamps": {"words": "one", "start": None}},
        {"no": "type"},
    )
    return (
        "not json {",
        b"\x00\xff\xfe binary",
        "null",
        "[]",
        '{"type": "chunk"}',
        *(json.dumps({**message, "context_id": context_id}) for message in of_context),
    )


@dataclass
class TtsScript(FaultScript):
    """How fast it speaks and what goes wrong. Faults are drawn when a context begins.

    `drop` cuts the connection after `drop_after_chunks` chunks of the context.
    """

    #: From the text of a context being there to its first chunk.
    delay_s: float = 0.0
    #: Seconds of sound made in a second; None is at once.
    speed: float | None = None
    chunk_s: float = 0.1
    #: 2 speaks twice as fast as people do: for measurements that wait until it has spoken.
    tempo: float = 1.0
    word_timestamps: bool = True
    drop_after_chunks: int = 1
    idle_s: float = IDLE_S
    expire_s: float = EXPIRE_S


class Wire(Protocol):
    """Where a context says what it has to say."""

    async def send(self, message: dict[str, Any], *, keep: bool = True) -> None:
        """Send a message; with `keep` the record holds it."""

    async def send_error(self, context_id: object, status: int, title: str, message: str) -> None:
        """Send an error message."""

    async def send_garbage(self, context_id: str) -> None:
        """Send what no schema knows."""

    def abort(self) -> None:
        """Cut the connection."""


class Context:
    """Alive until `ended`."""

    def __init__(self, first: Generation, script: TtsScript, session: Wire) -> None:
        self.first, self.ended = first, False
        self._script, self._session = script, session
        self._faults = script.draw_faults()
        self._waiting: list[str] = []
        self._buffer = ""
        self._complete = self._cancelled = False
        self._something = asyncio.Event()
        self._said_s, self._flushes, self._chunks = 0.0, 0, 0
        self._task = asyncio.create_task(self._speak_all())
        self._flush: asyncio.TimerHandle | None = None

    def add(self, wanted: Generation) -> None:
        """One more input."""
        self._buffer += wanted.transcript
        self._complete = not wanted.continue_
        if self._complete or wanted.buffer_s == 0 or wanted.flush:
            self._release(self._buffer)
        elif whole := _SENTENCES.fullmatch(self._buffer):
            self._release(whole[1])
        elif self._flush is None and self._buffer:
            loop = asyncio.get_running_loop()
            self._flush = loop.call_later(wanted.buffer_s, lambda: self._release(self._buffer))
        self._something.set()

    def cancel(self) -> None:
        """Say nothing more than the input that is being said."""
        self._waiting.clear()
        self._buffer, self._complete, self._cancelled = "", True, True
        self._something.set()

    def close(self) -> None:
        """The connection is gone."""
        self._task.cancel()
        if self._flush:
            self._flush.cancel()

    def _release(self, text: str) -> None:
        self._buffer = self._buffer[len(text) :]
        if self._flush:
            self._flush.cancel()
            self._flush = None
        if text.strip():
            self._waiting.append(text)
        self._something.set()

    async def _speak_all(self) -> None:
        with suppress(ConnectionClosed):
            if "stall" in self._faults:
                return
            if "garbage" in self._faults:
                await self._session.send_garbage(self.first.context_id)
            if "error" in self._faults:
                self.ended = True
                await self._session.send_error(
                    self.first.context_id, 500, "Internal error", "The speech could not be made."
                )
                return
            while await self._more():
                await self._speak(self._waiting.pop(0))
            self.ended = True
            if not self._cancelled or self._chunks:
                await self._send({"type": "done", "done": True})

    async def _more(self) -> bool:
        """Whether there is text to say; waits for it until the context is over."""
        while not self._waiting:
            if self._complete:
                return False
            self._something.clear()
            # Text in the buffer keeps a context alive, as does one that has not sounded yet.
            mortal = self._chunks and not self._buffer
            try:
                async with asyncio.timeout(self._script.expire_s if mortal else None):
                    await self._something.wait()
            except TimeoutError:
                return False
        return True

    async def _speak(self, text: str) -> None:
        self._flushes += 1
        if "silent" not in self._faults:
            if not self._chunks:
                await asyncio.sleep(self._script.delay_s)
            await self._sound(text)
        if self.first.buffer_s == 0:
            await self._send(
                {
                    "type": "flush_done",
                    "done": False,
                    "flush_done": True,
                    "flush_id": self._flushes,
                }
            )

    async def _sound(self, text: str) -> None:
        rate = self.first.output_format.sample_rate
        tempo = self._script.tempo
        words = word_times(text, self._said_s, tempo)
        position, end = self._said_s, self._said_s + spoken_seconds(text, tempo)
        loop = asyncio.get_running_loop()
        started = loop.time()
        while position < end:
            length = min(self._script.chunk_s, end - position)
            if self._script.speed is not None:
                made_at = started + (position + length - self._said_s) / self._script.speed
                await asyncio.sleep(max(made_at - loop.time(), 0))
            await self._chunk(round(position * rate), max(round(length * rate), 1))
            position += length
            begun = [word for word in words if word[1] < position or position >= end]
            words = words[len(begun) :]
            await self._timestamps(begun)
        self._said_s = end

    async def _chunk(self, start: int, samples: int) -> None:
        if "drop" in self._faults and self._chunks >= self._script.drop_after_chunks:
            self._session.abort()
            await asyncio.Event().wait()
        form = self.first.output_format
        data = encoded_hum(start % (form.sample_rate * LOOP_S), samples, *form.sound)
        self._chunks += 1
        await self._send({"type": "chunk", "data": data, "done": False, "step_time": 1.0})

    async def _timestamps(self, words: list[tuple[str, float, float]]) -> None:
        if not (words and self.first.add_timestamps and self._script.word_timestamps):
            return
        texts, starts, ends = (list(column) for column in zip(*words, strict=True))
        times = {"words": texts, "start": starts, "end": ends}
        await self._send({"type": "timestamps", "word_timestamps": times, "done": False})

    async def _send(self, message: dict[str, Any]) -> None:
        known = {"context_id": self.first.context_id, "status_code": 206}
        numbered = {"flush_id": self._flushes} if message["type"] in ("chunk", "timestamps") else {}
        await self._session.send({**message, **known, **numbered}, keep=message["type"] != "chunk")
