"""`oy-assistant import`: a retailer's own rows in place of the demonstration's."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from agent.cli.operator import fail, prepare
from agent.settings import Settings
from data.catalogue import CatalogueError
from data.generations import POINTER
from data.importer import ImportRejected, ImportReport, import_catalogue

CsvFile = Annotated[Path | None, typer.Option(help="CSV with a header line.", dir_okay=False)]


def import_rows(
    stores: CsvFile = None,
    products: CsvFile = None,
    skip_bad_rows: Annotated[
        bool, typer.Option("--skip-bad-rows", help="Import the good rows, name the others.")
    ] = False,
    reset: Annotated[
        bool, typer.Option("--reset", help="Go back to the demonstration catalogue.")
    ] = False,
) -> None:
    """Import stores, products or both: all of their rows, or none and the reasons."""
    settings = prepare()
    # A server beside it goes on answering: the rows can wait a moment, a shopper cannot.
    os.setpriority(os.PRIO_PROCESS, 0, 10)
    if reset:
        if stores or products:
            fail("--reset goes with neither --stores nor --products.", 2)
        _reset(settings)
        return
    if not stores and not products:
        fail("Name --stores, --products or both.", 2)
    try:
        report = _import(settings, stores, products, skip_bad_rows)
    except ImportRejected as error:
        for problem in error.problems:
            typer.echo(str(problem), err=True)
        fail("Nothing was imported. Correct these rows, or leave them out with --skip-bad-rows.")
    except (CatalogueError, OSError) as error:
        fail(str(error))
    _tell(report)


def _import(
    settings: Settings, stores: Path | None, products: Path | None, skip_bad_rows: bool
) -> ImportReport:
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("rows", total=None)

        def step(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        return import_catalogue(
            stores, products, settings.catalogue_dir, step, skip_bad_rows=skip_bad_rows
        )


def _tell(report: ImportReport) -> None:
    for problem in report.skipped:
        typer.echo(f"left out: {problem}", err=True)
    for column in report.ignored_columns:
        typer.echo(f"column ignored: {column}", err=True)
    typer.echo(f"Imported {report.stores} stores and {report.products} products.")
    typer.echo("A server embeds them in its background; oy-assistant index does it now.")


def _reset(settings: Settings) -> None:
    try:
        (settings.catalogue_dir / POINTER).unlink(missing_ok=True)
    except OSError as error:
        fail(f"{settings.catalogue_dir / POINTER}: cannot be removed ({error.strerror}).")
    typer.echo("The demonstration catalogue is in use again.")
