"""The servers that are measured, each a process of its own: ours, and the plain pipeline."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from agent.bench.http_client import Connection
from agent.bench.server_process import POLL, START_WITHIN, ServerDiedError, ServerProcess
from voice.bench.fake_cartesia import FakeCartesia

#: What would be in the way of a measurement: the end of a long call, admission, and a filler whose
#: sound would pass for the answer's.
UNHINDERED = {
    "VOICE_MAX_SESSIONS": "500",
    "VOICE_SESSION_MINUTES": "600",
    "VOICE_FILLER_MS": "60000",
}


def call_url(server: ServerProcess) -> str:
    """Where its calls go."""
    return f"ws{server.url.removeprefix('http')}/ws"


def hosted(fake: FakeCartesia) -> dict[str, str]:
    """The environment of a server whose Cartesia is `fake`."""
    return {
        "CARTESIA_API_KEY": "bench",
        "CARTESIA_STT_URL": fake.stt_url,
        "CARTESIA_TTS_URL": fake.tts_url,
        "VOICE_STT": "cartesia",
        "VOICE_TTS": "cartesia",
        **UNHINDERED,
    }


def embedded() -> dict[str, str]:
    """The environment of a server that asks nobody."""
    return {"CARTESIA_API_KEY": "", "VOICE_STT": "auto", "VOICE_TTS": "auto", **UNHINDERED}


def cpu_seconds(server: ServerProcess) -> float | None:
    """Processor time that it has used; None where the system does not tell."""
    stat = Path(f"/proc/{server.pid}/stat")
    if not stat.exists():
        return None
    # The name, in brackets, may hold spaces; user and system time are the 14th and 15th field.
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def our_server(environment: Mapping[str, str]) -> AbstractAsyncContextManager[ServerProcess]:
    """`oy-assistant serve`.

    Raises:
        ServerDiedError: it cannot be started.
    """
    return _server(["-m", "agent.cli", "serve", "--host", "127.0.0.1"], environment)


def stock_server(environment: Mapping[str, str]) -> AbstractAsyncContextManager[ServerProcess]:
    """The plain pipeline; see `voice.bench.stock`.

    Raises:
        ServerDiedError: it cannot be started.
    """
    return _server(["-m", "voice.bench.stock"], environment)


@asynccontextmanager
async def _server(
    command: list[str], environment: Mapping[str, str]
) -> AsyncIterator[ServerProcess]:
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
            env={**os.environ, **environment},
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
                health = await connection.get("/api/health")
                if health.status == 200 and not _building(health.body):
                    return True
            except OSError:
                pass  # it does not listen yet
            await asyncio.sleep(POLL)
    return False


def _building(health: bytes) -> bool:
    """Whether something is still being made: it would be in the way, and in the memory."""
    components = json.loads(health).get("components", {}).values()
    return any(component["status"] == "building" for component in components)
