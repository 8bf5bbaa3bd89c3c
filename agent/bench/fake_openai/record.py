"""What the fake saw, for tests to look at and to wait for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

#: `answered`: whole. `refused`: with an error's status. `cut`: by the script. `disconnected`: the
#: client went away before the end. `open`: it still runs.
Outcome = Literal["open", "answered", "refused", "cut", "disconnected"]


@dataclass(eq=False)
class Request:
    """One request; times are `time.perf_counter()`'s. `headers` have lower-case names."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any] = field(default_factory=dict)
    outcome: Outcome = "open"
    #: The status that it was answered with; None before.
    status: int | None = None
    #: Pieces of the answer that were sent.
    pieces: int = 0
    began: float = field(default_factory=time.perf_counter)
    #: When the first piece went out, and when the request ended.
    first_piece: float | None = None
    ended: float | None = None
    prompt_tokens: int = 0
    cached_tokens: int = 0

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The conversation that was sent."""
        return list(self.body.get("messages", []))


class Record:
    """Every request of one fake, in order of arrival."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self._changed = asyncio.Event()

    def end(self, request: Request, outcome: Outcome) -> None:
        """How a request came to its end; only its first end counts."""
        if request.outcome == "open":
            request.outcome, request.ended = outcome, time.perf_counter()
        self.tell()

    def tell(self) -> None:
        """Something changed: whoever waits looks again."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, condition: Callable[[], object], timeout_s: float = 5.0) -> None:
        """Wait until `condition` holds.

        Raises:
            TimeoutError: it did not within `timeout_s`.
        """
        async with asyncio.timeout(timeout_s):
            while not condition():
                await self._changed.wait()
