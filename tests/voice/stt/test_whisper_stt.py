"""The embedded recogniser in a pipeline: one finalized frame an utterance, whatever happens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VADParams
from pipecat.frames.frames import (
    InputAudioRawFrame,
    STTMetadataFrame,
    UserStoppedSpeakingFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMUserAggregator,
    LLMUserAggregatorParams,
)
from pipecat.processors.audio.vad_processor import VADProcessor
from pipecat.turns.user_start import VADUserTurnStartStrategy
from pipecat.turns.user_stop import SpeechTimeoutUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies
from recogniser_session import Clip, Opened, ScriptedWhisper

from voice.stt.decoding import Unintelligible
from voice.stt.frames import NothingHeard
from voice.stt.utterance import BYTES_A_SECOND, PRE_ROLL
from voice.stt.weights import RecogniserUnavailable
from voice.stt.whisper import Whisper
from voice.stt.whisper_stt import TTFS_P99, WhisperSTT

Noise = Callable[[float], bytes]


class SlowWhisper(ScriptedWhisper):
    """Answers when the test lets it."""

    def __init__(self, *texts: str | Exception) -> None:
        super().__init__(*texts)
        self.asked, self.answer = asyncio.Event(), asyncio.Event()

    async def transcribe(self, pcm: bytes, language: str, *, padded: bool = False) -> str:
        self.asked.set()
        await self.answer.wait()
        return await super().transcribe(pcm, language, padded=padded)


async def test_an_utterance_is_one_final_transcript(session: Opened, noise: Noise) -> None:
    whisper = ScriptedWhisper("강남역 매장")
    async with session(WhisperSTT(embedded=whisper, language="ko")) as call:
        await call.hear(noise(2.0))
        await call.say(noise(1.0))
        await call.until(transcripts=1)
        assert call.texts == ["강남역 매장"]
        assert call.transcripts[0].language == "ko"
        assert whisper.seconds == [pytest.approx(1.0 + PRE_ROLL)]
        assert {"TTFBMetricsData", "ProcessingMetricsData", "STTUsageMetricsData"} <= set(
            call.metrics
        )
        assert call.of(STTMetadataFrame)[0].ttfs_p99_latency == TTFS_P99
        assert len(call.of(InputAudioRawFrame)) > 100, "the turn analyser needs the audio too"


async def test_who_goes_on_speaking_is_read_whole(session: Opened, noise: Noise) -> None:
    whisper = SlowWhisper("토리든 세럼 있어요")
    async with session(WhisperSTT(embedded=whisper, language="ko")) as call:
        await call.say(noise(1.0))
        await whisper.asked.wait()
        await call.hear(bytes(BYTES_A_SECOND // 2))
        whisper.asked.clear()
        await call.say(noise(1.0))
        await whisper.asked.wait()
        whisper.answer.set()
        await call.until(transcripts=1)
        assert call.texts == ["토리든 세럼 있어요"]
        assert whisper.seconds == [pytest.approx(2.5)]


async def test_a_turn_of_two_utterances_is_two_transcripts(session: Opened, noise: Noise) -> None:
    whisper = ScriptedWhisper("선크림", "무향으로요")
    async with session(WhisperSTT(embedded=whisper, language="ko")) as call:
        await call.say(noise(1.0))
        await call.until(transcripts=1)
        await call.hear(bytes(BYTES_A_SECOND))
        await call.say(noise(1.0))
        await call.until(transcripts=2)
        assert call.texts == ["선크림", "무향으로요"]
        assert whisper.seconds == [pytest.approx(1.0), pytest.approx(1.5)]


@pytest.mark.parametrize(
    ("answer", "failed"),
    [("", False), (RecogniserUnavailable("no weights"), True), (Unintelligible(), True)],
)
async def test_nothing_heard_is_told_apart_from_nobody_listening(
    session: Opened, noise: Noise, answer: str | Exception, failed: bool
) -> None:
    whisper = ScriptedWhisper(answer, "네")
    async with session(WhisperSTT(embedded=whisper, language="ko")) as call:
        await call.say(noise(0.5))
        await call.until(frame=NothingHeard)
        assert [frame.failed for frame in call.of(NothingHeard)] == [failed]
        await call.say(noise(0.5))
        await call.until(transcripts=2)
        assert call.texts[1] == "네"


async def test_nothing_heard_ends_a_stock_turn(session: Opened, noise: Noise) -> None:
    """The stock strategy waits for a text for as long as the aggregator's whole timeout."""
    turns = UserTurnStrategies(
        start=[VADUserTurnStartStrategy()],
        stop=[SpeechTimeoutUserTurnStopStrategy(user_speech_timeout=0.05)],
    )
    context = LLMContext()
    aggregator = LLMUserAggregator(
        context,
        params=LLMUserAggregatorParams(
            user_turn_strategies=turns, empty_user_turn=None, user_turn_stop_timeout=60
        ),
    )
    stt = WhisperSTT(embedded=ScriptedWhisper(""), language="ko")
    async with session(stt, aggregator) as call:
        await call.say(noise(0.5))
        await call.until(frame=UserStoppedSpeakingFrame)
        assert context.messages == []


async def test_hanging_up_while_it_decodes_leaves_nothing(session: Opened, noise: Noise) -> None:
    whisper = SlowWhisper("아무도 못 듣는 말")
    before = asyncio.all_tasks()
    async with session(WhisperSTT(embedded=whisper, language="ko")) as call:
        await call.say(noise(0.5))
        await whisper.asked.wait()
    assert asyncio.all_tasks() == before
    assert not call.transcripts


@pytest.mark.asyncio(loop_scope="session")
async def test_people_through_the_vad(session: Opened, whisper: Whisper, clips: list[Clip]) -> None:
    clip = next(clip for clip in clips if clip.name == "koreanfa_fv01_t01_s02.wav")
    vad = VADProcessor(vad_analyzer=SileroVADAnalyzer(params=VADParams(stop_secs=0.2)))
    async with session(vad, WhisperSTT(embedded=whisper, language="ko")) as call:
        await call.hear(bytes(BYTES_A_SECOND) + clip.pcm + bytes(BYTES_A_SECOND))
        await call.until(transcripts=1)
        assert "".join(call.texts) == "라디오도 영화도 몰랐다"
