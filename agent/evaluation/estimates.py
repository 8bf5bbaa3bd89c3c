"""A figure with its 95 % confidence interval.

Shares of independent items have Wilson's interval (Wilson 1927), which holds for small sets and
near 0 and 1. Everything else has the percentile bootstrap (Efron 1979) over items: all twins of an
item are drawn with it, since they rise and fall together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

#: Of the standard normal, for 95 %.
_Z = 1.959964
_RESAMPLES = 1_000
#: The same records give the same interval.
_SEED = 20_261_120
Floats = NDArray[np.float64]
Method = Literal["wilson", "bootstrap", "count"]


@dataclass(frozen=True)
class Estimate:
    """A value over `n` items; `low` and `high` bound it with 95 % confidence."""

    value: float
    low: float
    high: float
    n: int
    method: Method


def share(met: Iterable[bool]) -> Estimate | None:
    """How many of independent items are so, with Wilson's interval; None of no items."""
    outcomes = list(met)
    n = len(outcomes)
    if not n:
        return None
    p = sum(outcomes) / n
    middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    reach = _Z / (1 + _Z**2 / n) * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
    return Estimate(p, max(0.0, middle - reach), min(1.0, middle + reach), n, "wilson")


def bootstrap(
    rows: Sequence[Sequence[float]], statistic: Callable[[Floats], Floats]
) -> Estimate | None:
    """A statistic of sums over items.

    Args:
        rows: one row of numbers an item.
        statistic: the column sums of a resample, a resample a row → its value.
    """
    table = np.array(rows, dtype=np.float64)
    if not len(table):
        return None
    drawn = np.random.default_rng(_SEED).multinomial(
        len(table), np.full(len(table), 1 / len(table)), size=_RESAMPLES
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        values = statistic(drawn @ table)
        value = statistic(table.sum(axis=0, keepdims=True))[0]
    low, high = np.nanpercentile(values, [2.5, 97.5]) if np.isfinite(values).any() else (0.0, 0.0)
    return Estimate(float(value), float(low), float(high), len(table), "bootstrap")


def mean_by_item(values: Iterable[tuple[str, float]]) -> Estimate | None:
    """The mean of all (item id, value), an item's values drawn together."""
    sums: dict[str, list[float]] = {}
    for item_id, value in values:
        row = sums.setdefault(item_id, [0.0, 0.0])
        row[0] += value
        row[1] += 1
    return bootstrap(list(sums.values()), lambda total: total[:, 0] / total[:, 1])


def percentile(values: Sequence[float], percent: float) -> Estimate | None:
    """A percentile, its interval by resampling the values themselves."""
    if not values:
        return None
    table = np.array(values, dtype=np.float64)
    drawn = np.random.default_rng(_SEED).choice(table, size=(_RESAMPLES, len(table)))
    low, high = np.percentile(np.percentile(drawn, percent, axis=1), [2.5, 97.5])
    value = float(np.percentile(table, percent))
    return Estimate(value, float(low), float(high), len(table), "bootstrap")


def count(faults: int, of: int) -> Estimate:
    """A number of faults among `of`; it is counted, not estimated."""
    return Estimate(float(faults), float(faults), float(faults), of, "count")
