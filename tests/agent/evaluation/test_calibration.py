"""A judgement's score beside how often it is right, by hand; and samples of the sets."""

from __future__ import annotations

import pytest

from agent.evaluation.metrics.calibration import calibration, reliability
from agent.evaluation.playing import ReadUtterance, Spelling
from agent.evaluation.sets import SET_NAMES, Sets, Utterance, load_sets
from agent.evaluation.slots import Slots
from agent.understanding.judging import Judgement
from agent.wire import Intent


def read(item_id: str, score: float, *, right: bool, twin: bool = False) -> ReadUtterance:
    taken: Intent = "policy" if right else "stock"
    return ReadUtterance(
        Utterance(id=item_id, language="ko", text="환불 돼요?", intent="policy"),
        Spelling("no_spaces" if twin else None, "환불 돼요?"),
        Judgement(taken, "agreed", score),
        Slots(),
    )


def test_the_error_weighs_each_bin_by_what_it_holds() -> None:
    clean = [read("a", 0.95, right=True), read("b", 0.97, right=False), read("c", 0.3, right=False)]
    found = calibration([*clean, read("c", 1.0, right=True, twin=True)]).estimates
    error = found["calibration error, clean"]
    assert error is not None
    # The bin from 0.9: |(0.95 + 0.97) - 1|; the bin from 0.3: |0.3 - 0|; of three.
    assert error.value == pytest.approx((0.92 + 0.3) / 3)
    corrupted = found["calibration error, corrupted"]
    assert corrupted is not None
    assert corrupted.value == 0.0


def test_bins_hold_every_score() -> None:
    scores = (0.0, 0.05, 0.1, 0.99, 1.0)
    bins = reliability([read(str(score), score, right=score > 0.5) for score in scores])
    assert [(one.low, one.count) for one in bins] == [(0.0, 2), (0.1, 1), (0.9, 2)]
    assert [one.accuracy.value for one in bins] == [0.0, 0.0, 1.0]
    assert bins[-1].mean_score == pytest.approx(0.995)


def test_a_sample_is_spread_over_each_set() -> None:
    sets = load_sets("tuning")
    assert sets.sample(None) == sets
    sample = sets.sample(3)
    assert isinstance(sample, Sets)
    assert sample.part == "tuning"
    for name in SET_NAMES:
        items, chosen = sets.items[name], sample.items[name]
        assert len(chosen) == 3
        assert [items.index(item) for item in chosen] == [n * len(items) // 3 for n in range(3)]
    assert sets.sample(10**6) == sets
