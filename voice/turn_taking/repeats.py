"""A transcript that is what the assistant was saying when the turn began: its echo, not a turn.

The sound is asked first (`echo.py`) and keeps a plain echo from interrupting at all. What a
canceller in the browser has bent beyond telling may still interrupt; its words then give it away,
and the turn ends unanswered. Nothing is said again: memory holds what was heard up to there, and
'계속해' goes on from it.
"""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from math import inf
from typing import Literal

from pipecat.frames.frames import Frame, TranscriptionFrame, VADUserStartedSpeakingFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from voice.stt.frames import BLANK, NothingHeard
from voice.turn_taking.echo import SUSPICIOUS, EchoEar
from voice.turn_taking.played import Played

#: Seconds after the assistant's last sound in which its echo may still begin a turn.
AFTERWARDS = 1.0
#: Share of a transcript's letters that must stand in what was said, in order.
REPEATED = 0.8
#: Letters (jamo) in a row that count as the same; fewer coincide by chance.
RUN = 4
#: Syllables from which on a repetition is an echo whatever the sound says: people answer with two
#: or three of the assistant's words ("강남역 쪽이요"), not with ten syllables of them.
SURELY = 10
#: Syllables below which a repetition is an answer, never an echo that words could show.
ANSWER = 4


class EchoGate(FrameProcessor):
    """Puts `NothingHeard` in place of the assistant's own words; stands behind the recogniser."""

    def __init__(self, played: Played, ear: EchoEar) -> None:
        super().__init__()
        self._played = played
        self._ear = ear
        self._began_after = inf
        self._explained = 0.0

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, VADUserStartedSpeakingFrame):
            self._began_after = self._played.silent_for - frame.start_secs
            self._explained = self._ear.explained
        elif isinstance(frame, TranscriptionFrame) and self._is_echo(frame.text):
            frame = NothingHeard(
                text=BLANK,
                user_id=frame.user_id,
                timestamp=frame.timestamp,
                finalized=frame.finalized,
            )
        await self.push_frame(frame, direction)

    def _is_echo(self, text: str) -> bool:
        if min(self._began_after, self._played.silent_for) > AFTERWARDS:
            return False
        syllables = len(_letters(text, "NFC"))
        if syllables < ANSWER or (syllables < SURELY and self._explained < SUSPICIOUS):
            return False
        return repeated(text, self._played.said) >= REPEATED


def repeated(text: str, said: str) -> float:
    """The share of the letters of `text` that stand in `said` in the same order, in runs."""
    letters, known = _letters(text, "NFKD"), _letters(said, "NFKD")
    if not letters:
        return 0.0
    matcher = SequenceMatcher(None, known, letters, autojunk=False)
    return sum(run.size for run in matcher.get_matching_blocks() if run.size >= RUN) / len(letters)


def _letters(text: str, form: Literal["NFC", "NFKD"]) -> str:
    """Letters and digits alone, folded; NFKD counts jamo, NFC syllables."""
    return "".join(c for c in unicodedata.normalize(form, text).casefold() if c.isalnum())
