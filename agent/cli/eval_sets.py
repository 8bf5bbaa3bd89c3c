"""What `oy-assistant eval` does with the sets: play them, then one table and the wrong cases."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from pathlib import Path

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from agent.cli.operator import fail
from agent.evaluation.estimates import Estimate
from agent.evaluation.figures import TARGETS, Figures
from agent.evaluation.report import HeldOutError, Report, evaluate, to_json
from agent.evaluation.sets import FOLDER, Part, SetName, SetsError, are_placed
from agent.evaluation.shop import open_shop
from agent.server.readiness import OPERATOR_ERRORS
from agent.settings import Settings

_TITLES: dict[Part, str] = {"tuning": "tuning part", "held_out": "held-out part"}


def measure(
    settings: Settings,
    parts: tuple[Part, ...],
    names: frozenset[SetName],
    *,
    clean_only: bool,
    cases: int,
    as_json: bool,
    folder: Path = FOLDER,
) -> None:
    """Measure and tell; the program ends with 1 where a target is missed."""
    if not are_placed(folder):
        fail(f"There are no evaluation sets in {folder}.", 2)
    try:
        report = asyncio.run(_evaluate(settings, parts, names, clean_only, folder))
    except (SetsError, HeldOutError, *OPERATOR_ERRORS) as error:
        fail(str(error))
    if as_json:
        typer.echo(to_json(report))
    else:
        _draw(report, cases)
    if any(figures.misses() for figures in report.values()):
        raise typer.Exit(1)


async def _evaluate(
    settings: Settings,
    parts: tuple[Part, ...],
    names: frozenset[SetName],
    clean_only: bool,
    folder: Path,
) -> Report:
    async with open_shop(settings) as shop:
        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("items", total=None)

            def advance(done: int, total: int) -> None:
                progress.update(task, completed=done, total=total)

            return await evaluate(
                shop, parts, names, clean_only=clean_only, folder=folder, on_progress=advance
            )


def _draw(report: Report, cases: int) -> None:
    console = Console()
    table = Table("figure", "target")
    for part in report:
        table.add_column(_TITLES[part], justify="right")
    told = [name for figures in report.values() for name in figures.estimates]
    # What has a target stands first; details keep the order of their metrics.
    for name in dict.fromkeys((*(name for name in TARGETS if name in told), *told)):
        table.add_row(name, _target(name), *(_cell(name, figures) for figures in report.values()))
    console.print(table)
    console.print(
        "In brackets: 95 % confidence, Wilson's interval for shares of items, else the percentile"
        " bootstrap over items. Counts are counts."
    )
    if "tuning" in report:
        _draw_wrong(console, report["tuning"], cases)
    if "held_out" in report:
        console.print("Items of the held-out part are counted and never shown.")


def _target(name: str) -> str:
    target = TARGETS.get(name)
    return f"{'≥' if target.bound == 'least' else '≤'} {target.value:g}" if target else ""


def _cell(name: str, figures: Figures) -> str:
    estimate = figures.estimates.get(name)
    if estimate is None:
        return ""
    target = TARGETS.get(name)
    verdict = "" if target is None else " [green]✓[/]" if target.is_met(estimate) else " [red]✗[/]"
    return escape(_figure(estimate)) + verdict


def _figure(estimate: Estimate) -> str:
    if estimate.method == "count":
        return f"{estimate.value:g} of {estimate.n}"
    digits = 1 if estimate.value > 2 else 3
    return (
        f"{estimate.value:.{digits}f} [{estimate.low:.{digits}f}, {estimate.high:.{digits}f}]"
        f" n={estimate.n}"
    )


def _draw_wrong(console: Console, figures: Figures, cases: int) -> None:
    if not cases:
        return
    groups = defaultdict(list)
    for case in figures.wrong:
        groups[case.group].append(case)
    for group, found in groups.items():
        table = Table(
            "id", "text", "what", title=f"{group}: {len(found)}, of the tuning part",
            title_justify="left",
        )  # fmt: skip
        for case in found[:cases]:
            table.add_row(case.item_id, escape(case.text), escape(case.what))
        console.print(table)
    if figures.confusion:
        table = Table("meant", "taken for", "times", title="Confusion, tuning part, clean")
        for (meant, taken), times in sorted(figures.confusion.items(), key=lambda row: -row[1]):
            table.add_row(meant, taken, str(times))
        console.print(table)
