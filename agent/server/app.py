"""The application: `uvicorn --factory agent.server.app:create_app` serves it."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint, version

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from agent.door import Opener
from agent.problem_words import load_problem_words
from agent.quiet import quiet_libraries
from agent.server.frontends import Host, attach_front_ends, installed_front_ends
from agent.server.headers import SecurityHeaders
from agent.server.lifespan import lifespan, open_configured_assistant
from agent.server.limits import BodyLimit
from agent.server.metering import Meter, Metering
from agent.server.problems import register_problems
from agent.server.readiness import Readiness
from agent.server.routes import chat, front_page, health, metrics, products, stores
from agent.settings import Settings


def create_app(
    settings: Settings | None = None,
    opener: Opener = open_configured_assistant,
    front_ends: Iterable[EntryPoint] | None = None,
) -> FastAPI:
    """Build the application; left out, settings and front ends are those of the environment."""
    quiet_libraries()
    settings = settings or Settings()
    readiness = Readiness(opener, settings)
    words = load_problem_words()
    # The documentation pages would load their scripts from another host.
    app = FastAPI(
        title="OY Assistant",
        version=version("oy-assistant"),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.readiness = readiness
    app.state.words = words
    app.state.meter = Meter(readiness)
    register_problems(app, words)
    for resource in (chat, stores, products, health, metrics):
        app.include_router(resource.router)
    found = installed_front_ends() if front_ends is None else front_ends
    host = Host(lambda: readiness.assistant, settings, app.state.meter.registry)
    app.state.front_ends = attach_front_ends(app, host, found)
    # The last route for `/` has no effect where a front end brought one.
    app.include_router(front_page.router)
    _add_middleware(app, settings)
    return app


def _add_middleware(app: FastAPI, settings: Settings) -> None:
    """The one added last sees a request first."""
    app.add_middleware(BodyLimit, words=app.state.words)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.cors_origins),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["content-type"],
        )
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Metering, meter=app.state.meter)
