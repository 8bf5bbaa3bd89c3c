"""The page in a real browser, against the real server; the scenarios are `voice/web/e2e/*.mjs`."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.voice.web.conftest import LINES, PageServer, Play
from voice.bench.fake_cartesia import FakeCartesia
from voice.bench.rtvi_client import VoiceClient
from voice.bench.speech import Speech

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    "name", ["typed", "faults", "accessible", "screens", "speed", "installable"]
)
async def test_page(play: Play, name: str) -> None:
    played = await play(name)
    assert played.checks
    assert not played.failed()


async def test_a_spoken_turn_and_a_barge_in(
    play: Play,
    fake_cartesia: FakeCartesia,
    utterances: list[Speech],
    microphone: Callable[..., Path],
) -> None:
    """The first question comes after the greeting, the second while its answer is spoken."""
    fake_cartesia.stt_script.texts = [
        "강남역 근처에 주차되는 매장 알려줘",
        "수부지인데 이만 원 이하 세럼 추천해줘",
    ]
    played = await play("spoken", microphone(9.0, utterances[0], 2.5, utterances[1], 2.0))
    assert not played.failed()
    assert fake_cartesia.tts.cancelled


async def test_the_page_comes_back_with_the_server(play: Play, page_server: PageServer) -> None:
    async def kill() -> None:
        await page_server.end(signal.SIGKILL)

    played = await play("reconnect", asked={"kill": kill, "start": page_server.start})
    assert not played.failed()


async def test_a_full_server_is_said_to_be_full(play: Play, page_server: PageServer) -> None:
    address = f"ws{page_server.url.removeprefix('http')}/ws"
    async with AsyncExitStack() as lines:
        for _ in range(LINES):
            await lines.enter_async_context(VoiceClient(address))
        played = await play("full")
    assert not played.failed()
