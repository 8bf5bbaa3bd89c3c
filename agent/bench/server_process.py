"""A server of one's own for the time of a measurement, with the settings of the environment."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from agent.bench.http_client import Connection

#: Seconds; a first start may build the index and convert the embedding model.
START_WITHIN = 900.0
POLL = 0.02
#: `oy-assistant serve`, for this interpreter.
SERVE = ("-m", "agent.cli", "serve", "--host", "127.0.0.1")


class ServerDiedError(Exception):
    """The server ended, or was not ready in time; the message is the end of its log."""


@dataclass(frozen=True)
class ServerProcess:
    """A running server."""

    url: str
    pid: int
    #: From the process's start until `/api/health` answered 200.
    cold_start_s: float

    def memory_mb(self) -> float | None:
        """Resident memory now; None where the system does not tell."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return None
        fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(fields["VmRSS"].split()[0]) / 1_024

    def child(self, module: str) -> int | None:
        """Process id of its child that runs `python -m module`; None where there is none, or the
        system does not tell."""
        parent = f"\nPPid:\t{self.pid}\n"
        for process in Path("/proc").glob("[0-9]*"):
            command = _read(process / "cmdline").split("\0")
            if module in command and parent in _read(process / "status"):
                return int(process.name)
        return None


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""  # it ended meanwhile


def with_state(state_dir: Path) -> dict[str, str]:
    """The environment of a command that keeps its state in `state_dir`."""
    return {**os.environ, "STATE_DIR": str(state_dir)}


@asynccontextmanager
async def own_server(
    environment: Mapping[str, str] | None = None, command: Sequence[str] = SERVE
) -> AsyncIterator[ServerProcess]:
    """Start one on a free port of the loopback; end it on leaving.

    Args:
        environment: all of it; left out, this process's.
        command: Python's; it takes `--port` and answers `/api/health`.

    Raises:
        ServerDiedError: it cannot be started.
    """
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as log:
        started = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            "--port",
            str(port),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=log,
            env=environment,
        )
        try:
            if not await _ready(url, process):
                log.seek(0)
                raise ServerDiedError(log.read().decode(errors="replace")[-2_000:].strip())
            yield ServerProcess(url, process.pid, time.perf_counter() - started)
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


async def _ready(url: str, process: asyncio.subprocess.Process) -> bool:
    deadline = time.perf_counter() + START_WITHIN
    async with Connection(url) as connection:
        while process.returncode is None and time.perf_counter() < deadline:
            try:
                if (await connection.get("/api/health")).status == 200:
                    return True
            except OSError:
                pass  # it does not listen yet
            await asyncio.sleep(POLL)
    return False
