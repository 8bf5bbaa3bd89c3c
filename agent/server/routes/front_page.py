"""What stands at `/` until a front end brings a page."""

from __future__ import annotations

from importlib import resources

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)

#: Nothing but its own style: no script, nothing from another host.
_POLICY = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'"}


@router.get("/", response_class=HTMLResponse)
async def front_page() -> HTMLResponse:
    """A notice with the way to the API."""
    page = resources.files("agent.server") / "front_page.html"
    return HTMLResponse(page.read_bytes(), headers=_POLICY)
