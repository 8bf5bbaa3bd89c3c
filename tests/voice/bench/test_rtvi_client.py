"""The caller against a real server: the plain pipeline, with fakes for services."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket

import pytest
import pytest_asyncio
import uvicorn
from pydantic import SecretStr

from voice.bench.fake_cartesia import FakeCartesia
from voice.bench.fake_stt import SttScript
from voice.bench.fake_tts import TtsScript
from voice.bench.rtvi_client import CHUNK_S, VoiceClient
from voice.bench.rtvi_received import ClosedByServerError
from voice.bench.rtvi_wire import Audio, Message, Unknown, audio_frame, json_frame, read_frame
from voice.bench.speech import Speech, spoken_speech
from voice.bench.stock import stock_app
from voice.settings import VoiceSettings

pytestmark = pytest.mark.asyncio(loop_scope="module")
QUESTION = "강남역 근처 매장 알려 주세요."


@dataclass(frozen=True)
class Stock:
    """The plain pipeline, serving."""

    url: str
    fake: FakeCartesia


class Server(uvicorn.Server):
    """Tells when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()


@asynccontextmanager
async def serving(settings: VoiceSettings) -> AsyncIterator[str]:
    config = uvicorn.Config(stock_app(settings), host="127.0.0.1", port=0, log_level="warning")
    server = Server(config)
    task = asyncio.create_task(server.serve())
    async with asyncio.timeout(60):
        await server.listening.wait()
    try:
        yield f"ws://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/ws"
    finally:
        server.should_exit = True
        await task


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stock(state_dir: Path) -> AsyncIterator[Stock]:
    tts = TtsScript(tempo=4)
    async with FakeCartesia(SttScript(texts=lambda _: QUESTION), tts) as fake:
        settings = VoiceSettings(
            _env_file=None,
            state_dir=state_dir,
            cartesia_api_key=SecretStr("key"),
            cartesia_stt_url=fake.stt_url,
            cartesia_tts_url=fake.tts_url,
        )
        async with serving(settings) as url:
            yield Stock(url, fake)


@pytest.fixture(scope="module")
def question() -> Speech:
    return spoken_speech((QUESTION,))[0]


async def test_a_turn_from_speech_to_speech(stock: Stock, question: Speech) -> None:
    async with VoiceClient(stock.url) as client:
        ready = await client.ready()
        assert ready.data["version"].startswith("2.")
        said = await client.say(question.pcm)
        first = await client.first_audio_after(said.ended)
        await client.quiet()
        heard = await client.until("user-transcription", where=lambda data: data["final"])
        assert heard.data["text"] == QUESTION
        spoken = "".join(
            message.data["text"]
            for message in client.messages("bot-output")
            if message.data["spoken_status"] == "new"
        )
        for word in stock.fake.tts.said[-1].replace(".", ". ").split():
            assert word in spoken
        assert first.rate == 24_000
        assert len(client.audio_since(said.ended)) / 48_000 > 1
        types = [event.type for event in client.events if isinstance(event, Message)]
        order = ["user-started-speaking", "user-stopped-speaking", "bot-started-speaking"]
        assert sorted(order, key=types.index) == order


async def test_the_microphone_keeps_time_and_never_stops(stock: Stock, question: Speech) -> None:
    async with VoiceClient(stock.url) as client:
        await client.ready()
        said = await client.say(question.pcm)
        assert said.ended - said.began == pytest.approx(question.seconds, abs=0.15)
        connection = stock.fake.stt.connections[-1]
        before = connection.heard_s
        started = time.perf_counter()
        await client.first_audio_after(said.ended)
        waited = time.perf_counter() - started
        assert connection.heard_s - before == pytest.approx(waited, abs=0.2)


async def test_a_faster_pace_takes_less_time(stock: Stock, question: Speech) -> None:
    async with VoiceClient(stock.url, pace=4) as client:
        said = await client.say(question.pcm)
        assert said.ended - said.began == pytest.approx(question.seconds / 4, abs=0.15)


async def test_typed_text_is_answered_aloud(stock: Stock) -> None:
    async with VoiceClient(stock.url, microphone=False) as client:
        await client.ready()
        sent = time.perf_counter()
        await client.send_text("주차되는 매장 있나요?")
        assert (await client.first_audio_after(sent)).seconds >= CHUNK_S


async def test_garbage_ends_a_stock_session_and_the_client_says_so(stock: Stock) -> None:
    async with VoiceClient(stock.url) as client:
        await client.ready()
        await client.send_raw(b"\xff\xfe\xfd")
        with pytest.raises((ClosedByServerError, TimeoutError)):
            await client.until("no-such-message", timeout_s=5)
        assert client.closed
        with pytest.raises(ClosedByServerError):
            await client.say(bytes(640))


async def test_what_was_not_said_is_not_waited_for_in_vain(stock: Stock) -> None:
    async with VoiceClient(stock.url) as client:
        await client.ready()
        with pytest.raises(TimeoutError):
            await client.until("user-transcription", timeout_s=0.1)
        with pytest.raises(TimeoutError):
            await client.first_audio_after(0.0, timeout_s=0.1)


async def test_events_are_followed_as_they_come(stock: Stock) -> None:
    async with VoiceClient(stock.url) as client:
        following = client.follow()
        await client.send("client-ready", {"version": "2.0.0", "about": {"library": "test"}})
        async for event in following:
            if isinstance(event, Message) and event.type == "bot-ready":
                break
        await following.aclose()  # type: ignore[attr-defined]


async def test_an_unknown_message_is_answered_with_its_id(stock: Stock) -> None:
    async with VoiceClient(stock.url) as client:
        await client.ready()
        sent = await client.send("no-such-type", {})
        answer = await client.until("error-response")
        assert answer.id == sent


@pytest.mark.parametrize("raw", [b"\xff\xfe", "text"])
async def test_frames_that_no_client_knows_are_kept(raw: bytes | str) -> None:
    assert read_frame(raw, 1.0) == Unknown(1.0, raw)


async def test_frames_read_as_they_were_written() -> None:
    assert read_frame(audio_frame(b"\1\2", 24_000), 1.0) == Audio(1.0, b"\1\2", 24_000)
    assert read_frame(json_frame({"type": "cards", "data": ["가"]}), 2.0) == Message(
        2.0, "cards", ["가"], None
    )
