"""What `bench import` finds, each figure beside the limit that it should keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from agent.bench.load import LoadResult

SEARCHABLE_WITHIN_S = 60.0
VECTORS_WITHIN_S = 300.0
#: Times the median turn over the demonstration catalogue.
SLOWER_MEANWHILE = 1.5
SLOWER_AFTERWARDS = 1.5


class Kill(BaseModel):
    """A builder that was killed with SIGKILL in the middle of its work, in passages."""

    done_before: int
    #: The fewest that health told afterwards.
    done_after: int
    #: From the kill until more was done than before.
    resumed_s: float


class ImportBench(BaseModel):
    """One import into a running server. Seconds count from the command's start."""

    stores: int
    products: int
    import_s: float
    #: Until the running server had the new catalogue, and found a product by its name.
    served_s: float
    searchable_s: float
    #: Until health called the index ok again.
    vectors_s: float
    memory_mb: float | None
    kill: Kill | None
    demo: LoadResult
    #: Turns from the command's start until the new catalogue served.
    importing: LoadResult
    #: Turns from then on, until the vectors were done.
    embedding: LoadResult
    afterwards: LoadResult


class Figure(NamedTuple):
    """A line of the table; `limit` None is only told."""

    name: str
    value: float
    unit: str
    limit: float | None = None


def figures(result: ImportBench) -> Iterator[Figure]:
    """The lines of the table, in the order in which things happened."""
    yield Figure("import command", result.import_s, "s")
    yield Figure("served by the running server", result.served_s, "s")
    yield Figure("searchable by words", result.searchable_s, "s", SEARCHABLE_WITHIN_S)
    yield Figure("vectors, from the start", result.vectors_s, "s", VECTORS_WITHIN_S)
    yield Figure(
        "vectors, from the import's end", result.vectors_s - result.import_s, "s", VECTORS_WITHIN_S
    )
    if result.kill:
        lost = result.kill.done_before - result.kill.done_after
        yield Figure("passages lost by a kill", max(lost, 0), "", 0)
        yield Figure("builder at work again", result.kill.resumed_s, "s")
    yield Figure("turn p50, demonstration", result.demo.p50_ms, "ms")
    yield Figure("turn p95, demonstration", result.demo.p95_ms, "ms")
    for name, load, times in (
        ("while importing", result.importing, SLOWER_MEANWHILE),
        ("while embedding", result.embedding, SLOWER_MEANWHILE),
        ("afterwards", result.afterwards, SLOWER_AFTERWARDS),
    ):
        yield Figure(f"turn p50, {name}", load.p50_ms, "ms", times * result.demo.p50_ms)
        yield Figure(f"turn p95, {name}", load.p95_ms, "ms", times * result.demo.p95_ms)
        yield Figure(f"longest turn, {name}", load.max_ms, "ms")
        yield Figure(f"in stalled turns, {name}", load.stalled_s, "s")
    errors = sum(load.errors for load in (result.importing, result.embedding, result.afterwards))
    yield Figure("turns that failed", errors, "", 0)
    if result.memory_mb is not None:
        yield Figure("memory afterwards", result.memory_mb, "MB")
