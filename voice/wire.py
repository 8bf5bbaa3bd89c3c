"""What passes the socket: audio and a few RTVI messages in, nothing of our faults out.

Stock, a malformed frame ends the session, and a client may forge transcripts, interruptions and
function results. Here a frame that is not let in costs itself.
"""

from __future__ import annotations

from typing import Any

from google.protobuf.message import DecodeError
from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    InputTransportMessageFrame,
    InterruptionFrame,
    OutputTransportMessageFrame,
    OutputTransportMessageUrgentFrame,
)
from pipecat.serializers.protobuf import ProtobufFrameSerializer

from voice.settings import RATE_IN

#: RTVI messages that a shopper's page has a use for.
ADMITTED = frozenset({"client-ready", "client-message", "send-text", "disconnect-bot"})
#: Longest message let in, bytes: a second of audio with room, and the longest text.
MAX_MESSAGE = 64 * 1024
#: 16-bit mono.
CHANNELS, SAMPLE_BYTES = 1, 2
FAULT = "something went wrong"


class Wire(ProtobufFrameSerializer):
    """Pipecat's protobuf, with a doorkeeper. `refused` counts what was not let in."""

    def __init__(self) -> None:
        super().__init__()
        self.refused = 0

    async def deserialize(self, data: str | bytes) -> Frame | None:
        """The frame, or None for what is broken, forged, or of no use."""
        frame = await self._decode(data)
        if frame is None or not _admitted(frame):
            self.refused += 1
            return None
        return frame

    async def serialize(self, frame: Frame) -> str | bytes | None:
        """As stock, except that an error says nothing of its cause."""
        message = getattr(frame, "message", None)
        if isinstance(message, dict) and message.get("type") == "error":
            frame = _anonymous(frame, message)
        if isinstance(frame, InterruptionFrame):
            # The browser's protobuf does not know it; RTVI tells the client.
            return None
        return await super().serialize(frame)

    async def _decode(self, data: str | bytes) -> Frame | None:
        if isinstance(data, str) or len(data) > MAX_MESSAGE:
            return None
        try:
            return await super().deserialize(data)
        # What a stranger's bytes make of protobuf, JSON and the frames' own checks.
        except (DecodeError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None


def _admitted(frame: Frame) -> bool:
    if isinstance(frame, InputAudioRawFrame):
        return (
            frame.sample_rate == RATE_IN
            and frame.num_channels == CHANNELS
            and len(frame.audio) % SAMPLE_BYTES == 0
        )
    if isinstance(frame, InputTransportMessageFrame):
        message: Any = frame.message
        kind = message.get("type") if isinstance(message, dict) else None
        return isinstance(kind, str) and kind in ADMITTED
    return False


def _anonymous(frame: Frame, message: dict[str, Any]) -> Frame:
    told = {**message, "data": {"error": FAULT, "fatal": bool(message["data"].get("fatal"))}}
    urgent = isinstance(frame, OutputTransportMessageUrgentFrame)
    return (OutputTransportMessageUrgentFrame if urgent else OutputTransportMessageFrame)(told)
