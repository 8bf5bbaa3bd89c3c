"""`oy-assistant bench`: measurements, as a table or as JSON."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import Annotated

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from agent.bench.import_run import ImportFailedError, measure_import
from agent.bench.load import LoadResult, load_scripts, play
from agent.bench.retailer import PRODUCTS, STORES
from agent.bench.server_process import ServerDiedError, own_server
from agent.cli.bench_import import draw_import, stages
from agent.cli.bench_llm import llm
from agent.cli.operator import fail, prepare
from data.catalogue import CatalogueError

#: Turns before the measured ones: caches fill, and lazily made things are made.
WARM_UP = 60

bench = typer.Typer(help="Measure the program.", no_args_is_help=True)


class ChatBench(BaseModel):
    """`bench chat`. What only a server of one's own tells is None with `--url`."""

    url: str
    cold_start_s: float | None = None
    memory_mb: float | None = None
    runs: list[LoadResult] = []


@bench.callback()
def _bench() -> None:
    """Measure the program."""


@bench.command()
def chat(
    url: Annotated[
        str | None, typer.Option(help="A running server; left out, one is started.")
    ] = None,
    clients: Annotated[
        list[int] | None, typer.Option(min=1, help="At once; may be repeated. [1 and 8]")
    ] = None,
    turns: Annotated[int, typer.Option(min=1, help="Turns for each number of clients.")] = 300,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of a table.")] = False,
) -> None:
    """Latency and throughput of POST /chat, over real HTTP."""
    prepare()
    try:
        result = asyncio.run(_measure(url, clients or [1, 8], turns))
    except (ServerDiedError, OSError) as error:
        fail(f"There is no server to measure: {error}")
    if as_json:
        typer.echo(result.model_dump_json(indent=2))
    else:
        _draw(result)


@bench.command("import")
def import_(
    stores: Annotated[int, typer.Option(min=1, help="Rows to import.")] = STORES,
    products: Annotated[int, typer.Option(min=1, help="Rows to import.")] = PRODUCTS,
    turns: Annotated[int, typer.Option(min=1, help="Turns before, and again after.")] = 300,
    kill: Annotated[
        bool, typer.Option("--kill/--no-kill", help="Kill the index builder midway.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of a table.")] = False,
) -> None:
    """A large retailer imported into a running server: how soon it is found, who waits."""
    settings = prepare()
    try:
        with stages() as on_stage:
            result = asyncio.run(
                measure_import(settings.index_dir, stores, products, turns, on_stage, kill=kill)
            )
    except (ServerDiedError, ImportFailedError, CatalogueError, OSError) as error:
        fail(f"The import was not measured: {error}")
    if as_json:
        typer.echo(result.model_dump_json(indent=2))
    else:
        draw_import(result)


bench.command()(llm)


async def _measure(url: str | None, clients: list[int], turns: int) -> ChatBench:
    scripts = load_scripts()
    async with AsyncExitStack() as stack:
        server = None if url else await stack.enter_async_context(own_server())
        result = ChatBench(
            url=server.url if server else url or "",
            cold_start_s=server.cold_start_s if server else None,
        )
        with Progress(console=Console(stderr=True), transient=True) as progress:
            total = len(clients) * turns + WARM_UP
            task = progress.add_task("turns", total=total)

            def tick() -> None:
                progress.advance(task)

            await play(result.url, scripts, 1, WARM_UP, tick)
            for number in clients:
                result.runs.append(await play(result.url, scripts, number, turns, tick))
        result.memory_mb = server.memory_mb() if server else None
    return result


def _draw(result: ChatBench) -> None:
    table = Table(title=f"POST /chat at {result.url}")
    for column in ("clients", "turns", "p50 ms", "p95 ms", "p99 ms", "max ms", "turns/s", "errors"):
        table.add_column(column, justify="right")
    for run in result.runs:
        times = (run.p50_ms, run.p95_ms, run.p99_ms, run.max_ms, run.turns_per_second)
        figures = (f"{value:.1f}" for value in times)
        table.add_row(str(run.clients), str(run.turns), *figures, str(run.errors))
    console = Console()
    console.print(table)
    if result.cold_start_s is not None:
        console.print(f"cold start {result.cold_start_s:.1f} s")
    if result.memory_mb is not None:
        console.print(f"memory {result.memory_mb:.0f} MB")
