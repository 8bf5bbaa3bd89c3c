"""What reached the ear: the words that were played, told to the assistant when they were cut off.

The output releases each word as it is played, so counting what passes behind it counts what was
heard. The graph's memory is the conversation: nothing is remembered here beyond the turn at hand.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from pipecat.frames.frames import (
    AggregatedTextFrame,
    CancelFrame,
    Frame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    TTSTextFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from voice.call import Call


@dataclass
class Spoken:
    """One turn's reply on its way to the ear."""

    utterance: str
    #: Whether the utterance was spoken; a typed one is whole.
    aloud: bool = True
    turn_id: str | None = None
    reply: str = ""
    #: Characters that were played, spaces aside: the voice spaces as it likes.
    played: int = 0

    def heard(self) -> str:
        """The part of the reply that was played."""
        left = self.played
        for position, character in enumerate(self.reply):
            if left <= 0:
                return self.reply[:position].rstrip()
            left -= not character.isspace()
        return self.reply


@dataclass
class Ledger:
    """The reply at hand, and what is still being told to the assistant of the last one."""

    call: Call
    current: Spoken | None = None
    #: What was spoken and whose answer never reached the ear: what is spoken next belongs to it.
    unanswered: str | None = None
    _telling: set[asyncio.Task[None]] = field(default_factory=set)

    def begin(self, utterance: str, *, aloud: bool) -> Spoken:
        """A reply to `utterance` begins."""
        self.current = Spoken(utterance, aloud)
        self.unanswered = None
        return self.current

    def whole(self) -> None:
        """The reply was played to its end."""
        self.current = None

    def cut(self) -> None:
        """The reply was interrupted: what was heard of it is what is remembered."""
        spoken, self.current = self.current, None
        if spoken is None:
            return
        if spoken.aloud and not spoken.played:
            self.unanswered = spoken.utterance
        if spoken.turn_id is not None:
            heard = self.call.assistant.heard(self.call.session_id, spoken.turn_id, spoken.heard())
            task = asyncio.ensure_future(heard)
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    async def settled(self) -> None:
        """Wait until the assistant remembers what was heard so far."""
        if self._telling:
            await asyncio.wait(self._telling)


class Ear(FrameProcessor):
    """Stands behind the output and counts the words that it releases."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Count, and pass on."""
        await super().process_frame(frame, direction)
        if isinstance(frame, TTSTextFrame):
            self._count(frame)
        elif isinstance(frame, LLMFullResponseEndFrame):
            self._ledger.whole()
        elif isinstance(frame, (InterruptionFrame, CancelFrame)):
            self._ledger.cut()
        await self.push_frame(frame, direction)

    def _count(self, frame: AggregatedTextFrame) -> None:
        spoken = self._ledger.current
        if spoken is not None and frame.append_to_context:
            text = frame.raw_text or frame.text
            spoken.played += sum(not character.isspace() for character in text)
