"""Callers as they are: too early, twice, gone in the middle of a word, back, and hung up on."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

from tests.voice.conftest import Hosted, VoiceServing, closed, told
from voice.bench.fake_cartesia import FakeCartesia
from voice.bench.rtvi_wire import audio_frame
from voice.bench.speech import Speech

ASKS = "수부지인데 이만 원 이하 세럼 추천해줘"


async def test_who_speaks_first_is_answered_and_not_greeted(
    voice_serving: VoiceServing, hosted: Hosted, cartesia: FakeCartesia, utterance: Speech
) -> None:
    cartesia.stt_script.texts = ["배송비 얼마예요?"]
    async with voice_serving(**hosted) as server, server.call() as client:
        await client.say(utterance.pcm)
        await client.ready()
        assert (await told(client, "turn"))["intent"] == "policy"
        await client.quiet()
    assert not any("안녕하세요" in said for said in cartesia.tts.said)


async def test_who_is_ready_twice_is_greeted_once(
    voice_serving: VoiceServing, hosted: Hosted, cartesia: FakeCartesia
) -> None:
    async with voice_serving(**hosted) as server, server.call() as client:
        await client.ready()
        await client.ready()
        await client.quiet()
    assert sum("안녕하세요" in said for said in cartesia.tts.said) == 1


async def test_who_vanishes_mid_reply_comes_back_to_the_rest_of_it(
    voice_serving: VoiceServing, hosted: Hosted, cartesia: FakeCartesia
) -> None:
    cartesia.tts_script.tempo = 2
    async with voice_serving(**hosted) as server:
        async with server.call("back") as client:
            await client.send_text(ASKS)
            reply = str((await told(client, "turn"))["reply"])
            await client.until(
                "bot-output", where=lambda data: data.get("spoken_status") == "completed"
            )
            client.cut()
        async with server.call("back") as client:
            await client.send_text("계속해")
            rest = str((await told(client, "turn"))["reply"])
            first, _ = await server.replies("back")
    assert first.additional_kwargs["interrupted"] is True
    heard = str(first.content)
    assert 0 < len(heard) < len(reply)
    assert reply.startswith(heard)
    assert not rest.startswith(heard[:12])


async def test_a_conversation_that_is_deleted_in_a_call_stays_deleted(
    voice_serving: VoiceServing, hosted: Hosted
) -> None:
    async with voice_serving(**hosted) as server, server.call("gone") as client:
        await client.send_text(ASKS)
        await told(client, "turn")
        await client.first_audio_after(0)
        typed = await server.http.post("/chat", json={"message": "안녕", "session_id": "gone"})
        assert typed.status_code == 200
        assert (await server.http.delete("/chat/gone")).status_code == 204
        await client.client_message("stop")
        await client.until("server-response")
        assert not await server.replies("gone")
        client.forget()
        await client.send_text("배송비 얼마예요?")
        assert (await told(client, "turn"))["intent"] == "policy"
        assert len(await server.replies("gone")) == 1


async def test_frames_of_any_size_are_one_stream(
    voice_serving: VoiceServing, hosted: Hosted, cartesia: FakeCartesia, utterance: Speech
) -> None:
    cartesia.stt_script.texts, cartesia.stt_script.keep_audio = ["배송비 얼마예요?"], True
    pcm = utterance.pcm + bytes(32_000)
    async with voice_serving(**hosted) as server, server.call(microphone=False) as client:
        await cartesia.stt.until(lambda: cartesia.stt.connections)
        at = 0
        while at < len(pcm):
            for size in (2, 14, 0, 30_000, 6, 998, 1_022, 1_026):
                await client.send_raw(audio_frame(pcm[at : at + size]))
                at += size
        assert (await told(client, "turn"))["intent"] == "policy"
        assert bytes(cartesia.stt.connections[0].audio) == pcm


async def test_the_end_of_the_bot_and_of_the_server_close_with_a_code(
    voice_serving: VoiceServing, hosted: Hosted
) -> None:
    async with AsyncExitStack() as calls:
        async with voice_serving(**hosted) as server:
            clients = [await calls.enter_async_context(server.call()) for _ in range(3)]
            for client in clients:
                await client.ready()
            await clients[0].send("disconnect-bot")
            assert (await closed(clients[0])).code == 1000
            await clients[1].first_audio_after(0)
            ending = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - ending < 3
        assert [(await closed(client)).code for client in clients[1:]] == [1012, 1012]


async def test_the_language_of_a_reply_is_that_of_the_voice_and_what_is_asked_for_is_listened_for(
    voice_serving: VoiceServing, hosted: Hosted, cartesia: FakeCartesia, utterance: Speech
) -> None:
    cartesia.stt_script.texts = ["Is there a store near Gangnam station?"]

    def spoken_in() -> list[str]:
        [line] = cartesia.tts.connections
        return [message["language"] for message in line.messages if message.get("transcript")]

    async with voice_serving(**hosted) as server, server.call() as client:
        for asks, language in (
            ("Any store near Gangnam station?", "en"),
            ("江南駅の近くの店舗は?", "ja"),
            ("강남역 근처 매장", "ko"),
        ):
            client.forget()
            await client.send_text(asks)
            assert (await told(client, "turn"))["language"] == language
            await client.first_audio_after(0)
            assert spoken_in()[-1] == language
        assert [line.query["language"] for line in cartesia.stt.connections] == ["ko"]
        await client.client_message("language", "en")
        listening = cartesia.stt.open_connections
        await cartesia.stt.until(
            lambda: [line.query["language"] for line in cartesia.stt.open_connections] == ["en"]
        )
        assert listening != cartesia.stt.open_connections
        client.forget()
        await client.say(utterance.pcm)
        assert (await told(client, "turn"))["language"] == "en"
        await client.first_audio_after(0)
        assert spoken_in()[-1] == "en"
