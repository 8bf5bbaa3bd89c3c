"""A closed loop: each client says the next thing as soon as it has its answer."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from itertools import cycle
from uuid import uuid4

import yaml
from pydantic import BaseModel

from agent.bench.http_client import Connection

#: A turn that takes longer, in milliseconds, is one that somebody waits for.
STALL_MS = 250.0
#: What one client says in one session, in order.
Script = Sequence[str]


class LoadResult(BaseModel):
    """What some clients saw. Times in milliseconds, from the first byte sent to the last read."""

    clients: int
    turns: int
    errors: int
    #: Turns by status; 0 is no answer at all.
    statuses: dict[int, int]
    seconds: float
    turns_per_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    max_ms: float
    #: Seconds spent in turns above `STALL_MS`.
    stalled_s: float


def load_scripts() -> tuple[Script, ...]:
    """The conversations that ship with the program."""
    raw = (resources.files("agent.bench") / "utterances.yaml").read_text("utf-8")
    return tuple(tuple(script) for script in yaml.safe_load(raw))


async def play(
    url: str, scripts: Sequence[Script], clients: int, turns: int, tick: Callable[[], None]
) -> LoadResult:
    """Play `turns` turns over `clients` connections, a session for each pass of a script."""
    left = turns

    def another() -> bool:
        nonlocal left
        left -= 1
        return left >= 0

    return await play_while(url, scripts, clients, another, tick)


async def play_while(
    url: str,
    scripts: Sequence[Script],
    clients: int,
    another: Callable[[], bool],
    tick: Callable[[], None],
) -> LoadResult:
    """The same for as long as `another`, asked before each turn, says so."""
    sessions = cycle(scripts)
    spent: list[float] = []
    statuses: Counter[int] = Counter()

    async def client() -> None:
        async with Connection(url) as connection:
            # One client holds a conversation from its beginning to its end.
            while True:
                for body in _bodies(next(sessions)):
                    if not another():
                        return
                    milliseconds, status = await _timed(connection, body)
                    spent.append(milliseconds)
                    statuses[status] += 1
                    tick()

    started = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    seconds = time.perf_counter() - started
    spent.sort()
    return LoadResult(
        clients=clients,
        turns=len(spent),
        errors=len(spent) - statuses[200],
        statuses=dict(statuses),
        seconds=seconds,
        turns_per_second=len(spent) / seconds,
        p50_ms=percentile(spent, 50),
        p95_ms=percentile(spent, 95),
        p99_ms=percentile(spent, 99),
        max_ms=spent[-1] if spent else 0.0,
        stalled_s=sum(value for value in spent if value > STALL_MS) / 1_000,
    )


def percentile(ordered: Sequence[float], percent: float) -> float:
    """Nearest rank of values in ascending order; 0 of none."""
    if not ordered:
        return 0.0
    rank = -(-len(ordered) * percent // 100)
    return ordered[max(int(rank) - 1, 0)]


def _bodies(script: Script) -> Iterator[bytes]:
    session = uuid4().hex
    for message in script:
        yield json.dumps({"message": message, "session_id": session}).encode()


async def _timed(connection: Connection, body: bytes) -> tuple[float, int]:
    started = time.perf_counter()
    try:
        status = (await connection.post("/chat", body)).status
    except OSError:
        status = 0
    return (time.perf_counter() - started) * 1_000, status
