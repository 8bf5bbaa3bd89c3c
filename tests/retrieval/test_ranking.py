"""The best few are what a stable sort of all would begin with."""

from __future__ import annotations

import numpy as np
import pytest

from retrieval.ranking import best_rows


@pytest.mark.parametrize("k", [-1, 0, 1, 3, 19, 20, 21])
@pytest.mark.parametrize("different", [1, 2, 5, 1_000])
def test_the_best_few_are_the_head_of_a_stable_sort(k: int, different: int) -> None:
    scores = np.random.default_rng(different).integers(0, different, 20).astype(np.float32)
    expected = np.argsort(-scores, kind="stable")[: max(k, 0)]
    assert best_rows(scores, k).tolist() == expected.tolist()


def test_of_nothing_nothing_is_best() -> None:
    assert best_rows(np.empty(0), 3).tolist() == []
