"""What `bench page` finds: each figure of each run, and the worst beside what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from pydantic import BaseModel


class Asked(NamedTuple):
    """A figure that the scripts measure. More than `limit` is too much."""

    name: str
    unit: str
    limit: float


#: By the name that the scripts of `e2e/` give it.
ASKED = {
    "first_load_kb": Asked("first load, JavaScript (gzip)", "kB", 200),
    "interactive_ms": Asked("usable, processor 4x slower", "ms", 2_000),
    "longest_frame_ms": Asked("longest frame, 200 exchanges", "ms", 100),
    "interrupted_ms": Asked("silent after a barge-in", "ms", 150),
    "stopped_ms": Asked("silent after its button", "ms", 150),
}


class PageBench(BaseModel):
    """Every run's figures, in the order of the runs."""

    chromium: str
    measured: dict[str, list[float]] = {}

    def take(self, figures: dict[str, float]) -> None:
        """Another run."""
        for name, value in figures.items():
            self.measured.setdefault(name, []).append(value)


class Line(NamedTuple):
    """A line of the table."""

    name: str
    unit: str
    median: float
    worst: float
    limit: float

    @property
    def kept(self) -> bool:
        """Whether every run kept to what is asked."""
        return self.worst <= self.limit


def lines(result: PageBench) -> Iterator[Line]:
    """The table, in the order of what is asked."""
    for key, (name, unit, limit) in ASKED.items():
        if values := result.measured.get(key):
            yield Line(name, unit, median(values), max(values), limit)
