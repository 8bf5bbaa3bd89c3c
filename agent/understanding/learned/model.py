"""A learned model as it is asked: labels with their probabilities."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any, Literal, cast

import numpy as np
from numpy.typing import NDArray

from agent.understanding.learned.features import (
    Words,
    grams_of,
    rarity_of,
    squared,
    weights_of,
)

ModelName = Literal["intents", "needs"]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Opinion:
    """The likeliest label, and how likely it is right: calibrated, from 0 to 1."""

    label: str
    probability: float
    #: The second likeliest.
    runner_up: str
    #: Of each label before calibration; they do not sum to anything.
    scores: dict[str, float]


@dataclass(frozen=True)
class Curve:
    """The logistic curve from the margin between the best two scores to a probability."""

    slope: float
    offset: float

    def at(self, margin: float) -> float:
        """The probability."""
        return 1 / (1 + math.exp(-(self.slope * margin + self.offset)))


@dataclass(frozen=True)
class OfGrams:
    """What n-grams say, by the sentences learned from: a sentence speaks for its labels as much as
    it is like the one that is asked of.
    """

    words: Words
    column: dict[str, int]
    rarity: Floats
    #: Where in the two below each gram's sentences begin, and the end.
    starts: NDArray[np.int32]
    holders: NDArray[np.intp]
    #: Of the gram in the sentence's row, which has unit length.
    shares: Floats
    #: Of each sentence for each label, in steps of the label's size.
    weights: Floats
    step: Floats
    curve: Curve

    def scores(self, shape: str, text: str) -> Floats:
        """Of each label."""
        counts = grams_of(shape, text, self.words)
        known = [
            (self.column[gram], count) for gram, count in counts.items() if gram in self.column
        ]
        if not known:
            return np.zeros(len(self.step), np.float32)
        columns = np.array([column for column, _ in known])
        row = (1 + np.log([count for _, count in known])) * self.rarity[columns]
        row /= np.linalg.norm(row)
        starts, ends = self.starts[columns], self.starts[columns + 1]
        spans = [slice(*span) for span in zip(starts.tolist(), ends.tolist(), strict=True)]
        alike = np.bincount(
            np.concatenate([self.holders[span] for span in spans]),
            np.concatenate([self.shares[span] for span in spans]) * np.repeat(row, ends - starts),
            minlength=len(self.weights),
        )
        scores: Floats = alike.astype(np.float32) @ self.weights * self.step
        return scores


@dataclass(frozen=True)
class OfVectors:
    """What a vector adds: weights of shape (all taught, labels), and the mean that is taken off a
    vector first. The curve is of both together.
    """

    weights: Floats
    mean: Floats
    curve: Curve
    #: Vectors of the sentences learned from and of their misspelt copies, shape (all of them,
    #: dimensions); each speaks by the square of its likeness.
    taught: Floats

    def scores(self, vector: Floats) -> Floats:
        """Of each label."""
        unit = _unit(vector - self.mean)
        scores: Floats = squared(self.taught @ unit) @ self.weights
        return scores


class LearnedModel:
    """Immutable; may be asked from several threads."""

    def __init__(
        self,
        labels: tuple[str, ...],
        grams: OfGrams,
        vectors: OfVectors,
        *,
        embedder: str,
        digest: str,
    ) -> None:
        """`vectors` is for those of the model named `embedder`; `digest` names the sentences that
        it was learned from.
        """
        self.labels = labels
        self.embedder = embedder
        self.digest = digest
        self._grams = grams
        self._vectors = vectors

    def opinion(self, shape: str, text: str, vector: Floats | None = None) -> Opinion:
        """What the sentence wants, by its shape, its text and, where given, its vector (unit
        length, from the embedder named `embedder`).
        """
        scores, curve = self._grams.scores(shape, text), self._grams.curve
        if vector is not None:
            scores = scores + self._vectors.scores(vector)
            curve = self._vectors.curve
        first, second = np.argsort(-scores, kind="stable")[:2]
        return Opinion(
            self.labels[first],
            curve.at(float(scores[first] - scores[second])),
            self.labels[second],
            {label: float(score) for label, score in zip(self.labels, scores, strict=True)},
        )


def _unit(vector: Floats) -> Floats:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


@lru_cache
def load_model(name: ModelName) -> LearnedModel:
    """The model that stands in agent/lexicon/learned."""
    file = files("agent.lexicon").joinpath("learned", f"{name}.npz")
    with np.load(BytesIO(file.read_bytes())) as held:
        return model_of(dict(held))


def model_of(held: Mapping[str, NDArray[Any]]) -> LearnedModel:
    """The model of the arrays that `learning.learn` makes."""
    grams = held["grams"].tobytes().decode().split("\n")
    starts, holders, lengths = held["starts"], held["holders"], held["lengths"]
    shares = weights_of(starts, held["counts"], len(lengths)) / lengths[holders]
    return LearnedModel(
        tuple(held["labels"].tolist()),
        OfGrams(
            cast(Words, str(held["words"])),
            {gram: column for column, gram in enumerate(grams)},
            rarity_of(starts, len(lengths)).astype(np.float32),
            starts,
            holders.astype(np.intp),
            shares.astype(np.float32),
            held["weights"].astype(np.float32),
            held["step"],
            Curve(*map(float, held["curve"])),
        ),
        OfVectors(
            held["vectors"].astype(np.float32),
            held["mean"],
            Curve(*map(float, held["embedded_curve"])),
            held["taught"] * held["taught_step"],
        ),
        embedder=str(held["embedder"]),
        digest=str(held["digest"]),
    )
