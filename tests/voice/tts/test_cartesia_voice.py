"""Cartesia's voice against its wire on loopback, whole and broken in every way."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from loguru import logger
from pipecat.frames.frames import (
    EndFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
)

from voice.bench.fake_cartesia import FakeCartesia
from voice.bench.fake_tts import TtsScript
from voice.settings import VoiceSettings
from voice.spoken import Speech
from voice.tts import Fault, Unspoken
from voice.tts.cartesia import CartesiaVoice

KEY = "sk_car_secret"
STALL = 0.4


@pytest_asyncio.fixture
async def fake() -> AsyncIterator[FakeCartesia]:
    # Twice as fast as people, in pieces half as long: what a drop leaves is the same.
    async with FakeCartesia(api_key=KEY, tts=TtsScript(tempo=2, chunk_s=0.05)) as server:
        yield server


def settings_for(url: str) -> VoiceSettings:
    return VoiceSettings.model_validate(
        {"cartesia_api_key": KEY, "cartesia_tts_url": url, "voice_stall_seconds": STALL}
    )


@pytest.fixture
def voice(fake: FakeCartesia, understudy: Any, speech: Speech) -> CartesiaVoice:
    return CartesiaVoice(settings_for(fake.tts_url), understudy, "ko", speech)


async def test_a_reply_is_said_as_spoken_and_remembered_as_shown(
    fake: FakeCartesia, voice: CartesiaVoice, understudy: Any, on_stage: Any
) -> None:
    fake.tts_script.delay_s = 0.1
    async with on_stage(voice) as stage:
        await fake.tts.until(lambda: fake.tts.connections)
        sent = await stage.reply("세럼은 12,900원이에요.", "가까워요.")
        assert (await stage.turn_over()).content == "세럼은 12,900원이에요. 가까워요."
        # The fake's own 100 ms and the way there; what waits for a look-ahead waits for seconds.
        assert stage.output.first_at - sent < 0.6
        assert "".join(fake.tts.said).replace(" ", "") == "세럼은만이천구백원이에요.가까워요."
        assert not understudy.asked
        assert not stage.events
        assert not stage.errors


async def test_marks_that_stand_alone_are_remembered_once(
    voice: CartesiaVoice, on_stage: Any
) -> None:
    async with on_stage(voice) as stage:
        await stage.reply("좋아요 ☃ 그럼요 ~!")
        assert (await stage.turn_over()).content == "좋아요 ☃ 그럼요 ~!"


async def test_the_end_of_a_call_lets_it_finish(voice: CartesiaVoice, on_stage: Any) -> None:
    async with on_stage(voice) as stage:
        await stage.reply("안녕히 가세요.")
        await stage.worker.queue_frame(EndFrame())
        assert (await stage.turn_over()).content == "안녕히 가세요."


async def test_an_interruption_cancels_and_keeps_the_played_words_as_shown(
    fake: FakeCartesia, voice: CartesiaVoice, on_stage: Any
) -> None:
    fake.tts_script.speed = 1.5
    async with on_stage(voice) as stage:
        await stage.reply("이건 12,900원이에요.", "강남역에서 걸어서 아주 가까워요.")
        await stage.until(lambda: "강남역에서" in stage.ear.words)
        await stage.interrupt()
        turn = await stage.turn_over()
        assert turn.interrupted
        assert turn.content == "이건 12,900원이에요. 강남역에서"
        await fake.tts.until(lambda: fake.tts.cancelled)
        await stage.reply("네.")
        assert (await stage.turn_over(2)).content == "네."


@pytest.mark.parametrize(
    "told",
    [Fault.ERROR, Fault.STALL, Fault.DROP, Fault.SILENT],
)
async def test_a_fault_costs_the_turn_its_voice_and_nothing_else(
    told: Fault,
    fake: FakeCartesia,
    voice: CartesiaVoice,
    understudy: Any,
    on_stage: Any,
) -> None:
    fake.tts_script.faults, fake.tts_script.faulty = {told.value}, 1
    fake.tts_script.drop_after_chunks = 9
    async with on_stage(voice) as stage:
        await stage.reply("세럼은 12,900원이에요.", "가까워요.")
        assert (await stage.turn_over()).content == "세럼은 12,900원이에요. 가까워요."
        assert stage.events == [told]
        assert understudy.asked
        before = len(understudy.asked)
        await stage.reply("네, 있어요.")
        assert (await stage.turn_over(2)).content == "네, 있어요."
        assert len(understudy.asked) == before
        assert any("있어요" in text for text in fake.tts.said)


async def test_after_a_drop_no_word_is_said_twice_and_none_is_left_out(
    fake: FakeCartesia, voice: CartesiaVoice, understudy: Any, on_stage: Any
) -> None:
    fake.tts_script.faults, fake.tts_script.faulty = {"drop"}, 1
    fake.tts_script.drop_after_chunks = 9
    async with on_stage(voice) as stage:
        await stage.reply("세럼은 12,900원이에요.", "강남역에서 가까워요.")
        await stage.turn_over()
        # 0.45 s came: 세럼은 (0.21 s) and 만 (0.07), but not the whole of 이천구백 (0.29).
        assert understudy.asked == ["이천구백 원이에요.", "강남역에서 가까워요."]
        assert "".join(stage.ear.words).count("원이에요") == 1


@pytest.mark.parametrize("drop_after", [3, 9, 14, 20])
async def test_a_real_speech_is_followed_across_a_drop(
    drop_after: int, fake: FakeCartesia, voice: CartesiaVoice, understudy: Any, on_stage: Any
) -> None:
    fake.tts_script.faults, fake.tts_script.drop_after_chunks = {"drop"}, drop_after
    async with on_stage(voice) as stage:
        await stage.reply("VT 50ml는 12,900원이에요.", "밤 10:30까지요.")
        assert (await stage.turn_over()).content == "VT 50ml는 12,900원이에요. 밤 10:30까지요."
        assert "오십" in "".join([*fake.tts.said, *understudy.asked])


async def test_an_interruption_within_a_real_speech_keeps_what_was_shown(
    fake: FakeCartesia, voice: CartesiaVoice, on_stage: Any
) -> None:
    fake.tts_script.speed = 1.5
    async with on_stage(voice) as stage:
        await stage.reply("VT 크림은 12,900원이고 가까워요.")
        await stage.until(lambda: "크림은" in stage.ear.words)
        await stage.interrupt()
        assert (await stage.turn_over()).content == "VT 크림은"


async def test_garbage_costs_nothing(
    fake: FakeCartesia, voice: CartesiaVoice, understudy: Any, on_stage: Any
) -> None:
    fake.tts_script.faults = {"garbage"}
    async with on_stage(voice) as stage:
        await stage.reply("세럼은 12,900원이에요.")
        assert (await stage.turn_over()).content == "세럼은 12,900원이에요."
        assert not understudy.asked
        assert not stage.errors


async def test_refusals_never_use_the_voice_up(
    fake: FakeCartesia, voice: CartesiaVoice, understudy: Any, on_stage: Any
) -> None:
    fake.tts_script.refuse = 503
    async with on_stage(voice) as stage:
        for turn in range(1, 6):
            await stage.reply(f"{turn}번.")
            assert (await stage.turn_over(turn)).content == f"{turn}번."
        assert stage.events == [Fault.REFUSED] * 5
        fake.tts_script.refuse = None
        await stage.reply("다시요.")
        assert (await stage.turn_over(6)).content == "다시요."
        assert len(understudy.asked) == 5
        assert [text.strip() for text in fake.tts.said] == ["다시요."]


async def test_silence_of_the_network_delays_neither_start_nor_answer(
    understudy: Any, on_stage: Any, speech: Speech
) -> None:
    async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(mute, "127.0.0.1", 0)
    url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/tts/websocket"
    async with (
        server,
        asyncio.timeout(STALL + 2),
        on_stage(CartesiaVoice(settings_for(url), understudy, "ko", speech)) as stage,
    ):
        sent = await stage.reply("네.")
        assert (await stage.turn_over()).content == "네."
        assert stage.output.first_at - sent < STALL + 0.3


async def test_what_neither_voice_says_is_told_and_not_remembered(
    fake: FakeCartesia, voice: CartesiaVoice, understudy: Any, on_stage: Any
) -> None:
    fake.tts_script.faults, fake.tts_script.drop_after_chunks = {"drop"}, 9
    understudy.dumb = True
    async with on_stage(voice) as stage:
        await stage.reply("세럼은 좋고 12,900원이에요.", "가까워요.")
        turn = await stage.turn_over()
        assert turn.content == "세럼은 좋고"
        await stage.until(lambda: len(stage.events) >= 2)
        texts = [event.text for event in stage.events if isinstance(event, Unspoken)]
        assert " ".join(texts) == "12,900원이에요. 가까워요."


async def test_an_interruption_of_the_rest_leaves_nothing_working(
    fake: FakeCartesia, voice: CartesiaVoice, understudy: Any, on_stage: Any
) -> None:
    fake.tts_script.faults = {"error"}
    async with on_stage(voice) as stage:
        await stage.reply("강남역에서 걸어서 아주 가까워요.", "지금 열려 있어요.")
        await stage.until(lambda: "걸어서" in stage.ear.words)
        await stage.interrupt()
        assert (await stage.turn_over()).content == "강남역에서 걸어서"
        assert not voice._accounts
        working = {task.get_name() for task in asyncio.all_tasks()}
        assert not any(name.endswith(("watch", "rest")) for name in working)


async def test_an_agent_that_pauses_keeps_the_voice(
    fake: FakeCartesia, voice: CartesiaVoice, understudy: Any, on_stage: Any
) -> None:
    fake.tts_script.expire_s = 0.1
    async with on_stage(voice) as stage:
        await stage.worker.queue_frame(LLMFullResponseStartFrame())
        await stage.worker.queue_frame(LLMTextFrame("있어요. 그"))
        await fake.tts.until(
            lambda: (
                any(m["type"] == "done" for m in fake.tts.connections[0].sent)
                if fake.tts.connections
                else False
            )
        )
        await stage.worker.queue_frame(LLMTextFrame("리고 가까워요."))
        await stage.worker.queue_frame(LLMFullResponseEndFrame())
        assert (await stage.turn_over()).content == "있어요. 그리고 가까워요."
        assert len(fake.tts.said) == 2
        assert not stage.events
        assert not understudy.asked


async def test_neither_key_nor_words_are_logged(
    fake: FakeCartesia,
    voice: CartesiaVoice,
    on_stage: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    loud: list[str] = []
    sink = logger.add(lambda message: loud.append(str(message)), level="INFO")
    try:
        async with on_stage(voice) as stage:
            for fault in ("error", "drop", "garbage"):
                fake.tts_script.faults = {fault}
                await stage.reply("비밀이에요.")
                await stage.turn_over(len(stage.turns) + 1)
            errors = stage.errors
    finally:
        logger.remove(sink)
    everything = "".join([*loud, *errors, caplog.text])
    assert "embedded voice goes on" in everything
    assert KEY not in everything
    assert "비밀" not in everything
