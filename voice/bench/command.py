"""`oy-assistant bench voice`: how soon it answers, beside the plain pipeline, and for how many."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from loguru import logger
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TaskID
from rich.table import Table
from websockets.exceptions import WebSocketException

from agent.bench.server_process import ServerDiedError
from agent.cli.operator import fail, prepare
from voice.bench.parts import PARTS, USUAL, OnStage, Part, Wanted
from voice.bench.result import Figure, VoiceBench, figures
from voice.bench.rtvi_received import ClosedByServerError
from voice.bench.speech import NoSpeechError, speech_of
from voice.stt.weights import RecogniserUnavailable
from voice.tts.speaker import SpeakerError

RAMP = (1, 6, 10, 14, 18, 22, 26, 30)
#: What a measurement that cannot be made ends in; each message says why.
FAILURES = (
    ServerDiedError,
    ClosedByServerError,
    NoSpeechError,
    SpeakerError,
    RecogniserUnavailable,
    WebSocketException,
    OSError,
)


def voice(
    *,
    part: Annotated[
        list[Part] | None,
        typer.Option(help=f"May be repeated. [{', '.join(USUAL)}]"),
    ] = None,
    turns: Annotated[int, typer.Option(min=1, help="Measured turns of each latency.")] = 30,
    sessions: Annotated[
        list[int] | None,
        typer.Option(min=1, help="Calls at once; may be repeated. [1, 6, 10, 14, … 30]"),
    ] = None,
    samples: Annotated[
        int, typer.Option(min=1, help="Turns of each number of calls, at least.")
    ] = 40,
    recordings: Annotated[
        Path | None,
        typer.Option(exists=True, file_okay=False, help="WAVs of people; espeak-ng without."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of a table.")] = False,
) -> None:
    """End of speech to first sound, beside the stock pipeline; calls at once; memory."""
    settings = prepare()
    logger.remove()
    failure: BaseException | None = None
    try:
        with _stages() as on_stage:
            wanted = Wanted(
                speech=speech_of(recordings),
                turns=turns,
                ramp=sorted(sessions or RAMP),
                samples=samples,
                state_dir=settings.state_dir,
                on_stage=on_stage,
            )
            result = VoiceBench(speech=recordings.name if recordings else "espeak-ng")
            asyncio.run(_measure(part or list(USUAL), wanted, result))
    except* FAILURES as errors:
        failure = errors  # what is raised here would come out as a group
    while isinstance(failure, BaseExceptionGroup):
        failure = failure.exceptions[0]
    if failure:
        fail(f"The voice was not measured: {type(failure).__name__}: {failure}")
    if as_json:
        typer.echo(result.model_dump_json(indent=2))
    else:
        _draw(result)


async def _measure(parts: list[Part], wanted: Wanted, result: VoiceBench) -> None:
    for part in dict.fromkeys(parts):
        await PARTS[part](wanted, result)


@contextmanager
def _stages() -> Iterator[OnStage]:
    """A progress bar for each stage that is told of, on stderr."""
    tasks: dict[str, TaskID] = {}
    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:

        def on_stage(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(stage, total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield on_stage


def _draw(result: VoiceBench) -> None:
    table = Table(title=f"Voice, end of speech to first sound ({result.speech})")
    table.add_column("figure")
    for column in ("measured", "limit", ""):
        table.add_column(column, justify="right")
    for figure in figures(result):
        limit = "" if figure.limit is None else f"{figure.limit:.4g} {figure.unit}".strip()
        measured = f"{figure.value:.4g} {figure.unit}".strip()
        table.add_row(figure.name, measured, limit, _verdict(figure))
    Console().print(table)


def _verdict(figure: Figure) -> str:
    return {None: "", True: "[green]kept[/]", False: "[red]missed[/]"}[figure.kept]
