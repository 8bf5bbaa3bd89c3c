"""Bind first, then serve: a port in use is known before anything expensive is begun."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from agent.server.readiness import Readiness

#: Seconds that running turns are given when the server is asked to end.
GRACE = 5


class CannotListenError(Exception):
    """The address cannot be had; the message says what to do."""


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one.

    Raises:
        CannotListenError: the port is in use, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2_048)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            advice = "is in use. End what uses it, or choose another with --port or PORT"
        else:
            advice = f"cannot be used ({error.strerror}). Choose another with --host and --port"
        raise CannotListenError(f"Port {port} of {host} {advice}.") from error


def url_of(listener: socket.socket) -> str:
    """Where a browser on this machine finds it."""
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104 - every address is reached through this one too
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def build_server(app: FastAPI) -> uvicorn.Server:
    """One worker, since it holds the conversations; no access log, since queries are words."""
    config = uvicorn.Config(
        app,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    return uvicorn.Server(config)


def run(
    app: FastAPI, listener: socket.socket, when_ready: Callable[[], None]
) -> BaseException | None:
    """Serve until asked to end (None); where the assistant cannot open, end and give the reason."""
    server = build_server(app)
    try:
        with asyncio.Runner(loop_factory=server.config.get_loop_factory()) as runner:
            return runner.run(_serve(server, app.state.readiness, listener, when_ready))
    except KeyboardInterrupt:
        return None


async def _serve(
    server: uvicorn.Server,
    readiness: Readiness,
    listener: socket.socket,
    when_ready: Callable[[], None],
) -> BaseException | None:
    async def watch() -> BaseException | None:
        failure = await readiness.settled()
        if failure is not None:
            server.should_exit = True
        elif readiness.ready:
            when_ready()
        return failure

    watching = asyncio.create_task(watch())
    await server.serve(sockets=[listener])
    return await watching
