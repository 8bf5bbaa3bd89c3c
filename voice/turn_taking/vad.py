"""Silero on the event loop, and the pause that it sees coming before it reports a stop.

A 32 ms window takes half a millisecond: less than the hop to a thread and back costs at fifteen
calls. After `PAUSE_WINDOWS` of silence a `UserPausedFrame` goes down the pipeline, so that what
takes time (Smart Turn, a whole-utterance recogniser) can start before the stop is certain.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import time

from onnxruntime import InferenceSession
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VADAnalyzer, VADParams, VADState
from pipecat.frames.frames import Frame, InputAudioRawFrame, SystemFrame
from pipecat.processors.audio.vad_processor import VADProcessor
from pipecat.processors.frame_processor import FrameDirection

from voice.settings import RATE_IN
from voice.turn_taking.models import SileroState

#: Six windows of 32 ms each way. No volume is asked for: at Pipecat's default of 0.6, speech at
#: -45 dBFS starts up to 0.45 s late and is ended up to 0.9 s early, and Silero alone is right.
PARAMS = VADParams(confidence=0.7, start_secs=0.2, stop_secs=0.2, min_volume=0.0)
#: Silent windows (32 ms each) that make a pause: with three, Smart Turn on recordings of people
#: says what it says at the stop, and is done by then.
PAUSE_WINDOWS = 3
#: Windows before speech that was taken for the assistant's own is judged again.
RECHECK_WINDOWS = 2
#: Judgements in a row that let go what was held as echo: long vowels hide an echo from two.
DENIALS = 3
#: Seconds of the latest input that are kept for telling echo.
MIC_SECONDS = 0.3

#: Whether this PCM (16-bit mono at `RATE_IN`, the latest `MIC_SECONDS`) is the assistant's own
#: voice coming back.
IsEcho = Callable[[bytes], bool]


@dataclass
class UserPausedFrame(SystemFrame):
    """The user has been silent for `PAUSE_WINDOWS`: a stop may follow, or speech go on.

    `timestamp` is wall-clock seconds, as in Pipecat's own VAD frames.
    """

    timestamp: float = field(default_factory=time)


class SharedSilero(SileroVADAnalyzer):
    """One connection's VAD: its own state, the process's session, no thread."""

    def __init__(self, session: InferenceSession, is_echo: IsEcho | None = None) -> None:
        # Past SileroVADAnalyzer's own constructor, which would load the weights again.
        VADAnalyzer.__init__(self, sample_rate=RATE_IN, params=PARAMS)
        self._model = SileroState(session)
        self._windows_since_reset = 0
        self._low_confidence_windows = 0
        self._is_echo = is_echo
        self._mic = bytearray()
        self._doubts = 0

    @property
    def paused(self) -> bool:
        """Whether speech has given way to a pause that is not yet a stop."""
        return self._vad_state is VADState.STOPPING and self._vad_stopping_count >= PAUSE_WINDOWS

    async def analyze_audio(self, buffer: bytes) -> VADState:
        before = self._vad_state
        state = self._run_analyzer(buffer)
        if self._is_echo is None:
            return state
        self._mic += buffer
        del self._mic[: -int(MIC_SECONDS * RATE_IN) * 2]
        begins = state is VADState.SPEAKING and before in (VADState.QUIET, VADState.STARTING)
        if begins and self._holds(self._is_echo(bytes(self._mic))):
            self._vad_state = state = VADState.STARTING
            self._vad_starting_count = max(0, self._vad_start_frames - RECHECK_WINDOWS)
        return state

    def _holds(self, is_echo: bool) -> bool:
        """Whether a start must wait; what was held as echo is let go after `DENIALS`."""
        self._doubts = DENIALS - 1 if is_echo else self._doubts - 1
        return self._doubts >= 0

    def _get_smoothed_volume(self, audio: bytes) -> float:
        # Not asked for, and measuring loudness costs a tenth of what Silero does.
        return 1.0


class TurnVAD(VADProcessor):
    """Pipecat's VAD processor that also tells of pauses; stands before the recogniser."""

    def __init__(self, silero: SharedSilero) -> None:
        super().__init__(vad_analyzer=silero)
        self._silero = silero
        self._paused = False

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if not isinstance(frame, InputAudioRawFrame):
            return
        was, self._paused = self._paused, self._silero.paused
        if self._paused and not was:
            await self.push_frame(UserPausedFrame())
