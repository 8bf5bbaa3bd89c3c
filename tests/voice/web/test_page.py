"""The page in a real browser, against the real server; the scenarios are `voice/web/e2e/*.mjs`."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.voice.web.conftest import LINES, PageServer, Play
from voice.bench.fake_cartesia import FakeCartesia
from voice.bench.rtvi_client import VoiceClient
from voice.browser.microphone import write_microphone
from voice.browser.stage import QUESTIONS, interrupting_shopper

pytestmark = pytest.mark.asyncio(loop_scope="session")

#: Seconds until a call that was hung up is over.
OVER_WITHIN = 10.0


@pytest.mark.parametrize(
    "name",
    [
        "typed",
        "faults",
        "accessible",
        "screens",
        "speed",
        "installable",
        "languages",
        "keyboard",
        "locating",
        "stopping",
    ],
)
async def test_page(play: Play, name: str) -> None:
    played = await play(name)
    assert played.checks
    assert not played.failed()


async def test_a_spoken_turn_and_a_barge_in(
    play: Play, fake_cartesia: FakeCartesia, tmp_path: Path
) -> None:
    """The first question comes after the greeting, the second while its answer is spoken."""
    fake_cartesia.stt_script.texts = list(QUESTIONS)
    microphone = write_microphone(tmp_path / "microphone.wav", *interrupting_shopper())
    played = await play("spoken", microphone=microphone)
    assert not played.failed()
    assert fake_cartesia.tts.cancelled


async def test_push_to_talk(play: Play, fake_cartesia: FakeCartesia, tmp_path: Path) -> None:
    fake_cartesia.stt_script.texts = [QUESTIONS[0]]
    silence, first, *_ = interrupting_shopper()
    microphone = write_microphone(tmp_path / "microphone.wav", silence, first, 30.0)
    played = await play("holding", microphone=microphone)
    assert not played.failed()


async def test_what_is_forgotten_stays_forgotten(play: Play, page_server: PageServer) -> None:
    """The server holds what the page shows, and nothing of what it forgot."""
    before = (await page_server.components())["conversations"]["held"]

    def holds(more: int, calls: int) -> Callable[[], Awaitable[None]]:
        async def look() -> None:
            async with asyncio.timeout(OVER_WITHIN):
                parts = await page_server.components()
                while parts["sessions"]["held"] != calls:
                    await asyncio.sleep(0.05)
                    parts = await page_server.components()
            assert parts["conversations"]["held"] == before + more

        return look

    doings = {
        "two are held": holds(2, 0),
        "one is held": holds(1, 0),
        "a call is held": holds(2, 1),
        "the call is forgotten": holds(1, 0),
    }
    played = await play("forgetting", doings=doings)
    assert not played.failed()


async def test_the_page_comes_back_with_the_server(play: Play, page_server: PageServer) -> None:
    async def kill() -> None:
        await page_server.end(signal.SIGKILL)

    played = await play("reconnect", doings={"kill": kill, "start": page_server.start})
    assert not played.failed()


async def test_a_full_server_is_said_to_be_full(play: Play, page_server: PageServer) -> None:
    address = f"ws{page_server.url.removeprefix('http')}/ws"
    async with AsyncExitStack() as lines:
        for _ in range(LINES):
            await lines.enter_async_context(VoiceClient(address))
        played = await play("full")
    assert not played.failed()
