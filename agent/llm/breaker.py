"""A circuit breaker: a provider that is down is asked now and then, not in every turn.

Of the libraries, aiobreaker and pybreaker guard one call and not a stream, and purgatory reads the
wall clock by itself; what is needed is these few lines with a clock that a test can pass.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

#: Seconds, from any fixed point.
Monotonic = Callable[[], float]
State = Literal["closed", "open", "probing"]

#: Faults in a row after which it is not asked for a while.
THRESHOLD = 3
#: Seconds of the first rest; each probe that fails doubles it, up to the longest.
REST_S, LONGEST_REST_S = 10.0, 300.0


class CircuitBreaker:
    """Closed it lets all calls through, open none; after its rest one call probes."""

    def __init__(
        self, monotonic: Monotonic, threshold: int = THRESHOLD, rest_s: float = REST_S
    ) -> None:
        self._monotonic = monotonic
        self._threshold = threshold
        self._first_rest_s = rest_s
        self._rest_s = rest_s
        self._faults = 0
        #: When it may be asked again; None while closed.
        self._until: float | None = None
        self._probing = False

    @property
    def state(self) -> State:
        """`probing` while the one call runs that decides."""
        if self._until is None:
            return "closed"
        return "probing" if self._probing else "open"

    @property
    def admits(self) -> bool:
        """Whether `admit` would let a call in."""
        if self._until is None:
            return True
        return not self._probing and self._monotonic() >= self._until

    def admit(self) -> bool:
        """Whether a call may be made now; who is let in tells how it ended."""
        admitted = self.admits
        self._probing = self._until is not None and (admitted or self._probing)
        return admitted

    def succeeded(self) -> None:
        """A call came to its end: all is well again."""
        self._faults, self._until, self._probing = 0, None, False
        self._rest_s = self._first_rest_s

    def failed(self, at_least_s: float | None = None, *, for_good: bool = False) -> None:
        """A call failed.

        Args:
            at_least_s: how long the provider itself asked to be left alone.
            for_good: it will fail again (a wrong key): no need to count to the threshold.
        """
        self._faults += 1
        was_probe, self._probing = self._probing, False
        if was_probe:
            self._rest_s = min(2 * self._rest_s, LONGEST_REST_S)
        if was_probe or for_good or at_least_s or self._faults >= self._threshold:
            rest = LONGEST_REST_S if for_good else max(self._rest_s, at_least_s or 0.0)
            self._until = self._monotonic() + rest

    def abandoned(self) -> None:
        """A call was cancelled by the person: that says nothing of the provider."""
        self._probing = False
