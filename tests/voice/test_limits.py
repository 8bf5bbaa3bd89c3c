"""Limits and clean-up: how many, from where, for how long, and what is left behind."""

from __future__ import annotations

import asyncio

import pytest
from websockets.exceptions import InvalidStatus

from tests.voice.conftest import Hosted, VoiceServing, closed, told
from voice.bench.fake_cartesia import FakeCartesia


async def test_beyond_the_limit_1013_with_a_reason_and_room_again_after_a_goodbye(
    voice_serving: VoiceServing, hosted: Hosted
) -> None:
    async with voice_serving(**hosted, voice_max_sessions=1) as server:
        async with server.call("one") as first:
            await first.ready()
            async with server.call("two") as second:
                refused = await closed(second)
            assert refused.code == 1013
            assert refused.reason
            assert await server.metric("oy_voice_sessions ") == 1
        while await server.metric("oy_voice_sessions "):
            pass
        async with server.call("two") as again:
            await again.ready()


async def test_a_connection_that_comes_back_takes_its_old_ones_place(
    voice_serving: VoiceServing, hosted: Hosted
) -> None:
    async with (
        voice_serving(**hosted, voice_max_sessions=1) as server,
        server.call("same") as lost,
        server.call("same") as back,
    ):
        await back.ready()
        await closed(lost)
        assert back.closed is None


async def test_only_pages_that_are_allowed(voice_serving: VoiceServing, hosted: Hosted) -> None:
    async with voice_serving(**hosted, cors_origins=("https://shop.example",)) as server:
        for origin in ("https://other.example", "null"):
            with pytest.raises(InvalidStatus):
                async with server.call(headers={"Origin": origin}):
                    pass
        for origin in (server.base, "https://shop.example"):
            async with server.call(headers={"Origin": origin}) as client:
                await client.ready()


async def test_garbage_costs_a_frame_and_not_the_session(
    voice_serving: VoiceServing, hosted: Hosted
) -> None:
    async with voice_serving(**hosted) as server:
        async with server.call() as client:
            await client.ready()
            for raw in (b"\xff\xfe\x00", "text", b"", b"\x0a\xff\xff\xff\xff\x7f"):
                await client.send_raw(raw)
            await client.send("send-file", {"file": {}})
            await client.send_text("안녕하세요")
            await told(client, "turn")
        while await server.metric("oy_voice_refused_frames_total") < 5:
            pass


async def test_a_silence_gets_one_prompt(
    voice_serving: VoiceServing, hosted: Hosted, cartesia: FakeCartesia
) -> None:
    async with (
        voice_serving(**hosted, voice_silence_seconds=0.3) as server,
        server.call() as client,
    ):
        await client.ready()
        await cartesia.tts.until(lambda: len(cartesia.tts.said) >= 2)
        await client.quiet(1.5)
        assert sum("천천히" in said for said in cartesia.tts.said) == 1


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        ({"voice_idle_minutes": 0.005}, "bye_idle"),
        ({"voice_session_minutes": 0.004}, "bye_limit"),
    ],
)
async def test_a_session_ends_kindly(
    voice_serving: VoiceServing, hosted: Hosted, limits: dict[str, float], why: str
) -> None:
    async with voice_serving(**hosted, **limits) as server, server.call("kind") as client:
        await client.ready()
        goodbye = await client.until(
            "server-message", where=lambda data: data["type"] == "session_end"
        )
        assert goodbye.data["reason"] == why
        end = await closed(client)
        # The goodbye was heard before the socket closed.
        assert client.audio_since(goodbye.at)
        assert end.code in (1000, 1005)


async def test_a_slow_answer_gets_a_filler_that_no_history_holds(
    voice_serving: VoiceServing, hosted: Hosted, cartesia: FakeCartesia
) -> None:
    async with voice_serving(**hosted, voice_filler_ms=0.01) as server:
        async with server.call("slow") as client:
            await client.ready()
            await client.quiet()
            await client.send_text("배송비 얼마예요?")
            await told(client, "turn")
            await client.quiet()
        assert any("잠시만요" in said for said in cartesia.tts.said)
        assert "잠시만요" not in str((await server.replies("slow"))[0].content)


async def test_fifty_calls_leave_no_task_and_no_session(
    voice_serving: VoiceServing, hosted: Hosted, cartesia: FakeCartesia
) -> None:
    async with voice_serving(**hosted, voice_max_sessions=4) as server:

        async def call(number: int) -> None:
            async with server.call(f"call-{number}") as client:
                await client.ready()
                await client.send_text("강남역 근처 매장")
                await told(client, "turn")
                if number % 3 == 0:
                    client.cut()

        await call(0)
        while await server.metric("oy_voice_sessions "):
            pass
        before = _names()
        for start in range(1, 51, 4):
            await asyncio.gather(*(call(n) for n in range(start, min(start + 4, 51))))
            while await server.metric("oy_voice_sessions "):
                pass
        while len(_names()) > len(before):
            await server.metric("oy_voice_sessions ")
        assert await server.metric("oy_voice_sessions ") == 0
        assert not any(connection.open for connection in cartesia.stt.connections)


def _names() -> list[str]:
    """Tasks of the loop, which server, fakes and callers share."""
    return [task.get_name() for task in asyncio.all_tasks() if not task.done()]
