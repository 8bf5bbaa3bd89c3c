"""What a recogniser tells the pipeline beside transcripts; none of it holds what was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipecat.frames.frames import SystemFrame, TranscriptionFrame

#: `refused`: no connection. `dropped`: it broke. `stalled`: no answer in time. `error`: it said so.
#: `missed`: it heard nothing where the embedded recogniser heard words.
Fault = Literal["refused", "dropped", "stalled", "error", "missed"]
#: Not empty, because the stop strategies take an empty text for none; aggregators leave it out.
BLANK = " "


@dataclass
class NothingHeard(TranscriptionFrame):
    """An utterance ended without words, and with it the turn that waits for a transcript.

    A blank, finalized `TranscriptionFrame`, so that stock stop strategies need not know of it.
    `failed` is whether someone may have spoken, because no recogniser could listen or because it
    could make nothing of a voice: say so. It is False after a noise: say nothing.
    """

    failed: bool = False


@dataclass
class RecogniserDegraded(SystemFrame):
    """The hosted recogniser failed; the embedded one takes the turns until it is restored."""

    fault: Fault = "dropped"


@dataclass
class RecogniserRestored(SystemFrame):
    """The hosted recogniser answers again."""
