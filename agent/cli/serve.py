"""`oy-assistant serve`: the HTTP server."""

from __future__ import annotations

from typing import Annotated

import typer

from agent.cli.operator import fail, prepare
from agent.server.app import create_app
from agent.server.listening import CannotListenError, bind, run, url_of


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on [HOST].")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65_535, help="Port; 0 takes a free one [PORT].")
    ] = None,
) -> None:
    """Serve /chat, the searches and the front ends that are installed."""
    settings = prepare(host=host, port=port)
    try:
        listener = bind(settings.host, settings.port)
    except CannotListenError as error:
        fail(str(error))
    url = url_of(listener)

    def tell() -> None:
        typer.echo(f"Ready: {url}  (Ctrl-C ends it)")

    typer.echo(f"Opening on {url} …", err=True)
    with listener:
        failure = run(create_app(settings), listener, tell)
    if failure is not None:
        raise typer.Exit(1)
