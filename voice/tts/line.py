"""A WebSocket that is kept open: reconnected behind the conversation, never in its way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from pipecat.utils.network import exponential_backoff_time
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

#: Seconds between attempts, doubling from the first to the second figure; a turn cuts them short.
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0
_DOUBLINGS = 10
#: Seconds that a turn waits for a reconnection once one has failed: an ordinary handshake.
_RETRY_PATIENCE = 0.3


class Line:
    """One provider's connection for one session."""

    def __init__(
        self,
        connect: Callable[[], Awaitable[ClientConnection]],
        on_message: Callable[[str | bytes], Awaitable[bool]],
        on_lost: Callable[[], Awaitable[None]],
        patience: float,
    ) -> None:
        """Nothing is connected before `keep` runs.

        Args:
            connect: Opens a connection.
            on_message: Takes a message; answers whether it made sense.
            on_lost: Told after a connection has ended, however it did.
            patience: Seconds for an attempt, and for a turn to wait for the very first one.
        """
        self._connect, self._on_message, self._on_lost = connect, on_message, on_lost
        self._patience = patience
        self._socket: ClientConnection | None = None
        #: Set while no attempt is under way.
        self._settled = asyncio.Event()
        self._wanted = asyncio.Event()
        self._failures = 0

    async def keep(self) -> None:
        """Connect, listen, and again; until cancelled."""
        while True:
            self._settled.clear()
            self._wanted.clear()
            try:
                async with asyncio.timeout(self._patience):
                    self._socket = await self._connect()
            except (OSError, TimeoutError, InvalidHandshake, InvalidURI, ConnectionClosed):
                served = False
            else:
                self._settled.set()
                served = await self._listen(self._socket)
                await self.hang_up()
                await self._on_lost()
            self._failures = 0 if served else self._failures + 1
            if self._failures:
                self._settled.set()
                tries = min(self._failures, _DOUBLINGS)
                pause = exponential_backoff_time(tries, _FIRST_WAIT, _LONGEST_WAIT, _FIRST_WAIT)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wanted.wait(), pause)

    def want(self) -> None:
        """A turn begins: if there is no connection, try now."""
        if self._socket is None and not self._wanted.is_set():
            self._settled.clear()
            self._wanted.set()

    async def open(self) -> ClientConnection | None:
        """The connection; None when there is none to be had at once."""
        if self._socket is None:
            patience = _RETRY_PATIENCE if self._failures else self._patience
            with suppress(TimeoutError):
                await asyncio.wait_for(self._settled.wait(), patience)
        return self._socket

    async def send(self, message: str) -> bool:
        """Send if connected; whether it was sent."""
        if self._socket is None:
            return False
        try:
            await self._socket.send(message)
        except (ConnectionClosed, OSError):
            return False
        return True

    async def hang_up(self) -> None:
        """Close the connection, if there is one."""
        socket, self._socket = self._socket, None
        if socket is not None:
            with suppress(ConnectionClosed, OSError):
                await socket.close()

    async def _listen(self, socket: ClientConnection) -> bool:
        served = False
        with suppress(ConnectionClosed, OSError):
            async for message in socket:
                served = await self._on_message(message) or served
        return served
