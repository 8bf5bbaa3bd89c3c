"""How `bench import` is shown: a bar for each stage, and each figure beside its limit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Table

from agent.bench.import_result import Figure, ImportBench, figures
from agent.bench.import_run import OnStage


@contextmanager
def stages() -> Iterator[OnStage]:
    """A progress bar for each stage that is told of, on stderr."""
    tasks: dict[str, TaskID] = {}
    with Progress(console=Console(stderr=True)) as progress:

        def on_stage(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                for task in tasks.values():
                    whole = progress.tasks[task].total or 1
                    progress.update(task, completed=whole, total=whole)
                tasks[stage] = progress.add_task(stage, total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield on_stage


def draw_import(result: ImportBench) -> None:
    """The figures as a table on stdout; a ratio above 1 misses its limit and is red."""
    table = Table(title=f"Import of {result.stores} stores and {result.products} products")
    table.add_column("figure")
    for column in ("measured", "limit", "ratio"):
        table.add_column(column, justify="right")
    for figure in figures(result):
        limit = "" if figure.limit is None else f"{figure.limit:.4g} {figure.unit}".strip()
        table.add_row(
            figure.name, f"{figure.value:.4g} {figure.unit}".strip(), limit, _ratio(figure)
        )
    Console().print(table)


def _ratio(figure: Figure) -> str:
    if figure.limit is None:
        return ""
    if figure.limit == 0:
        return "[green]kept[/]" if figure.value == 0 else "[red]missed[/]"
    ratio = figure.value / figure.limit
    return f"[{'green' if ratio <= 1 else 'red'}]{ratio:.2f}[/]"
