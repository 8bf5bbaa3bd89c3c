"""`oy-assistant bench page`: how light, how quick and how smooth the page is, in a real browser."""

from __future__ import annotations

import asyncio
import subprocess
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from agent.bench.server_process import ServerDiedError
from agent.cli.operator import fail, prepare
from voice.bench.speech import NoSpeechError
from voice.browser.figures import PageBench, lines
from voice.browser.microphone import write_microphone
from voice.browser.playing import (
    NoBrowserError,
    Played,
    ScriptFailedError,
    find_chromium,
    find_node,
    play,
    require_page,
)
from voice.browser.stage import QUESTIONS, interrupting_shopper, stage
from voice.tts.speaker import SpeakerError

#: The scripts of `e2e/` that measure, and what they do.
SCRIPTS = {
    "speed": ("first_load_kb", "interactive_ms", "longest_frame_ms"),
    "spoken": ("interrupted_ms",),
    "stopping": ("stopped_ms",),
}
#: The one in which somebody speaks.
SPOKEN = "spoken"
#: What a measurement that cannot be made ends in; each message says why.
FAILURES = (
    NoBrowserError,
    ScriptFailedError,
    ServerDiedError,
    NoSpeechError,
    SpeakerError,
    OSError,
)


def page(
    *,
    runs: Annotated[int, typer.Option(min=1, help="Times that each figure is measured.")] = 3,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of a table.")] = False,
) -> None:
    """First load, time until it can be used, frames of a long conversation, silence on demand."""
    settings = prepare()
    try:
        require_page()
        result = PageBench(chromium=_version())
        asyncio.run(_measure(settings.state_dir.resolve(), runs, result))
    except FAILURES as failure:
        fail(f"The page was not measured: {failure}")
    if as_json:
        typer.echo(result.model_dump_json(indent=2))
    else:
        _draw(result, runs)


async def _measure(state_dir: Path, runs: int, result: PageBench) -> None:
    node = find_node()
    with tempfile.TemporaryDirectory() as folder:
        microphone = write_microphone(Path(folder) / "microphone.wav", *interrupting_shopper())
        async with stage({"STATE_DIR": str(state_dir)}) as (url, fake):
            wanted = [name for _ in range(runs) for name in SCRIPTS]
            for name in track(wanted, "In Chromium", console=Console(stderr=True)):
                fake.stt_script.texts = list(QUESTIONS)
                heard = microphone if name == SPOKEN else None
                artefacts = Path(folder) / name
                played = await play(name, url, artefacts, node=node, microphone=heard)
                result.take(_measured(name, played))


def _measured(name: str, played: Played) -> dict[str, float]:
    """The figures of a script; one that stopped on its way has too few."""
    if not set(SCRIPTS[name]) <= played.figures.keys():
        raise ScriptFailedError(f"{name}.mjs: {played.failed()}")
    return {key: played.figures[key] for key in SCRIPTS[name]}


def _version() -> str:
    told = subprocess.run(  # noqa: S603  # the browser that was found
        [str(find_chromium()), "--version"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return " ".join(told.stdout.split()[:2])


def _draw(result: PageBench, runs: int) -> None:
    table = Table(title=f"The page, {runs} runs ({result.chromium})")
    table.add_column("figure")
    for column in ("median", "worst", "asked", ""):
        table.add_column(column, justify="right")
    for line in lines(result):
        table.add_row(
            line.name,
            f"{line.median:.4g} {line.unit}",
            f"{line.worst:.4g} {line.unit}",
            f"{line.limit:.4g} {line.unit}",
            "[green]kept[/]" if line.kept else "[red]missed[/]",
        )
    Console().print(table)
