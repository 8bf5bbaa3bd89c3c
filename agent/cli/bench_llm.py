"""`oy-assistant bench llm`: the language model's part against a fake provider."""

from __future__ import annotations

import asyncio
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from agent.bench.llm.result import LlmBench
from agent.cli.bench_import import stages
from agent.cli.operator import fail, prepare
from agent.evaluation.sets import SetsError
from data.catalogue import CatalogueError


class PartChoice(StrEnum):
    """What is measured."""

    LATENCY = "latency"
    CALLS = "calls"
    LIES = "lies"
    CANCEL = "cancel"


def llm(
    part: Annotated[
        list[PartChoice] | None,
        typer.Option(help="May be repeated. [all]", case_sensitive=False),
    ] = None,
    turns: Annotated[
        int, typer.Option(min=1, help="Turns of each side in each row of the comparison.")
    ] = 40,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of a table.")] = False,
) -> None:
    """The language model's part, beside a tool loop, against a fake provider on loopback.

    latency: time to the first spoken word and model calls, beside langchain's create_agent with
    the same searches as tools. calls: before the first word, over the evaluation sets. lies: a
    model that invents something in one answer of three. cancel: until the connection is closed.
    The real service is not asked: no figure says how it would do.
    """
    settings = prepare()
    if missing := [name for name in ("langchain", "langchain_openai") if find_spec(name) is None]:
        fail(f"{missing[0]} is missing. Install it with: pip install 'oy-assistant[bench]'")
    run = import_module("agent.bench.llm.run").run
    parts = frozenset(choice.value for choice in part or PartChoice)
    try:
        with stages() as on_stage:
            result: LlmBench = asyncio.run(run(settings, parts, turns, on_stage))
    except (SetsError, CatalogueError, OSError) as error:
        fail(f"The model was not measured: {error}")
    if as_json:
        typer.echo(result.model_dump_json(indent=2))
    else:
        _draw(result)


def _draw(result: LlmBench) -> None:
    console = Console()
    table = Table(title="LLM mode against a fake provider (300 ms to the first token, 50 tokens/s)")
    table.add_column("figure")
    for column in ("asked", "seen", ""):
        table.add_column(column, justify="right")
    for figure in result.figures():
        verdict = {None: "", True: "[green]holds[/]", False: "[red]missed[/]"}[figure.holds]
        table.add_row(figure.name, figure.asked, figure.seen, verdict)
    console.print(table)
    for line in result.lies.reached if result.lies else ():
        console.print(f"reached the client: {line}", markup=False)
