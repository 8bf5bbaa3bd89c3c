"""The best few of many scores, without putting the rest in order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def best_rows(scores: NDArray[np.floating], k: int) -> NDArray[np.intp]:
    """Positions of the `k` highest scores, best first; ties stand in their order."""
    if k <= 0:
        return np.empty(0, dtype=np.intp)
    if k < len(scores):
        # All that tie with the last that gets in: which of them do is for the sort to say.
        last_in = np.partition(scores, len(scores) - k)[len(scores) - k]
        kept = np.flatnonzero(scores >= last_in)
    else:
        kept = np.arange(len(scores))
    return kept[np.argsort(-scores[kept], kind="stable")][:k]
