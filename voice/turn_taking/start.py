"""When a turn begins: with the VAD, at once; or with words that were too soft for it."""

from __future__ import annotations

from pipecat.frames.frames import Frame, TranscriptionFrame
from pipecat.turns.types import ProcessFrameResult
from pipecat.turns.user_start import TranscriptionUserTurnStartStrategy


class WordsTurnStart(TranscriptionUserTurnStartStrategy):
    """A final transcript begins a turn, unless it is blank: no words interrupt nobody."""

    def __init__(self) -> None:
        super().__init__(use_interim=False)

    async def process_frame(self, frame: Frame) -> ProcessFrameResult:
        if isinstance(frame, TranscriptionFrame) and not frame.text.strip():
            return ProcessFrameResult.CONTINUE
        return await super().process_frame(frame)
