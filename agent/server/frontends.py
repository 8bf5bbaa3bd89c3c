"""Front ends plug in through an entry point group; the server never imports one by name."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

from fastapi import FastAPI

from agent.door import Assistant
from agent.wire_health import ComponentHealth

GROUP = "oyassistant.frontends"

#: Gives the open assistant; raises `NotReadyError` until there is one.
AssistantProvider = Callable[[], Assistant]

_log = logging.getLogger(__name__)


class FrontEnd(Protocol):
    """What an entry point of the group loads to."""

    name: str

    def attach(self, app: FastAPI, assistant_provider: AssistantProvider) -> None:
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


def installed_front_ends() -> tuple[EntryPoint, ...]:
    """The entry points of this environment."""
    return tuple(entry_points(group=GROUP))


def attach_front_ends(
    app: FastAPI, provider: AssistantProvider, found: Iterable[EntryPoint]
) -> tuple[FoundFrontEnd, ...]:
    """Attach each; one that cannot be loaded is off, and text goes on without it."""
    return tuple(_attach(app, provider, entry) for entry in found)


def _attach(app: FastAPI, provider: AssistantProvider, entry: EntryPoint) -> FoundFrontEnd:
    try:
        front_end: FrontEnd = entry.load()
        front_end.attach(app, provider)
    except (ImportError, AttributeError) as error:
        _log.info("front end %s is off: %s", entry.name, error)
        return FoundFrontEnd(entry.name, ComponentHealth(status="off", reason=str(error)))
    return FoundFrontEnd(entry.name, ComponentHealth(status="ok"))
