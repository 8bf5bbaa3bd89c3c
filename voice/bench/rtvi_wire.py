"""Pipecat's protobuf frames and RTVI messages as a client writes and reads them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from google.protobuf.message import DecodeError
from pipecat.frames.protobufs import frames_pb2
from pipecat.processors.frameworks.rtvi.models import MESSAGE_LABEL

from voice.settings import RATE_IN


@dataclass(frozen=True)
class Audio:
    """A piece of the assistant's voice; `at` is `time.perf_counter()` when it arrived."""

    at: float
    pcm: bytes
    rate: int

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return len(self.pcm) / 2 / self.rate


@dataclass(frozen=True)
class Message:
    """An RTVI message, `type` as on the wire: bot-ready, user-transcription, server-message…"""

    at: float
    type: str
    data: Any
    id: str | None = None


@dataclass(frozen=True)
class Unknown:
    """A frame that no client of this release understands."""

    at: float
    raw: bytes | str


@dataclass(frozen=True)
class Closed:
    """The server closed; nothing follows."""

    at: float
    code: int
    reason: str


Event = Audio | Message | Unknown | Closed


def audio_frame(pcm: bytes, rate: int = RATE_IN) -> bytes:
    """16-bit mono PCM as a frame."""
    frame = _new_frame()
    frame.audio.audio = pcm
    frame.audio.sample_rate = rate
    frame.audio.num_channels = 1
    return bytes(frame.SerializeToString())


def message_frame(kind: str, data: object = None, message_id: str | None = None) -> bytes:
    """An RTVI message as a frame."""
    message: dict[str, object] = {"label": MESSAGE_LABEL, "type": kind}
    message["id"] = message_id or uuid4().hex
    if data is not None:
        message["data"] = data
    return json_frame(message)


def json_frame(value: object) -> bytes:
    """Any JSON in the frame that carries messages."""
    frame = _new_frame()
    frame.message.data = json.dumps(value, ensure_ascii=False)
    return bytes(frame.SerializeToString())


def read_frame(raw: bytes | str, at: float) -> Event:
    """What a frame of the server says."""
    if isinstance(raw, str):
        return Unknown(at, raw)
    try:
        frame = _new_frame()
        frame.ParseFromString(raw)
    except DecodeError:
        return Unknown(at, raw)
    match frame.WhichOneof("frame"):
        case "audio":
            return Audio(at, frame.audio.audio, frame.audio.sample_rate)
        case "message":
            message = json.loads(frame.message.data)
            return Message(at, message.get("type", ""), message.get("data"), message.get("id"))
        case _:
            return Unknown(at, raw)


def _new_frame() -> Any:
    return frames_pb2.Frame()  # type: ignore[attr-defined]  # the module makes its classes itself
