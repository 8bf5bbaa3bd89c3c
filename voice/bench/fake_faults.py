"""What can be wrong with a hosted service, and what every script has in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

#: `error`: an error message instead of the answer. `stall`: no answer, ever. `drop`: the connection
#: is cut. `garbage`: messages that no schema knows, and then the answer. `silent` (voice only): the
#: context is done without a sound.
Fault = Literal["error", "stall", "drop", "garbage", "silent"]


@dataclass
class FaultScript:
    """Mutable while the fake runs: the next handshake, utterance or context reads it anew."""

    #: The status with which handshakes are refused (401, 503, …); None lets them in.
    refuse: int | None = None
    faults: set[Fault] = field(default_factory=set)
    #: How many utterances or contexts the faults still befall; None is all.
    faulty: int | None = None

    def draw_faults(self) -> frozenset[Fault]:
        """The faults of the next utterance or context."""
        if not self.faults or self.faulty == 0:
            return frozenset()
        if self.faulty is not None:
            self.faulty -= 1
        return frozenset(self.faults)
