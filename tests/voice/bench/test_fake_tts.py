"""The fake voice, under Pipecat's own client and under a bare socket."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from pipecat.frames.frames import (
    ErrorFrame,
    InterruptionFrame,
    TTSAudioRawFrame,
    TTSSpeakFrame,
    TTSStoppedFrame,
    TTSTextFrame,
)
from pipecat.services.cartesia.tts import CartesiaTTSService
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from voice.bench.fake_cartesia import FakeCartesia
from voice.bench.fake_tts import TtsScript
from voice.bench.fake_voice import spoken_seconds

Pipe = Callable[[Any], AbstractAsyncContextManager[Any]]
VOICE = "663afeec-d082-4ab5-827e-2e41bf73a25b"
TEXT = "강남타운점이 제일 가까워요."
GENERATION: dict[str, Any] = {
    "transcript": TEXT,
    "continue": False,
    "context_id": "c1",
    "model_id": "sonic-3.6",
    "voice": {"mode": "id", "id": VOICE},
    "output_format": {"container": "raw", "encoding": "pcm_s16le", "sample_rate": 24_000},
    "add_timestamps": True,
    "language": "ko",
}


def service(fake: FakeCartesia) -> CartesiaTTSService:
    settings = CartesiaTTSService.Settings(model="sonic-3.6", voice=VOICE, language="ko")
    return CartesiaTTSService(api_key="key", url=fake.tts_url, settings=settings)


@asynccontextmanager
async def bare(fake: FakeCartesia) -> AsyncIterator[ClientConnection]:
    headers = {"X-API-Key": "key", "Cartesia-Version": "2026-03-01"}
    async with connect(fake.tts_url, additional_headers=headers) as socket:
        yield socket


async def ask(socket: ClientConnection, **changes: object) -> None:
    await socket.send(json.dumps(GENERATION | changes))


async def received(socket: ClientConnection, *until: str) -> list[dict[str, Any]]:
    """Messages up to and with the first of the types."""
    messages: list[dict[str, Any]] = []
    while not messages or messages[-1]["type"] not in until:
        messages.append(json.loads(await socket.recv()))
    return messages


def seconds_of(messages: list[dict[str, Any]]) -> float:
    pieces = [base64.b64decode(m["data"]) for m in messages if m["type"] == "chunk"]
    return sum(map(len, pieces)) / 2 / 24_000


def words_of(messages: list[dict[str, Any]]) -> list[tuple[str, float]]:
    found = [m["word_timestamps"] for m in messages if m["type"] == "timestamps"]
    return [pair for times in found for pair in zip(times["words"], times["start"], strict=True)]


async def test_pipecats_client_speaks_with_word_times(piped: Pipe) -> None:
    async with FakeCartesia() as fake, piped(service(fake)) as pipe:
        await pipe.send(TTSSpeakFrame(TEXT))
        await pipe.below.until(TTSStoppedFrame)
        audio, words = pipe.below.of(TTSAudioRawFrame), pipe.below.of(TTSTextFrame)
    assert [frame.text for frame in words] == TEXT.split()
    sound = b"".join(frame.audio for frame in audio)
    assert len(sound) / 2 / 24_000 == pytest.approx(spoken_seconds(TEXT), abs=0.01)
    assert any(sound)
    assert fake.tts.said == [TEXT]
    assert fake.tts.connections[0].headers["cartesia-version"]
    assert fake.tts.connections[0].messages[-1]["continue"] is False


async def test_an_interruption_reaches_it_as_a_cancel(piped: Pipe) -> None:
    async with FakeCartesia(tts=TtsScript(speed=1)) as fake, piped(service(fake)) as pipe:
        await pipe.send(TTSSpeakFrame(TEXT * 3))
        await pipe.below.until(TTSAudioRawFrame)
        await pipe.send(InterruptionFrame())
        await fake.tts.until(lambda: fake.tts.cancelled)
    assert fake.tts.cancelled == list(fake.tts.transcripts)


async def test_korean_takes_its_natural_time_and_words_share_it() -> None:
    async with FakeCartesia() as fake, bare(fake) as socket:
        await ask(socket)
        messages = await received(socket, "done")
    assert seconds_of(messages) == pytest.approx(13 / 7 + 0.3 - 1 / 7, abs=0.2)
    assert seconds_of(messages) == pytest.approx(spoken_seconds(TEXT), abs=0.01)
    words = words_of(messages)
    assert [word for word, _ in words] == TEXT.split()
    starts = [start for _, start in words]
    assert starts[0] == 0 and starts == sorted(starts)
    assert {message["context_id"] for message in messages} == {"c1"}


async def test_inputs_are_joined_and_the_times_go_on() -> None:
    async with FakeCartesia() as fake, bare(fake) as socket:
        pieces = ["강남", "타운점이 ", "가까워요. ", "지금 ", "열려 있어요."]
        for piece in pieces:
            await ask(socket, transcript=piece, **{"continue": True})
        await ask(socket, transcript="", **{"continue": False})
        messages = await received(socket, "done")
    words = words_of(messages)
    assert [word for word, _ in words] == "".join(pieces).split()
    assert words[-1][1] > spoken_seconds("강남타운점이 가까워요.")
    assert [m["type"] for m in messages].count("flush_done") == 0


async def test_text_is_gathered_up_to_the_delay() -> None:
    async with FakeCartesia() as fake, bare(fake) as socket:
        started = time.perf_counter()
        await ask(socket, transcript="강남", max_buffer_delay_ms=100, **{"continue": True})
        await received(socket, "chunk")
    assert time.perf_counter() - started >= 0.1


async def test_without_a_delay_each_input_is_flushed() -> None:
    async with FakeCartesia() as fake, bare(fake) as socket:
        for piece in ("강남", "타운점이"):
            await ask(socket, transcript=piece, max_buffer_delay_ms=0, **{"continue": True})
        await ask(socket, transcript="", max_buffer_delay_ms=0)
        messages = await received(socket, "done")
    flushes = [m["flush_id"] for m in messages if m["type"] == "flush_done"]
    assert flushes == [1, 2]
    assert [word for word, _ in words_of(messages)] == ["강남", "타운점이"]


async def test_a_context_expires_after_its_last_sound() -> None:
    async with FakeCartesia(tts=TtsScript(expire_s=0.05)) as fake, bare(fake) as socket:
        await ask(socket, **{"continue": True})
        assert (await received(socket, "done"))[-1]["done"] is True
        await ask(socket, transcript="더")
        assert (await received(socket, "error"))[-1]["context_id"] == "c1"


async def test_a_cancel_halts_what_has_not_begun() -> None:
    async with FakeCartesia(tts=TtsScript(speed=20)) as fake, bare(fake) as socket:
        for _ in range(3):
            await ask(socket, max_buffer_delay_ms=0, **{"continue": True})
        await received(socket, "chunk")
        await socket.send(json.dumps({"context_id": "c1", "cancel": True}))
        messages = await received(socket, "done")
    assert fake.tts.cancelled == ["c1"]
    assert [m["type"] for m in messages].count("flush_done") == 1


@pytest.mark.parametrize("faults", [{"stall"}, {"silent"}, {"error"}])
async def test_a_fault_befalls_its_context_and_no_other(faults: set[Any]) -> None:
    script = TtsScript(faults=faults, faulty=1)
    async with FakeCartesia(tts=script) as fake, bare(fake) as socket:
        await ask(socket)
        await ask(socket, context_id="c2")
        messages: list[dict[str, Any]] = []
        while not any(m["context_id"] == "c2" and m["type"] == "done" for m in messages):
            messages += await received(socket, "done")
    first = [m["type"] for m in messages if m["context_id"] == "c1"]
    assert first == {"stall": [], "silent": ["done"], "error": ["error"]}[faults.pop()]
    assert any(m["type"] == "chunk" for m in messages if m["context_id"] == "c2")


async def test_an_error_is_an_error_frame_of_pipecats(piped: Pipe) -> None:
    async with FakeCartesia(tts=TtsScript(faults={"error"})) as fake, piped(service(fake)) as pipe:
        await pipe.send(TTSSpeakFrame(TEXT))
        assert "Internal error" in (await pipe.above.until(ErrorFrame))[0].error


@pytest.mark.parametrize("chunks", [0, 2])
async def test_a_drop_cuts_after_its_chunks(chunks: int) -> None:
    script = TtsScript(faults={"drop"}, drop_after_chunks=chunks)
    messages = []
    async with FakeCartesia(tts=script) as fake, bare(fake) as socket:
        await ask(socket)
        with pytest.raises(ConnectionClosed):
            while True:
                messages.append(json.loads(await socket.recv()))
    # What stood in the buffer of the connection is lost with it.
    assert [m["type"] for m in messages].count("chunk") <= chunks


async def test_pipecat_comes_back_after_a_drop_and_speaks(piped: Pipe) -> None:
    script = TtsScript(faults={"drop"}, faulty=1)
    async with FakeCartesia(tts=script) as fake, piped(service(fake)) as pipe:
        await pipe.send(TTSSpeakFrame(TEXT))
        await fake.tts.until(lambda: len(fake.tts.connections) == 2)
        await fake.tts.until(lambda: fake.tts.open_connections)
        before = len(pipe.below.of(TTSAudioRawFrame))
        await pipe.send(InterruptionFrame(), TTSSpeakFrame(TEXT))
        await pipe.below.until(TTSAudioRawFrame, before + 1)
    assert not fake.tts.connections[0].open


async def test_garbage_goes_before_the_sound() -> None:
    async with FakeCartesia(tts=TtsScript(faults={"garbage"})) as fake, bare(fake) as socket:
        await ask(socket)
        raw = [await socket.recv() for _ in range(12)]
        messages = await received(socket, "done")
    assert raw[0] == "not json {"
    assert json.loads(raw[-1])["type"] == "chunk"
    assert [word for word, _ in words_of(messages)] == TEXT.split()


async def test_delay_and_speed_keep_time() -> None:
    script = TtsScript(delay_s=0.1, speed=10)
    async with FakeCartesia(tts=script) as fake, bare(fake) as socket:
        started = time.perf_counter()
        await ask(socket)
        await received(socket, "chunk")
        first = time.perf_counter() - started
        await received(socket, "done")
    assert 0.1 <= first < 1
    assert time.perf_counter() - started >= 0.1 + spoken_seconds(TEXT) / 10


@pytest.mark.parametrize(
    "changes",
    [
        {"voice": {"mode": "id", "id": "my-voice"}},
        {"voice": {"mode": "id", "id": None}},
        {"model_id": "gpt"},
        {"language": "Korean"},
        {"output_format": {"container": "wav", "encoding": "pcm_s16le", "sample_rate": 24_000}},
        {"output_format": {"container": "raw", "encoding": "pcm_s16le", "sample_rate": 23_000}},
        {"max_buffer_delay_ms": 9_000},
        {"transcript": None},
        {"transcript": " "},
        {"context_id": "a b"},
        {"shout": True},
    ],
)
async def test_a_wrong_input_is_an_error(changes: dict[str, Any]) -> None:
    async with FakeCartesia() as fake, bare(fake) as socket:
        await ask(socket, **changes)
        messages = await received(socket, "error", "done")
    assert [m["type"] for m in messages] == ["error"]
    assert messages[0]["status_code"] == 400


async def test_a_context_keeps_its_fields() -> None:
    async with FakeCartesia() as fake, bare(fake) as socket:
        await ask(socket, transcript="강남", **{"continue": True})
        await ask(socket, transcript="점", language="en")
        assert (await received(socket, "error"))[-1]["message"] == "A context keeps its fields."


@pytest.mark.parametrize("raw", ["{", b"\x00", "[]", '{"context_id": "c1", "cancel": "yes"}'])
async def test_what_is_no_input_costs_itself(raw: str | bytes) -> None:
    async with FakeCartesia() as fake, bare(fake) as socket:
        await socket.send(raw)
        await ask(socket)
        messages = await received(socket, "done")
    assert messages[0]["type"] == "error"
    assert any(m["type"] == "chunk" for m in messages)


async def test_whoever_says_nothing_is_closed() -> None:
    async with FakeCartesia(tts=TtsScript(idle_s=0.05)) as fake, bare(fake) as socket:
        with pytest.raises(ConnectionClosed):
            await socket.recv()


async def test_other_paths_are_not_found() -> None:
    async with FakeCartesia() as fake:
        with pytest.raises(Exception, match="404"):
            await connect(f"{fake.stt_url}/elsewhere")
