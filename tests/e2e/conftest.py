"""The three ways in, over one catalogue and one clock: `/chat`, `/chat/stream`, the terminal."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from agent.door import Assistant
from agent.server.app import create_app
from agent.server.listening import build_server
from agent.settings import Settings

Turn = dict[str, Any]
#: Seconds for a terminal to open, talk and close.
PATIENCE = 120
_sessions = count()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def http(
    assistant: Assistant, state_dir: Path, settings_at: Callable[..., Settings]
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a real server over the session's assistant."""

    @asynccontextmanager
    async def opened(settings: Settings) -> AsyncIterator[Assistant]:
        yield assistant

    server = build_server(create_app(settings_at(state_dir), opened, ()))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        async with httpx.AsyncClient(base_url=base, trust_env=False, timeout=30) as client:
            health = await client.get("/api/health")
            assert health.status_code == 200, health.text
            yield client
        server.should_exit = True
        await serving


def bodies(lines: Sequence[str], here: tuple[float, float] | None) -> list[Turn]:
    session = f"e2e-{next(_sessions)}"
    where = {"location": {"lat": here[0], "lng": here[1]}} if here else {}
    return [{"message": line, "session_id": session, **where} for line in lines]


@pytest.fixture
def over_chat(http: httpx.AsyncClient) -> Any:
    """Plays a conversation over `POST /chat`."""

    async def play(lines: Sequence[str], here: tuple[float, float] | None) -> list[Turn]:
        turns = []
        for body in bodies(lines, here):
            answer = await http.post("/chat", json=body)
            assert answer.status_code == 200, answer.text
            turns.append(answer.json())
        return turns

    return play


@pytest.fixture
def over_stream(http: httpx.AsyncClient) -> Any:
    """Plays it over `POST /chat/stream`; what was streamed must add up to `done`."""

    async def play(lines: Sequence[str], here: tuple[float, float] | None) -> list[Turn]:
        return [await _streamed(http, body) for body in bodies(lines, here)]

    return play


async def _streamed(http: httpx.AsyncClient, body: Turn) -> Turn:
    async with http.stream("POST", "/chat/stream", json=body) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        raw = "".join([text async for text in answer.aiter_text()])
    events: list[tuple[str, Any]] = []
    for block in raw.replace("\r\n", "\n").strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line)
        events.append((fields["event"], json.loads(fields["data"])))
    kinds = [kind for kind, _ in events]
    assert kinds[-1] == "done"
    assert kinds.count("done") == 1
    turn: Turn = events[-1][1]
    assert "".join(data["text"] for kind, data in events if kind == "token") == turn["reply"]
    shown = [data for kind, data in events if kind == "cards"]
    empty: dict[str, list[Any]] = {"stores": [], "products": []}
    cards = shown[0] if shown else empty
    assert {name: cards.get(name, []) for name in empty} == {name: turn[name] for name in empty}
    assert kinds.index("token") > (kinds.index("cards") if shown else -1)
    return turn


@pytest.fixture(scope="session")
def terminal(state_dir: Path, now: datetime, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Plays conversations in one process of `oy-assistant chat --json`, `/new` between them."""

    async def play(
        conversations: Sequence[Sequence[str]], here: tuple[float, float] | None
    ) -> list[list[Turn]]:
        options = ["--location", f"{here[0]},{here[1]}"] if here else []
        typed = "\n/new\n".join("\n".join(lines) for lines in conversations) + "\n/quit\n"
        names = {name.upper() for name in Settings.model_fields}
        environment = {k: v for k, v in os.environ.items() if k.upper() not in names}
        environment |= {"STATE_DIR": str(state_dir), "PYTHONPATH": str(Path(__file__).parents[2])}
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(Path(__file__).with_name("terminal_at.py")), now.isoformat(),
            "chat", "--json", *options,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE, env=environment,
            cwd=tmp_path_factory.mktemp("terminal"),
        )  # fmt: skip
        try:
            said, complained = await asyncio.wait_for(process.communicate(typed.encode()), PATIENCE)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        assert process.returncode == 0, complained.decode()
        turns = iter([json.loads(line) for line in said.decode().splitlines()])
        return [[next(turns) for _ in lines] for lines in conversations]

    return play
