"""One connection is one pipeline: built here, run from accept to clean-up."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from fastapi import WebSocket
from pipecat.frames.frames import (
    ErrorFrame,
    Frame,
    InputAudioRawFrame,
    TTSSpeakFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.transports.websocket.fastapi import (
    FastAPIWebsocketParams,
    FastAPIWebsocketTransport,
)
from pipecat.workers.runner import WorkerRunner

from voice.agent_service import AgentService
from voice.call import Call
from voice.heard import Ear, Ledger
from voice.latency import LatencyObserver, TurnLatency, VoiceMeter
from voice.notices import Notices
from voice.requests import ClientRequests
from voice.settings import RATE_IN, RATE_OUT
from voice.silence import Ending, Silence
from voice.spoken import Speech
from voice.stt import Recognisers
from voice.tts import Voices
from voice.turn_taking import TurnTaking
from voice.wire import Wire

_log = logging.getLogger("voice.sessions")


@dataclass(frozen=True)
class Parts:
    """What all sessions of a process share."""

    turn_taking: TurnTaking
    recognisers: Recognisers
    voices: Voices
    meter: VoiceMeter


class AudioEnds(FrameProcessor):
    """Nobody behind the user's turn listens to the microphone: its frames end here."""

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Pass on all but the microphone."""
        await super().process_frame(frame, direction)
        if not isinstance(frame, InputAudioRawFrame):
            await self.push_frame(frame, direction)


class Session:
    """A shopper's connection."""

    def __init__(
        self, websocket: WebSocket, call: Call, parts: Parts, speech: Speech, *, greets: bool
    ) -> None:
        self._call = call
        self._parts = parts
        self._greets = greets
        self._wire = Wire()
        self._ledger = Ledger(call)
        self._silence = Silence(call.settings, self._end)
        self._transport = FastAPIWebsocketTransport(
            websocket,
            FastAPIWebsocketParams(
                audio_in_enabled=True,
                audio_out_enabled=True,
                add_wav_header=False,
                serializer=self._wire,
                allowed_origins=[],  # decided before the socket was accepted
            ),
        )
        self._worker = self._build(speech)
        self._listen()

    async def run(self) -> None:
        """From the first frame to the last; returns when the connection is over."""
        runner = WorkerRunner(handle_sigint=False)
        watch = asyncio.create_task(self._silence.watch())
        try:
            await runner.add_workers(self._worker)
            await runner.run()
        finally:
            watch.cancel()
            await self._ledger.settled()
            self._parts.meter.refused_frames.inc(self._wire.refused)

    async def hang_up(self) -> None:
        """End at once: the server closes, or the shopper came back on another connection."""
        await self._worker.cancel(reason="replaced or closing")

    def _build(self, speech: Speech) -> PipelineWorker:
        call, parts = self._call, self._parts
        turns = parts.turn_taking.begin()

        notices = Notices(call, parts.meter, self._tell)

        voice = parts.voices.make(call.language, speech)
        notices.listen_to(voice)
        pair = LLMContextAggregatorPair(
            LLMContext(),
            user_params=LLMUserAggregatorParams(
                user_turn_strategies=turns.strategies,
                # A cough that interrupts must not have an old question answered again.
                empty_user_turn=None,
                user_idle_timeout=call.settings.voice_silence_seconds,
            ),
        )
        self._user = pair.user()
        return PipelineWorker(
            Pipeline(
                [
                    self._transport.input(),
                    turns.vad,
                    parts.recognisers.make(call.heard_language),
                    turns.echo,
                    notices,
                    self._user,
                    AudioEnds(),
                    AgentService(call, self._ledger),
                    voice,
                    self._transport.output(),
                    turns.playout,
                    Ear(self._ledger),
                    pair.assistant(),
                ]
            ),
            params=PipelineParams(audio_in_sample_rate=RATE_IN, audio_out_sample_rate=RATE_OUT),
            enable_turn_tracking=False,
            idle_timeout_secs=None,
            observers=[LatencyObserver(self._timed)],
        )

    def _listen(self) -> None:
        """Hear of what happens around the frames."""
        requests = ClientRequests(self._call, self._worker, self._silence)
        self._transport.add_event_handler("on_client_disconnected", self._gone)
        self._worker.rtvi.add_event_handler("on_client_ready", self._ready)
        self._worker.rtvi.add_event_handler("on_client_message", requests.answer)
        self._worker.add_event_handler("on_pipeline_error", self._failed)
        self._user.add_event_handler("on_user_turn_started", self._spoke)
        self._user.add_event_handler("on_user_turn_idle", self._silent)

    async def _ready(self, _rtvi: object) -> None:
        await self._tell({"type": "session", "session_id": self._call.session_id})
        # Once, and not over somebody who could not wait for it.
        greets, self._greets = self._greets, False
        if greets:
            await self._speak("greeting")

    async def _spoke(self, *_: object) -> None:
        self._greets = False
        self._silence.sign_of_life()

    async def _silent(self, _aggregator: object) -> None:
        if self._silence.may_prompt():
            await self._speak("silence")

    async def _gone(self, *_: object) -> None:
        await self._worker.cancel(reason="the client left")

    async def _end(self, why: Ending) -> None:
        await self._tell({"type": "session_end", "reason": why, "text": self._call.say(why)})
        await self._speak(why)
        await self._worker.stop_when_done()

    async def _failed(self, _worker: object, frame: ErrorFrame) -> None:
        # The message may quote what was said, or a key in an address.
        part = type(frame.processor).__name__ if frame.processor else "pipeline"
        self._parts.meter.faults.labels(part).inc()
        cause = type(frame.exception).__name__ if frame.exception else "fault"
        _log.warning("%s: %s", part, cause)

    async def _timed(self, latency: TurnLatency) -> None:
        self._parts.meter.turn(latency)
        await self._tell({"type": "latency", **latency.parts()})

    async def _speak(self, key: str) -> None:
        """One of the voice's own sentences: heard, never part of the conversation."""
        words = self._call.say(key)
        await self._worker.queue_frame(TTSSpeakFrame(words, append_to_context=False))

    async def _tell(self, data: dict[str, object]) -> None:
        await self._worker.rtvi.send_server_message(data)
