"""A learned model as it is asked: labels with their probabilities."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from agent.understanding.learned.features import grams_of, weight_of

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
class Weights:
    """One set of weights: over n-grams alone, or over n-grams and vectors of one embedder."""

    grams: Floats
    #: Shape (dimensions, labels), and the mean that is taken off a vector first.
    vectors: Floats | None
    mean: Floats | None
    #: Of the logistic curve from the margin between the best two scores to a probability.
    slope: float
    offset: float


class LearnedModel:
    """Immutable; may be asked from several threads."""

    def __init__(
        self,
        labels: tuple[str, ...],
        column: dict[str, int],
        rarity: Floats,
        plain: Weights,
        embedded: Weights | None,
        *,
        embedder: str,
        digest: str,
    ) -> None:
        """`plain` needs no vector; `embedded` is for vectors of the model named `embedder`.

        `digest` names the sentences that it was learned from.
        """
        self.labels = labels
        self.embedder = embedder
        self.digest = digest
        self._column = column
        self._rarity = rarity
        self._plain = plain
        self._embedded = embedded

    def opinion(self, shape: str, text: str, vector: Floats | None = None) -> Opinion:
        """What the sentence wants, by its shape, its text and, where given, its vector (unit
        length, from the embedder named `embedder`).
        """
        weights = self._embedded if vector is not None and self._embedded else self._plain
        scores = self._of_grams(shape, text, weights.grams)
        if vector is not None and weights.vectors is not None and weights.mean is not None:
            scores = scores + _unit(vector - weights.mean) @ weights.vectors
        first, second = np.argsort(-scores)[:2]
        margin = float(scores[first] - scores[second])
        return Opinion(
            self.labels[first],
            1 / (1 + math.exp(-(weights.slope * margin + weights.offset))),
            self.labels[second],
            {label: float(score) for label, score in zip(self.labels, scores, strict=True)},
        )

    def _of_grams(self, shape: str, text: str, weights: Floats) -> Floats:
        found = [
            (self._column[gram], weight_of(count))
            for gram, count in grams_of(shape, text).items()
            if gram in self._column
        ]
        if not found:
            return np.zeros(len(self.labels), np.float32)
        columns = np.array([column for column, _ in found])
        row = np.array([weight for _, weight in found], np.float32) * self._rarity[columns]
        scores: Floats = (row / np.linalg.norm(row)) @ weights[columns]
        return scores


def _unit(vector: Floats) -> Floats:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


@lru_cache
def load_model(name: ModelName) -> LearnedModel:
    """The model that stands in agent/lexicon/learned."""
    file = files("agent.lexicon").joinpath("learned", f"{name}.npz")
    with np.load(BytesIO(file.read_bytes())) as held:
        embedded = Weights(
            held["embedded_grams"].astype(np.float32),
            held["embedded_vectors"].astype(np.float32),
            held["mean"].astype(np.float32),
            *map(float, held["embedded_curve"]),
        )
        return LearnedModel(
            tuple(held["labels"].tolist()),
            {gram: column for column, gram in enumerate(held["grams"].tolist())},
            held["rarity"].astype(np.float32),
            Weights(held["plain_grams"].astype(np.float32), None, None, *map(float, held["curve"])),
            embedded,
            embedder=str(held["embedder"]),
            digest=str(held["digest"]),
        )
