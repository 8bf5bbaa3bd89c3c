"""The parts of `bench llm`, one after another over stages of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar, get_args

from agent.bench.llm.calls import count_calls
from agent.bench.llm.cancel import measure_cancelling
from agent.bench.llm.latency import measure_latency
from agent.bench.llm.lies import count_lies
from agent.bench.llm.result import Calls, LlmBench
from agent.bench.llm.stage import open_stage, scripts_of
from agent.evaluation.sets import PARTS, load_sets
from agent.settings import Settings

Part = Literal["latency", "calls", "lies", "cancel"]
ALL_PARTS: tuple[Part, ...] = get_args(Part)
#: Turns that are left, half of them before the first word.
LEFT = 20
#: Told what is done, and how much of how much.
OnStage = Callable[[str, int, int | None], None]
ItemT = TypeVar("ItemT")


async def run(
    settings: Settings, parts: frozenset[Part], turns: int, on_stage: OnStage
) -> LlmBench:
    """Measure the parts.

    Args:
        settings: where the index stands.
        parts: which.
        turns: of each side in each row of the comparison.
        on_stage: told of progress.

    Raises:
        SetsError: the evaluation sets cannot be read.
        CatalogueError: a data file cannot be used.
    """
    result = LlmBench()
    if parts & {"latency", "calls"}:
        await _measure_calls(settings, parts, turns, on_stage, result)
    if "lies" in parts:
        scripts = list(scripts_of(load_sets("tuning")))
        async with open_stage(settings, phrases_all=True) as stage:
            ticking = _ticking(on_stage, "lies", len(scripts))
            result.lies = await count_lies(stage, scripts, ticking)
    if "cancel" in parts:
        async with open_stage(settings, phrases_all=True) as stage:
            ticking = _ticking(on_stage, "cancel", LEFT)
            result.cancelled = await measure_cancelling(stage, LEFT, ticking)
    return result


async def _measure_calls(
    settings: Settings, parts: frozenset[Part], turns: int, on_stage: OnStage, result: LlmBench
) -> None:
    async with open_stage(settings) as stage:
        counted: list[Calls] = []
        asking: list[str] = []
        # Which turns need the model is known by playing them; what is held out is only counted.
        for part in PARTS if "calls" in parts else PARTS[:1]:
            scripts = list(scripts_of(load_sets(part)))
            ticking = _ticking(on_stage, f"calls, {part}", len(scripts))
            calls, needed = await count_calls(stage, part, scripts, ticking)
            counted.append(calls)
            asking = needed if part == "tuning" else asking
        if "calls" in parts:
            result.calls = counted
    if "latency" in parts:
        async with open_stage(settings) as stage:
            every = [script.said[0] for script in scripts_of(load_sets("tuning"))]
            samples = spread(every, turns), spread(asking, turns)
            ticking = _ticking(on_stage, "latency", 2 * sum(map(len, samples)))
            result.latency = await measure_latency(stage, *samples, ticking)


def spread(items: Sequence[ItemT], most: int) -> list[ItemT]:
    """At most so many, spread over all."""
    if len(items) <= most:
        return list(items)
    return [items[place * len(items) // most] for place in range(most)]


def _ticking(on_stage: OnStage, name: str, total: int) -> Callable[[], None]:
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        on_stage(name, done, total)

    on_stage(name, 0, total)
    return tick
