"""Reciprocal rank fusion in which a retriever that found nothing is silent."""

from __future__ import annotations

import pytest

from retrieval.fusion import RRF_K, reciprocal_rank_fusion


def test_scores_are_those_of_the_paper() -> None:
    scores = reciprocal_rank_fusion([["a", "b"], ["b", "c"]])
    assert scores == pytest.approx(
        {
            "a": 1 / (RRF_K + 1),
            "b": 1 / (RRF_K + 2) + 1 / (RRF_K + 1),
            "c": 1 / (RRF_K + 2),
        }
    )


def test_what_both_name_comes_first() -> None:
    scores = reciprocal_rank_fusion([["a", "b", "c"], ["d", "b", "e"]])
    assert max(scores, key=scores.__getitem__) == "b"


def test_an_empty_ranking_changes_nothing() -> None:
    assert reciprocal_rank_fusion([["a", "b"], []]) == reciprocal_rank_fusion([["a", "b"]])


def test_no_rankings_no_scores() -> None:
    assert reciprocal_rank_fusion([]) == {}
