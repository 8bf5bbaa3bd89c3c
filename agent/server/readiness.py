"""Whether the assistant can be spoken to yet: the server listens while it is being opened."""

from __future__ import annotations

import asyncio
import logging

from agent.door import Assistant, Opener
from agent.settings import Settings
from data.catalogue import CatalogueError

#: Faults that an operator can act on: their message is all there is to say.
OPERATOR_ERRORS = (CatalogueError, OSError)

_log = logging.getLogger(__name__)


class NotReadyError(Exception):
    """The assistant is not open, or no longer."""


class Readiness:
    """Holds the assistant open in one task of its own, from `open` until `close`."""

    def __init__(self, opener: Opener, settings: Settings) -> None:
        self._opener = opener
        self._settings = settings
        self._assistant: Assistant | None = None
        self._opened = asyncio.Event()
        self._closing = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def assistant(self) -> Assistant:
        """The open assistant.

        Raises:
            NotReadyError: there is none.
        """
        if self._assistant is None:
            raise NotReadyError
        return self._assistant

    @property
    def ready(self) -> bool:
        """Whether there is an assistant."""
        return self._assistant is not None

    @property
    def failure(self) -> BaseException | None:
        """Why the assistant could not be opened, or did not stay open."""
        if self._task is None or not self._task.done() or self._task.cancelled():
            return None
        return self._task.exception()

    def open(self) -> None:
        """Begin to open; returns at once."""
        self._task = asyncio.create_task(self._hold(), name="assistant")
        self._task.add_done_callback(self._tell)

    async def settled(self) -> BaseException | None:
        """Wait until the assistant is open (None) or has failed to open (why)."""
        await self._opened.wait()
        if self._assistant is None and self._task is not None:
            await asyncio.wait({self._task})
        return self.failure

    async def close(self) -> None:
        """Close the assistant and wait until it is closed."""
        self._closing.set()
        if self._task is None:
            return
        if not self._opened.is_set():
            self._task.cancel()
        await asyncio.wait({self._task})

    async def _hold(self) -> None:
        try:
            async with self._opener(self._settings) as assistant:
                self._assistant = assistant
                self._opened.set()
                await self._closing.wait()
        finally:
            self._assistant = None
            self._opened.set()

    def _tell(self, _: asyncio.Task[None]) -> None:
        failure = self.failure
        if isinstance(failure, OPERATOR_ERRORS):
            _log.error("%s", failure)
        elif failure is not None:
            _log.error("The assistant could not be opened.", exc_info=failure)
