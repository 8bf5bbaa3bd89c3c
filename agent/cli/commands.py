"""Which command is which."""

from __future__ import annotations

import sys

import typer

from agent.cli.bench import bench
from agent.cli.chat import chat
from agent.cli.eval import evaluate
from agent.cli.import_rows import import_rows
from agent.cli.index import index
from agent.cli.plugged_benches import add_plugged_benches
from agent.cli.serve import serve


def build_cli() -> typer.Typer:
    """Every command under its contract's name."""
    cli = typer.Typer(
        name="oy-assistant",
        help="A Korean shopping assistant that needs no key and no network.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    cli.command("serve")(serve)
    cli.command("chat")(chat)
    cli.command("import")(import_rows)
    cli.command("index")(index)
    cli.command("eval")(evaluate)
    cli.add_typer(bench, name="bench")
    return cli


def main() -> None:
    """The entry point of `oy-assistant`."""
    if "bench" in sys.argv[1:2]:
        add_plugged_benches(bench)
    build_cli()()
