"""How long a silence must last before it ends the turn, by what the sound and the words say.

On Korean pauses (livekit/eot-bench) silence alone cuts speakers off in 59 % of them at 0.3 s and in
15 % at 0.6 s; Smart Turn v3.2 in 30 % and 9.7 %. So where sound and words agree the turn ends with
the VAD's stop, where they contradict each other the decisive half second is waited out, and where
both say that more will come, the wait is still half of Smart Turn's own three seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

from voice.turn_taking.endings import Ending

#: From this completeness on Smart Turn counts a turn as complete: its authors' own threshold.
COMPLETE = 0.5


@dataclass(frozen=True)
class Patience:
    """Seconds of silence, counted from the end of speech; the VAD's own 0.2 s are among them."""

    #: The sound is complete, but the words want more ("수부지인데").
    complete_unfinished: float = 0.8
    #: The sound wants more, but the words are a sentence ("추천해 줘").
    incomplete_finished: float = 0.5
    #: The sound wants more and the words do not tell ("세럼").
    incomplete_unknown: float = 1.0
    #: Both want more.
    incomplete_unfinished: float = 1.4
    #: No transcript has come at all: longer than a hosted recogniser may stall and the embedded
    #: one then take its place, shorter than Pipecat's own watch (5 s).
    give_up: float = 4.0

    def silence(self, completeness: float, ending: Ending) -> float:
        """What silence ends a turn whose transcript is final; 0 is at once."""
        complete = completeness >= COMPLETE
        match ending:
            case Ending.ANSWER:
                return 0.0
            case Ending.FINISHED:
                return 0.0 if complete else self.incomplete_finished
            case Ending.UNKNOWN:
                return 0.0 if complete else self.incomplete_unknown
            case Ending.UNFINISHED:
                return self.complete_unfinished if complete else self.incomplete_unfinished
