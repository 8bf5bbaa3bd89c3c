"""What `/api/health` says of the program and of each of its parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict

from agent.wire import Mode

#: `off` is not at fault: a part that the settings or the machine do not ask for.
ComponentStatus = Literal["ok", "degraded", "building", "off"]


class ComponentHealth(BaseModel):
    """One part. It may say more in fields of its own: `done`, `total`, `held`."""

    model_config = ConfigDict(extra="allow")

    status: ComponentStatus
    #: Why it is not simply ok, in a line for whoever can act on it.
    reason: str | None = None


class Health(BaseModel):
    """The answer of `/api/health`; `starting` and `failed` come with 503."""

    status: Literal["ok", "degraded", "starting", "failed"]
    version: str
    mode: Mode | None = None
    components: dict[str, ComponentHealth]


def overall(components: Iterable[ComponentHealth]) -> Literal["ok", "degraded"]:
    """`degraded` when any part answers worse than it will or should."""
    worse = any(component.status in ("degraded", "building") for component in components)
    return "degraded" if worse else "ok"
