"""Is the judgement as sure as it is right: its score beside how often it is so.

The expected calibration error is that of Naeini, Cooper, Hauskrecht (AAAI 2015): the gap between
mean score and accuracy, averaged over equally wide bins by how many utterances they hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from agent.evaluation.estimates import Estimate, Floats, bootstrap, mean_by_item
from agent.evaluation.metrics.outcome import Outcome
from agent.evaluation.playing import ReadUtterance

#: Bins of scores, equally wide from 0 to 1.
BINS = 10


@dataclass(frozen=True)
class Bin:
    """The utterances whose score is between two bounds."""

    low: float
    high: float
    mean_score: float
    #: How many of them were understood.
    accuracy: Estimate
    count: int


def calibration(read: Sequence[ReadUtterance]) -> Outcome:
    """The expected calibration error of the intent's score, clean and corrupted.

    Resampling only widens the gaps of bins, so its interval leans upward.
    """
    clean = [one for one in read if one.spelling.kind is None]
    corrupted = [one for one in read if one.spelling.kind is not None]
    return Outcome(
        {
            "calibration error, clean": _expected_error(clean),
            "calibration error, corrupted": _expected_error(corrupted),
        }
    )


def reliability(read: Sequence[ReadUtterance]) -> tuple[Bin, ...]:
    """Every bin that holds an utterance, in order of score."""
    bins = []
    for number in range(BINS):
        held = [one for one in read if _bin(one) == number]
        accuracy = mean_by_item((one.item.id, float(one.is_right)) for one in held)
        if accuracy is not None:
            mean_score = sum(one.judgement.score for one in held) / len(held)
            bins.append(Bin(number / BINS, (number + 1) / BINS, mean_score, accuracy, len(held)))
    return tuple(bins)


def _bin(one: ReadUtterance) -> int:
    return min(int(one.judgement.score * BINS), BINS - 1)


def _expected_error(read: Sequence[ReadUtterance]) -> Estimate | None:
    gaps: dict[str, Floats] = {}
    for one in read:
        # The gap and the count of each bin; a bin's gap is taken of its sum, not item by item.
        row = gaps.setdefault(one.item.id, np.zeros(BINS + 1))
        row[_bin(one)] += one.judgement.score - one.is_right
        row[BINS] += 1

    def error(total: Floats) -> Floats:
        summed: Floats = np.abs(total[:, :BINS]).sum(axis=1) / total[:, BINS]
        return summed

    return bootstrap([row.tolist() for row in gaps.values()], error)
