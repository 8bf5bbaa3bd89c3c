"""Figures with their intervals."""

from __future__ import annotations

import pytest

from agent.evaluation.estimates import bootstrap, count, mean_by_item, percentile, share


def test_wilson_at_known_points() -> None:
    eight = share([True] * 8 + [False] * 2)
    assert eight is not None
    assert eight.value == 0.8
    assert (eight.low, eight.high) == pytest.approx((0.4902, 0.9433), abs=1e-3)
    whole = share([True] * 20)
    assert whole is not None
    assert whole.high == 1.0
    assert whole.low == pytest.approx(0.8389, abs=1e-3)
    assert share([]) is None


def test_twins_are_drawn_with_their_item() -> None:
    one = mean_by_item([("a", 1.0), ("a", 1.0), ("a", 1.0)])
    assert one is not None
    # Three twins of one item are one item: there is nothing to draw otherwise.
    assert (one.value, one.low, one.high, one.n) == (1.0, 1.0, 1.0, 1)
    two = mean_by_item([("a", 1.0), ("b", 0.0), ("b", 0.0)])
    assert two is not None
    assert two.value == pytest.approx(1 / 3)
    assert (two.low, two.high) == (0.0, 1.0)


def test_the_same_records_give_the_same_interval() -> None:
    rows = [(float(number % 3), 2.0) for number in range(50)]
    estimates = [bootstrap(rows, lambda total: total[:, 0] / total[:, 1]) for _ in range(2)]
    assert estimates[0] == estimates[1]
    first = estimates[0]
    assert first is not None
    assert first.low < first.value < first.high


def test_percentiles_and_counts() -> None:
    p95 = percentile([float(number) for number in range(101)], 95)
    assert p95 is not None
    assert p95.value == 95.0
    assert p95.low <= 95.0 <= p95.high
    assert percentile([], 50) is None
    assert count(2, 10).value == 2
