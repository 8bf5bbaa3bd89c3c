"""Whatever Cartesia does, an utterance becomes exactly one transcript, and the session goes on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest
from pipecat.frames.frames import (
    ErrorFrame,
    InterimTranscriptionFrame,
    STTUpdateSettingsFrame,
    UserStoppedSpeakingFrame,
)
from pipecat.services.settings import STTSettings
from pydantic import SecretStr
from recogniser_session import Clip, Opened, ScriptedWhisper, Session

from voice.bench.fake_cartesia import FakeCartesia
from voice.bench.fake_stt import SttScript
from voice.settings import VoiceSettings
from voice.stt.backed import BackedSTT, HostedState
from voice.stt.frames import NothingHeard, RecogniserDegraded, RecogniserRestored
from voice.stt.weights import RecogniserUnavailable
from voice.stt.whisper import Whisper

Noise = Callable[[float], bytes]
KEY = "a key that nobody may read"
#: Seconds between attempts: a test's.
BACKOFF = (0.02, 0.1)


class Hosted:
    """A recogniser against a fake, and what it shares with its process."""

    def __init__(self, settings: Callable[..., VoiceSettings]) -> None:
        self.state = HostedState()
        self._settings = settings

    def stt(self, fake: FakeCartesia, whisper: Whisper, stall: float = 3.0) -> BackedSTT:
        settings = self._settings(
            cartesia_api_key=SecretStr(KEY),
            cartesia_stt_url=fake.stt_url,
            voice_stall_seconds=stall,
        )
        return BackedSTT(settings, "ko", whisper, self.state, BACKOFF)


@pytest.fixture
def hosted(voice_settings: Callable[..., VoiceSettings]) -> Hosted:
    return Hosted(voice_settings)


async def connected(fake: FakeCartesia, number: int = 1) -> None:
    await fake.stt.until(lambda: len(fake.stt.connections) >= number and fake.stt.open_connections)


async def finalized(fake: FakeCartesia, number: int) -> None:
    await fake.stt.until(lambda: fake.stt.commands.count("finalize") >= number)


def faults(call: Session) -> list[str]:
    return [frame.fault for frame in call.of(RecogniserDegraded)]


async def test_deltas_become_one_final_transcript(
    session: Opened, hosted: Hosted, noise: Noise
) -> None:
    whisper = ScriptedWhisper()
    script = SttScript(texts=["강남역 근처 매장 알려줘", "네"], deltas=3, keep_audio=True)
    async with FakeCartesia(stt=script) as fake, session(hosted.stt(fake, whisper)) as call:
        await connected(fake)
        await call.say(noise(1.0))
        await call.until(transcripts=1)
        await call.say(noise(0.5))
        await call.until(transcripts=2)
        assert call.texts == ["강남역 근처 매장 알려줘", "네"]
        assert whisper.seconds == []
        (connection,) = fake.stt.connections
        assert connection.query["language"] == "ko"
        assert connection.query["model"] == "ink-whisper"
        assert bytes(connection.audio) == noise(1.0) + noise(0.5)
        assert "TTFBMetricsData" in call.metrics
    assert connection.commands == ["finalize", "finalize", "done"]


async def test_interims_show_the_words_so_far(
    session: Opened, hosted: Hosted, noise: Noise
) -> None:
    script = SttScript(texts=["강남역 근처 매장"], interim_every_s=0.3)
    async with (
        FakeCartesia(stt=script) as fake,
        session(hosted.stt(fake, ScriptedWhisper())) as call,
    ):
        await connected(fake)
        await call.begin(noise(1.0))
        await call.until(frame=InterimTranscriptionFrame)
        await call.end()
        await call.until(transcripts=1)
        said = [frame.text for frame in call.of(InterimTranscriptionFrame)]
        assert said == ["강남역", "강남역 근처", "강남역 근처 매장"]


async def test_who_goes_on_before_the_answer_is_answered_whole(
    session: Opened, hosted: Hosted, noise: Noise
) -> None:
    script = SttScript(texts=["토리든 세럼", " 있어요"], delay_s=0.2)
    async with (
        FakeCartesia(stt=script) as fake,
        session(hosted.stt(fake, ScriptedWhisper())) as call,
    ):
        await connected(fake)
        await call.say(noise(0.5))
        await finalized(fake, 1)
        await call.say(noise(0.5))
        await call.until(transcripts=1)
        assert call.texts == ["토리든 세럼 있어요"]


@pytest.mark.parametrize(
    ("fault", "told"), [("stall", "stalled"), ("error", "error"), ("drop", "dropped")]
)
async def test_a_fault_costs_no_turn(
    session: Opened, hosted: Hosted, noise: Noise, fault: Any, told: str
) -> None:
    whisper = ScriptedWhisper("속건조 세럼")
    script = SttScript(texts=["다음 말"] * 3, faults={fault}, faulty=1)
    async with FakeCartesia(stt=script) as fake, session(hosted.stt(fake, whisper, 0.5)) as call:
        await connected(fake)
        await call.say(noise(1.0))
        await call.until(transcripts=1)
        script.faults.clear()
        await connected(fake, 2)
        if fault == "drop":
            # A new connection may have stood in time, and been told all of it.
            assert call.texts[0] in ("속건조 세럼", "다음 말")
        else:
            assert call.texts == ["속건조 세럼"]
            assert whisper.seconds == [pytest.approx(1.0)]
        assert faults(call) == [told]
        await call.say(noise(1.0))
        await call.until(transcripts=2)
        assert call.texts[1:] == ["다음 말"]
        await call.until(frame=RecogniserRestored)
        assert len(call.of(RecogniserRestored)) == 1
        assert hosted.state.fault is None


async def test_a_drop_in_mid_utterance_loses_no_audio(
    session: Opened, hosted: Hosted, noise: Noise
) -> None:
    """The next connection is told what the first one heard."""
    script = SttScript(texts=["그대로"], faults={"drop"}, faulty=1, keep_audio=True)
    async with FakeCartesia(stt=script) as fake:
        stt = hosted.stt(fake, ScriptedWhisper())
        stands: asyncio.Queue[None] = asyncio.Queue()

        @stt.event_handler("on_connected")
        async def _on_connected(*_: object) -> None:
            stands.put_nowait(None)

        async with session(stt) as call:
            await stands.get()
            await call.begin(noise(1.0))
            await stands.get()
            await call.end()
            await call.until(transcripts=1)
            assert call.texts == ["그대로"]
            assert bytes(fake.stt.connections[1].audio) == noise(1.0)


async def test_a_drop_while_the_answer_is_awaited(
    session: Opened, hosted: Hosted, noise: Noise
) -> None:
    whisper = ScriptedWhisper("속건조 세럼")
    script = SttScript(texts=["늦은 말"], delay_s=5.0)
    async with FakeCartesia(stt=script) as fake, session(hosted.stt(fake, whisper, 4.0)) as call:
        await connected(fake)
        await call.say(noise(1.0))
        await finalized(fake, 1)
        fake.stt.drop()
        await call.until(transcripts=1)
        assert call.texts == ["속건조 세럼"]
        await connected(fake, 2)


async def test_garbage_is_passed_over(session: Opened, hosted: Hosted, noise: Noise) -> None:
    whisper = ScriptedWhisper()
    script = SttScript(texts=["쿠션 추천", "네"], faults={"garbage"})
    async with FakeCartesia(stt=script) as fake, session(hosted.stt(fake, whisper)) as call:
        await connected(fake)
        for number in (1, 2):
            await call.say(noise(0.5))
            await call.until(transcripts=number)
        assert call.texts == ["쿠션 추천", "네"]
        assert len(fake.stt.connections) == 1


async def test_an_answer_after_the_stall_is_dropped(
    session: Opened, hosted: Hosted, noise: Noise
) -> None:
    whisper = ScriptedWhisper("속건조 세럼")
    script = SttScript(texts=["늦은 말", "다음 말"], delay_s=1.0)
    async with FakeCartesia(stt=script) as fake, session(hosted.stt(fake, whisper, 0.5)) as call:
        await connected(fake)
        await call.say(noise(1.0))
        await call.until(transcripts=1)
        script.delay_s = 0.0
        await connected(fake, 2)
        await call.say(noise(1.0))
        await call.until(transcripts=2)
        assert call.texts == ["속건조 세럼", "다음 말"]


async def test_words_after_their_flush_are_the_embedded_ones(
    session: Opened, hosted: Hosted, noise: Noise
) -> None:
    """A `flush_done` without words is doubted; the finals that follow it come to nothing."""
    whisper = ScriptedWhisper("속건조 세럼")
    script = SttScript(texts=["늦은 말", "다음 말"], late_s=0.2)
    async with FakeCartesia(stt=script) as fake, session(hosted.stt(fake, whisper)) as call:
        await connected(fake)
        await call.say(noise(1.0))
        await call.until(transcripts=1)
        script.late_s = None
        await connected(fake, 2)
        assert faults(call) == ["missed"]
        await call.say(noise(1.0))
        await call.until(transcripts=2)
        assert call.texts == ["속건조 세럼", "다음 말"]


async def test_when_both_hear_nothing_nothing_is_wrong(
    session: Opened, hosted: Hosted, noise: Noise
) -> None:
    async with (
        FakeCartesia(stt=SttScript()) as fake,
        session(hosted.stt(fake, ScriptedWhisper(""))) as call,
    ):
        await connected(fake)
        await call.say(noise(0.5))
        await call.until(frame=NothingHeard)
        assert [frame.failed for frame in call.of(NothingHeard)] == [False]
        assert faults(call) == []
        assert len(fake.stt.connections) == 1


@pytest.mark.parametrize("status", [401, 503])
async def test_refused_until_it_is_not(
    session: Opened, hosted: Hosted, noise: Noise, status: int
) -> None:
    """Three refusals, or one of the key, end a stock service for good."""
    whisper = ScriptedWhisper("첫 말", "둘째 말")
    script = SttScript(texts=["셋째 말"], refuse=status)
    async with FakeCartesia(stt=script) as fake, session(hosted.stt(fake, whisper)) as call:
        await call.say(noise(0.5))
        await call.until(transcripts=1)
        await fake.stt.until(lambda: len(fake.stt.refused) >= 5)
        await call.say(noise(0.5))
        await call.until(transcripts=2)
        assert faults(call) == ["refused"]
        assert hosted.state.fault == "refused"
        script.refuse = None
        await connected(fake)
        await call.say(noise(0.5))
        await call.until(transcripts=3)
        assert call.texts == ["첫 말", "둘째 말", "셋째 말"]
        await call.until(frame=RecogniserRestored)


async def test_with_neither_the_session_is_told_and_goes_on(
    session: Opened, hosted: Hosted, noise: Noise
) -> None:
    whisper = ScriptedWhisper(RecogniserUnavailable("no weights"))
    script = SttScript(texts=["들려요"], refuse=503)
    async with FakeCartesia(stt=script) as fake, session(hosted.stt(fake, whisper)) as call:
        await call.say(noise(0.5))
        await call.until(frame=NothingHeard)
        assert [frame.failed for frame in call.of(NothingHeard)] == [True]
        script.refuse = None
        await connected(fake)
        await call.say(noise(0.5))
        await call.until(transcripts=2)
        assert call.texts[1] == "들려요"


async def test_a_connection_that_breaks_in_silence_troubles_nobody(
    session: Opened, hosted: Hosted, noise: Noise
) -> None:
    script = SttScript(texts=["네"])
    async with (
        FakeCartesia(stt=script) as fake,
        session(hosted.stt(fake, ScriptedWhisper())) as call,
    ):
        await connected(fake)
        fake.stt.drop()
        await connected(fake, 2)
        await call.say(noise(0.5))
        await call.until(transcripts=1)
        assert call.texts == ["네"]
        assert faults(call) == []


async def test_another_language_is_another_connection(
    session: Opened, hosted: Hosted, noise: Noise
) -> None:
    script = SttScript(texts=["네", "Sunscreen, please"])
    async with (
        FakeCartesia(stt=script) as fake,
        session(hosted.stt(fake, ScriptedWhisper())) as call,
    ):
        await connected(fake)
        await call.say(noise(0.5))
        await call.until(transcripts=1)
        await call.send(
            UserStoppedSpeakingFrame(), STTUpdateSettingsFrame(delta=STTSettings(language="en"))
        )
        await connected(fake, 2)
        await call.say(noise(0.5))
        await call.until(transcripts=2)
        assert call.texts == ["네", "Sunscreen, please"]
        assert [frame.language for frame in call.transcripts] == ["ko", "en"]
        assert [one.query["language"] for one in fake.stt.connections] == ["ko", "en"]
        assert faults(call) == []


@pytest.mark.parametrize("fault", ["stall", "error", "garbage"])
async def test_nothing_said_and_no_key_is_told(
    session: Opened, hosted: Hosted, noise: Noise, fault: Any, caplog: pytest.LogCaptureFixture
) -> None:
    words = "비밀스러운 말"
    caplog.set_level(logging.INFO)
    script = SttScript(texts=[words], faults={fault}, faulty=1)
    whisper = ScriptedWhisper(words)
    async with FakeCartesia(stt=script) as fake, session(hosted.stt(fake, whisper, 0.3)) as call:
        await connected(fake)
        await call.say(noise(0.5))
        await call.until(transcripts=1)
        fake.stt.drop()
    told = [frame for frame in call.frames + call.errors if isinstance(frame, ErrorFrame)]
    assert told == []
    ours = [record for record in caplog.records if record.name.startswith("voice")]
    assert all(words not in record.getMessage() for record in ours)
    assert all(KEY not in record.getMessage() for record in ours)


async def test_hanging_up_leaves_no_task(session: Opened, hosted: Hosted, noise: Noise) -> None:
    script = SttScript(texts=["네"], faults={"stall"})
    async with FakeCartesia(stt=script) as fake:
        before = asyncio.all_tasks()
        async with session(hosted.stt(fake, ScriptedWhisper(), stall=60.0)) as call:
            await connected(fake)
            await call.say(noise(0.5))
            await finalized(fake, 1)
        await fake.stt.until(lambda: not fake.stt.open_connections)
        assert not call.transcripts
        left = {task for task in asyncio.all_tasks() - before if "serve" not in repr(task)}
        assert not left


@pytest.mark.asyncio(loop_scope="session")
async def test_people_are_rescued(
    session: Opened, hosted: Hosted, whisper: Whisper, clips: list[Clip]
) -> None:
    """The real Whisper takes the turn of a Cartesia that stalls."""
    clip = next(clip for clip in clips if clip.name == "koreanfa_fv01_t01_s02.wav")
    script = SttScript(texts=["늦은 말"], faults={"stall"})
    async with FakeCartesia(stt=script) as fake, session(hosted.stt(fake, whisper, 0.3)) as call:
        await connected(fake)
        await call.say(clip.pcm)
        await call.until(transcripts=1)
        assert call.texts == ["라디오도 영화도 몰랐다"]
