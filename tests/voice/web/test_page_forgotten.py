"""What the page forgets in a call, the server does not write again: not what was heard, nothing."""

from __future__ import annotations

import asyncio

from tests.voice.conftest import Hosted, VoiceServer, VoiceServing, told
from voice.bench.rtvi_client import VoiceClient


async def speaking(client: VoiceClient) -> None:
    """An answer that is being heard, and far from its end."""
    await client.ready()
    await client.quiet()
    await client.send_text("강남역 근처에 주차되는 매장 알려줘")
    await told(client, "turn")
    await client.until("bot-started-speaking")


async def left_empty(server: VoiceServer) -> None:
    """Returns when no call is open; asserts that nothing is remembered then."""
    async with asyncio.timeout(10):
        parts = await server.components()
        while parts["sessions"]["held"]:
            parts = await server.components()
    assert await server.replies("mine") == []
    assert parts["conversations"]["held"] == 0


async def test_forgotten_before_the_call_is_over(
    voice_serving: VoiceServing, hosted: Hosted
) -> None:
    """The order in which a slow goodbye would arrive."""
    async with voice_serving(**hosted) as server:
        async with server.call("mine") as client:
            await speaking(client)
            assert await server.replies("mine")
            assert (await server.http.delete("/chat/mine")).status_code == 204
        await left_empty(server)


async def test_forgotten_once_the_call_was_left(
    voice_serving: VoiceServing, hosted: Hosted
) -> None:
    """As the page does it: it hangs up, and does not wait for the goodbye."""
    async with voice_serving(**hosted) as server:
        async with server.call("mine") as client:
            await speaking(client)
            client.cut()
            assert (await server.http.delete("/chat/mine")).status_code == 204
        await left_empty(server)
