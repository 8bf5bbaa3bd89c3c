"""What connections share, and what they do not."""

from __future__ import annotations

import numpy as np
import pytest
from pipecat.audio.vad.vad_analyzer import VADState
from turn_session import spoken

from voice.settings import RATE_IN
from voice.turn_taking import TurnTaking
from voice.turn_taking.models import SmartTurn, silero_session
from voice.turn_taking.vad import SharedSilero

#: Bytes of one window of Silero.
WINDOW = 1_024


def windows(pcm: bytes) -> list[bytes]:
    pcm = bytes(RATE_IN) + pcm + bytes(RATE_IN)
    return [pcm[start : start + WINDOW] for start in range(0, len(pcm) - WINDOW, WINDOW)]


async def states(vad: SharedSilero, pcm: bytes) -> list[VADState]:
    return [await vad.analyze_audio(window) for window in windows(pcm)]


def vads(count: int) -> list[SharedSilero]:
    session = silero_session()
    made = [SharedSilero(session) for _ in range(count)]
    for vad in made:
        vad.set_sample_rate(RATE_IN)
    return made


async def test_sessions_do_not_disturb_each_others_ear() -> None:
    alone, beside, other = vads(3)
    pcm = spoken("강남역 근처에 매장 있어")
    expected = await states(alone, pcm)
    noise = np.random.default_rng(2).normal(0, 5_000, RATE_IN * 4).astype(np.int16).tobytes()
    seen = []
    for window, loud in zip(windows(pcm), windows(noise), strict=False):
        await other.analyze_audio(loud)
        seen.append(await beside.analyze_audio(window))
    assert VADState.SPEAKING in expected
    assert seen == expected[: len(seen)]


async def test_a_pause_is_told_before_the_stop() -> None:
    (vad,) = vads(1)
    paused, stopped = None, None
    for index, window in enumerate(windows(spoken("강남역 근처에 매장 있어"))):
        before = vad._vad_state
        state = await vad.analyze_audio(window)
        paused = index if vad.paused and paused is None else paused
        stopped = index if state is VADState.QUIET and before is VADState.STOPPING else stopped
    assert paused is not None
    assert stopped is not None
    assert stopped - paused >= 3


@pytest.mark.parametrize("attenuation", [0, 12, 24])
async def test_quiet_speakers_are_heard_in_full(
    recordings: dict[str, np.ndarray], attenuation: int
) -> None:
    """As many windows of speech as at full level, within a tenth."""
    voice = recordings["pico_leopard_ko.wav"]
    lengths = []
    for decibels in (0, attenuation):
        (vad,) = vads(1)
        quieter = voice * 10 ** (-decibels / 20)
        pcm = (quieter * 32_767).astype(np.int16).tobytes()
        lengths.append((await states(vad, pcm)).count(VADState.SPEAKING))
    assert lengths[0] > 50
    assert lengths[1] > 0.9 * lengths[0]


async def test_one_smart_turn_serves_all(recordings: dict[str, np.ndarray]) -> None:
    """A sentence that is over, and the same cut in the middle of a word."""
    smart_turn = SmartTurn()
    voice = recordings["transcribecpp_ko.wav"]
    silence = np.zeros(RATE_IN // 10, np.float32)
    whole, cut = (
        (np.concatenate([part, silence]) * 32_767).astype(np.int16).tobytes()
        for part in (voice, voice[: int(2.0 * RATE_IN)])
    )
    assert await smart_turn.completeness(whole) > 0.5 > await smart_turn.completeness(cut)
    smart_turn.close()


async def test_nothing_begins_before_the_models_are_open() -> None:
    turn_taking = TurnTaking()
    with pytest.raises(RuntimeError, match="not open"):
        turn_taking.begin()
    await turn_taking.open()
    first, second = turn_taking.begin(), turn_taking.begin()
    assert first.vad is not second.vad
    await turn_taking.close()
    with pytest.raises(RuntimeError, match="not open"):
        turn_taking.begin()
