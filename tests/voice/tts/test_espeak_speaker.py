"""espeak-ng by itself: it sounds, its word times are true, and no text is its end."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import numpy as np
import pytest

from data.models import Language
from voice.settings import RATE_OUT
from voice.tts.espeak import Espeak
from voice.tts.speaker import SpeakerError
from voice.tts.word_times import word_times, words_of


async def spoken(
    espeak: Espeak, text: str, language: Language = "ko"
) -> tuple[np.ndarray, list[tuple[str, float]]]:
    pcm, words = b"", []
    async for piece in espeak.speak(text, language):
        pcm += piece.pcm
        words += piece.words
    return np.frombuffer(pcm, dtype=np.int16), words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("속건조엔 토리든 다이브인 세럼이 무난해요. 만 이천구백 원이에요.", "ko"),
        ("Gangnam Town is the closest store.", "en"),
        ("とてもちかいです。カードもいいです。", "ja"),
    ],
)
async def test_it_sounds_and_its_words_rise_within_the_sound(
    text: str, language: Language, espeak: Espeak
) -> None:
    sound, words = await spoken(espeak, text, language)
    assert np.sqrt(np.mean(sound.astype(float) ** 2)) > 500
    times = [time for _, time in words]
    assert times == sorted(set(times))
    assert times[0] >= 0
    assert times[-1] < len(sound) / RATE_OUT
    joiner = "" if language == "ja" else " "
    assert joiner.join(word for word, _ in words) == text


async def test_a_word_begins_where_the_same_beginning_alone_ends(espeak: Espeak) -> None:
    """The times are of this sound: the pause of a comma stands before the word behind it."""
    _, words = await spoken(espeak, "강남역에서 걸어서 삼 분쯤, 강남타운점이 제일 가까워요.")
    times = dict(words)
    head, _ = await spoken(espeak, "강남역에서 걸어서 삼 분쯤,")
    assert abs(times["강남타운점이"] - len(head) / RATE_OUT) < 0.5
    assert times["강남타운점이"] - times["분쯤,"] > 0.6


async def test_its_first_sound_comes_at_once(espeak: Espeak) -> None:
    await spoken(espeak, "네.")
    # Whole, it would take several seconds.
    async with asyncio.timeout(1), aclosing(espeak.speak("가나다라 " * 8_000, "ko")) as pieces:
        first = await anext(pieces)
    assert len(first.pcm) < RATE_OUT


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\0",
        "a\0b",
        "😀👨‍👩‍👧",
        "\ud800",
        "가" * 2_000,
        "a b " * 500,
        "[[x]] <b>&amp;</b>",
        "…~!?\n\t",
    ],
)
async def test_no_text_is_its_end(text: str, espeak: Espeak) -> None:
    await spoken(espeak, text)
    sound, _ = await spoken(espeak, "네.")
    assert sound.any()


async def test_what_is_left_early_stops(espeak: Espeak) -> None:
    async with aclosing(espeak.speak("가나다라 " * 8_000, "ko")) as pieces:
        await anext(pieces)
    # On the same thread, behind it.
    async with asyncio.timeout(1):
        await spoken(espeak, "네.")


async def test_two_engines_in_a_process_are_one() -> None:
    voices = [Espeak(), Espeak()]
    for voice in voices:
        await voice.open()
    sounds = await asyncio.gather(*(spoken(voice, "강남역이에요.") for voice in voices * 8))
    lengths = [len(sound) for sound, _ in sounds]
    assert max(lengths) - min(lengths) < RATE_OUT / 100  # The engine varies by itself: 1 ms.
    for voice in voices:
        voice.close()


async def test_before_it_is_open_and_after_it_is_closed_it_says_so() -> None:
    espeak = Espeak()
    with pytest.raises(SpeakerError):
        await spoken(espeak, "네.")
    await espeak.open()
    espeak.close()
    with pytest.raises(SpeakerError):
        await spoken(espeak, "네.")


def test_times_between_what_is_known_are_in_proportion_to_the_characters() -> None:
    timed = word_times("가나 다라 마바사 아", "ko", 4.0, known={3: 1.0, 99: 2.0, 6: 0.5})
    assert [word for word, _ in timed] == ["가나", "다라", "마바사", "아"]
    assert [time for _, time in timed] == pytest.approx([0.0, 1.0, 2.125, 3.625])


def test_a_mark_that_stands_alone_goes_with_a_neighbour() -> None:
    assert [word for word, _ in words_of("☃ 네 ~ 좋아요, 😀 !", "ko")] == ["☃ 네 ~", "좋아요, 😀 !"]


def test_japanese_words_are_joined_without_spaces() -> None:
    text = "カンナム駅から歩いて3分です。VISA カードも使えます！"
    assert "".join(word for word, _ in words_of(text, "ja")) == text
    assert len(words_of(text, "ja")) >= 4
