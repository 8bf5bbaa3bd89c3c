"""Front ends plug in through an entry point group; the server never imports one by name."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

from fastapi import FastAPI
from prometheus_client import CollectorRegistry

from agent.door import Assistant
from agent.settings import Settings
from agent.wire_health import ComponentHealth

GROUP = "oyassistant.frontends"

#: Gives the open assistant; raises `NotReadyError` until there is one.
AssistantProvider = Callable[[], Assistant]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Host:
    """What the server lends a front end."""

    assistant: AssistantProvider
    settings: Settings
    #: Where the figures of `/metrics` are registered.
    registry: CollectorRegistry


class Plugged(Protocol):
    """A front end in its place."""

    def health(self) -> Mapping[str, ComponentHealth]:
        """Its parts, by names that no other part of the program has."""
        ...

    def running(self) -> AbstractAsyncContextManager[None]:
        """What is open while the server serves. Entering must not wait for long work."""
        ...


class FrontEnd(Protocol):
    """What an entry point of the group loads to."""

    name: str

    def attach(self, app: FastAPI, host: Host) -> Plugged | None:
        """Add routes to `app`, before it serves. Whoever adds a route for `/` has the page.

        Raises:
            ImportError: a package is missing; the message names the extra that brings it.
        """
        ...


@dataclass(frozen=True)
class FoundFrontEnd:
    """An entry point, and what became of it."""

    name: str
    health: ComponentHealth
    plugged: Plugged | None = None

    def components(self) -> Iterator[tuple[str, ComponentHealth]]:
        """What `/api/health` says of it."""
        yield f"frontend:{self.name}", self.health
        if self.plugged is not None:
            yield from self.plugged.health().items()


def installed_front_ends() -> tuple[EntryPoint, ...]:
    """The entry points of this environment."""
    return tuple(entry_points(group=GROUP))


def attach_front_ends(
    app: FastAPI, host: Host, found: Iterable[EntryPoint]
) -> tuple[FoundFrontEnd, ...]:
    """Attach each; one that cannot be loaded is off, and text goes on without it."""
    return tuple(_attach(app, host, entry) for entry in found)


def _attach(app: FastAPI, host: Host, entry: EntryPoint) -> FoundFrontEnd:
    try:
        front_end: FrontEnd = entry.load()
        plugged = front_end.attach(app, host)
    except (ImportError, AttributeError) as error:
        _log.info("front end %s is off: %s", entry.name, error)
        return FoundFrontEnd(entry.name, ComponentHealth(status="off", reason=str(error)))
    return FoundFrontEnd(entry.name, ComponentHealth(status="ok"), plugged)
