"""The fake recogniser, under Pipecat's own client and under a bare socket."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any
from urllib.parse import urlencode

import pytest
from pipecat.frames.frames import (
    ErrorFrame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.services.cartesia.stt import CartesiaSTTService
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from voice.bench.fake_cartesia import FakeCartesia
from voice.bench.fake_stt import SttScript, cut_deltas

Pipe = Callable[[Any], AbstractAsyncContextManager[Any]]
HEADERS = {"X-API-Key": "key", "Cartesia-Version": "2026-03-01"}
QUERY = {"model": "ink-whisper", "language": "ko", "encoding": "pcm_s16le", "sample_rate": "16000"}
TEXT = "강남역 근처 매장 알려 주세요."
#: A tenth of a second, loud.
VOICED = b"\x00\x10\x00\xf0" * 800


def service(fake: FakeCartesia) -> CartesiaSTTService:
    settings = CartesiaSTTService.Settings(model="ink-whisper", language="ko")
    return CartesiaSTTService(api_key="key", base_url=fake.stt_url, settings=settings)


def audio(seconds: float = 0.1) -> InputAudioRawFrame:
    return InputAudioRawFrame(VOICED * round(seconds * 10), sample_rate=16_000, num_channels=1)


@asynccontextmanager
async def bare(fake: FakeCartesia, **changes: str) -> AsyncIterator[ClientConnection]:
    url = f"{fake.stt_url}/stt/websocket?{urlencode(QUERY | changes)}"
    async with connect(url, additional_headers=HEADERS) as socket:
        yield socket


async def received(socket: ClientConnection, *until: str) -> list[dict[str, Any]]:
    """Messages up to and with the first of the types."""
    messages: list[dict[str, Any]] = []
    while not messages or messages[-1]["type"] not in until:
        messages.append(json.loads(await socket.recv()))
    return messages


async def test_pipecats_client_hears_the_text_of_each_utterance(piped: Pipe) -> None:
    texts = [TEXT, "네"]
    async with FakeCartesia(SttScript(texts=texts)) as fake, piped(service(fake)) as pipe:
        await pipe.send(audio(), VADUserStartedSpeakingFrame(), VADUserStoppedSpeakingFrame())
        await pipe.below.until(TranscriptionFrame)
        await pipe.send(audio(), VADUserStartedSpeakingFrame(), VADUserStoppedSpeakingFrame())
        heard = await pipe.below.until(TranscriptionFrame, 2)
    assert [frame.text for frame in heard] == [TEXT, "네"]
    assert heard[0].language == "ko"
    connection = fake.stt.connections[0]
    assert connection.query == QUERY
    assert connection.headers["x-api-key"] == "key"
    assert connection.commands == ["finalize", "finalize", "done"]
    assert connection.heard_s == pytest.approx(0.2)


async def test_finals_are_deltas_that_join_to_the_text() -> None:
    async with FakeCartesia(SttScript(texts=[TEXT], deltas=3)) as fake, bare(fake) as socket:
        await socket.send(VOICED)
        await socket.send("finalize")
        messages = await received(socket, "flush_done")
    finals = [message["text"] for message in messages[:-1]]
    assert len(finals) == 3
    assert "".join(finals) == TEXT
    assert all(message["is_final"] for message in messages[:-1])
    assert len({message["request_id"] for message in messages}) == 1


@pytest.mark.parametrize(
    ("text", "number"), [("", 3), ("네", 3), ("가 나 다 라", 9), (" 가  나", 2)]
)
def test_deltas_lose_no_whitespace(text: str, number: int) -> None:
    assert "".join(cut_deltas(text, number)) == text


async def test_nothing_is_heard_without_audio_or_text() -> None:
    async with FakeCartesia(SttScript(texts=[TEXT])) as fake, bare(fake) as socket:
        await socket.send("finalize")
        assert [message["type"] for message in await received(socket, "flush_done")] == [
            "flush_done"
        ]
        await socket.send(VOICED)
        await socket.send("finalize")
        assert len(await received(socket, "flush_done")) == 2
        await socket.send(VOICED)
        await socket.send("finalize")
        assert len(await received(socket, "flush_done")) == 1


async def test_a_callable_is_told_the_seconds_since_the_last_final() -> None:
    told: list[float] = []

    def text(seconds: float) -> str:
        told.append(seconds)
        return "네"

    async with FakeCartesia(SttScript(texts=text)) as fake, bare(fake) as socket:
        for pieces in (3, 1):
            for _ in range(pieces):
                await socket.send(VOICED)
            await socket.send("finalize")
            await received(socket, "flush_done")
    assert told == [pytest.approx(0.3), pytest.approx(0.1)]


async def test_the_delay_stands_before_the_finals() -> None:
    script = SttScript(texts=[TEXT], delay_s=0.15)
    async with FakeCartesia(script) as fake, bare(fake) as socket:
        await socket.send(VOICED)
        started = time.perf_counter()
        await socket.send("finalize")
        await received(socket, "transcript")
    assert 0.15 <= time.perf_counter() - started < 1


async def test_interims_grow_while_it_is_spoken(piped: Pipe) -> None:
    script = SttScript(texts=[TEXT], interim_every_s=0.1)
    async with FakeCartesia(script) as fake, piped(service(fake)) as pipe:
        for _ in range(3):
            await pipe.send(audio())
        interims = await pipe.below.until(InterimTranscriptionFrame, 3)
        assert pipe.below.of(TranscriptionFrame) == []
    assert [frame.text for frame in interims] == ["강남역", "강남역 근처", "강남역 근처 매장"]


async def test_a_late_final_comes_after_its_flush_done() -> None:
    script = SttScript(texts=[TEXT], late_s=0.05)
    async with FakeCartesia(script) as fake, bare(fake) as socket:
        await socket.send(VOICED)
        await socket.send("finalize")
        assert [m["type"] for m in await received(socket, "transcript")] == [
            "flush_done",
            "transcript",
        ]


@pytest.mark.parametrize("status", [401, 503])
async def test_a_refused_handshake_is_an_error_frame(piped: Pipe, status: int) -> None:
    async with FakeCartesia(SttScript(refuse=status)) as fake, piped(service(fake)) as pipe:
        errors = await pipe.above.until(ErrorFrame)
        assert str(status) in errors[0].error
    assert fake.stt.refused[0] == status
    assert fake.stt.connections == []


async def test_an_error_message_is_an_error_frame_and_no_answer(piped: Pipe) -> None:
    script = SttScript(texts=[TEXT, "네"], faults={"error"}, faulty=1)
    async with FakeCartesia(script) as fake, piped(service(fake)) as pipe:
        await pipe.send(audio(), VADUserStoppedSpeakingFrame())
        await pipe.above.until(ErrorFrame)
        await pipe.send(audio(), VADUserStoppedSpeakingFrame())
        heard = await pipe.below.until(TranscriptionFrame)
    assert [frame.text for frame in heard] == ["네"]


async def test_a_stall_answers_nothing() -> None:
    script = SttScript(texts=[TEXT, "네"], faults={"stall"}, faulty=1)
    async with FakeCartesia(script) as fake, bare(fake) as socket:
        for _ in range(2):
            await socket.send(VOICED)
            await socket.send("finalize")
        assert [m.get("text") for m in await received(socket, "flush_done")] == ["네", None]


async def test_a_drop_cuts_the_utterance_and_pipecat_comes_back(piped: Pipe) -> None:
    script = SttScript(texts=[TEXT], faults={"drop"}, faulty=1, drop_after_s=0.2)
    async with FakeCartesia(script) as fake, piped(service(fake)) as pipe:
        await pipe.send(audio(), audio())
        await fake.stt.until(lambda: len(fake.stt.connections) == 2)
        assert not fake.stt.connections[0].open
        await fake.stt.until(lambda: fake.stt.open_connections)
        await pipe.send(audio(), VADUserStoppedSpeakingFrame())
        heard = await pipe.below.until(TranscriptionFrame)
    assert heard[0].text == TEXT


async def test_garbage_goes_before_the_answer() -> None:
    script = SttScript(texts=[TEXT], faults={"garbage"})
    async with FakeCartesia(script) as fake, bare(fake) as socket:
        await socket.send(VOICED)
        await socket.send("finalize")
        with pytest.raises(json.JSONDecodeError):
            await received(socket, "flush_done")
        raw = [await socket.recv() for _ in range(10)]
        assert isinstance(raw[0], bytes)
        assert json.loads(raw[-2])["text"] == TEXT
        assert json.loads(raw[-1])["type"] == "flush_done"


@pytest.mark.parametrize(
    "changes",
    [
        {"model": "whisper-1"},
        {"model": "ink-2"},
        {"language": "Korean"},
        {"encoding": "mp3"},
        {"sample_rate": "fast"},
        {"sample_rate": "4000"},
        {"punctuate": "true"},
    ],
)
async def test_a_wrong_query_is_an_error_and_a_close(changes: dict[str, str]) -> None:
    async with FakeCartesia() as fake, bare(fake, **changes) as socket:
        assert (await received(socket, "error"))[0]["status_code"] == 400
        with pytest.raises(ConnectionClosed):
            await socket.recv()


@pytest.mark.parametrize("wrong", ["stop", "Finalize", b"\x00"])
async def test_a_wrong_message_is_an_error_and_costs_itself(wrong: str | bytes) -> None:
    async with FakeCartesia(SttScript(texts=[TEXT])) as fake, bare(fake) as socket:
        await socket.send(wrong)
        await socket.send(VOICED)
        await socket.send("finalize")
        types = [message["type"] for message in await received(socket, "flush_done")]
    assert types == ["error", "transcript", "flush_done"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"X-API-Key": "other", "Cartesia-Version": "2026-03-01"}, 401),
        ({"X-API-Key": "key"}, 400),
        ({"X-API-Key": "key", "Cartesia-Version": "latest"}, 400),
    ],
)
async def test_keys_and_versions_are_checked(headers: dict[str, str], status: int) -> None:
    async with FakeCartesia(api_key="key") as fake:
        url = f"{fake.stt_url}/stt/websocket?{urlencode(QUERY)}"
        with pytest.raises(InvalidStatus) as refused:
            await connect(url, additional_headers=headers)
    assert refused.value.response.status_code == status


async def test_whoever_says_nothing_is_closed() -> None:
    async with FakeCartesia(SttScript(idle_s=0.05)) as fake, bare(fake) as socket:
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
    assert closed.value.rcvd and closed.value.rcvd.reason == "idle"


async def test_done_waits_for_what_is_on_its_way() -> None:
    async with FakeCartesia(SttScript(texts=[TEXT], delay_s=0.05)) as fake, bare(fake) as socket:
        await socket.send(VOICED)
        await socket.send("finalize")
        await socket.send("done")
        types = [message["type"] for message in await received(socket, "done")]
    assert types == ["transcript", "flush_done", "done"]
