"""The embedded voice in a real pipeline: what is heard is what is remembered."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator
from typing import Any

import numpy as np
import pytest

from data.models import Language
from voice.settings import RATE_OUT
from voice.spoken import Speech
from voice.tts import Unspoken
from voice.tts.embedded import EmbeddedTTS
from voice.tts.espeak import Espeak
from voice.tts.speaker import Piece, SpeakerError

SHOWN = "토리든 세럼은 12,900원이에요. 강남역에서 가까워요."


async def test_a_reply_is_heard_and_remembered_as_shown(
    espeak: Espeak, on_stage: Any, speech: Speech
) -> None:
    async with on_stage(EmbeddedTTS(espeak, "ko", speech)) as stage:
        sent = await stage.reply("토리든 세럼은 12,900원이에요.", "강남역에서 가까워요.")
        turn = await stage.turn_over()
        assert turn.content == SHOWN
        assert not turn.interrupted
        assert stage.output.first_at - sent < 1
        loudness = np.sqrt(np.mean(stage.samples.astype(float) ** 2))
        assert loudness > 500
        assert not stage.errors


async def test_an_interruption_leaves_the_words_that_were_played_as_shown(
    espeak: Espeak, on_stage: Any, speech: Speech
) -> None:
    async with on_stage(EmbeddedTTS(espeak, "ko", speech)) as stage:
        await stage.reply("이건 12,900원이에요.", "강남역에서 걸어서 가까워요.")
        await stage.until(lambda: "강남역에서" in stage.ear.words)
        await stage.interrupt()
        turn = await stage.turn_over()
        assert turn.interrupted
        assert turn.content == "이건 12,900원이에요. 강남역에서"
        played = len(stage.samples)
        await stage.reply("네.")
        assert (await stage.turn_over(2)).content == "네."
        assert len(stage.samples) - played < 2 * RATE_OUT


async def test_the_words_after_a_filler_wait_for_its_end(
    espeak: Espeak, on_stage: Any, speech: Speech
) -> None:
    async with on_stage(EmbeddedTTS(espeak, "ko", speech)) as stage:
        await stage.speak("잠시만요찾아볼게요.", remembered=False)
        await stage.reply("강남점이에요.")
        await stage.until(lambda: "강남점이에요." in stage.ear.words)
        # One long word, a second and more of sound: nothing of the reply is due within it.
        assert len(stage.samples) / RATE_OUT > 1.0
        assert (await stage.turn_over()).content == "강남점이에요."


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "It is the closest store."),
        ("ja", "とてもちかいです。カードもいいです。"),
        ("ko", "좋아요 😀 ~ 그럼요!"),
    ],
)
async def test_other_languages_and_marks_are_remembered_as_shown(
    language: Language, sentence: str, espeak: Espeak, on_stage: Any, speech: Speech
) -> None:
    async with on_stage(EmbeddedTTS(espeak, language, speech)) as stage:
        await stage.reply(sentence)
        assert (await stage.turn_over()).content == sentence


async def test_a_reply_without_a_sound_ends_at_once(
    espeak: Espeak, on_stage: Any, speech: Speech
) -> None:
    async with on_stage(EmbeddedTTS(espeak, "ko", speech)) as stage:
        async with asyncio.timeout(2):
            await stage.reply("😀")
            await stage.turn_over()
        assert not stage.errors


class Failing:
    """Says the first sentence through espeak, then nothing any more."""

    name = "failing"

    def __init__(self, espeak: Espeak) -> None:
        self._espeak, self.asked = espeak, 0

    async def speak(self, text: str, language: Language) -> AsyncGenerator[Piece, None]:
        self.asked += 1
        if self.asked == 2:
            raise SpeakerError("no")
        async for piece in self._espeak.speak(text, language):
            yield piece


async def test_what_cannot_be_said_is_told_and_not_remembered(
    espeak: Espeak, on_stage: Any, speech: Speech
) -> None:
    speaker = Failing(espeak)
    async with on_stage(EmbeddedTTS(speaker, "ko", speech)) as stage:
        await stage.reply("있어요.", "12,900원이에요.", "가까워요.")
        turn = await stage.turn_over()
        assert turn.content == "있어요."
        told = [event.text for event in stage.events if isinstance(event, Unspoken)]
        assert " ".join(told) == "12,900원이에요. 가까워요."
        assert speaker.asked == 2
        await stage.reply("네.")
        assert (await stage.turn_over(2)).content == "네."


async def test_nothing_works_on_after_an_interruption(
    espeak: Espeak, on_stage: Any, speech: Speech
) -> None:
    async with on_stage(EmbeddedTTS(espeak, "ko", speech)) as stage:
        await stage.reply("가나다라 " * 2_500)
        await stage.until(lambda: stage.output.played)
        await stage.interrupt()
        await stage.turn_over()
        # The engine's one thread is free again; with the rest it would be busy for seconds.
        async with asyncio.timeout(1):
            async for _ in espeak.speak("네.", "ko"):
                break
    assert sum("espeak" in thread.name for thread in threading.enumerate()) == 1
