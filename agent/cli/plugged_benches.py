"""Measurements that other packages bring, through an entry point group."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import NoReturn

import typer

from agent.cli.operator import fail

GROUP = "oyassistant.benches"


def add_plugged_benches(bench: typer.Typer) -> None:
    """Add each entry point's function as a command; loading them takes a second."""
    for entry in entry_points(group=GROUP):
        _add(bench, entry)


def _add(bench: typer.Typer, entry: EntryPoint) -> None:
    try:
        bench.command(entry.name)(entry.load())
    except ModuleNotFoundError as error:
        reason = f"{error.name} is missing: install the extra voice"

        @bench.command(entry.name, help=f"Cannot be run here: {reason}")
        def missing() -> NoReturn:
            fail(reason)
