"""The assistant's own voice in the microphone does not count; a person over it does."""

from __future__ import annotations

import asyncio
from itertools import product

import numpy as np
import pytest
from turn_session import OpenCall, spoken

from voice.settings import RATE_IN, RATE_OUT
from voice.turn_taking import TurnTaking
from voice.turn_taking.echo import ECHO, LAG, RATE, SUSPICIOUS, explained
from voice.turn_taking.repeats import REPEATED, repeated

SAID = "강남역에서 걸어서 삼 분쯤, 강남타운점이 제일 가까워요. 밤 열 시 반까지 해요."
ASKED = "세럼 추천해 줘"


def samples(pcm: bytes) -> np.ndarray:
    return np.frombuffer(pcm, np.int16).astype(np.float32) / 32_768


def in_a_room(sound: np.ndarray, rate: int, delay: float, loudness: float) -> np.ndarray:
    """`sound` as a microphone hears it `delay` seconds later, 0.3 s of reverberation behind it."""
    random = np.random.default_rng(5)
    times = np.arange(int(0.4 * rate)) / rate
    room = random.normal(0, 0.02, len(times)) * np.exp(-6.9 * times / 0.3)
    room[0] = 1.0
    heard = np.convolve(sound, room)[: len(sound)] * loudness
    return np.concatenate([np.zeros(int(delay * rate)), heard]).astype(np.float32)


@pytest.mark.parametrize("delay", [0.05, 0.15, 0.3])
@pytest.mark.parametrize("loudness", [0.03, 0.3])
def test_an_echo_is_explained_by_what_was_played(delay: float, loudness: float) -> None:
    played = samples(spoken(SAID, RATE))
    heard = in_a_room(played, RATE, delay, loudness)[: len(played)]
    now = slice(int(1.2 * RATE), int(1.5 * RATE))
    assert explained(heard[now], played[now.start - int(LAG * RATE) : now.stop]) > 0.5


def test_another_voice_is_not(recordings: dict[str, np.ndarray]) -> None:
    shares = []
    # espeak is never the same twice, so one telling of it would say little.
    for voice, _ in product(recordings.values(), range(5)):
        played = samples(spoken(SAID, RATE))
        begins = np.flatnonzero(np.abs(voice) > 0.1)[0]
        heard = voice[begins : begins + int(0.3 * RATE_IN) : 2].astype(np.float32)
        for end in (1.0, 1.3, 1.6, 1.9):
            reference = played[int((end - LAG - 0.3) * RATE) : int(end * RATE)]
            shares.append(explained(heard, reference))
    assert np.percentile(shares, 85) < ECHO
    assert np.median(shares) < SUSPICIOUS


def test_silence_explains_nothing_and_is_nothing() -> None:
    some = samples(spoken(ASKED, RATE))[:2_400]
    silence = np.zeros(8_000, np.float32)
    assert explained(some, silence) == explained(silence[:2_400], silence) == 0


@pytest.mark.asyncio(loop_scope="session")
async def test_an_echo_interrupts_nobody_and_a_person_over_it_does(
    turn_taking: TurnTaking, open_call: OpenCall
) -> None:
    echo = in_a_room(samples(spoken(SAID)), RATE_IN, 0.12, 0.15)
    voice = samples(spoken(ASKED))
    over = echo.copy()
    begins = len(over) // 2
    over[begins : begins + len(voice)] += voice[: len(over) - begins]
    async with open_call(turn_taking.begin(), ASKED) as call:
        for heard, interruptions in ((echo[: 2 * RATE_IN], 0), (over, 1)):
            pcm = (np.clip(heard, -1, 1) * 32_767).astype(np.int16).tobytes()
            await asyncio.gather(
                call.loudspeaker.play(SAID, spoken(SAID, RATE_OUT)), call.mic.say(pcm)
            )
            assert call.sink.interruptions == interruptions
        await call.turns()
        assert call.sink.asked == [ASKED]


@pytest.mark.asyncio(loop_scope="session")
async def test_its_words_are_not_answered_and_a_persons_are(
    turn_taking: TurnTaking, open_call: OpenCall
) -> None:
    """A canceller bent the echo's sound beyond telling: another voice says the same words."""
    texts = ("걸어서 3분쯤 강남 타운점이 제일 가까워요", "강남역 쪽이요")
    async with open_call(turn_taking.begin(), *texts) as call:
        for _ in texts:
            pcm = spoken("전혀 다른 소리로 말해요")
            await asyncio.gather(
                call.loudspeaker.play(SAID, spoken(SAID, RATE_OUT)), call.mic.say(pcm)
            )
        await call.turns(2)
        assert call.sink.asked == ["강남역 쪽이요"]


@pytest.mark.parametrize(
    ("text", "is_echo"),
    [
        ("강남타운점이 제일 가까워요.", True),
        ("강남 타운점이 제일가까워요 밤 열시 반까지", True),
        ("강남타운점 말고 다른 데는 없어?", False),
        ("거기 주차 되나요", False),
        ("…", False),
    ],
)
def test_a_repetition_is_told_by_its_letters(text: str, is_echo: bool) -> None:
    assert (repeated(text, SAID) >= REPEATED) is is_echo
