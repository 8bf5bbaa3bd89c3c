"""Callers who ask, listen to the answer and ask again, with a clock on what they wait for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from itertools import cycle

from websockets.exceptions import InvalidHandshake

from voice.bench.result import Latency
from voice.bench.rtvi_client import VoiceClient
from voice.bench.rtvi_received import ClosedByServerError
from voice.bench.speech import Speech

#: Turns before the measured ones: connections open, lazily made things are made.
WARM_UP = 2
#: Seconds for an answer's first sound; whoever waits longer has hung up.
PATIENCE_S = 15.0
#: Seconds without a sound after which an answer is over.
PAUSE_S = 0.8
#: Of every `PERIOD_S` seconds a caller speaks `SPOKEN_S`.
PERIOD_S, SPOKEN_S = 7.0, 1.9

Tick = Callable[[], None]


async def measure_latency(
    name: str, url: str, speech: Sequence[Speech], turns: int, tick: Tick
) -> Latency:
    """One caller, one turn after the other, each after the answer before has been heard.

    Raises:
        OSError, websockets.exceptions.InvalidHandshake: there is no call.
        ClosedByServerError: it was ended.
    """
    spent: list[float] = []
    errors = 0
    async with VoiceClient(url) as client:
        await _settle(client)
        for number, clip in zip(range(WARM_UP + turns), cycle(speech), strict=False):
            client.forget()
            waited = await _turn(client, clip)
            if waited is not None:
                await client.quiet(PAUSE_S)
            if number >= WARM_UP:
                errors += waited is None
                spent += [] if waited is None else [waited]
            tick()
    return Latency.of(name, spent, errors)


async def measure_together(
    name: str,
    clients: Sequence[VoiceClient],
    speech: Sequence[Speech],
    rounds: int,
    tick: Tick,
    *,
    period_s: float = PERIOD_S,
) -> Latency:
    """Callers spread evenly over the period, each speaking once in every period.

    Args:
        name: of the result.
        clients: calls that are open and have not said anything.
        speech: what is said; the last `SPOKEN_S` of each.
        rounds: measured turns of each, after one that is not.
        tick: told of each turn.
        period_s: from one beginning of a caller's speech to the next.
    """
    clips = [clip.within(SPOKEN_S) for clip in speech]
    spent: list[float] = []
    errors = 0

    async def caller(index: int, client: VoiceClient) -> None:
        nonlocal errors
        start = began + period_s * (1 + index / len(clients))
        for number in range(rounds + 1):
            await asyncio.sleep(max(start + number * period_s - time.perf_counter(), 0))
            client.forget()
            try:
                waited = await _turn(client, clips[(index + number) % len(clips)])
            except ClosedByServerError:
                errors += rounds + 1 - max(number, 1)
                return
            if number:
                errors += waited is None
                spent.extend([] if waited is None else [waited])
            tick()

    async with asyncio.TaskGroup() as opening:
        for client in clients:
            opening.create_task(_settle(client))
    began = time.perf_counter()
    async with asyncio.TaskGroup() as talking:
        for index, client in enumerate(clients):
            talking.create_task(caller(index, client))
    return Latency.of(name, spent, errors)


async def _settle(client: VoiceClient) -> None:
    await client.ready()
    await client.quiet(2 * PAUSE_S)


async def churn_calls(url: str, clip: Speech, calls: int, at_once: int, tick: Tick) -> int:
    """Short calls: greet, speak half a second, hang up; how many failed."""
    failed = 0
    left = iter(range(calls))
    piece = clip.within(0.5).pcm

    async def caller() -> None:
        nonlocal failed
        for _ in left:
            try:
                async with VoiceClient(url) as client:
                    await client.ready()
                    await client.say(piece)
            except (ClosedByServerError, TimeoutError, OSError, InvalidHandshake):
                failed += 1
            tick()

    await asyncio.gather(*(caller() for _ in range(at_once)))
    return failed


async def _turn(client: VoiceClient, clip: Speech) -> float | None:
    """Seconds from the end of speech to the first sound; None when none came."""
    said = await client.say(clip.pcm)
    try:
        first = await client.first_audio_after(said.ended, PATIENCE_S)
    except TimeoutError:
        return None
    return first.at - said.ended
