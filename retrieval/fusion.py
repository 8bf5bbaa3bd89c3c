"""Reciprocal rank fusion, in which a retriever that found nothing does not vote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

#: The constant of Cormack, Clarke and Büttcher (SIGIR 2009).
RRF_K = 60


def reciprocal_rank_fusion(rankings: Iterable[Sequence[str]]) -> dict[str, float]:
    """Ids to fused scores, from rankings that are best first."""
    scores: dict[str, float] = defaultdict(float)
    for ranking in rankings:
        for rank, item_id in enumerate(ranking, start=1):
            scores[item_id] += 1 / (RRF_K + rank)
    return dict(scores)
