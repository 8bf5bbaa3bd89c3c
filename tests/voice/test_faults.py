"""A fault at each stage: the session says so or shows it, another takes over, and it goes on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from agent.events import ErrorEvent, StatusEvent, TurnEvent
from agent.wire import Problem, TurnRequest
from tests.voice.conftest import Hosted, VoiceServing, told
from voice.bench.fake_cartesia import FakeCartesia
from voice.bench.rtvi_client import VoiceClient
from voice.bench.speech import Speech
from voice.stt.whisper import Whisper

ASKS = "배송비 얼마예요?"


async def whispered(*_: object, **__: object) -> str:
    return ASKS


async def nothing(*_: object, **__: object) -> str:
    return ""


async def goes_on(client: VoiceClient) -> None:
    """The session answers a typed question, aloud."""
    client.forget()
    await client.send_text("강남역 근처 매장 어디 있어?")
    assert (await told(client, "turn"))["intent"] == "store_search"
    await client.first_audio_after(0)


@pytest.mark.parametrize("fault", ["refuse", "error", "stall", "drop", "garbage"])
async def test_the_recogniser_fails(  # noqa: PLR0917 - a fixture each
    fault: str,
    voice_serving: VoiceServing,
    hosted: Hosted,
    cartesia: FakeCartesia,
    utterance: Speech,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Whisper cannot read espeak; what it makes of people is tried with its own tests.
    monkeypatch.setattr(Whisper, "transcribe", whispered)
    script = cartesia.stt_script
    script.texts = [ASKS] * 5
    if fault == "refuse":
        script.refuse = 503
    else:
        script.faults, script.faulty = {fault}, 1
    async with voice_serving(**hosted, voice_stall_seconds=0.5) as server:
        while (await server.components())["stt"].get("embedded") != "ok":
            pass
        async with server.call() as client:
            await client.ready()
            await client.say(utterance.pcm)
            assert (await told(client, "turn"))["intent"] == "policy"
            if fault != "garbage":  # garbage costs itself: the words come all the same
                assert (await told(client, "notice"))["kind"] == "recogniser_backup"
            await goes_on(client)
            if fault == "refuse":
                script.refuse = None
                return
            client.forget()
            await client.say(utterance.pcm)
            assert (await told(client, "turn"))["intent"] == "policy"


@pytest.mark.parametrize("fault", ["refuse", "error", "stall", "drop", "garbage", "silent"])
async def test_the_voice_fails(
    fault: str, voice_serving: VoiceServing, hosted: Hosted, cartesia: FakeCartesia
) -> None:
    settings = {**hosted, "voice_stall_seconds": 0.5}
    async with voice_serving(**settings) as server, server.call("voice") as client:
        await client.ready()
        await client.quiet()
        client.forget()
        script = cartesia.tts_script
        if fault == "refuse":
            script.refuse = 503
            cartesia.tts.drop()
        else:
            script.faults, script.faulty = {fault}, 1
        # A short reply: the embedded voice takes as long as it is.
        await client.send_text("고마워요")
        turn = await told(client, "turn")
        await client.first_audio_after(0)
        await client.quiet(1.0)
        [reply] = await server.replies("voice")
        assert reply.content == turn["reply"]
        script.refuse = None
        await goes_on(client)


async def test_what_was_not_understood_is_asked_for_once_more(
    voice_serving: VoiceServing,
    hosted: Hosted,
    cartesia: FakeCartesia,
    utterance: Speech,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Whisper, "transcribe", nothing)
    cartesia.stt_script.texts = ["", "", ASKS]
    async with voice_serving(**hosted) as server, server.call() as client:
        await client.ready()
        for _ in range(2):
            await client.quiet()
            await client.say(utterance.pcm)
        assert (await told(client, "notice"))["kind"] == "not_heard"
        await client.quiet()
        await client.say(utterance.pcm)
        assert (await told(client, "turn"))["intent"] == "policy"
        assert sum("다시 말씀해" in said for said in cartesia.tts.said) == 1


class Broken:
    """A turn that goes wrong in a way of one's choosing."""

    def __init__(self, how: str) -> None:
        self.how = how
        self.cancelled = asyncio.Event()

    @asynccontextmanager
    async def turn(self, request: TurnRequest) -> AsyncIterator[AsyncIterator[TurnEvent]]:
        try:
            yield self._events()
        finally:
            self.cancelled.set()

    async def _events(self) -> AsyncIterator[TurnEvent]:
        yield StatusEvent(stage="understand", turn_id="broken")
        if self.how == "raises":
            raise RuntimeError("key sk-secret")
        if self.how == "stalls":
            await asyncio.Event().wait()
        yield ErrorEvent(problem=Problem(title="broken", status=500))


@pytest.mark.parametrize("how", ["raises", "stalls", "tells"])
async def test_the_assistant_fails(
    how: str,
    voice_serving: VoiceServing,
    hosted: Hosted,
    cartesia: FakeCartesia,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("voice.agent_service.TURN_S", 0.5)
    broken = Broken(how)
    async with voice_serving(**hosted) as server, server.call() as client:
        await client.ready()
        working = server.assistant.turn
        monkeypatch.setattr(server.assistant, "turn", broken.turn)
        await client.send_text(ASKS)
        assert (await told(client, "notice"))["kind"] == "not_answered"
        await broken.cancelled.wait()
        await client.quiet()
        assert any("다시 한번" in said for said in cartesia.tts.said)
        monkeypatch.setattr(server.assistant, "turn", working)
        await goes_on(client)
