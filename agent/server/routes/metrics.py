"""`/metrics`: figures for Prometheus."""

from __future__ import annotations

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from agent.server.deps import MeterDep

router = APIRouter(tags=["health"])


@router.get("/metrics", response_class=Response)
async def metrics(meter: MeterDep) -> Response:
    """The Prometheus text format."""
    return Response(generate_latest(meter.registry), media_type=CONTENT_TYPE_LATEST)
