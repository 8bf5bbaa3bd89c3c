"""The knobs: how slow the next answer is, and what goes wrong with it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Literal

#: How an answer loses its shape. `prose`: words where a structure was asked for. `truncated`: a
#: structure that stops in its middle. `fields`: JSON of other fields. `chunk`: an event that is no
#: whole chunk.
Drift = Literal["prose", "truncated", "fields", "chunk"]


@dataclass(frozen=True)
class Behaviour:
    """One answer's. Seconds; counts are of pieces of the answer, about a token each."""

    #: Until the response begins: as with the service, headers come with the first token.
    first_token_s: float = 0.0
    #: None is as quick as the loopback.
    tokens_per_s: float | None = None
    #: Refused with this status; a 429 says `retry-after` where `retry_after_s` is set.
    status: int | None = None
    retry_after_s: float | None = None
    #: Accepted and never answered.
    hangs: bool = False
    #: Silent for ever after so many pieces; 0 is after the opening chunk that holds the role.
    stall_after: int | None = None
    #: The connection is cut after so many pieces.
    cut_after: int | None = None
    #: After so many pieces an error comes in the stream, with which the service ends it.
    error_after: int | None = None
    drift: Drift | None = None


@dataclass
class FakeScript:
    """Mutable while the fake runs: each request takes what is next, else what is usual."""

    usual: Behaviour = field(default_factory=Behaviour)
    coming: deque[Behaviour] = field(default_factory=deque)

    def then(self, *behaviours: Behaviour) -> None:
        """What befalls the next requests, one each."""
        self.coming.extend(behaviours)

    def draw(self) -> Behaviour:
        """What befalls the request at hand."""
        return self.coming.popleft() if self.coming else self.usual
