"""What the server opens when it starts, and closes when it ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from importlib import import_module
from typing import cast

from fastapi import FastAPI

from agent.door import Assistant, Opener
from agent.server.access_log import keep_queries_private
from agent.server.readiness import Readiness
from agent.settings import Settings


@asynccontextmanager
async def open_configured_assistant(settings: Settings) -> AsyncIterator[Assistant]:
    """The real assistant. Its libraries take a second to import: the loop goes on meanwhile."""
    assembly = await asyncio.to_thread(import_module, "agent.assembly")
    opener = cast(Opener, assembly.open_assistant)
    async with opener(settings) as assistant:
        yield assistant


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Listen at once; the assistant opens behind, and `/api/health` says how far it is."""
    keep_queries_private()
    readiness = cast(Readiness, app.state.readiness)
    readiness.open()
    try:
        async with AsyncExitStack() as stack:
            for front_end in app.state.front_ends:
                if front_end.plugged is not None:
                    await stack.enter_async_context(front_end.plugged.running())
            yield
    finally:
        await readiness.close()
