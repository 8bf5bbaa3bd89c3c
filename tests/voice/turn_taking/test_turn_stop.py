"""When a turn ends, in real pipelines, with speech in real time."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import numpy as np
import pytest
from pipecat.frames.frames import TranscriptionFrame
from pipecat.turns.user_turn_strategies import UserTurnStrategies
from turn_session import OpenCall, spoken

from voice.settings import RATE_IN
from voice.turn_taking import Patience, Turns, TurnTaking
from voice.turn_taking.stop import PatientTurnStop

pytestmark = pytest.mark.asyncio(loop_scope="session")


class FixedTurn:
    """A Smart Turn that takes its usual time and has one opinion."""

    def __init__(self, completeness: float) -> None:
        self.completeness_of_all = completeness
        self.asked = 0

    async def completeness(self, pcm: bytes) -> float:
        self.asked += 1
        assert len(pcm) > RATE_IN  # half a second and more of 16-bit samples
        await asyncio.sleep(0.06)
        return self.completeness_of_all


def opinionated(
    turn_taking: TurnTaking, completeness: float, patience: Patience | None = None
) -> Turns:
    turns = turn_taking.begin()
    stop = PatientTurnStop(FixedTurn(completeness), patience or Patience())  # type: ignore[arg-type]
    return replace(turns, strategies=UserTurnStrategies(turns.strategies.start, [stop]))


@pytest.mark.parametrize(
    ("completeness", "text", "between"),
    [
        (0.9, "세럼 추천해 줘.", (0.15, 0.45)),
        (0.9, "강남역 매장", (0.15, 0.45)),
        (0.1, "네", (0.15, 0.45)),
        (0.1, "두 번째", (0.15, 0.45)),
        (0.1, "세럼 추천해 줘.", (0.45, 0.75)),
        (0.9, "제가 수부지인데", (0.75, 1.05)),
        (0.1, "강남역 매장", (0.95, 1.25)),
        (0.1, "강남역에서", (1.35, 1.65)),
    ],
)
async def test_sound_and_words_decide_how_long_to_wait(
    turn_taking: TurnTaking,
    open_call: OpenCall,
    completeness: float,
    text: str,
    between: tuple[float, float],
) -> None:
    async with open_call(opinionated(turn_taking, completeness), text) as call:
        ended = await call.mic.say(spoken("세럼 추천해 줘"))
        await call.turns()
        assert between[0] < call.stopped_at[0] - ended < between[1]
        assert call.sink.asked == [text]


async def test_an_unfinished_sentence_waits_for_its_rest(
    turn_taking: TurnTaking, open_call: OpenCall
) -> None:
    texts = ("제가 수부지인데", "세럼 추천해 줘")
    async with open_call(opinionated(turn_taking, 0.9), *texts) as call:
        await call.mic.say(spoken(texts[0]) + bytes(RATE_IN))  # and half a second of silence
        await call.mic.say(spoken(texts[1]))
        await call.turns()
        assert call.sink.asked == ["제가 수부지인데 세럼 추천해 줘"]
        assert call.sink.interruptions == 1


async def test_what_held_no_words_is_not_answered(
    turn_taking: TurnTaking, open_call: OpenCall
) -> None:
    async with open_call(opinionated(turn_taking, 0.9), "세럼 있어?", "", "얼마야?") as call:
        await call.mic.say(spoken("세럼 있어"))
        await call.turns(1)
        ended = await call.mic.say(spoken("아아"))
        await call.turns(2)
        assert call.stopped_at[1] - ended < 0.45
        assert call.sink.asked == ["세럼 있어?"]
        await call.mic.say(spoken("얼마야"))
        await call.turns(3)
        assert call.sink.asked == ["세럼 있어?", "얼마야?"]


async def test_noise_begins_no_turn(turn_taking: TurnTaking, open_call: OpenCall) -> None:
    noise = np.random.default_rng(1).normal(0, 3_000, RATE_IN).astype(np.int16).tobytes()
    async with open_call(opinionated(turn_taking, 0.9), "세럼 있어?") as call:
        await call.mic.say(noise + bytes(RATE_IN))
        assert call.sink.interruptions == 0
        await call.mic.say(spoken("세럼 있어"))
        await call.turns()
        assert call.sink.asked == ["세럼 있어?"]


async def test_a_recogniser_that_never_answers_ends_the_turn_and_may_answer_late(
    turn_taking: TurnTaking, open_call: OpenCall
) -> None:
    hurried = Patience(give_up=0.6)
    async with open_call(opinionated(turn_taking, 0.9, hurried), None) as call:
        ended = await call.mic.say(spoken("세럼 있어"))
        await call.turns(1)
        assert 0.5 < call.stopped_at[0] - ended < 0.95
        assert call.sink.asked == []
        await call.worker.queue_frame(TranscriptionFrame("세럼 있어?", "", "", finalized=True))
        await call.turns(2)
        assert call.sink.asked == ["세럼 있어?"]


async def test_a_transcript_that_is_not_final_waits_out_the_recogniser(
    turn_taking: TurnTaking, open_call: OpenCall
) -> None:
    async with open_call(opinionated(turn_taking, 0.9), "세럼 있어?", final=False) as call:
        await call.recogniser_takes(0.7)
        ended = await call.mic.say(spoken("세럼 있어"))
        await call.turns()
        assert 0.6 < call.stopped_at[0] - ended < 1.0
        assert call.sink.asked == ["세럼 있어?"]


async def test_a_blank_transcript_begins_no_turn(
    turn_taking: TurnTaking, open_call: OpenCall
) -> None:
    async with open_call(opinionated(turn_taking, 0.9), "네") as call:
        await call.worker.queue_frame(TranscriptionFrame(" ", "", "", finalized=True))
        await call.mic.say(spoken("네 맞아요"))
        await call.turns()
        assert call.sink.interruptions == 1
        assert call.sink.asked == ["네"]


async def test_people_are_answered_at_the_vads_stop(
    turn_taking: TurnTaking, open_call: OpenCall, recordings: dict[str, np.ndarray]
) -> None:
    """Smart Turn itself, asked in the pause: its verdict is there when the stop is."""
    samples = recordings["pico_leopard_ko.wav"]
    last = np.flatnonzero(np.abs(samples) > 0.02)[-1]
    pcm = (samples[:last] * 32_767).astype(np.int16).tobytes()
    async with open_call(turn_taking.begin(), "그는 길 한 옆으로 걸어갔다") as call:
        ended = await call.mic.say(pcm)
        await call.turns()
        assert 0.1 < call.stopped_at[0] - ended < 0.45
