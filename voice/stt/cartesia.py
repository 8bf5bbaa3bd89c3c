"""Cartesia's wire, with its finals marked as final and a connection that never gives up.

Stock, a transcript is never marked, so the turn waits out the service's 99th percentile; three
failed attempts end the service for good; and audio of the time without a connection is lost.
"""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import suppress
from typing import Any

from pipecat.frames.frames import (
    Frame,
    InterimTranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.cartesia.stt import CartesiaSTTService
from pipecat.services.stt_service import WebsocketSTTService
from pipecat.services.websocket_service import ReportErrorCallback
from pipecat.transcriptions.language import Language
from pipecat.utils.errors import ErrorCategory
from pipecat.utils.network import exponential_backoff_time
from pipecat.utils.time import time_now_iso8601
from websockets.exceptions import ConnectionClosed

from voice.settings import VoiceSettings
from voice.stt.frames import Fault
from voice.stt.utterance_stt import UtteranceSTT
from voice.stt.whisper import Whisper

logger = logging.getLogger(__name__)

#: Seconds for a handshake.
HANDSHAKE = 3.0
#: A connection that takes audio and gives no answer costs a turn its wait: it counts as so many
#: failed attempts, and is trusted again later than one that was cut.
WEIGHT_OF_SILENCE = 3


class CartesiaSTT(UtteranceSTT, CartesiaSTTService):
    """Collects an utterance's deltas until the `flush_done` of its last `finalize`.

    What happens then is the subclass's: `_flushed` with the words, `_lost` with a fault. A
    connection that was at fault is never used again, so nothing of it can arrive late.
    """

    def __init__(
        self,
        settings: VoiceSettings,
        language: str,
        embedded: Whisper,
        backoff: tuple[float, float],
    ) -> None:
        """`backoff` is the least and the most seconds between attempts to connect."""
        key = settings.cartesia_api_key
        super().__init__(
            embedded=embedded,
            api_key=key.get_secret_value() if key else "",
            base_url=settings.cartesia_stt_url or "",
            settings=CartesiaSTTService.Settings(
                model=settings.cartesia_stt_model, language=language
            ),
            reconnect_backoff_min_wait=backoff[0],
            reconnect_backoff_max_wait=backoff[1],
            ws_close_timeout=1.0,
            # A peer that reads nothing must not hold up the audio of the pipeline.
            ws_send_timeout=settings.voice_stall_seconds,
        )
        # The base's, which sets it from its own tasks.
        self._websocket: Any = None
        self._receive_task: Any = None
        self._finals: list[str] = []
        self._flushes_due = 0
        #: Whether the connection has been sent the whole utterance.
        self._whole = False
        self._fault: Fault | None = None
        #: Connections in a row that did not answer.
        self._failures = 0

    @property
    def connected(self) -> bool:
        """Whether the connection stands and has all of the utterance."""
        return self._websocket is not None and self._whole

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """See `CartesiaSTTService`, which sends `finalize` when speech stops."""
        try:
            await super().process_frame(frame, direction)
        except ConnectionClosed:
            # The receiving end sees it too, and knows what to do.
            logger.debug("the recogniser's connection closed under a message")

    async def push_error(
        self,
        error_msg: str,
        exception: Exception | None = None,
        fatal: bool = False,
        category: ErrorCategory | None = None,
        force_treat_as_permanent: bool = False,
    ) -> None:
        """No error leaves here: its text may hold what was said; faults have their own frames."""
        logger.info("recogniser: %s", type(exception).__name__ if exception else "error")

    async def _connect(self) -> None:
        # Not the base's: it would hold up the session until the first handshake.
        await WebsocketSTTService._connect(self)
        if not self._receive_task:
            self._receive_task = self.create_task(self._receive_task_handler(self._report_error))

    async def _receive_task_handler(self, report_error: ReportErrorCallback) -> None:
        while True:
            self._forget()
            await self._connect_websocket()  # type: ignore[no-untyped-call]
            connected = self._websocket is not None
            if connected:
                with suppress(ConnectionClosed):
                    await self._receive_messages()
            await self._disconnected(self._fault or ("dropped" if connected else "refused"))
            # The first time at once: most drops are no outage.
            if self._failures > 1:
                await asyncio.sleep(
                    exponential_backoff_time(
                        self._failures - 1,
                        self._reconnect_backoff_min_wait,
                        self._reconnect_backoff_max_wait,
                        self._reconnect_backoff_min_wait,
                    )
                )

    async def _disconnected(self, fault: Fault) -> None:
        self._websocket = None
        self._forget()
        self._failures += 1 if fault in ("refused", "dropped") else WEIGHT_OF_SILENCE
        await self._lost(fault)

    def _forget(self) -> None:
        """What was owed by a connection is not owed by the next."""
        self._fault = None
        self._whole = False
        self._finals.clear()
        self._flushes_due = 0

    def _abandon(self, fault: Fault) -> None:
        """Drop the connection; `_lost` follows from where messages are received."""
        if self._websocket:
            self._fault = fault
            self._websocket.transport.abort()

    async def _websocket_connect(self, uri: str, **kwargs: Any) -> Any:
        websocket = await super()._websocket_connect(uri, open_timeout=HANDSHAKE, **kwargs)
        if self._user_speaking:
            await self._send_utterance(websocket)
        return websocket

    async def _send_utterance(self, websocket: Any) -> None:
        """Say again what the connection has missed; more may be heard meanwhile."""
        sent = 0
        while missing := self._utterance.audio[sent:]:
            await websocket.send(missing)
            sent += len(missing)
        self._whole = True

    async def _handle_vad_user_started_speaking(self, frame: VADUserStartedSpeakingFrame) -> None:
        new = not self._utterance.open
        await super()._handle_vad_user_started_speaking(frame)
        if self._websocket is None:
            return
        if new:
            # It heard the pre-roll as it came.
            self._whole = True
        elif not self._whole:
            # A connection that closes under it is lost, the VAD's frame must not be.
            with suppress(ConnectionClosed):
                await self._send_utterance(self._websocket)

    async def _handle_vad_user_stopped_speaking(self, frame: VADUserStoppedSpeakingFrame) -> None:
        await super()._handle_vad_user_stopped_speaking(frame)
        if self.connected:
            self._flushes_due += 1

    async def _receive_messages(self) -> None:
        async for message in self._get_websocket():  # type: ignore[no-untyped-call]
            try:
                data = json.loads(message)
            except ValueError:
                continue
            if isinstance(data, dict):
                await self._process_response(data)

    async def _process_response(self, data: dict[str, Any]) -> None:
        match data:
            case {"type": "transcript", "text": str(text), "is_final": bool(final)}:
                await self._delta(text, final)
            case {"type": "flush_done"} if self._flushes_due:
                self._flushes_due -= 1
                # Who went on speaking, or has stopped again, is answered by a later one.
                if not self._flushes_due and not self._user_speaking:
                    self._failures = 0
                    words = " ".join("".join(self._finals).split())
                    self._finals.clear()
                    await self._flushed(words)
            case {"type": "error"}:
                self._abandon("error")

    async def _delta(self, text: str, final: bool) -> None:
        if not self._utterance.open or not text:
            return
        if final:
            self._finals.append(text)
            return
        await self.push_frame(
            InterimTranscriptionFrame(
                " ".join("".join([*self._finals, text]).split()),
                self._user_id,
                time_now_iso8601(),
                Language(self.language),
            )
        )

    async def _flushed(self, text: str) -> None:
        """The whole utterance was read; `text` may be empty."""
        await self._heard(text)

    async def _lost(self, fault: Fault) -> None:
        """The connection is gone, or was refused."""
