"""How long a spoken turn took, part by part: to the page, to the log, to `/metrics`.

speech ends ─ endpointing ─ turn ends ─ agent ─ first words ─ voice ─ first sound
            └ recogniser ─ final transcript (beside the endpointing)
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    Frame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    TranscriptionFrame,
    UserStoppedSpeakingFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.observers.base_observer import BaseObserver, FramePushed
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

#: Seconds; dense around half a second aloud.
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.5, 2.5, 5, 10)

_log = logging.getLogger("voice.turns")
_NS_PER_S = 1e9


@dataclass(frozen=True)
class TurnLatency:
    """Seconds of one turn; None where a part did not happen (a typed turn has no endpointing)."""

    total: float
    endpointing: float | None
    recogniser: float | None
    agent: float | None
    voice: float | None

    def parts(self) -> dict[str, float]:
        """The parts that happened, in milliseconds."""
        return {
            f"{part}_ms": round(seconds * 1000, 1)
            for part, seconds in vars(self).items()
            if seconds is not None
        }


class VoiceMeter:
    """The voice's figures; no label holds anything that was said."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.sessions = Gauge("oy_voice_sessions", "Sessions now open.", registry=registry)
        self.ended = Counter(
            "oy_voice_sessions_ended", "Sessions by how they ended.", ("how",), registry=registry
        )
        self.faults = Counter(
            "oy_voice_faults", "Faults by the part that failed.", ("part",), registry=registry
        )
        self.interruptions = Counter(
            "oy_voice_interruptions", "Replies that were cut off.", registry=registry
        )
        self.refused_frames = Counter(
            "oy_voice_refused_frames", "Frames that were not let in.", registry=registry
        )
        self._parts = Histogram(
            "oy_voice_seconds",
            "Time of a spoken turn by part; total is from the end of speech to the first sound.",
            ("part",),
            buckets=BUCKETS,
            registry=registry,
        )

    def turn(self, latency: TurnLatency) -> None:
        """Record a turn; one log line."""
        for part, seconds in vars(latency).items():
            if seconds is not None:
                self._parts.labels(part).observe(seconds)
        _log.info("turn %s", " ".join(f"{k}={v:.0f}" for k, v in latency.parts().items()))


class LatencyObserver(BaseObserver):
    """Watches one session's frames; tells `report` of each answered turn."""

    def __init__(self, report: Callable[[TurnLatency], Awaitable[None]]) -> None:
        super().__init__(observe_every_push=False)
        self._report = report
        #: Moments of the turn at hand, nanoseconds of the pipeline's clock.
        self._at: dict[str, float] = {}

    async def on_push_frame(self, data: FramePushed) -> None:
        """Mark the moment that a frame stands for."""
        frame, now = data.frame, float(data.timestamp)
        if isinstance(frame, VADUserStartedSpeakingFrame):
            self._at = {}
        elif isinstance(frame, VADUserStoppedSpeakingFrame):
            self._at.setdefault("noticed", now)
            self._at["speech_end"] = self._at["noticed"] - frame.stop_secs * _NS_PER_S
        elif isinstance(frame, BotStartedSpeakingFrame):
            await self._conclude(now)
        else:
            self._mark(frame, now)

    def _mark(self, frame: Frame, now: float) -> None:
        if isinstance(frame, TranscriptionFrame):
            self._at["transcript"] = now
        elif isinstance(frame, UserStoppedSpeakingFrame):
            self._at.setdefault("turn_end", now)
        elif isinstance(frame, LLMFullResponseStartFrame):
            self._at["asked"] = now
        elif isinstance(frame, LLMTextFrame):
            self._at.setdefault("words", now)

    async def _conclude(self, now: float) -> None:
        at, self._at = self._at, {}
        if "asked" not in at:
            return  # a greeting, a prompt
        await self._report(
            TurnLatency(
                total=(now - at.get("speech_end", at["asked"])) / _NS_PER_S,
                endpointing=_between(at.get("speech_end"), at.get("turn_end")),
                recogniser=_between(at.get("noticed"), at.get("transcript")),
                agent=_between(at["asked"], at.get("words")),
                voice=_between(at.get("words"), now),
            )
        )


def _between(start: float | None, end: float | None) -> float | None:
    return None if start is None or end is None else (end - start) / _NS_PER_S
