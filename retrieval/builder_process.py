"""The index builder as a child process: started, listened to, and ended with its parent's wish."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

#: Seconds that a builder has to end itself.
GRACE = 5.0
#: A worker's math libraries would otherwise take every core that turns run on.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class BuildFailed(Exception):  # noqa: N818 - what became of it
    """The builder ended without an index. `final` where another try would end alike."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        super().__init__(reason)
        self.final = final


async def run_builder(
    folder: Path,
    model: str | None,
    source: Path | None,
    on_start: Callable[[int], Awaitable[None]],
    on_progress: Callable[[int, int], Awaitable[None]],
) -> None:
    """Run `retrieval.index_builder` to its end; cancelled, end it.

    Args:
        folder: where the index stands.
        model: `EMBEDDING_MODEL`, or None.
        source: the catalogue's folder; None is the demonstration.
        on_start: told the process id.
        on_progress: told (done, total) passages.

    Raises:
        BuildFailed: it could not be started, said that it failed, or died.
    """
    try:
        builder = await asyncio.create_subprocess_exec(
            *_command(folder, model, source),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            env=_environment(),
        )
    except OSError as error:
        raise BuildFailed(f"the builder cannot be started ({error.strerror})") from error
    try:
        await on_start(builder.pid)
        await _listen(builder, on_progress)
        code = await builder.wait()
    finally:
        await _end(builder)
    if code != 0:
        raise BuildFailed(f"the builder ended with code {code}")


async def _listen(
    builder: asyncio.subprocess.Process, on_progress: Callable[[int, int], Awaitable[None]]
) -> None:
    if builder.stdout is None:
        return
    async for line in builder.stdout:
        # A model's library may have something to say there too.
        if not line.startswith(b"{"):
            continue
        said = json.loads(line)
        if "failed" in said:
            raise BuildFailed(said["failed"], final=True)
        await on_progress(said["done"], said["total"])


async def _end(builder: asyncio.subprocess.Process) -> None:
    """Terminate what still runs, kill what does not heed it, and reap it."""
    if builder.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        builder.terminate()
        try:
            await asyncio.wait_for(builder.wait(), GRACE)
        except TimeoutError:
            builder.kill()
            await builder.wait()


def _command(folder: Path, model: str | None, source: Path | None) -> list[str]:
    command = [sys.executable, "-m", "retrieval.index_builder", "--folder", str(folder)]
    if source is not None:
        command += ["--catalogue", str(source.absolute())]
    if model is not None:
        command += ["--model", model]
    return command


def _environment() -> dict[str, str]:
    """The parent's, with the project's packages importable wherever the server was started."""
    root = str(Path(__file__).parent.parent)
    inherited = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([root, inherited]) if inherited else root
    return {**os.environ, **ONE_THREAD, "PYTHONPATH": path}
