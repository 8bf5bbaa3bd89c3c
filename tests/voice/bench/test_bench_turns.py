"""The clocks of a measurement, against a server whose latency is known."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from websockets.asyncio.server import ServerConnection, serve

from voice.bench.rtvi_client import VoiceClient
from voice.bench.rtvi_wire import Audio, Message, audio_frame, message_frame, read_frame
from voice.bench.speech import Speech
from voice.bench.turns import WARM_UP, churn_calls, measure_latency, measure_together

#: Half a second of something that is not silence.
CLIP = Speech("clip", b"\x10\x20" * 8_000)
LATENCY_S = 0.12


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voice.bench.turns.PAUSE_S", 0.3)


@asynccontextmanager
async def echoing(
    latency_s: float = LATENCY_S, mute_after: int | None = None
) -> AsyncIterator[str]:
    """Answers with sound, so long after the last message that was not silence."""

    async def call(socket: ServerConnection) -> None:
        answers, waiting = 0, None

        async def answer() -> None:
            await asyncio.sleep(latency_s)
            await socket.send(audio_frame(b"\1\2" * 480, 24_000))

        async for raw in socket:
            event = read_frame(raw, time.perf_counter())
            if isinstance(event, Message) and event.type == "client-ready":
                await socket.send(message_frame("bot-ready", {"version": "2.2.0"}, event.id))
            if isinstance(event, Audio) and any(event.pcm):
                if waiting and not waiting.done():
                    waiting.cancel()
                else:
                    answers += 1
                if mute_after is None or answers <= mute_after:
                    waiting = asyncio.create_task(answer())

    async with serve(call, "127.0.0.1", 0) as server:
        yield f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}/ws"


async def test_latency_is_that_of_the_server() -> None:
    ticks: list[None] = []
    async with echoing() as url:
        found = await measure_latency("test", url, [CLIP], 2, lambda: ticks.append(None))
    assert found.turns == 2 and found.errors == 0
    assert found.p50_ms == pytest.approx(1_000 * LATENCY_S, abs=40)
    assert len(ticks) == WARM_UP + 2


async def test_callers_at_once_speak_at_different_times() -> None:
    async with echoing() as url, AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(VoiceClient(url)) for _ in range(3)]
        found = await measure_together("test", clients, [CLIP], 1, lambda: None, period_s=1.5)
    assert found.turns == 3 and found.errors == 0
    assert found.p95_ms == pytest.approx(1_000 * LATENCY_S, abs=60)


async def test_an_answer_that_does_not_come_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voice.bench.turns.PATIENCE_S", 0.3)
    async with echoing(mute_after=WARM_UP + 1) as url:
        found = await measure_latency("test", url, [CLIP], 2, lambda: None)
    assert (found.turns, found.errors) == (1, 1)


async def test_short_calls_are_counted_when_they_fail() -> None:
    async with echoing() as url:
        assert await churn_calls(url, CLIP, 4, 2, lambda: None) == 0
    assert await churn_calls(url, CLIP, 3, 1, lambda: None) == 3
