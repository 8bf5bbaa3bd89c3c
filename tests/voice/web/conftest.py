"""The built page in the system's Chromium, on a server of its own that can be killed."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import wave
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
import pytest_asyncio
import soxr

from voice.bench.fake_cartesia import FakeCartesia
from voice.bench.fake_stt import SttScript
from voice.bench.fake_tts import TtsScript
from voice.bench.speech import Speech, spoken_speech
from voice.settings import RATE_IN
from voice.web_page import built_page

ROOT = Path(__file__).parents[3]
WEB = ROOT / "voice" / "web"
#: What the browser tests drew, to look at.
ARTEFACTS = ROOT / "var" / "web-artefacts"
#: As in e2e/chromium.mjs.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Samples a second of the file that Chromium takes for a microphone.
MICROPHONE_RATE = 48_000
START_WITHIN = 60.0
#: Calls that the server takes at once.
LINES = 2


@pytest.fixture(scope="session")
def chromium() -> None:
    if not (os.environ.get("CHROMIUM") or any(map(shutil.which, BROWSERS))):
        pytest.skip("no Chromium on the path (apt-get install chromium, or set CHROMIUM)")


@pytest.fixture(scope="session")
def node() -> Path:
    """The Node that the page is built with."""
    found = subprocess.run(
        [str(WEB / "scripts" / "node_folder.sh"), sys.prefix],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if found.returncode:
        pytest.fail(f"no Node: {found.stderr}")
    return Path(found.stdout.strip()) / "node"


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
        async with (
            asyncio.timeout(START_WITHIN),
            httpx.AsyncClient(base_url=self.url, trust_env=False) as client,
        ):
            while not await self._ready(client):
                assert self.process.returncode is None, (self.folder / "server.log").read_text()
                await asyncio.sleep(0.05)

    async def _ready(self, client: httpx.AsyncClient) -> bool:
        try:
            health = await client.get("/api/health")
        except httpx.TransportError:
            return False
        parts = health.json()["components"].values()
        return health.status_code == 200 and all(p["status"] != "building" for p in parts)

    async def end(self, by: signal.Signals = signal.SIGTERM) -> None:
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(by)
            await self.process.wait()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def fake_cartesia() -> AsyncIterator[FakeCartesia]:
    """Both hosted services; its voice takes its time, so that it can be interrupted."""
    async with FakeCartesia(
        stt=SttScript(delay_s=0.1), tts=TtsScript(delay_s=0.1, speed=2)
    ) as fake:
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
        "STATE_DIR": str(state_dir),
        "CARTESIA_API_KEY": "test-key",
        "CARTESIA_STT_URL": fake_cartesia.stt_url,
        "CARTESIA_TTS_URL": fake_cartesia.tts_url,
        "VOICE_STT": "cartesia",
        "VOICE_TTS": "cartesia",
        "VOICE_MAX_SESSIONS": str(LINES),
        "OPENAI_API_KEY": "",
        "CORS_ORIGINS": "",
    }
    server = PageServer(environment, tmp_path_factory.mktemp("server"), port)
    await server.start()
    yield server
    await server.end()


@dataclass
class Played:
    """What a scenario of `e2e/` checked, by name."""

    checks: dict[str, bool] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)

    def failed(self) -> dict[str, Any]:
        return {name: self.details[name] for name, ok in self.checks.items() if not ok}


Play = Callable[..., Awaitable[Played]]


@pytest.fixture
def play(node: Path, page_server: PageServer) -> Play:
    """Runs `e2e/NAME.mjs` to its end; `asked` is what it may have done to the server."""

    async def run(
        name: str,
        microphone: Path | None = None,
        asked: Mapping[str, Callable[[], Awaitable[None]]] | None = None,
    ) -> Played:
        artefacts = ARTEFACTS / name
        shutil.rmtree(artefacts, ignore_errors=True)
        script = [str(WEB / "e2e" / f"{name}.mjs"), page_server.url, str(artefacts)]
        process = await asyncio.create_subprocess_exec(
            str(node), *script, *([str(microphone)] if microphone else []),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        played = Played()
        try:
            async for line in process.stdout:
                told = json.loads(line)
                if "ask" in told:
                    await (asked or {})[told["ask"]]()
                    process.stdin.write(b"done\n")
                else:
                    played.checks[told["check"]] = told["ok"]
                    played.details[told["check"]] = told["detail"]
            assert await process.wait() == 0
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        told_all = json.dumps(played.details, ensure_ascii=False, indent=1)
        (artefacts / "checks.json").write_text(told_all, "utf-8")
        return played

    return run


@pytest.fixture(scope="session")
def utterances() -> list[Speech]:
    """Two things said; what is heard of them is up to the fake recogniser."""
    return spoken_speech(("강남역 근처 매장 알려 주세요.", "건성 피부에 좋은 세럼 추천해 주세요."))


@pytest.fixture
def microphone(tmp_path: Path) -> Callable[..., Path]:
    """A file for Chromium to hear: silences in seconds and utterances, one after the other."""

    def write(*parts: float | Speech) -> Path:
        pieces = [
            np.frombuffer(part.pcm, "<i2").astype(np.float32) / 32_768
            if isinstance(part, Speech)
            else np.zeros(int(part * RATE_IN), np.float32)
            for part in parts
        ]
        samples = soxr.resample(np.concatenate(pieces), RATE_IN, MICROPHONE_RATE)
        path = tmp_path / "microphone.wav"
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(MICROPHONE_RATE)
            file.writeframes((samples.clip(-1, 1) * 32_767).astype("<i2").tobytes())
        return path

    return write
