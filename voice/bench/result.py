"""What `bench voice` finds, each figure beside the limit that it should keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from agent.bench.load import percentile

INSTANT_MEDIAN_MS, INSTANT_P95_MS = 320.0, 450.0
EMBEDDED_MEDIAN_MS, EMBEDDED_P95_MS = 650.0, 1_000.0
#: Of the stock pipeline's median.
OF_STOCK = 0.5
#: Percentage points that the short decoding may read worse than the padded one.
CER_POINTS = 1.0
SESSIONS = 18
#: Milliseconds over a single session's median at which a process carries no more.
SLOWER_MS = 100.0
SESSION_MB = 10.0
GROWTH = 1.05


class Latency(BaseModel):
    """End of speech to the first byte of the answer's sound at the client, milliseconds."""

    name: str
    turns: int
    errors: int
    p50_ms: float
    p95_ms: float
    max_ms: float
    #: In the order in which they were spoken.
    each_ms: list[float]

    @classmethod
    def of(cls, name: str, seconds: Sequence[float], errors: int) -> Latency:
        """Of the turns that were answered; `errors` counts the others."""
        each = [round(value * 1_000, 1) for value in seconds]
        ordered = sorted(each)
        return cls(
            name=name,
            turns=len(each),
            errors=errors,
            p50_ms=percentile(ordered, 50),
            p95_ms=percentile(ordered, 95),
            max_ms=ordered[-1] if ordered else 0.0,
            each_ms=each,
        )


class Reading(BaseModel):
    """Character error rates of the embedded recogniser, per cent, over the same recordings."""

    clips: int
    characters: int
    short_pct: float
    padded_pct: float


class Level(BaseModel):
    """So many sessions at once."""

    sessions: int
    latency: Latency
    memory_mb: float | None
    #: Of one core.
    cpu_pct: float | None


class Capacity(BaseModel):
    """Sessions at once of one server, one level after another."""

    name: str
    levels: list[Level]

    @property
    def carried(self) -> int:
        """The most sessions whose 95th percentile kept the limit, with all levels below."""
        limit = self.levels[0].latency.p50_ms + SLOWER_MS
        most = 0
        for level in self.levels:
            if level.latency.p95_ms > limit or level.latency.errors:
                break
            most = level.sessions
        return most

    @property
    def session_mb(self) -> float | None:
        """Memory of each session after the first."""
        first, last = self.levels[0], self.levels[-1]
        if first.memory_mb is None or last.memory_mb is None or last.sessions == first.sessions:
            return None
        return (last.memory_mb - first.memory_mb) / (last.sessions - first.sessions)


class Churn(BaseModel):
    """Resident memory after some calls and after many, when all have hung up."""

    first: int
    first_mb: float
    calls: int
    calls_mb: float
    refused: int


class VoiceBench(BaseModel):
    """`bench voice`; a part that was not asked for is None."""

    speech: str
    instant: Latency | None = None
    ours: Latency | None = None
    stock: Latency | None = None
    embedded: Latency | None = None
    reading: Reading | None = None
    capacity: Capacity | None = None
    stock_capacity: Capacity | None = None
    churn: Churn | None = None


class Figure(NamedTuple):
    """A line of the table; `limit` None is only told. With `at_least` more is better."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    at_least: bool = False

    @property
    def kept(self) -> bool | None:
        """Whether the limit is kept; None where there is none."""
        if self.limit is None:
            return None
        return self.value >= self.limit if self.at_least else self.value <= self.limit


def figures(result: VoiceBench) -> Iterator[Figure]:
    """The lines of the table."""
    yield from _latency(result.instant, "fakes at once", INSTANT_MEDIAN_MS, INSTANT_P95_MS)
    half = OF_STOCK * result.stock.p50_ms if result.stock else None
    yield from _latency(result.ours, "fakes at 100 ms", half, None)
    yield from _latency(result.stock, "stock pipeline, fakes at 100 ms", None, None)
    yield from _latency(result.embedded, "embedded", EMBEDDED_MEDIAN_MS, EMBEDDED_P95_MS)
    if reading := result.reading:
        yield Figure("characters read wrong, padded to 30 s", reading.padded_pct, "%")
        limit = reading.padded_pct + CER_POINTS
        yield Figure("characters read wrong, short", reading.short_pct, "%", limit)
    yield from _capacity(result.capacity, SESSIONS, SESSION_MB)
    yield from _capacity(result.stock_capacity, None, None)
    if churn := result.churn:
        yield Figure(f"memory after {churn.first} calls", churn.first_mb, "MB")
        limit = GROWTH * churn.first_mb
        yield Figure(f"memory after {churn.calls} calls", churn.calls_mb, "MB", limit)
        yield Figure("calls that failed", churn.refused, "", 0)


def _latency(
    found: Latency | None, name: str, median: float | None, p95: float | None
) -> Iterator[Figure]:
    if found:
        yield Figure(f"{name}: p50 of {found.turns}", found.p50_ms, "ms", median)
        yield Figure(f"{name}: p95", found.p95_ms, "ms", p95)
        yield Figure(f"{name}: turns without an answer", found.errors, "", 0)


def _capacity(
    found: Capacity | None, sessions: int | None, session_mb: float | None
) -> Iterator[Figure]:
    if found is None:
        return
    for level in found.levels:
        name = f"{found.name}, {level.sessions} at once"
        yield Figure(f"{name}: p50", level.latency.p50_ms, "ms")
        yield Figure(f"{name}: p95", level.latency.p95_ms, "ms")
        if level.cpu_pct is not None:
            yield Figure(f"{name}: of a core", level.cpu_pct, "%")
    yield Figure(f"{found.name}: sessions at once", found.carried, "", sessions, at_least=True)
    if found.session_mb is not None:
        yield Figure(f"{found.name}: a further session", found.session_mb, "MB", session_mb)
