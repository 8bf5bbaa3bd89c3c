"""`/api/health`: whether turns are answered, by what, and what is wrong."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from agent.server.deps import FrontEndsDep, ReadinessDep
from agent.server.readiness import NotReadyError
from agent.wire_health import ComponentHealth, Health, overall

router = APIRouter(prefix="/api", tags=["health"])


@router.get("/health", responses={503: {"model": Health}})
async def health(
    request: Request, response: Response, readiness: ReadinessDep, front_ends: FrontEndsDep
) -> Health:
    """200 once turns are answered; 503 before."""
    plugged = dict(part for front_end in front_ends for part in front_end.components())
    version = request.app.version
    try:
        assistant = readiness.assistant
    except NotReadyError:
        response.status_code = 503
        failed = readiness.failure is not None
        opening = ComponentHealth(
            status="degraded" if failed else "building",
            reason="could not be opened: see the log" if failed else "being opened",
        )
        return Health(
            status="failed" if failed else "starting",
            version=version,
            components={"assistant": opening, **plugged},
        )
    components = {**assistant.health(), **plugged}
    return Health(
        status=overall(components.values()),
        version=version,
        mode=assistant.mode,
        components=components,
    )
