"""What a fake service saw, for tests to look at and to wait for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from websockets.asyncio.server import ServerConnection

Condition = Callable[[], object]


@dataclass(eq=False)
class FakeConnection:
    """One connection, from its handshake on. `headers` have lower-case names."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    socket: ServerConnection
    #: What was sent to the client, in order; garbage is not in it.
    sent: list[dict[str, Any]] = field(default_factory=list)
    open: bool = True

    def abort(self) -> None:
        """Cut the connection with no closing handshake, as a network does."""
        self.socket.transport.abort()


ConnectionT = TypeVar("ConnectionT", bound=FakeConnection)


class Record(Generic[ConnectionT]):
    """The connections of one service, the closed ones included, and the refused handshakes."""

    def __init__(self) -> None:
        self.connections: list[ConnectionT] = []
        #: The status of each handshake that was refused.
        self.refused: list[int] = []
        self._changed = asyncio.Event()

    @property
    def open_connections(self) -> list[ConnectionT]:
        """Those that still stand."""
        return [connection for connection in self.connections if connection.open]

    def drop(self) -> None:
        """Cut every connection."""
        for connection in self.open_connections:
            connection.abort()

    def tell(self) -> None:
        """Something changed: whoever waits looks again."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, condition: Condition, timeout_s: float = 5.0) -> None:
        """Wait until `condition` holds.

        Raises:
            TimeoutError: it did not within `timeout_s`.
        """
        async with asyncio.timeout(timeout_s):
            while not condition():
                await self._changed.wait()
