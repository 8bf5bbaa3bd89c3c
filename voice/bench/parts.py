"""The parts of `bench voice`: each starts the servers it needs and fills in what it found."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import cycle
from pathlib import Path

from agent.bench.server_process import ServerProcess
from voice.bench.fake_cartesia import FakeCartesia
from voice.bench.fake_stt import SttScript
from voice.bench.fake_tts import TtsScript
from voice.bench.recognition import measure_reading
from voice.bench.result import Capacity, Churn, Level, VoiceBench
from voice.bench.rtvi_client import VoiceClient
from voice.bench.servers import (
    call_url,
    cpu_seconds,
    embedded,
    hosted,
    our_server,
    stock_server,
)
from voice.bench.speech import UTTERANCES, Speech
from voice.bench.turns import WARM_UP, churn_calls, measure_latency, measure_together

#: Seconds of each fake in the comparison with the stock pipeline.
HOSTED_DELAY_S = 0.1
#: How much faster than people the fakes speak: a bench waits for every answer's end.
TEMPO = 3.0
#: Calls of the first size, calls in all, and how many at once.
FIRST_CALLS, ALL_CALLS, CALLS_AT_ONCE = 10, 300, 5
#: Seconds after the last call until the server's size is read.
SETTLE_S = 5.0

#: Told (stage, done, total).
OnStage = Callable[[str, int, int], None]


class Part(StrEnum):
    """What can be measured by itself."""

    LATENCY = "latency"
    STOCK = "stock"
    EMBEDDED = "embedded"
    CAPACITY = "capacity"
    CHURN = "churn"
    STOCK_CAPACITY = "stock-capacity"


@dataclass(frozen=True)
class Wanted:
    """What was asked for. `ramp` are sessions at once; `samples` is turns of a level, at least."""

    speech: Sequence[Speech]
    turns: int
    ramp: Sequence[int]
    samples: int
    state_dir: Path
    on_stage: OnStage

    def tick(self, stage: str, total: int) -> Callable[[], None]:
        """What counts one stage up."""
        done = 0
        self.on_stage(stage, 0, total)

        def tick() -> None:
            nonlocal done
            done += 1
            self.on_stage(stage, done, total)

        return tick


async def measure_instant(wanted: Wanted, result: VoiceBench) -> None:
    """Ours, with fakes that answer at once."""
    async with _fakes(0.0) as fake, our_server(hosted(fake)) as server:
        tick = wanted.tick("fakes at once", wanted.turns + WARM_UP)
        result.instant = await measure_latency(
            "fakes at once", call_url(server), wanted.speech, wanted.turns, tick
        )


async def measure_stock(wanted: Wanted, result: VoiceBench) -> None:
    """The stock pipeline and ours, one after the other, with the same slow fakes."""
    async with _fakes(HOSTED_DELAY_S) as fake:
        async with stock_server(hosted(fake)) as server:
            tick = wanted.tick("stock pipeline", wanted.turns + WARM_UP)
            result.stock = await measure_latency(
                "stock", call_url(server), wanted.speech, wanted.turns, tick
            )
        async with our_server(hosted(fake)) as server:
            tick = wanted.tick("beside it, ours", wanted.turns + WARM_UP)
            result.ours = await measure_latency(
                "ours", call_url(server), wanted.speech, wanted.turns, tick
            )


async def measure_embedded(wanted: Wanted, result: VoiceBench) -> None:
    """Ours with no service at all, and how well it reads."""
    tick = wanted.tick("reading", sum(clip.text is not None for clip in wanted.speech))
    result.reading = await measure_reading(wanted.state_dir, wanted.speech, tick)
    async with our_server(embedded()) as server:
        tick = wanted.tick("embedded", wanted.turns + WARM_UP)
        result.embedded = await measure_latency(
            "embedded", call_url(server), wanted.speech, wanted.turns, tick
        )


async def measure_capacity(wanted: Wanted, result: VoiceBench) -> None:
    """Ours under more and more calls at once."""
    async with _fakes(0.0) as fake, our_server(hosted(fake)) as server:
        result.capacity = await _ramp("ours", server, wanted)


async def measure_stock_capacity(wanted: Wanted, result: VoiceBench) -> None:
    """The stock pipeline under the same."""
    async with _fakes(0.0) as fake, stock_server(hosted(fake)) as server:
        result.stock_capacity = await _ramp("stock", server, wanted)


async def measure_churn(wanted: Wanted, result: VoiceBench) -> None:
    """Ours after many short calls."""
    async with _fakes(0.0) as fake, our_server(hosted(fake)) as server:
        clip = wanted.speech[0]
        tick = wanted.tick("calls", ALL_CALLS)
        failed = await churn_calls(call_url(server), clip, FIRST_CALLS, CALLS_AT_ONCE, tick)
        await asyncio.sleep(SETTLE_S)
        first_mb = server.memory_mb()
        more = ALL_CALLS - FIRST_CALLS
        failed += await churn_calls(call_url(server), clip, more, CALLS_AT_ONCE, tick)
        await asyncio.sleep(SETTLE_S)
        calls_mb = server.memory_mb()
        if first_mb is not None and calls_mb is not None:
            result.churn = Churn(
                first=FIRST_CALLS,
                first_mb=first_mb,
                calls=ALL_CALLS,
                calls_mb=calls_mb,
                refused=failed,
            )


@asynccontextmanager
async def _fakes(delay_s: float) -> AsyncIterator[FakeCartesia]:
    texts = cycle(UTTERANCES)
    async with FakeCartesia(
        SttScript(texts=lambda _: next(texts), delay_s=delay_s),
        TtsScript(delay_s=delay_s, tempo=TEMPO),
    ) as fake:
        yield fake


async def _ramp(name: str, server: ServerProcess, wanted: Wanted) -> Capacity:
    """Level after level, until one is too slow or the ramp ends."""
    capacity = Capacity(name=name, levels=[])
    for sessions in wanted.ramp:
        level = await _level(name, server, sessions, wanted)
        capacity.levels.append(level)
        if capacity.carried < sessions:
            break
    return capacity


async def _level(name: str, server: ServerProcess, sessions: int, wanted: Wanted) -> Level:
    rounds = max(-(-wanted.samples // sessions), 3)
    tick = wanted.tick(f"{name}, {sessions} at once", sessions * (rounds + 1))
    async with AsyncExitStack() as stack:
        url = call_url(server)
        clients = [await stack.enter_async_context(VoiceClient(url)) for _ in range(sessions)]
        used, started = cpu_seconds(server), time.perf_counter()
        latency = await measure_together(name, clients, wanted.speech, rounds, tick)
        using, seconds = cpu_seconds(server), time.perf_counter() - started
        return Level(
            sessions=sessions,
            latency=latency,
            memory_mb=server.memory_mb(),
            cpu_pct=None if used is None or using is None else 100 * (using - used) / seconds,
        )


#: What measures each part.
PARTS = {
    Part.LATENCY: measure_instant,
    Part.STOCK: measure_stock,
    Part.EMBEDDED: measure_embedded,
    Part.CAPACITY: measure_capacity,
    Part.CHURN: measure_churn,
    Part.STOCK_CAPACITY: measure_stock_capacity,
}
#: Those that are measured when none is named.
USUAL = (Part.LATENCY, Part.STOCK, Part.EMBEDDED, Part.CAPACITY, Part.CHURN)
