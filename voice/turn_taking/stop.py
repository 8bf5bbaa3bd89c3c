"""When a turn ends: the recogniser's final text, Smart Turn's verdict and the words' own ending.

Smart Turn is asked in the pause, before the VAD reports the stop, so that its verdict waits for
the stop and not the stop for it.
"""

from __future__ import annotations

import asyncio
from time import perf_counter, time

from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    MetricsFrame,
    STTMetadataFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.metrics.metrics import TurnMetricsData
from pipecat.services.stt_latency import DEFAULT_TTFS_P99
from pipecat.turns.types import ProcessFrameResult
from pipecat.turns.user_stop import BaseUserTurnStopStrategy

from data.models import Language
from voice.languages import language_of
from voice.settings import RATE_IN
from voice.turn_taking.endings import Ending, ending
from voice.turn_taking.models import SMART_TURN_SECONDS, SmartTurn
from voice.turn_taking.patience import COMPLETE, Patience
from voice.turn_taking.vad import PARAMS, UserPausedFrame

#: Seconds before the VAD's start that Smart Turn was trained to see (`SmartTurnParams`).
PRE_SPEECH = 0.5 + PARAMS.start_secs


class PatientTurnStop(BaseUserTurnStopStrategy):
    """Ends a turn as soon as sound and words allow; see `Patience` for how long that is.

    A transcript that is not marked as final counts once the recogniser's 99th percentile
    (`STTMetadataFrame`) has passed; a blank one that is final ends a turn without words at
    once, and a turn without any ends after `Patience.give_up`.
    """

    def __init__(self, smart_turn: SmartTurn, patience: Patience) -> None:
        super().__init__()
        self._smart_turn = smart_turn
        self._patience = patience
        #: What the recogniser listens for: where the words' script does not tell.
        self._language: Language = "ko"
        self._recogniser_p99 = DEFAULT_TTFS_P99
        self._audio = bytearray()
        self._speaking = False
        self._open = False
        self._judging: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._ending: asyncio.Task[None] | None = None
        self._forget_turn()

    def _forget_turn(self) -> None:
        self._text = ""
        self._heard_speech = self._speaking
        self._forget_pause()

    def _forget_pause(self) -> None:
        self._stop_waiting()
        self._stop_asking()
        self._final = False
        self._speech_end: float | None = None
        self._asked_at = 0.0
        self._completeness: float | None = None

    async def handle_user_turn_started(self) -> None:
        self._forget_turn()
        self._open = True

    async def handle_user_turn_stopped(self) -> None:
        self._open = False
        self._forget_turn()
        self._audio.clear()

    async def cleanup(self) -> None:
        await super().cleanup()  # type: ignore[no-untyped-call]
        self._stop_waiting()
        for task in (self._judging, self._ending):
            if task is not None:
                await self.cancel_task(task)

    async def process_frame(self, frame: Frame) -> ProcessFrameResult:
        match frame:
            case InputAudioRawFrame():
                self._keep(frame.audio)
            case VADUserStartedSpeakingFrame():
                self._speaking = self._heard_speech = True
                self._forget_pause()
            case UserPausedFrame():
                self._ask(frame.timestamp)
            case VADUserStoppedSpeakingFrame():
                await self._stopped_speaking(frame)
            case TranscriptionFrame() if frame.text.strip():
                self._text = f"{self._text} {frame.text}".strip()
                self._language = language_of(frame.language)
                await self._transcribed(frame.finalized)
            case TranscriptionFrame(finalized=True):
                # Blank: what the VAD took for speech held no words for us.
                await self._transcribed(True)
            case STTMetadataFrame():
                self._recogniser_p99 = frame.ttfs_p99_latency
            case _:
                pass
        return ProcessFrameResult.CONTINUE

    def _keep(self, pcm: bytes) -> None:
        self._audio += pcm
        seconds = SMART_TURN_SECONDS if self._heard_speech else PRE_SPEECH
        del self._audio[: -int(seconds * RATE_IN) * 2]

    async def _stopped_speaking(self, frame: VADUserStoppedSpeakingFrame) -> None:
        self._speaking = False
        self._speech_end = frame.timestamp - frame.stop_secs
        if self._asked_at < self._speech_end:
            self._ask(frame.timestamp)
        await self._weigh()

    async def _transcribed(self, final: bool) -> None:
        self._final = self._final or final
        if self._speech_end is None and not self._speaking:
            # Too soft for the VAD, but not for the recogniser: the words alone decide.
            self._speech_end, self._completeness = time(), 1.0
        await self._weigh()

    def _ask(self, now: float) -> None:
        """Asks Smart Turn about what has been said up to `now`, wall-clock seconds."""
        self._stop_asking()
        self._asked_at, self._completeness = now, None
        self._judging = self.create_task(self._judge(bytes(self._audio)))

    async def _judge(self, pcm: bytes) -> None:
        began = perf_counter()
        completeness = await self._smart_turn.completeness(pcm)
        self._completeness, self._judging = completeness, None
        verdict = TurnMetricsData(
            processor=self.name,
            is_complete=completeness >= COMPLETE,
            probability=completeness,
            e2e_processing_time_ms=(perf_counter() - began) * 1_000,
        )
        await self.push_frame(MetricsFrame(data=[verdict]))
        await self._weigh()

    async def _weigh(self) -> None:
        """Ends the turn, or sets the time at which it will end if nothing more is heard."""
        if not self._open or self._speaking or self._speech_end is None:
            return
        self._stop_waiting()
        wait = self._speech_end + self._silence() - time()
        if wait > 0:
            self._timer = asyncio.get_running_loop().call_later(wait, self._end_soon)
        else:
            await self._end()

    def _silence(self) -> float:
        """Seconds of silence that end the turn, as far as is known now."""
        if not self._text:
            return 0.0 if self._final else self._patience.give_up
        said = ending(self._text, self._language)
        if self._completeness is None and said is not Ending.ANSWER:
            return self._patience.give_up
        silence = self._patience.silence(self._completeness or 0.0, said)
        return silence if self._final else max(silence, self._recogniser_p99)

    def _end_soon(self) -> None:
        self._timer = None
        self._ending = self.create_task(self._end())

    async def _end(self) -> None:
        if self._open and not self._speaking:
            self._open = False
            await self.trigger_user_turn_stopped()

    # Both cancel at once, without a task switch in which a frame could start the next.

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _stop_asking(self) -> None:
        if self._judging is not None:
            self._judging.cancel()
            self._judging = None
