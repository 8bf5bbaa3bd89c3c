"""What `oy-assistant eval --ablation` does: the product search taken apart, as a table."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Table

from agent.cli.operator import fail
from agent.evaluation.ablation import AblationRow, ablate, open_index
from agent.evaluation.estimates import Estimate
from agent.evaluation.rankers import has_kiwi
from agent.evaluation.sets import FOLDER, Part, SetsError, are_placed, load_sets
from agent.evaluation.shop import open_shop
from agent.server.readiness import OPERATOR_ERRORS
from agent.settings import Settings

Rows = dict[Part, list[AblationRow]]


def measure(
    settings: Settings, parts: tuple[Part, ...], *, as_json: bool, folder: Path = FOLDER
) -> None:
    """Rank the wishes of each part in every way, and tell."""
    if not are_placed(folder):
        fail(f"There are no evaluation sets in {folder}.", 2)
    if not has_kiwi():
        typer.echo(
            "Kiwi's words are left out. For them: pip install 'oy-assistant[kiwi]'", err=True
        )
    try:
        rows = asyncio.run(_ablate(settings, parts, folder))
    except (SetsError, *OPERATOR_ERRORS) as error:
        fail(str(error))
    if as_json:
        typer.echo(_json(rows))
        return
    for part, found in rows.items():
        _draw(part, found)


async def _ablate(settings: Settings, parts: tuple[Part, ...], folder: Path) -> Rows:
    wishes = {part: load_sets(part, folder).products for part in parts}
    async with (
        open_shop(settings) as shop,
        open_index(shop, settings.embedding_model) as live_index,
    ):
        with Progress(console=Console(stderr=True), transient=True) as progress:
            rows: Rows = {}
            for part in parts:
                task = progress.add_task(f"rankings, {part.replace('_', '-')}", total=None)

                def advance(done: int, total: int, task: TaskID = task) -> None:
                    progress.update(task, completed=done, total=total)

                rows[part] = await ablate(shop, live_index, wishes[part], advance)
            return rows


def _draw(part: Part, rows: list[AblationRow]) -> None:
    table = Table(title=f"nDCG@10, {part.replace('_', '-')} part", title_justify="left")
    table.add_column("ranked by")
    for column in ("clean", "corrupted", "ms a query"):
        table.add_column(column, justify="right")
    for row in rows:
        table.add_row(row.name, _figure(row.clean), _figure(row.corrupted), f"{row.ms:.1f}")
    Console().print(table)


def _figure(estimate: Estimate | None) -> str:
    if estimate is None:
        return ""
    return f"{estimate.value:.3f} \\[{estimate.low:.3f}, {estimate.high:.3f}]"


def _json(rows: Rows) -> str:
    plain = {
        part: [
            {
                "ranked_by": row.name,
                "clean": row.clean and row.clean.value,
                "corrupted": row.corrupted and row.corrupted.value,
                "ms": row.ms,
            }
            for row in found
        ]
        for part, found in rows.items()
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)
