"""How long a turn takes through the assistant, from the utterance to the whole reply."""

from __future__ import annotations

from collections.abc import Sequence

from agent.evaluation.estimates import percentile
from agent.evaluation.metrics.outcome import Outcome
from agent.evaluation.playing import PlayedTurn
from agent.evaluation.sets import Item

#: Turns before the measured ones: caches fill, and lazily made things are made.
_WARM_UP = 20


def latency(turns: Sequence[PlayedTurn[Item]]) -> Outcome:
    """Milliseconds a turn; on the machine at hand, with whatever else it does."""
    times = [turn.reply.timings_ms.total for turn in turns]
    times = times[_WARM_UP:] or times
    return Outcome({"turn p50, ms": percentile(times, 50), "turn p95, ms": percentile(times, 95)})
