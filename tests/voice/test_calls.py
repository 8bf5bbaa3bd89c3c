"""Whole calls over a real server: greeting, questions, barge-in, memory, text beside the voice."""

from __future__ import annotations

from tests.voice.conftest import Hosted, VoiceServing, told
from voice.bench.fake_cartesia import FakeCartesia
from voice.bench.speech import Speech


def all_said(cartesia: FakeCartesia) -> str:
    """Everything that was sent to be spoken."""
    return " ".join(cartesia.tts.transcripts.values())


async def test_a_new_caller_is_greeted_once_and_a_returning_one_is_not(
    voice_serving: VoiceServing, hosted: Hosted, cartesia: FakeCartesia
) -> None:
    async with voice_serving(**hosted) as server:
        async with server.call("again") as client:
            await client.ready()
            await client.quiet()
            assert client.audio_since(0)
            assert "안녕하세요" in all_said(cartesia)
        await server.http.post("/chat", json={"message": "안녕", "session_id": "again"})
        cartesia.tts.transcripts.clear()
        async with server.call("again") as client:
            await client.ready()
            await client.send_text("고마워요")
            await told(client, "turn")
            await client.quiet()
        assert "안녕하세요" not in all_said(cartesia)
        assert all_said(cartesia)


async def test_a_spoken_question_is_answered_with_cards_before_words(
    voice_serving: VoiceServing, hosted: Hosted, cartesia: FakeCartesia, utterance: Speech
) -> None:
    cartesia.stt_script.texts = ["강남역 근처 매장 어디 있어?"]
    async with voice_serving(**hosted) as server, server.call("asks") as client:
        await client.ready()
        await client.quiet()
        said = await client.say(utterance.pcm)
        first = await client.first_audio_after(said.ended)
        shown = await client.until("server-message", where=lambda data: data["type"] == "cards")
        assert shown.at <= first.at
        assert shown.data["stores"]
        turn = await told(client, "turn")
        assert turn["intent"] == "store_search"
        timed = await client.until("server-message", where=lambda data: data["type"] == "latency")
        assert set(timed.data) >= {"total_ms", "endpointing_ms", "agent_ms", "voice_ms"}
        await client.quiet()
        [reply] = await server.replies("asks")
        assert reply.content == turn["reply"]
        assert "interrupted" not in reply.additional_kwargs


async def test_the_second_turn_refers_to_the_first_in_voice_and_in_text(
    voice_serving: VoiceServing, hosted: Hosted, cartesia: FakeCartesia, utterance: Speech
) -> None:
    cartesia.stt_script.texts = ["홍대입구역 근처 매장 알려줘", "거기 몇 시까지 해?"]
    async with voice_serving(**hosted) as server, server.call("both") as client:
        await client.ready()
        await client.quiet()
        await client.say(utterance.pcm)
        first = await told(client, "cards")
        await client.quiet()
        client.forget()
        await client.say(utterance.pcm)
        second = await told(client, "cards")
        assert second["stores"][0]["store_id"] == first["stores"][0]["store_id"]
        typed = await server.http.post(
            "/chat", json={"message": "전화번호는?", "session_id": "both"}
        )
        assert typed.json()["stores"][0]["store_id"] == first["stores"][0]["store_id"]


async def test_a_barge_in_leaves_in_memory_exactly_the_words_that_were_played(
    voice_serving: VoiceServing, hosted: Hosted, cartesia: FakeCartesia, utterance: Speech
) -> None:
    cartesia.stt_script.texts = ["수부지인데 이만 원 이하 세럼 추천해줘", "아까 뭐라고 했어?"]
    async with voice_serving(**hosted) as server, server.call("cut") as client:
        await client.ready()
        await client.quiet()
        client.forget()
        cartesia.tts_script.tempo = 1
        said = await client.say(utterance.pcm)
        await client.first_audio_after(said.ended)
        # Into the answer's second half: the first sentence is over.
        await client.until(
            "bot-output", where=lambda data: data.get("spoken_status") == "completed"
        )
        barge = await client.say(utterance.pcm)
        cartesia.tts_script.tempo = 6
        turn = await told(client, "turn")
        await told(client, "turn")
        await client.quiet()
        first, second = await server.replies("cut")
        whole = str(turn["reply"])
        heard = str(first.content)
        assert first.additional_kwargs["interrupted"] is True
        assert whole.startswith(heard)
        assert 0 < len(heard) < len(whole)
        assert whole[len(heard)] == " "  # word by word
        progress = [
            message.data["spoken_progress"]["accumulated_text"]
            for message in client.messages("bot-output")
            if message.at < barge.ended and message.data.get("spoken_progress")
        ]
        assert heard.endswith(max(progress[-3:], key=len).split()[-1])
        # What was cut off is taken up again, not said from its start.
        assert not str(second.content).startswith(whole[:12])


async def test_what_is_typed_in_a_call_is_answered_aloud(
    voice_serving: VoiceServing, hosted: Hosted
) -> None:
    async with voice_serving(**hosted) as server, server.call() as client:
        await client.ready()
        await client.quiet()
        at = (await client.until("bot-ready")).at
        client.forget()
        await client.send_text("배송비 얼마예요?")
        turn = await told(client, "turn")
        assert turn["intent"] == "policy"
        await client.first_audio_after(at)
        await client.quiet()


async def test_requests_of_the_page(voice_serving: VoiceServing, hosted: Hosted) -> None:
    async with voice_serving(**hosted) as server, server.call("page") as client:
        await client.ready()
        await client.quiet()
        await client.client_message("location", {"lat": 37.4979, "lng": 127.0276})
        await client.until("server-response")
        await client.client_message("location", {"lat": 137.0, "lng": "x"})
        await client.until("error-response")
        client.forget()
        await client.send_text("여기서 가까운 매장 알려줘")
        assert (await told(client, "cards"))["stores"][0]["distance_m"] is not None
        await client.client_message("stop")
        await client.until("server-response")
        await client.client_message("dance")
        await client.until("error-response")


async def test_with_no_key_the_embedded_halves_talk(
    voice_serving: VoiceServing, utterance: Speech
) -> None:
    async with voice_serving() as server, server.call() as client:
        components = await server.components()
        assert components["stt"]["service"] == "whisper"
        assert components["tts"]["voice"] == "espeak-ng"
        await client.ready()
        await client.first_audio_after(0)
        client.forget()
        await client.send_text("강남역 근처 매장")
        assert (await told(client, "cards"))["stores"]
        await client.first_audio_after(0)
