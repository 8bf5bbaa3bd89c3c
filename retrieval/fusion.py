"""Reciprocal rank fusion, in which a retriever that found nothing does not vote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

#: The constant of Cormack, Clarke and Büttcher (SIGIR 2009).
RRF_K = 60


def reciprocal_rank_fusion(
    rankings: Iterable[Sequence[str]], weights: Sequence[float] | None = None
) -> dict[str, float]:
    """Ids to fused scores, from rankings that are best first; each counts once unless weighted."""
    scores: dict[str, float] = defaultdict(float)
    for number, ranking in enumerate(rankings):
        weight = 1.0 if weights is None else weights[number]
        for rank, item_id in enumerate(ranking, start=1):
            scores[item_id] += weight / (RRF_K + rank)
    return dict(scores)
