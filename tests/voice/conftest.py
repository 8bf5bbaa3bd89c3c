"""A real server with the voice plugged in, and callers that speak its wire."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import httpx
import pytest
from langchain_core.messages import AIMessage

from agent.assembly import open_assistant
from agent.assistant import ShopAssistant
from agent.server.app import create_app
from agent.server.listening import build_server
from agent.settings import Settings
from tests.conftest import NOW
from voice.bench.fake_cartesia import FakeCartesia
from voice.bench.fake_tts_context import TtsScript
from voice.bench.rtvi_client import VoiceClient
from voice.bench.rtvi_wire import Closed
from voice.bench.speech import Speech, spoken_speech
from voice.settings import VoiceSettings

Hosted = dict[str, object]
VOICE = EntryPoint("voice", "voice.plug:front_end", "oyassistant.frontends")


@dataclass
class VoiceServer:
    """A served assistant, its door, and how to call it."""

    base: str
    assistant: ShopAssistant
    http: httpx.AsyncClient

    def call(self, session_id: str | None = None, **more: object) -> VoiceClient:
        return VoiceClient(f"ws{self.base[4:]}/ws", session_id, **more)  # type: ignore[arg-type]

    async def components(self) -> dict[str, dict[str, object]]:
        health = await self.http.get("/api/health")
        return dict(health.json()["components"])

    async def metric(self, name: str) -> float:
        """The sum of a metric's samples."""
        lines = (await self.http.get("/metrics")).text.splitlines()
        return sum(float(line.split()[-1]) for line in lines if line.startswith(name))

    async def replies(self, session_id: str) -> list[AIMessage]:
        """What the graph's memory holds of the assistant's words."""
        config = {"configurable": {"thread_id": session_id}}
        state = await self.assistant._turns._graph.aget_state(config)  # type: ignore[arg-type]
        return [m for m in state.values.get("messages", []) if isinstance(m, AIMessage)]


async def told(client: VoiceClient, kind: str, timeout_s: float = 15) -> dict[str, Any]:
    """The first message of the server of a kind: session, cards, turn, notice, latency…"""
    message = await client.until(
        "server-message", timeout_s, where=lambda data: data["type"] == kind
    )
    return dict(message.data)


async def closed(client: VoiceClient) -> Closed:
    """How the server closed the connection, once it has."""
    async with asyncio.timeout(20):
        async for event in client.follow():
            if isinstance(event, Closed):
                return event
    raise AssertionError("the connection is still open")


VoiceServing = Callable[..., AbstractAsyncContextManager[VoiceServer]]


@pytest.fixture
def voice_serving(state_dir: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> VoiceServing:
    """Serves the assistant with a voice; changes are `VoiceSettings`."""
    for name in VoiceSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)

    @asynccontextmanager
    async def serve(**changes: object) -> AsyncIterator[VoiceServer]:
        settings = VoiceSettings.model_validate({"state_dir": state_dir, **changes})
        opened: list[ShopAssistant] = []

        @asynccontextmanager
        async def opener(asked: Settings) -> AsyncIterator[ShopAssistant]:
            async with open_assistant(asked, lambda: NOW) as assistant:
                opened.append(assistant)
                yield assistant

        server = build_server(create_app(settings, opener, (VOICE,)))
        with socket.create_server(("127.0.0.1", 0)) as listener:
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            base = f"http://127.0.0.1:{listener.getsockname()[1]}"
            try:
                async with httpx.AsyncClient(base_url=base, trust_env=False, timeout=20) as client:
                    while (await client.get("/api/health")).status_code == 503:
                        pass
                    yield VoiceServer(base, opened[0], client)
            finally:
                server.should_exit = True
                await serving

    return serve


@pytest.fixture
async def cartesia() -> AsyncIterator[FakeCartesia]:
    """Both hosted services on loopback, answering at once and speaking fast."""
    async with FakeCartesia(tts=TtsScript(tempo=6)) as fake:
        yield fake


@pytest.fixture
def hosted(cartesia: FakeCartesia) -> Hosted:
    """Settings that take the fakes for Cartesia."""
    return {
        "cartesia_api_key": "test-key",
        "cartesia_stt_url": cartesia.stt_url,
        "cartesia_tts_url": cartesia.tts_url,
    }


@pytest.fixture(scope="session")
def utterance() -> Speech:
    """Something said; what is heard of it is up to the fake recogniser."""
    return spoken_speech(("매장 알려 주세요.",))[0]
