"""The built page in the system's Chromium, on a server of its own that can be killed."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from voice.bench.fake_cartesia import FakeCartesia
from voice.bench.servers import hosted
from voice.browser import playing
from voice.browser.playing import NoBrowserError, Played, find_chromium, find_node
from voice.browser.stage import ALONE, slow_fake
from voice.web_page import built_page

#: What the browser tests drew, to look at.
ARTEFACTS = Path(__file__).parents[3] / "var" / "web-artefacts"
START_WITHIN = 60.0
#: Calls that the server takes at once.
LINES = 2


@pytest.fixture(scope="session")
def chromium() -> None:
    if find_chromium() is None:
        pytest.skip("no Chromium on the path (apt-get install chromium, or set CHROMIUM)")


@pytest.fixture(scope="session")
def node() -> Path:
    """The Node that the page is built with."""
    try:
        return find_node()
    except NoBrowserError as error:
        pytest.fail(str(error))


@dataclass
class PageServer:
    """`oy-assistant serve` as a process, always on the same port."""

    environment: Mapping[str, str]
    folder: Path
    port: int
    process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Returns when it is ready, its voice included."""
        command = ("-m", "agent.cli", "serve", "--host", "127.0.0.1", "--port", str(self.port))
        with (self.folder / "server.log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, *command, cwd=self.folder, stdout=log, stderr=log,
                env={**os.environ, **self.environment},
            )  # fmt: skip
        async with asyncio.timeout(START_WITHIN):
            while not await self._ready():
                assert self.process.returncode is None, (self.folder / "server.log").read_text()
                await asyncio.sleep(0.05)

    async def components(self) -> dict[str, dict[str, Any]]:
        """What `/api/health` says of each part; empty while there is no answer."""
        async with httpx.AsyncClient(base_url=self.url, trust_env=False) as client:
            try:
                health = await client.get("/api/health")
            except httpx.TransportError:
                return {}
        return dict(health.json()["components"]) if health.status_code == 200 else {}

    async def _ready(self) -> bool:
        parts = await self.components()
        return bool(parts) and all(part["status"] != "building" for part in parts.values())

    async def end(self, by: signal.Signals = signal.SIGTERM) -> None:
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(by)
            await self.process.wait()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def fake_cartesia() -> AsyncIterator[FakeCartesia]:
    """Both hosted services; its voice takes its time, so that it can be interrupted."""
    async with slow_fake() as fake:
        yield fake


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def page_server(
    chromium: None,
    fake_cartesia: FakeCartesia,
    state_dir: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[PageServer]:
    if built_page() is None:
        pytest.fail("the page is not built: run `make page`")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {
        **hosted(fake_cartesia),
        **ALONE,
        "STATE_DIR": str(state_dir),
        "VOICE_MAX_SESSIONS": str(LINES),
    }
    server = PageServer(environment, tmp_path_factory.mktemp("server"), port)
    await server.start()
    yield server
    await server.end()


Play = Callable[..., Awaitable[Played]]


@pytest.fixture
def play(node: Path, page_server: PageServer) -> Play:
    """Runs `e2e/NAME.mjs` to its end; `doings` is what it may have done to the server."""

    async def run(name: str, **more: Any) -> Played:
        return await playing.play(name, page_server.url, ARTEFACTS / name, node=node, **more)

    return run
