"""Sentences → a model: ridge regression in its dual form, calibrated on what it had not seen."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from agent.understanding.learned.features import grams_of, weight_of

#: How far one sentence may pull. Chosen on the tuning part of data/eval, as are the two below.
RIDGE = 0.3
#: What a vector counts beside the n-grams.
VECTOR_SHARE = 1.0
#: N-grams of fewer sentences than this are left out: they teach nothing of others.
FEWEST = 2

Doubles = NDArray[np.float64]


@dataclass(frozen=True)
class Lesson:
    """What is learned from: a shape, a text and a label each, and a vector each, shape (n, d)."""

    shapes: Sequence[str]
    texts: Sequence[str]
    labels: Sequence[str]
    vectors: NDArray[np.float32]


def learn(lesson: Lesson, embedder: str, digest: str) -> dict[str, Any]:
    """The arrays of a model's file; see `model.load_model`."""
    labels = sorted(set(lesson.labels))
    wanted = np.zeros((len(lesson.labels), len(labels)))
    wanted[np.arange(len(lesson.labels)), [labels.index(label) for label in lesson.labels]] = 1.0
    grams, rarity, rows = _gram_rows(lesson)
    mean = lesson.vectors.mean(axis=0).astype(np.float64)
    vectors = lesson.vectors - mean
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    alike = (rows @ rows.T).toarray()
    plain, curve = _solve(alike, wanted)
    embedded, embedded_curve = _solve(alike + VECTOR_SHARE * (vectors @ vectors.T), wanted)
    return {
        "labels": np.array(labels),
        "grams": np.array(grams),
        "rarity": rarity.astype(np.float16),
        "plain_grams": (rows.T @ plain).astype(np.float16),
        "curve": np.array(curve),
        "embedded_grams": (rows.T @ embedded).astype(np.float16),
        "embedded_vectors": (VECTOR_SHARE * (vectors.T @ embedded)).astype(np.float16),
        "mean": mean.astype(np.float32),
        "embedded_curve": np.array(embedded_curve),
        "embedder": np.array(embedder),
        "digest": np.array(digest),
    }


def _gram_rows(lesson: Lesson) -> tuple[list[str], Doubles, sparse.csr_matrix]:
    """The n-grams that count, how rare each is, and a unit row of them for every sentence."""
    counted = [grams_of(*pair) for pair in zip(lesson.shapes, lesson.texts, strict=True)]
    held = Counter(gram for grams in counted for gram in grams)
    names = sorted(gram for gram, times in held.items() if times >= FEWEST)
    column = {gram: place for place, gram in enumerate(names)}
    rarity = np.array([math.log(1 + len(counted) / held[gram]) for gram in names])
    cells = [
        (row, column[gram], weight_of(count) * rarity[column[gram]])
        for row, grams in enumerate(counted)
        for gram, count in grams.items()
        if gram in column
    ]
    row, place, value = (np.array(part) for part in zip(*cells, strict=True))
    matrix = sparse.csr_matrix((value, (row, place)), shape=(len(counted), len(names)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return names, rarity, sparse.diags(1 / np.maximum(lengths, 1e-9)) @ matrix


def _solve(alike: Doubles, wanted: Doubles) -> tuple[Doubles, tuple[float, float]]:
    """Dual weights, and the curve from a margin to a probability.

    The curve is fitted to the scores that each sentence gets from all the others, which the closed
    form gives at once (leave-one-out of a linear smoother).
    """
    inverse = np.linalg.inv(alike + RIDGE * np.eye(len(alike)))
    weights: Doubles = inverse @ wanted
    unseen = wanted - weights / np.diag(inverse)[:, None]
    ordered = np.sort(unseen, axis=1)
    margins = ordered[:, -1] - ordered[:, -2]
    right = unseen.argmax(axis=1) == wanted.argmax(axis=1)
    return weights, _logistic(margins, right)


def _logistic(margins: Doubles, right: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and offset of the likeliest logistic curve (Platt's scaling)."""
    sign = np.where(right, 1.0, -1.0)

    def loss(curve: Doubles) -> float:
        return float(np.logaddexp(0, -sign * (curve[0] * margins + curve[1])).sum())

    found = optimize.minimize(loss, np.array([5.0, 0.0]))
    return float(found.x[0]), float(found.x[1])
