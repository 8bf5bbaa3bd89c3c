"""Near keys are found without looking at all, and none that is near is missed."""

from __future__ import annotations

import pytest

from agent.understanding.repair.near import NearIndex

KEYS = ["torriden", "serum", "cleansingfoam", "a"]


@pytest.fixture(scope="module")
def index() -> NearIndex:
    return NearIndex(KEYS, range(len(KEYS)), [2] * len(KEYS))


@pytest.mark.parametrize(
    ("asked", "edits", "found"),
    [
        ("serum", 1, {1}),
        ("seram", 1, {1}),
        ("srum", 1, {1}),
        ("seerum", 1, {1}),
        ("sreum", 1, {1}),
        ("clensingfom", 2, {2}),
        ("something", 2, set()),
        ("", 1, {3}),
    ],
)
def test_what_is_near_is_found(index: NearIndex, asked: str, edits: int, found: set[int]) -> None:
    assert index.near([asked], edits)[0] == found


def test_many_are_asked_at_once(index: NearIndex) -> None:
    assert index.near(["serum", "none", "toriden"], 1) == [{1}, set(), {0}]


def test_an_empty_index_has_nothing() -> None:
    assert NearIndex([], [], []).near(["serum"], 2) == [set()]
