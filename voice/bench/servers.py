"""The servers that are measured, each a process of its own: ours, and the plain pipeline."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from agent.bench.http_client import Connection
from agent.bench.server_process import POLL, SERVE, ServerProcess, own_server
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
    return _server(SERVE, environment)


def stock_server(environment: Mapping[str, str]) -> AbstractAsyncContextManager[ServerProcess]:
    """The plain pipeline; see `voice.bench.stock`.

    Raises:
        ServerDiedError: it cannot be started.
    """
    return _server(("-m", "voice.bench.stock"), environment)


@asynccontextmanager
async def _server(
    command: Sequence[str], environment: Mapping[str, str]
) -> AsyncIterator[ServerProcess]:
    async with own_server({**os.environ, **environment}, command) as server:
        async with Connection(server.url) as connection:
            while True:
                if not _building((await connection.get("/api/health")).body):
                    break
                await asyncio.sleep(POLL)
        yield server


def _building(health: bytes) -> bool:
    """Whether something is still being made: it would be in the way, and in the memory."""
    components = json.loads(health).get("components", {}).values()
    return any(component["status"] == "building" for component in components)
